import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { extensionWaits, lossWaits } from '../tool-loans/index.js';
import type { ToolExtensionRefusal } from './extension.js';

/** A line of a locked loan, as an extension needs to know it. */
export interface LineToKeep {
  id: string;
  item_id: number;
  item: string;
  serial_id: string | null;
  serial: string | null;
  /** What is out. */
  open: string;
  holder_id: number;
  holder: string;
  /** YYYY-MM-DD. */
  due_on: string;
  lost: boolean;
  /** A request for it waits already. */
  asked: boolean;
}

/**
 * Locks a loan and its lines, the first lock of every act on them, and reads these lines. Refuses `not_found` for lines
 * that are not the loan's, and `extension_no_tools` for none.
 */
export async function lockLines(
  trx: Transaction,
  { loanId, lineIds, today }: { loanId: number; lineIds: readonly string[]; today: string },
): Promise<{ number: string; lines: LineToKeep[] }> {
  const ids = [...new Set(lineIds)];
  if (ids.length === 0) refuse<ToolExtensionRefusal>('extension_no_tools', {}, 422);
  const number = await lockLoan(trx, loanId);
  const found = await sql<LineToKeep>`
    select l.id, l.item_id, i.code as item, l.serial_id, s.number as serial, trim_scale(l.open)::text as open, l.holder_id,
      h.name as holder, l.due_on::text as due_on, ${lossWaits} as lost, exists (
        select from tool_extension_line y join tool_extension e on e.id = y.extension_id
        where y.line_id = l.id and ${extensionWaits(today)}) as asked
    from tool_loan_line l join item i on i.id = l.item_id join person h on h.id = l.holder_id left join serial s on s.id = l.serial_id
    where l.loan_id = ${loanId} and l.id = any(${ids}::bigint[]) order by l.position`.execute(trx);
  if (found.rows.length < ids.length) refuse('not_found', {}, 404);
  return { number, lines: found.rows };
}

/** Locks a loan and its lines; tells its number. Refuses `not_found`. */
export async function lockLoan(trx: Transaction, loanId: number): Promise<string> {
  const loan = await sql<{ number: string }>`
    select number from tool_loan where id = ${loanId} for no key update`.execute(trx);
  const { number } = loan.rows[0] ?? refuse('not_found', {}, 404);
  await sql`select from tool_loan_line where loan_id = ${loanId} order by id for no key update`.execute(trx);
  return number;
}

/** A tool as people call it: `DMM-01 87V-0042`, `SPANNER-13 × 2`. */
export function toolName({ item, serial, open }: Pick<LineToKeep, 'item' | 'serial' | 'open'>): string {
  return serial ? `${item} ${serial}` : `${item} × ${open}`;
}
