import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { DeliveryState } from './webhook.js';

export const WEBHOOKS_PER_PAGE = 30;
export const DELIVERIES_PER_PAGE = 30;
/** More than so many are told as so many and more. */
const MOST_COUNTED = 1000;

/** A webhook as pages show it: never with its secret. */
export interface WebhookRow {
  id: number;
  name: string;
  url: string;
  events: string[];
  /** Whether prices stay in what is sent. */
  sends_prices: boolean;
  created_at: Date;
  created_by: string;
  created_by_en: string | null;
  stopped_at: Date | null;
  /** Stopped by the receiver's 410. */
  gone: boolean;
  removed_at: Date | null;
  version: number;
  waiting: number;
  failed: number;
  last_sent_at: Date | null;
}

const count = (state: DeliveryState) => sql`(select count(*)::int from (select from webhook_delivery d
  where d.webhook_id = w.id and d.state = ${state} limit ${MOST_COUNTED}) as found)`;
const webhooks = sql`
  select w.id, w.name, w.url, w.events, w.sends_prices, w.created_at, p.name as created_by, p.name_en as created_by_en, w.stopped_at, w.gone,
    w.removed_at, w.version, ${count('waiting')} as waiting, ${count('failed')} as failed,
    (select d.sent_at from webhook_delivery d where d.webhook_id = w.id and d.state = 'sent' order by d.id desc limit 1)
      as last_sent_at
  from webhook w join person p on p.id = w.created_by`;

/** One page of those that are not removed, by name. */
export async function listWebhooks(db: Db, number: number) {
  const { total } = await db
    .selectFrom('webhook')
    .where('removed_at', 'is', null)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  const found = await sql<WebhookRow>`${webhooks} where w.removed_at is null order by lower(w.name)
    limit ${WEBHOOKS_PER_PAGE} offset ${(number - 1) * WEBHOOKS_PER_PAGE}`.execute(db);
  return { rows: found.rows, page: { number, size: WEBHOOKS_PER_PAGE, total } };
}

/** One of them, also when it is removed: its log stays. */
export async function findWebhook(db: Db, id: number): Promise<WebhookRow | undefined> {
  return (await sql<WebhookRow>`${webhooks} where w.id = ${id}`.execute(db)).rows[0];
}

export interface DeliveryFilters {
  state?: DeliveryState | undefined;
  event?: string | undefined;
}

export interface DeliveryRow {
  id: string;
  event: string;
  event_id: string;
  state: DeliveryState;
  attempts: number;
  created_at: Date;
  next_at: Date | null;
  sent_at: Date | null;
  last_status: number | null;
  last_error: string | null;
}

const deliveryColumns = sql`id::text, event, event_id, state, attempts, created_at, next_at, sent_at, last_status, last_error`;

/** One page of a webhook's log, the newest first. */
export async function listDeliveries(db: Db, webhookId: number, filters: DeliveryFilters, number: number) {
  const parts: RawBuilder<unknown>[] = [sql`webhook_id = ${webhookId}`];
  if (filters.state) parts.push(sql`state = ${filters.state}`);
  if (filters.event) parts.push(sql`event = ${filters.event}`);
  const where = sql.join(parts, sql` and `);
  const total = await sql<{ n: number }>`select count(*)::int as n from webhook_delivery where ${where}`.execute(db);
  const found = await sql<DeliveryRow>`select ${deliveryColumns} from webhook_delivery where ${where} order by id desc
    limit ${DELIVERIES_PER_PAGE} offset ${(number - 1) * DELIVERIES_PER_PAGE}`.execute(db);
  return { rows: found.rows, page: { number, size: DELIVERIES_PER_PAGE, total: total.rows[0]!.n } };
}

export interface TryRow {
  at: Date;
  status: number | null;
  error: string | null;
  took_ms: number;
  /** Who had it sent by hand. */
  person: string | null;
  person_en: string | null;
}

const MOST_TRIES = 100;

/** A delivery with what was sent and its latest tries; undefined when it is not of this webhook. */
export async function findDelivery(db: Db, webhookId: number, id: string) {
  const found = await sql<DeliveryRow & { body: string }>`
    select ${deliveryColumns}, body from webhook_delivery where webhook_id = ${webhookId} and id = ${id}::bigint
  `.execute(db);
  const [delivery] = found.rows;
  if (!delivery) return undefined;
  const tries = await sql<TryRow>`
    select t.at, t.status, t.error, t.took_ms, p.name as person, p.name_en as person_en
    from webhook_try t left join person p on p.id = t.by_hand
    where t.delivery_id = ${id}::bigint order by t.id desc limit ${MOST_TRIES}
  `.execute(db);
  return { ...delivery, tries: tries.rows };
}
export type DeliveryFound = NonNullable<Awaited<ReturnType<typeof findDelivery>>>;
