import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { todayOf } from '../../platform/working-days.js';

/**
 * Uses up the supervisor's leave to lend this piece although a duty is overdue: valid today, not used yet, not withdrawn,
 * and not granted by the borrower. Null if there is none. Inside the loan's transaction, which records the event.
 */
export async function useOverride(
  trx: Transaction,
  context: Context,
  { serialId, borrowerId }: { serialId: string; borrowerId: number },
): Promise<{ id: string; reason: string; grantedBy: number } | null> {
  const used = await trx
    .updateTable('duty_override')
    .set({ used_at: context.now(), used_by: borrowerId })
    .where('serial_id', '=', serialId)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('valid_until', '>=', todayOf(context))
    .where('granted_by', '<>', borrowerId)
    .returning(['id', 'reason', 'granted_by as grantedBy'])
    .executeTakeFirst();
  return used ?? null;
}
