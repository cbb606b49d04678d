import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { settleNotices } from '../../platform/notify.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { lockBatch } from './bad-batch.js';
import type { TriageRefusal } from './triage.js';

/**
 * Closes the alert of a bad production lot with what came of it; its faults so far count for no other alert. Refuses what
 * is closed already, and alerts that there are not (404).
 */
export async function closeAlert(
  context: Context,
  input: { id: number; note: string; key?: string },
): Promise<{ id: number }> {
  const { key, ...content } = input;
  const act = { right: 'triage.decide' as const, ...(key && { key }), content: { close: content } };
  return runCommand(context, act, async (trx, inside) => {
    const alert = await lockAlert(trx, input.id);
    if (alert.closed_at) refuse<TriageRefusal>('batch_closed_already', { batch: alert.batch });
    await trx
      .updateTable('batch_alert')
      .set({ closed_at: inside.now(), closed_by: inside.actor.personId, close_note: input.note.trim() })
      .where('id', '=', alert.id)
      .execute();
    await settleNotices(trx, `/triage/batches/${alert.id}`, ['bad_batch']);
    publishAfterCommit(trx, ['triage', `item:${alert.item_id}`]);
    const after = { batch: alert.batch, note: input.note.trim() };
    return {
      result: { id: alert.id },
      events: [{ name: 'batch.closed', subject: ['batch_alert', alert.id], after }],
    };
  });
}

/** Behind the lock of its lot, so that a fault that is confirmed meanwhile counts for this alert or for the next. */
async function lockAlert(trx: Transaction, id: number) {
  const read = () =>
    trx
      .selectFrom('batch_alert')
      .select(['id', 'item_id', 'batch', 'closed_at'])
      .where('id', '=', id)
      .executeTakeFirst();
  const found = await read();
  if (!found) return refuse('not_found', {}, 404);
  await lockBatch(trx, found.item_id, found.batch);
  return (await read())!;
}
