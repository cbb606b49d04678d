import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { enqueue } from '../../platform/jobs.js';

/** What other programs may be told of. */
export const webhookEvents = [
  'reorder_alert.opened',
  'reorder_alert.closed',
  'purchase_request.approved',
  'purchase_order.entered',
  'goods_receipt.closed',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** What a test delivery is called: nobody asks for it, a person sends it. */
export const TEST_EVENT = 'webhook.test';

/**
 * Puts an event into the outbox of every webhook that asks for it, in the transaction of the act: sent after the commit,
 * or never. `facts` is what the receiver gets as `data`: codes and numbers, quantities as decimal strings. A webhook that
 * is stopped gets nothing, also not later.
 */
export async function queueEvent(trx: Transaction, event: WebhookEvent, facts: object): Promise<void> {
  const found = await sql<{ id: number }>`
    select id from webhook where events @> array[${event}] and stopped_at is null and removed_at is null order by id
  `.execute(trx);
  if (found.rows.length === 0) return;
  await writeDeliveries(
    trx,
    found.rows.map((row) => row.id),
    event,
    facts,
  );
}

/** One delivery for each of these webhooks, all with the same id and the same words; sent after the commit. */
export async function writeDeliveries(
  trx: Transaction,
  webhookIds: readonly number[],
  event: WebhookEvent | typeof TEST_EVENT,
  facts: object,
): Promise<string[]> {
  const id = randomUUID();
  const body = JSON.stringify({ id, event, at: new Date().toISOString(), data: facts });
  const written = await sql<{ id: string }>`
    insert into webhook_delivery (webhook_id, event, event_id, body, created_at, next_at)
    select webhook_id, ${event}, ${id}, ${body}, now(), now() from unnest(${webhookIds}::int[]) as webhook_id
    returning id::text
  `.execute(trx);
  for (const webhookId of webhookIds) await enqueue(trx, 'webhook', { webhookId }, { key: `webhook:${webhookId}` });
  publishAfterCommit(trx, ['webhooks', ...webhookIds.map((webhookId) => `webhook:${webhookId}`)]);
  return written.rows.map((row) => row.id);
}
