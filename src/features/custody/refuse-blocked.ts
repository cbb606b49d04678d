import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { tooLate } from '../tool-loans/index.js';
import type { CustodyRefusal } from './custody.js';

/** Who has tools that are overdue by more than the setting takes over no others, as nobody lends them any. */
export async function refuseBlocked(
  trx: Transaction,
  context: Context,
  receiver: { id: number; name: string },
  status: 409 | 422,
): Promise<void> {
  const late = await tooLate(trx, receiver.id, todayOf(context));
  if (!late) return;
  const { item, serial, days, allowed } = late;
  const named = [item, serial].filter(Boolean).join(' ');
  refuse<CustodyRefusal>(
    'hand_over_receiver_blocked',
    { receiver: receiver.name, item: named, days, setting: allowed },
    status,
  );
}
