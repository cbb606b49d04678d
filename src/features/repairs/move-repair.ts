import type { Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import type { LockedRepair, RepairResult, RepairState } from './repair.js';

/** Locks an order against all other acts on it, and reads it: the first lock of every act. Refuses `not_found`. */
export async function lockRepair(_trx: Transaction, _by: { id: number } | { number: string }): Promise<LockedRepair> {
  throw new Error('not built yet');
}

/** Writes the step to another state, and publishes it; says nothing when it is in that state already. */
export async function moveRepair(
  _trx: Transaction,
  _context: Context,
  _order: LockedRepair,
  _to: { state: RepairState; note?: string | null; result?: RepairResult | null; resultNote?: string | null },
): Promise<void> {
  throw new Error('not built yet');
}

/**
 * Ends an order: stops running labour, charges its task with what it cost (document: its number; not twice), keeps the
 * movement by which the piece left the workshop. Refuses one that is over (`repair_over`).
 */
export async function closeRepair(
  _trx: Transaction,
  _context: Context,
  _order: LockedRepair,
  _end: { outMovementId?: string | null; note?: string | null },
): Promise<void> {
  throw new Error('not built yet');
}

/** Takes an order back on which nothing was done yet, as when the decision is undone: the movement in is reversed. Refuses `repair_begun`. */
export async function withdrawRepair(_trx: Transaction, _context: Context, _id: number): Promise<void> {
  throw new Error('not built yet');
}

export interface RepairCost {
  /** CNY, two decimals each. */
  parts: string;
  labour: string;
  outside: string;
  total: string;
}

/** What an order has cost so far: parts at the cost of when they were taken less what was put back, labour, outside bills. */
export async function repairCost(_db: Db | Transaction, _orderId: number): Promise<RepairCost> {
  throw new Error('not built yet');
}

/** Those who had a hand in it: who took it, booked labour, diagnosed, flashed or tested. None of them inspects it. */
export async function repairersOf(_db: Db | Transaction, _orderId: number): Promise<number[]> {
  throw new Error('not built yet');
}
