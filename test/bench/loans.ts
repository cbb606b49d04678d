import { sql } from 'kysely';
import type { Db } from '../../src/platform/database.js';

const KINDS = 200;
const PIECES_A_KIND = 50;
const COUNTED = 100;
export const TOOLS = KINDS * PIECES_A_KIND;
const OPEN = 1500;

/** Tools: pieces of 200 kinds in bins, each with a duty and its checks, and counted ones; with checklists, and reservations to come. */
export async function fillTools(db: Db): Promise<void> {
  await sql`
    insert into item (code, name_zh, name_en, kind, unit, tracking, price, repairable, search)
      select 'BT-' || lpad(n::text, 4, '0'), '仪器' || n, 'Bench tool ' || n, 'tool', 'pcs', case when n <= ${sql.lit(KINDS)} then 'serial' else 'quantity' end, 500 + n, true,
        'bt-' || lpad(n::text, 4, '0') || ' 仪器' || n || ' bench tool yq' from generate_series(1, ${sql.lit(KINDS + COUNTED)}) n;
    insert into item_cost (item_id, quantity, average) select id, case tracking when 'serial' then ${sql.lit(PIECES_A_KIND)} else 50 end, price from item where kind = 'tool';
    insert into serial (item_id, number, owner_id, place_id, condition, since)
      select i.id, 'BS-' || i.id || '-' || n, 1, 2001 + (i.id + n) % 200, 'new', now() - interval '2 years' from item i, generate_series(1, ${sql.lit(PIECES_A_KIND)}) n where i.kind = 'tool' and i.tracking = 'serial';
    insert into stock_balance (item_id, place_id, condition, owner_id, lot_id, outside, on_hand)
      select id, 2001 + id % 200, 'new', 1, null::bigint, false, 50 from item where kind = 'tool' and tracking = 'quantity';
    insert into tool_profile (item_id, loan_days) select id, 10 from item where kind = 'tool' and id % 2 = 0;
    insert into tool_accessory (item_id, position, name_zh, name_en, quantity) select id, k, '附件' || k, 'Accessory ' || k, k from item, generate_series(1, 2) k where kind = 'tool' and id % 2 = 0;
    insert into tool_duty (serial_id, kind, interval_months, done_where, supplier_id, last_done_on, due_on)
      select s.id, 'calibration', 12, 'sent_out', (select id from party where code = 'BENCH'), current_date - 400 + (s.id % 400)::int, current_date - 20 + (s.id % 400)::int from serial s join item i on i.id = s.item_id where i.kind = 'tool';
    insert into tool_check (duty_id, supplier_id, done_on, result, due_after, certificate, recorded_by, recorded_at)
      select d.id, d.supplier_id, d.last_done_on - 365 * k, 'passed', d.last_done_on - 365 * k + 365, 'C-' || d.id || '-' || k, 1, now() - interval '1 year' * k from tool_duty d, generate_series(0, 2) k;
    insert into tool_reservation (item_id, quantity, person_id, from_on, to_on, created_by)
      select i.id, 1, p.id, current_date + k * 5, current_date + k * 5 + 3, p.id from (select id, row_number() over (order by id) as rank from item where kind = 'tool') i cross join generate_series(1, 5) k
        cross join lateral (select id from person where username = 'technician' || (1 + (i.rank + k) % 200)) p;
  `.execute(db);
  await vacuum(db, ['item', 'item_cost', 'serial', 'tool_duty', 'tool_check', 'tool_reservation', 'tool_accessory']);
}

