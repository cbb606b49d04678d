import { type RawBuilder, sql } from 'kysely';
import { inTransaction } from '../../platform/command.js';
import type { Deps } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { enqueue } from '../../platform/jobs.js';
import { TEST_EVENT } from './queue-event.js';
import { HOLDING_TRIES } from './retry-pauses.js';

/** Longer than a try takes: whoever has not come back by then is gone. */
const TURN_S = 60;
/** The one turn that a process has, or somebody else's. */
export interface Turn {
  webhookId: number;
  /** A uuid: which process it is. */
  as: string;
}

/**
 * Takes the turn of a webhook, so that of all processes one alone sends for it. A row that says until when it is taken,
 * not a lock: nothing of the database is held while a receiver takes its time. Whoever finds it taken comes back when it
 * must be free. False: somebody else has it, or there is nothing to be sent.
 */
export async function takeTurn(deps: Deps, { webhookId, as }: Turn): Promise<boolean> {
  return inTransaction(deps, async (trx) => {
    // Waits for who is just giving it back: what was queued meanwhile is seen by the one or by the other.
    const found = await sql<{ free: boolean; until: Date }>`
      select coalesce(sending_until < clock_timestamp(), true) as free, sending_until as until from webhook
      where id = ${webhookId} and stopped_at is null and removed_at is null for update
    `.execute(trx);
    const [webhook] = found.rows;
    if (!webhook) return false;
    if (!webhook.free) {
      await comeBack(trx, webhookId, webhook.until);
      return false;
    }
    await sql`update webhook set sending_as = ${as}, ${turnEnd()} where id = ${webhookId}`.execute(trx);
    return true;
  });
}

/** Gives the turn back, and has a job come back when the next delivery is due, but not within the `breather`. */
export async function giveBack(deps: Deps, { webhookId, as }: Turn, breatherS: number): Promise<void> {
  await inTransaction(deps, async (trx) => {
    const { numAffectedRows } = await sql`
      update webhook set sending_as = null, sending_until = null where id = ${webhookId} and sending_as = ${as}
    `.execute(trx);
    if (numAffectedRows === 0n) return;
    const next = await sql<{ at: Date | null; now: boolean }>`
      select greatest(at, breather) as at, greatest(at, breather) <= clock_timestamp() as now
      from (select min(next_at) as at from (${candidates(webhookId)}) as c) as due,
        (select clock_timestamp() + make_interval(secs => ${breatherS}) as breather) as pause
      where at is not null
    `.execute(trx);
    const [due] = next.rows;
    if (due?.at) await (due.now ? comeAtOnce(trx, webhookId) : comeBack(trx, webhookId, due.at));
  });
}

export interface Due {
  id: string;
  event: string;
  event_id: string;
  body: string;
  attempts: number;
  asked_by: number | null;
  url: string;
  secret: string;
  /** Whether the receiver is told prices, as it is marked now. */
  sends_prices: boolean;
}

/** What is to be sent next by who has the turn, which begins anew; undefined when nothing is due or the turn is over. */
export async function nextDue(db: Db, { webhookId, as }: Turn): Promise<Due | undefined> {
  const found = await sql<Due>`
    with turn as (
      update webhook set ${turnEnd()}
      where id = ${webhookId} and sending_as = ${as} and stopped_at is null and removed_at is null
      returning url, secret, sends_prices
    )
    select d.id::text, d.event, d.event_id, d.body, d.attempts, d.asked_by, turn.url, turn.secret, turn.sends_prices
    from (${candidates(webhookId)}) as c join webhook_delivery d on d.id = c.id, turn
    where c.next_at <= clock_timestamp() order by d.id limit 1
  `.execute(db);
  return found.rows[0];
}

function turnEnd(): RawBuilder<unknown> {
  return sql`sending_until = clock_timestamp() + make_interval(secs => ${TURN_S})`;
}

/** What may be sent as far as order goes: the first that holds back the others, those that others went past, and tests. */
function candidates(webhookId: number): RawBuilder<unknown> {
  const waiting = sql`select id, next_at from webhook_delivery where webhook_id = ${webhookId} and state = 'waiting'`;
  return sql`
    (${waiting} and attempts < ${HOLDING_TRIES} and event <> ${TEST_EVENT} order by id limit 1)
    union all (${waiting} and (attempts >= ${HOLDING_TRIES} or event = ${TEST_EVENT}))`;
}

/** Sends at once what waits for a webhook. */
export async function comeAtOnce(trx: Transaction, webhookId: number): Promise<void> {
  await enqueue(trx, 'webhook', { webhookId }, { key: `webhook:${webhookId}` });
}

/** A job that waits under a key keeps its time, so each time has a key of its own. */
async function comeBack(trx: Transaction, webhookId: number, at: Date): Promise<void> {
  const second = Math.ceil(at.getTime() / 1000);
  const runAt = new Date(second * 1000);
  await enqueue(trx, 'webhook', { webhookId }, { key: `webhook:${webhookId}:${second}`, runAt });
}
