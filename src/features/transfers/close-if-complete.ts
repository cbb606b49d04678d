import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, settleNotices } from '../../platform/notify.js';
import type { LockedTransfer } from './lock-transfer.js';
import { recordStep, recount } from './posting.js';
import { transferPath } from './transfer.js';

/** Counts a transfer again, and closes it when each piece that was sent is on a shelf or given up as lost. */
export async function closeIfComplete(trx: Transaction, context: Context, transfer: LockedTransfer): Promise<boolean> {
  await recount(trx, transfer.id);
  const found = await sql<{ open: boolean; lost: string }>`
    select bool_or(sent > received + lost) as open, trim_scale(sum(lost))::text as lost from transfer_line where transfer_id = ${transfer.id}`.execute(
    trx,
  );
  const { open, lost } = found.rows[0]!;
  if (open) return false;
  await trx
    .updateTable('transfer')
    .set((set) => ({
      state: 'received',
      over_by: context.actor.personId,
      over_at: context.now(),
      version: set('version', '+', 1),
    }))
    .where('id', '=', transfer.id)
    .execute();
  await recordStep(trx, context, transfer.id, 'received', { facts: { lost } });
  const href = transferPath(transfer.number);
  await settleNotices(trx, href, ['transfer_sent', 'transfer_old', 'transfer_reopened']);
  const facts = { transfer: transfer.number, to: transfer.to_code };
  await notify(
    trx,
    [transfer.asked_by],
    { kind: 'transfer_received', href, facts },
    { except: context.actor.personId },
  );
  return true;
}
