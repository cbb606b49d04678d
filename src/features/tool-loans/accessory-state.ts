import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { amountOf } from '../../stock/index.js';
import type { LockedLine } from './lock-loan.js';
import { shareOf, type ToolLoanRefusal } from './tool-loan.js';

/** An accessory of a lent tool as it stands behind the loan's lock. `owed` is what is out, whether or not its tool is. */
export interface LineAccessory {
  position: number;
  name: string;
  nameEn: string | null;
  expected: number;
  lent: number;
  back: number;
  waived: number;
  owed: number;
}

export async function accessoriesOfLine(trx: Transaction, lineId: string): Promise<LineAccessory[]> {
  const found = await sql<LineAccessory>`
    select position, name_zh as name, name_en as "nameEn", expected, lent, back, waived, owed from tool_loan_accessory
    where line_id = ${lineId} order by position`.execute(trx);
  return found.rows;
}

/** What usually comes back with so many of a line's tools: their share, and with the last of them all that is out. */
export function usualBack(
  line: Pick<LockedLine, 'quantity'>,
  one: LineAccessory,
  some: bigint,
  isLast: boolean,
): number {
  return isLast ? one.owed : Math.min(one.owed, shareOf(one.expected, line.quantity, some));
}

/**
 * Writes what came back of a line's checklist with so many of its tools; what is not named came back in full. Answers it
 * by position, and whether something is missing. Refuses more than is out.
 */
export async function takeAccessories(
  trx: Transaction,
  line: LockedLine,
  some: bigint,
  named: readonly { position: number; back: number }[] = [],
): Promise<{ back: Record<string, number>; missing: string[] }> {
  const isLast = amountOf(line.open) === some;
  const back: Record<string, number> = {};
  const missing: string[] = [];
  for (const one of await accessoriesOfLine(trx, line.id)) {
    const usual = usualBack(line, one, some, isLast);
    const came = named.find(({ position }) => position === one.position)?.back ?? usual;
    if (!Number.isInteger(came) || came < 0 || came > one.owed) refuseMore(line, one, 'more_accessories_than_out');
    if (came > 0) back[one.position] = came;
    if (came < usual) missing.push(`${one.name} × ${usual - came}`);
    await addToAccessory(trx, line.id, one.position, { back: came });
  }
  return { back, missing };
}

export function refuseMore(line: LockedLine, one: LineAccessory, reason: ToolLoanRefusal): never {
  return refuse(reason, { item: line.item, accessory: one.name, accessoryEn: one.nameEn, out: one.owed }, 422);
}

/** Adds to what has come back, or is no longer asked for; negative numbers take back. */
export async function addToAccessory(
  trx: Transaction,
  lineId: string,
  position: number,
  { back = 0, waived = 0, reason = null }: { back?: number; waived?: number; reason?: string | null },
): Promise<void> {
  if (back === 0 && waived === 0) return;
  await sql`
    update tool_loan_accessory set back = back + ${back}::smallint, waived = waived + ${waived}::smallint, reason = coalesce(${reason}, reason)
    where line_id = ${lineId} and position = ${position}`.execute(trx);
}
