import { sql } from 'kysely';
import type { TestApp } from '../support/app.js';
import { openStore, type Scanned, stationFor } from './station.js';

/** The small store with tools in it, and what its tests ask of the book. */
export async function openToolStore() {
  const app = await openStore();
  await sql`insert into item (code, name_zh, name_en, kind, unit, tracking, price) values
    ('KEY', '扳手', 'Spanner', 'tool', 'pcs', 'quantity', 30), ('BOX', '工具箱', 'Tool box', 'tool', 'pcs', 'serial', 500)`.execute(
    app.ownerDb,
  );
  await sql`insert into tool_accessory (item_id, position, name_zh, name_en, quantity)
    select id, n, zh, en, q from item, (values (1, '表笔', 'Probe', 2), (2, '包', 'Case', 1)) as a(n, zh, en, q) where code = 'BOX'`.execute(
    app.ownerDb,
  );
  await sql`update person set name_en = case username when 'wang' then 'Wang' else 'Li' end where username in ('wang', 'li')`.execute(
    app.ownerDb,
  );
  await sql`update place set name_en = h.name_en from person h where h.id = place.person_id`.execute(app.ownerDb);
  return { app, ...makers(app), ...askers(app) };
}

function makers(app: TestApp) {
  let made = 0;
  /** So many new pieces in A-01, by number. */
  async function pieces(n: number, item = 'METER'): Promise<string[]> {
    const numbers = Array.from({ length: n }, () => `T-${String(++made).padStart(4, '0')}`);
    const keeper = await stationFor(app, 'storekeeper');
    await keeper.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01', item, ...numbers);
    return numbers;
  }
  async function counted(n: number) {
    const keeper = await stationFor(app, 'storekeeper');
    await keeper.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01', `*${n}`, 'KEY');
  }
  const duty = (serial: string, due: string) =>
    sql`insert into tool_duty (serial_id, kind, interval_months, done_where, due_on) select id, 'calibration', 12, 'in_house', (now() + ${due}::interval)::date from serial where number = ${serial}`.execute(
      app.ownerDb,
    );
  return { pieces, counted, duty };
}

function askers(app: TestApp) {
  const lines = async (loan: string) => {
    const found = await sql<{ line: string }>`
      select concat_ws(' ', i.code, s.number, trim_scale(l.quantity), 'open', trim_scale(l.open), p.username) as line
      from tool_loan_line l join tool_loan t on t.id = l.loan_id join item i on i.id = l.item_id join person p on p.id = l.holder_id
      left join serial s on s.id = l.serial_id where t.number = ${loan} order by l.position`.execute(app.db);
    return found.rows.map((row) => row.line);
  };
  const returnsOf = async (serial: string) => {
    const found = await sql<{ line: string }>`
      select concat_ws(' ', r.outcome, b.username, p.code, case when r.undone_at is not null then 'undone' end) as line
      from tool_return r join tool_loan_line l on l.id = r.line_id join serial s on s.id = l.serial_id
      join person b on b.id = r.brought_by join place p on p.id = r.to_place_id where s.number = ${serial} order by r.id`.execute(
      app.db,
    );
    return found.rows.map((row) => row.line);
  };
  const where = async (serial: string) => {
    const found = await sql<{ line: string }>`
      select concat_ws(' ', p.name, s.condition) as line from serial s join place p on p.id = s.place_id where s.number = ${serial}`.execute(
      app.db,
    );
    return found.rows[0]!.line;
  };
  const count = async (table: string) => {
    const found = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(app.db);
    return found.rows[0]!.n;
  };
  const dueOf = async (serial: string) => {
    const found = await sql<{ due: string }>`
      select l.due_on::text as due from tool_loan_line l join serial s on s.id = l.serial_id where s.number = ${serial} and l.open > 0`.execute(
      app.db,
    );
    return found.rows[0]?.due;
  };
  return { lines, returnsOf, where, count, dueOf };
}

export const loanOf = ({ text }: Scanned) => /LN-\d{6}/.exec(text)?.[0] ?? 'no loan';
export const links = ({ answer }: Scanned) =>
  answer.html.querySelectorAll('.scan-answer a').map((a) => a.getAttribute('href'));
export const rows = ({ answer }: Scanned) => answer.html.querySelectorAll('.cart-tool');
export const keyOf = (answer: Scanned, n = 0) => rows(answer)[n]!.getAttribute('data-tool')!;
