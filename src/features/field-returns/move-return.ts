import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import type { LockedReturn, ReturnState } from './field-return.js';

/** Locks a return against all other acts on it, and reads it: the first lock of every act. Refuses `not_found`. */
export async function lockReturn(_trx: Transaction, _by: { id: number } | { number: string }): Promise<LockedReturn> {
  throw new Error('not built yet');
}

/** Writes the step to another state, and publishes it (topics `field-returns`, `field_return:<id>`, of its task too). */
export async function moveReturn(
  _trx: Transaction,
  _context: Context,
  _one: LockedReturn,
  _to: { state: ReturnState; note?: string | null },
): Promise<void> {
  throw new Error('not built yet');
}

/**
 * Looks again whether a return repeats an earlier one of the same piece (setting `repeat_days`, counted from the day on
 * which the earlier one's repair was over or it was decided on): the same symptom, or the same confirmed fault. Writes
 * `repeat_of_id` and tells quality the first time.
 */
export async function markRepeat(
  _trx: Transaction,
  _context: Context,
  _one: LockedReturn,
  _fault?: { faultId: number | null },
): Promise<number | null> {
  throw new Error('not built yet');
}

/** Keeps the production lot that was read on the piece. */
export async function setBatch(_trx: Transaction, _one: LockedReturn, _batch: string | null): Promise<void> {
  throw new Error('not built yet');
}
