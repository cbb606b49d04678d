import { sql } from 'kysely';
import { readSetting } from '../../platform/app-settings.js';
import { inTransaction, record } from '../../platform/command.js';
import type { Context, Deps } from '../../platform/context.js';
import { localTime } from '../../platform/daily.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify } from '../../platform/notify.js';
import { systemContext } from '../../platform/system-actor.js';
import { isTaken, type Outcome, post } from './post.js';
import { TEST_EVENT } from './queue-event.js';
import { breatherAfter, pauseAfter } from './retry-pauses.js';
import { withoutPrices } from './shown-body.js';
import { signature } from './signature.js';
import { type Due, giveBack, nextDue, takeTurn, type Turn } from './take-turns.js';
import { webhookPath } from './webhook.js';

/** Two jobs run at a time in a process: after so long the others have their turn. */
const MOST_RUN_MS = 15_000;
const GONE = 410;

/**
 * Sends what waits for a webhook, in order, one after the other, until nothing is due, one fails, or others have waited
 * long enough. Prices go only to a receiver that is marked so at that moment. No connection to the database is held while the receiver is asked. A crash between its answer and our
 * word of it sends again, with the same event id.
 */
export async function sendWaiting(deps: Deps, webhookId: number): Promise<void> {
  const turn: Turn = { webhookId, as: deps.newId() };
  if (!(await takeTurn(deps, turn))) return;
  const started = performance.now();
  let breatherS = 0;
  try {
    while (performance.now() - started < MOST_RUN_MS) {
      const due = await nextDue(deps.db, turn);
      if (!due) break;
      if (await send(deps, due, webhookId)) continue;
      breatherS = breatherAfter(due.attempts + 1);
      break;
    }
  } finally {
    await giveBack(deps, turn, breatherS);
  }
}

async function send(deps: Deps, due: Due, webhookId: number): Promise<boolean> {
  const began = performance.now();
  const body = due.sends_prices ? due.body : withoutPrices(due.body);
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'User-Agent': 'Sparebook',
    'X-Sparebook-Event': due.event,
    'X-Sparebook-Delivery': due.event_id,
    'X-Sparebook-Signature': signature(due.secret, Math.floor(Date.now() / 1000), body),
  };
  const allowed = await readSetting(deps.db, 'webhook_inside_hosts');
  const outcome = await post({ url: due.url, headers, body, allowed });
  const tookMs = Math.round(performance.now() - began);
  const context = await systemContext(deps);
  await inTransaction(context, async (trx) => {
    await writeTry(trx, due, outcome, tookMs);
    await settle(trx, context, webhookId, due, outcome);
    publishAfterCommit(trx, ['webhooks', `webhook:${webhookId}`]);
  });
  return isTaken(outcome.status);
}

async function writeTry(trx: Transaction, due: Due, { status, error }: Outcome, tookMs: number): Promise<void> {
  await sql`
    insert into webhook_try (delivery_id, at, status, error, took_ms, by_hand)
    values (${due.id}::bigint, clock_timestamp(), ${status}, ${error}, ${tookMs}, ${due.asked_by})
  `.execute(trx);
}

/**
 * Writes what became of it. What was sent is sent, whatever somebody did to it meanwhile; what failed waits for its next
 * try unless somebody gave it up.
 */
async function settle(
  trx: Transaction,
  context: Context,
  webhookId: number,
  due: Due,
  outcome: Outcome,
): Promise<void> {
  const { status, error } = outcome;
  const told = sql`last_status = ${status}, last_error = ${error}, asked_by = null, attempts = attempts + 1`;
  if (isTaken(status)) {
    await sql`update webhook_delivery set state = 'sent', sent_at = clock_timestamp(), next_at = null, ${told}
      where id = ${due.id}::bigint`.execute(trx);
    return;
  }
  const isGone = status === GONE;
  const pause = due.event === TEST_EVENT || isGone ? null : pauseAfter(due.attempts + 1);
  const next = pause === null ? null : sql`clock_timestamp() + make_interval(secs => ${pause})`;
  await sql`update webhook_delivery set state = ${pause === null ? 'failed' : 'waiting'}, next_at = ${next}, ${told}
    where id = ${due.id}::bigint and state = 'waiting'`.execute(trx);
  if (isGone) await stopGone(trx, context, webhookId);
  else if (pause === null && due.event !== TEST_EVENT) await tellFailed(trx, context, webhookId);
}

/** A receiver that answers 410 wants nothing any more: it is stopped, and those who keep webhooks are told. */
async function stopGone(trx: Transaction, context: Context, webhookId: number): Promise<void> {
  const stopped = await sql<{ name: string }>`
    update webhook set stopped_at = ${context.now()}, gone = true, version = version + 1
    where id = ${webhookId} and stopped_at is null and removed_at is null returning name
  `.execute(trx);
  const [webhook] = stopped.rows;
  if (!webhook) return;
  await record(trx, context, { name: 'webhook.gone', subject: ['webhook', webhookId] });
  await notify(trx, await keepersOf(trx), {
    kind: 'webhook_gone',
    href: webhookPath(webhookId),
    facts: { webhook: webhook.name },
    urgent: true,
  });
}

/** Once a day for each webhook: what was not taken for three days is worth a look, and worth no flood. */
async function tellFailed(trx: Transaction, context: Context, webhookId: number): Promise<void> {
  const { name } = await trx.selectFrom('webhook').select('name').where('id', '=', webhookId).executeTakeFirstOrThrow();
  const { day } = localTime(context.config.timeZone, context.now());
  await notify(trx, await keepersOf(trx), {
    kind: 'webhook_failed',
    href: webhookPath(webhookId),
    facts: { webhook: name },
    onceKey: `webhook_failed:${webhookId}:${day}`,
  });
}

async function keepersOf(trx: Transaction): Promise<number[]> {
  const rows = await trx.selectFrom('person_role').select('person_id').where('role', '=', 'administrator').execute();
  return rows.map((row) => row.person_id);
}
