import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { extensionWaits, extensionWaitsFor, lineAsks } from '../tool-loans/index.js';

export const EXTENSIONS_PER_PAGE = 10;
const MOST_LINES = 200;

export type ExtensionState = 'waits' | 'granted' | 'refused' | 'withdrawn' | 'void' | 'given';

/** A request with what its page shows, or an extension that was given without one. */
export interface ExtensionRow {
  id: number;
  loan_id: number;
  loan: string;
  asked_by: number;
  asker: string;
  asker_en: string | null;
  asked_at: Date;
  /** YYYY-MM-DD. */
  until_on: string;
  reason: string | null;
  decided_at: Date | null;
  decider: string | null;
  decider_en: string | null;
  granted_until: string | null;
  decision_note: string | null;
  withdrawn_at: Date | null;
  state: ExtensionState;
}

export interface ExtensionLine {
  extension_id: number;
  id: string;
  item_id: number;
  code: string;
  name_zh: string;
  name_en: string;
  unit: string;
  serial_id: string | null;
  serial: string | null;
  open: string;
  quantity: string;
  holder_id: number;
  holder: string;
  holder_en: string | null;
  /** YYYY-MM-DD: when it was due as it was asked, and now. */
  due_before: string;
  due_on: string;
  days_late: number;
  /** The request still asks for it. */
  asks: boolean;
}

const rowOf = (today: string) => sql`
  select e.id, e.loan_id, t.number as loan, e.asked_by, a.name as asker, a.name_en as asker_en, e.asked_at, e.until_on::text as until_on,
    e.reason, e.decided_at, d.name as decider, d.name_en as decider_en, e.granted_until::text as granted_until, e.decision_note,
    e.withdrawn_at, case when e.granted and e.decided_by = e.asked_by then 'given' when e.granted then 'granted' when e.decided_at is not null then 'refused'
      when e.withdrawn_by is not null then 'withdrawn'
      when e.withdrawn_at is null and ${extensionWaits(today)} then 'waits' else 'void' end as state
  from tool_extension e join tool_loan t on t.id = e.loan_id join person a on a.id = e.asked_by left join person d on d.id = e.decided_by`;

/** A request if the reader may see it: who may decide, who asked, and who has or had one of its tools. */
export async function findExtension(
  db: Db,
  { id, today, reader }: { id: number; today: string; reader: { personId: number; all: boolean } },
): Promise<ExtensionRow | undefined> {
  const found = await sql<ExtensionRow>`
    ${rowOf(today)}
    where e.id = ${id} and (${reader.all} or e.asked_by = ${reader.personId} or exists (
      select from tool_extension_line x join tool_loan_line l on l.id = x.line_id
      where x.extension_id = e.id and l.holder_id = ${reader.personId}))`.execute(db);
  return found.rows[0];
}

/** The tools of these requests, in the order of their loans. */
export async function linesOf(db: Db, ids: readonly number[], today: string): Promise<ExtensionLine[]> {
  const found = await sql<ExtensionLine>`
    select x.extension_id, l.id, l.item_id, i.code, i.name_zh, i.name_en, i.unit, l.serial_id, s.number as serial,
      trim_scale(l.open)::text as open, trim_scale(l.quantity)::text as quantity, l.holder_id, h.name as holder, h.name_en as holder_en,
      x.due_before::text as due_before, l.due_on::text as due_on, greatest(0, ${today}::date - l.due_on) as days_late,
      e.decided_at is null and e.withdrawn_at is null and ${lineAsks(today)} as asks
    from tool_extension_line x join tool_extension e on e.id = x.extension_id join tool_loan_line l on l.id = x.line_id
      join item i on i.id = l.item_id join person h on h.id = l.holder_id left join serial s on s.id = l.serial_id
    where x.extension_id = any(${[...ids]}::integer[]) order by x.extension_id, l.position`.execute(db);
  return found.rows;
}

/** One page of what waits for somebody who may decide, what was asked first at the top; not what is their own. */
export async function listWaiting(db: Db, { personId, today }: { personId: number; today: string }, number: number) {
  const waiting = extensionWaitsFor(personId, today);
  const found = await sql<ExtensionRow>`
    ${rowOf(today)} where ${waiting} order by e.id limit ${EXTENSIONS_PER_PAGE} offset ${(number - 1) * EXTENSIONS_PER_PAGE}`.execute(
    db,
  );
  const counted = await sql<{ total: number }>`
    select count(*)::integer as total from tool_extension e where ${waiting}`.execute(db);
  return { rows: found.rows, page: { number, size: EXTENSIONS_PER_PAGE, total: counted.rows[0]!.total } };
}

/** A tool that is out on a loan, as the form to keep it longer shows it. */
export interface LineOut extends Omit<ExtensionLine, 'extension_id' | 'due_before' | 'quantity' | 'asks'> {
  /** Its loss waits for a decision. */
  lost: boolean;
  /** The request for it that waits. */
  asked_id: number | null;
  asked_until: string | null;
}

/** What is out on a loan. */
export async function linesOut(db: Db, loanId: number, today: string): Promise<LineOut[]> {
  const found = await sql<LineOut>`
    select l.id, l.item_id, i.code, i.name_zh, i.name_en, i.unit, l.serial_id, s.number as serial, trim_scale(l.open)::text as open,
      l.holder_id, h.name as holder, h.name_en as holder_en, l.due_on::text as due_on, greatest(0, ${today}::date - l.due_on) as days_late,
      exists (select from tool_loss o where o.line_id = l.id and o.kind = 'lost' and o.decided_at is null and o.withdrawn_at is null) as lost,
      w.id as asked_id, w.until_on::text as asked_until
    from tool_loan_line l join item i on i.id = l.item_id join person h on h.id = l.holder_id left join serial s on s.id = l.serial_id
      left join lateral (
        select e.id, e.until_on from tool_extension_line y join tool_extension e on e.id = y.extension_id
        where y.line_id = l.id and ${extensionWaits(today)} order by e.id limit 1) w on true
    where l.loan_id = ${loanId} and l.open > 0 order by l.position limit ${MOST_LINES}`.execute(db);
  return found.rows;
}

/** The loan of a number, if the reader has or had a part in it, or reads all. */
export async function findLoan(db: Db, number: string, reader: { personId: number; all: boolean }) {
  if (!/^LN-\d{6,10}$/i.test(number)) return undefined;
  const found = await sql<{ id: number; number: string }>`
    select t.id, t.number from tool_loan t where t.number = ${number.toUpperCase()} and (${reader.all}
      or ${reader.personId} in (t.borrower_id, t.first_borrower_id)
      or exists (select from tool_loan_line l where l.loan_id = t.id and l.holder_id = ${reader.personId})
      or exists (select from tool_hand_over o join tool_loan_line l on l.id = o.line_id
        where l.loan_id = t.id and o.from_id = ${reader.personId}))`.execute(db);
  return found.rows[0];
}
