import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';

/** The head of a loan behind its lock. */
export interface LockedLoan {
  id: number;
  number: string;
  borrower_id: number;
  borrower: string;
  borrower_en: string | null;
  task_id: number | null;
  closed_at: Date | null;
}

/** A line behind the lock of its loan, with what acts on it need to know. Quantities are decimal numbers. */
export interface LockedLine {
  id: string;
  loan_id: number;
  loan: string;
  item_id: number;
  item: string;
  decimals: number;
  serial_id: string | null;
  serial: string | null;
  /** Where the book has the piece. */
  serial_place_id: number | null;
  serial_place: string | null;
  serial_place_en: string | null;
  serial_condition: string | null;
  condition: string;
  quantity: string;
  open: string;
  /** What waits for a decision on its loss; it is open still. */
  waiting: string;
  holder_id: number;
  holder: string;
  holder_en: string | null;
  place_id: number;
  home_place_id: number;
  /** YYYY-MM-DD. */
  due_on: string;
  signature_id: string | null;
}

/** Locks a loan and its lines against all other acts on them: the first lock of each. Refuses `not_found`. */
export async function lockLoan(trx: Transaction, id: number): Promise<{ loan: LockedLoan; lines: LockedLine[] }> {
  await sql`select from tool_loan where id = ${id} for no key update`.execute(trx);
  await sql`select from tool_loan_line where loan_id = ${id} order by id for no key update`.execute(trx);
  const found = await sql<LockedLoan>`
    select t.id, t.number, t.borrower_id, p.name as borrower, p.name_en as borrower_en, t.task_id, t.closed_at
    from tool_loan t join person p on p.id = t.borrower_id where t.id = ${id}`.execute(trx);
  const loan = found.rows[0] ?? refuse('not_found', {}, 404);
  return { loan, lines: await readLines(trx, sql`l.loan_id = ${id}`) };
}

/** Locks the loans of these lines, then the lines: the first lock of every act on them. */
export async function lockLoanLines(trx: Transaction, lineIds: readonly string[]): Promise<void> {
  const ids = [...lineIds];
  await sql`
    select from tool_loan where id in (select loan_id from tool_loan_line where id = any(${ids}::bigint[]))
    order by id for no key update`.execute(trx);
  await sql`select from tool_loan_line where id = any(${ids}::bigint[]) order by id for no key update`.execute(trx);
}

/** The lines as they stand behind their lock, in their order; refuses `not_found` when one is missing. */
export async function linesOf(trx: Transaction, lineIds: readonly string[]): Promise<LockedLine[]> {
  const lines = await readLines(trx, sql`l.id = any(${[...lineIds]}::bigint[])`);
  if (lines.length < new Set(lineIds).size) refuse('not_found', {}, 404);
  return lines;
}

/** One of the lines of a locked loan. Refuses `not_found`. */
export function lineIn(lines: readonly LockedLine[], id: string): LockedLine {
  return lines.find((line) => line.id === id) ?? refuse('not_found', {}, 404);
}

async function readLines(trx: Transaction, which: RawBuilder<unknown>): Promise<LockedLine[]> {
  const found = await sql<LockedLine>`
    select l.id, l.loan_id, t.number as loan, l.item_id, i.code as item, i.decimals, l.serial_id, s.number as serial,
      s.place_id as serial_place_id, p.name as serial_place, p.name_en as serial_place_en, s.condition as serial_condition,
      l.condition, l.quantity, l.open, w.waiting, l.holder_id, h.name as holder, h.name_en as holder_en, l.place_id,
      l.home_place_id, l.due_on::text as due_on, l.signature_id
    from tool_loan_line l join tool_loan t on t.id = l.loan_id join item i on i.id = l.item_id join person h on h.id = l.holder_id
      left join serial s on s.id = l.serial_id left join place p on p.id = s.place_id
      cross join lateral (select coalesce(sum(x.quantity), 0) as waiting from tool_loss x
        where x.line_id = l.id and x.kind = 'lost' and x.decided_at is null and x.withdrawn_at is null) w
    where ${which} order by l.loan_id, l.position`.execute(trx);
  return found.rows;
}
