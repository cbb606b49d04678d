import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { lockWebhook } from './keep-webhooks.js';
import { TEST_EVENT, writeDeliveries } from './queue-event.js';
import { comeAtOnce } from './take-turns.js';
import { webhookPath, type WebhookRefusal } from './webhook.js';

const MOST_AT_ONCE = 1000;

/** Sends a test delivery: tried once, and past what waits. Refuses `webhook_is_stopped`. */
export async function sendTest(context: Context, input: { id: number; key: string }): Promise<{ deliveryId: string }> {
  const { id, key } = input;
  return runCommand(context, { right: 'webhook.edit', key, content: { id } }, async (trx, { actor }) => {
    await lockRunning(trx, id);
    const [deliveryId] = await writeDeliveries(trx, [id], TEST_EVENT, { test: true });
    await sql`update webhook_delivery set asked_by = ${actor.personId} where id = ${deliveryId}::bigint`.execute(trx);
    return { result: { deliveryId: deliveryId! }, events: [{ name: 'webhook.tested', subject: ['webhook', id] }] };
  });
}

/**
 * Sends a delivery at once, whatever became of it, with all its tries before it and the same event id. Refuses
 * `webhook_is_stopped` and `webhook_delivery_gone`.
 */
export async function sendAgain(context: Context, input: { id: number; deliveryId: string }): Promise<void> {
  await runCommand(context, { right: 'webhook.edit' }, async (trx) => {
    await lockRunning(trx, input.id);
    const sent = await queueAgain(trx, context, input.id, sql`id = ${input.deliveryId}::bigint`);
    if (sent === 0) refuse<WebhookRefusal>('webhook_delivery_gone', {}, 422);
    const after = { delivery: input.deliveryId };
    return { result: undefined, events: [{ name: 'webhook.sent_again', subject: ['webhook', input.id], after }] };
  });
}

/** Sends all again that failed, the oldest first, at most a thousand at once; tests are not repeated. Refuses `webhook_is_stopped`. */
export async function sendFailedAgain(context: Context, { id }: { id: number }): Promise<{ sent: number }> {
  return runCommand(context, { right: 'webhook.edit' }, async (trx) => {
    await lockRunning(trx, id);
    const oldest = sql`id in (select id from webhook_delivery where webhook_id = ${id} and state = 'failed'
      and event <> ${TEST_EVENT} order by id limit ${MOST_AT_ONCE})`;
    const sent = await queueAgain(trx, context, id, oldest);
    await settleNotices(trx, webhookPath(id), ['webhook_failed']);
    return {
      result: { sent },
      events:
        sent === 0
          ? []
          : [{ name: 'webhook.failed_sent_again', subject: ['webhook', id], after: { deliveries: sent } }],
    };
  });
}

async function lockRunning(trx: Transaction, id: number): Promise<void> {
  const webhook = await lockWebhook(trx, id);
  if (webhook.stopped_at) refuse<WebhookRefusal>('webhook_is_stopped', {}, 422);
}

async function queueAgain(
  trx: Transaction,
  { actor }: Context,
  webhookId: number,
  which: ReturnType<typeof sql>,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update webhook_delivery set state = 'waiting', sent_at = null, next_at = clock_timestamp(), attempts = 0,
      asked_by = ${actor.personId}
    where webhook_id = ${webhookId} and ${which}
  `.execute(trx);
  await comeAtOnce(trx, webhookId);
  publishAfterCommit(trx, ['webhooks', `webhook:${webhookId}`]);
  return Number(numAffectedRows ?? 0);
}