/** Fills in loans of two tools each up to `loans` in all; the last 1,500 are out, some of them overdue, the others are back. */
export async function fillLoans(db: Db, loans: number): Promise<void> {
  const [{ have, last } = { have: 0, last: 0 }] = (
    await sql<{
      have: number;
      last: number;
    }>`select count(*)::int as have, coalesce(max(id), 0) as last from tool_loan`.execute(db)
  ).rows;
  const open = Math.min(OPEN, Math.floor(loans / 4));
  // Only what is filled in last may be out: a piece is out once.
  await returnAll(db);
  await sql`
    create temporary table bench_loan as select n, ${last}::int + n as id, p.id as person_id, c.id as place_id, n > ${loans}::int - ${have}::int - ${open}::int as is_open,
        case when n > ${loans}::int - ${have}::int - ${open}::int then now() - interval '1 day' * (n % 12) else now() - interval '2 years' * (1 - n::numeric / ${loans}::int) - interval '20 days' end as moment
      from generate_series(1, ${loans}::int - ${have}::int) n join lateral (select id from person where username = 'technician' || (1 + n % 200)) p on true
        join place c on c.person_id = p.id
  `.execute(db);
  await sql`
    insert into stock_movement (kind, client_key, content_hash, person_id, account_id, happened_at, recorded_at) values ('lend', gen_random_uuid(), '\\x00', 1, 1, now() - interval '1 hour', now())
  `.execute(db);
  const movement = sql`(select max(id) from stock_movement)`;
  await sql`
    insert into tool_loan (borrower_id, first_borrower_id, lent_by, lent_at, due_on, closed_at)
      select person_id, person_id, 1, moment, case when is_open then moment::date + 9 end, case when not is_open then moment + interval '8 days' end from bench_loan order by n
  `.execute(db);
  await sql`
    with tool as (select s.id as serial_id, s.item_id, s.place_id, row_number() over (order by s.id) - 1 as rank from serial s join item i on i.id = s.item_id where i.kind = 'tool')
    insert into tool_loan_line (loan_id, position, item_id, serial_id, condition, quantity, returned, holder_id, place_id, home_place_id, due_on, movement_id, lent_by, lent_at, held_since)
      select b.id, k, t.item_id, t.serial_id, 'new', 1, case when b.is_open then 0 else 1 end, b.person_id, b.place_id, t.place_id, b.moment::date + 9, ${movement}, 1, b.moment, b.moment
      from bench_loan b cross join generate_series(1, 2) k join tool t on t.rank = (b.n * 2 + k) % ${sql.lit(TOOLS)} order by b.n, k
  `.execute(db);
  await sql`
    update serial s set place_id = l.place_id, since = l.lent_at from tool_loan_line l where l.serial_id = s.id and l.open > 0
  `.execute(db);
  await sql`
    insert into tool_loan_accessory (line_id, position, name_zh, name_en, expected, lent, back)
      select l.id, a.position, a.name_zh, a.name_en, a.quantity, a.quantity, case when l.open > 0 then 0 else a.quantity end
      from tool_loan_line l join tool_accessory a on a.item_id = l.item_id where l.loan_id > ${last}
  `.execute(db);
  await returnLines(db, sql`l.loan_id > ${last} and l.open = 0`);
  await sql`drop table bench_loan`.execute(db);
  await vacuum(db, ['tool_loan', 'tool_loan_line', 'tool_loan_accessory', 'tool_return', 'serial', 'stock_movement']);
}

async function returnAll(db: Db): Promise<void> {
  const lines = sql`(select id from tool_loan_line where open > 0)`;
  await sql`create temporary table bench_back as select id from ${lines} l`.execute(db);
  await sql`update serial s set place_id = l.home_place_id from tool_loan_line l where l.serial_id = s.id and l.open > 0`.execute(
    db,
  );
  await sql`update tool_loan_accessory set back = lent where line_id in (select id from bench_back)`.execute(db);
  await sql`update tool_loan_line set returned = quantity where open > 0`.execute(db);
  await sql`update tool_loan set closed_at = now(), due_on = null where closed_at is null`.execute(db);
  await returnLines(db, sql`l.id in (select id from bench_back)`);
  await sql`drop table bench_back`.execute(db);
}

async function returnLines(db: Db, which: ReturnType<typeof sql>): Promise<void> {
  await sql`
    insert into tool_return (loan_id, line_id, outcome, quantity, condition, to_place_id, holder_id, brought_by, received_by, returned_at, due_on, movement_id, repaired_at)
      select l.loan_id, l.id, case when l.id % 50 = 0 then 'damaged' else 'good' end, 1, 'new', l.home_place_id, l.holder_id, l.holder_id, 1,
        l.lent_at + interval '1 day' * (3 + l.id % 9), l.due_on, l.movement_id, case when l.id % 50 = 0 and l.id % 5000 <> 0 then now() end
      from tool_loan_line l where ${which}
  `.execute(db);
}

async function vacuum(db: Db, tables: string[]): Promise<void> {
  for (const table of tables) await sql`vacuum analyze ${sql.table(table)}`.execute(db);
}
