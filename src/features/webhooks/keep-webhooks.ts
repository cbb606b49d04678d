import { sql } from 'kysely';
import { difference, type EventRecord, runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { settleNotices } from '../../platform/notify.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { checkAddress, toldAddress } from './check-address.js';
import type { WebhookEvent } from './queue-event.js';
import { comeAtOnce } from './take-turns.js';
import { webhookPath, type WebhookRefusal } from './webhook.js';

export interface WebhookInput {
  name: string;
  url: string;
  events: WebhookEvent[];
}

const nameTaken = { webhook_name: 'webhook_name_taken' satisfies WebhookRefusal };
const told = ({ name, url, events }: { name: string; url: string; events: string[] }) => ({
  name,
  url: toldAddress(url),
  events,
});

/**
 * Makes a webhook. The secret comes from who shows it and is told to nobody else: neither the event nor the key's result
 * holds it. `made` is false when the same form was sent twice, whose secret is another. Refuses `webhook_name_taken` and
 * what `checkAddress` does.
 */
export async function makeWebhook(
  context: Context,
  input: WebhookInput & { key: string; secret: string },
): Promise<{ id: number; made: boolean }> {
  const { key, secret, name, url } = input;
  const events = [...new Set(input.events)].toSorted();
  await checkAddress(context, url);
  let made = false;
  const { id } = await runCommand(
    context,
    { right: 'webhook.edit', key, content: { name, url, events } },
    async (trx, { actor, now }) => {
      const row = await refusingTaken(nameTaken, () =>
        trx
          .insertInto('webhook')
          .values({ name, url, secret, events, created_by: actor.personId, created_at: now() })
          .returning('id')
          .executeTakeFirstOrThrow(),
      );
      made = true;
      publishAfterCommit(trx, ['webhooks']);
      return {
        result: row,
        events: [{ name: 'webhook.created', subject: ['webhook', row.id], after: told({ name, url, events }) }],
      };
    },
  );
  return { id, made };
}

/**
 * Changes name, address and events; what waits goes to the new address, without prices: whoever may read them said so of
 * the old one. Refuses `webhook_changed_meanwhile`,
 * `webhook_name_taken` and what `checkAddress` does.
 */
export async function changeWebhook(
  context: Context,
  input: WebhookInput & { id: number; version: number },
): Promise<void> {
  const { id, version, name, url } = input;
  const events = [...new Set(input.events)].toSorted();
  await checkAddress(context, url);
  await act(context, id, async (trx, before) => {
    if (before.version !== version) refuse<WebhookRefusal>('webhook_changed_meanwhile', {}, 422);
    const sends_prices = before.sends_prices && before.url === url;
    const changed = difference(
      { ...told(before), sends_prices: before.sends_prices },
      { ...told({ name, url, events }), sends_prices },
    );
    if (!changed && before.url === url) return null;
    await refusingTaken(nameTaken, () => write(trx, id, { name, url, events, sends_prices }));
    return { name: 'webhook.changed', ...changed };
  });
}

/**
 * Has prices sent to the receiver, also with what waits or is sent again. Refuses somebody who may not read them
 * (`webhook_prices_unseen`), and what was changed meanwhile (`webhook_changed_meanwhile`): the address may be another.
 */
export async function sendPrices(context: Context, { id, version }: { id: number; version: number }): Promise<void> {
  if (!can(context.actor, 'price.read')) refuse<WebhookRefusal>('webhook_prices_unseen', {}, 422);
  await act(context, id, async (trx, before) => {
    if (before.version !== version) refuse<WebhookRefusal>('webhook_changed_meanwhile', {}, 422);
    return markPrices(trx, before, true);
  });
}

/** Leaves prices out from now on, also of what waits or is sent again. */
export async function leavePricesOut(context: Context, { id }: { id: number }): Promise<void> {
  await act(context, id, (trx, before) => markPrices(trx, before, false));
}

async function markPrices(trx: Transaction, { id, sends_prices }: Row, sends: boolean): Promise<Done> {
  if (sends_prices === sends) return null;
  await write(trx, id, { sends_prices: sends });
  return { name: 'webhook.changed', before: { sends_prices }, after: { sends_prices: sends } };
}

/** Nothing is sent any more, and what happens meanwhile is not told later either. */
export async function stopWebhook(context: Context, { id }: { id: number }): Promise<void> {
  await act(context, id, async (trx, before) => {
    if (before.stopped_at) return null;
    await write(trx, id, { stopped_at: context.now() });
    return { name: 'webhook.stopped' };
  });
}

/** Sends again, first what waited when it was stopped. */
export async function startWebhook(context: Context, { id }: { id: number }): Promise<void> {
  await act(context, id, async (trx, before) => {
    if (!before.stopped_at) return null;
    await write(trx, id, { stopped_at: null, gone: false });
    await settleNotices(trx, webhookPath(id), ['webhook_gone']);
    await comeAtOnce(trx, id);
    return { name: 'webhook.started' };
  });
}

/** The receiver gets another secret at once; the old one signs nothing any more. */
export async function renewSecret(context: Context, { id, secret }: { id: number; secret: string }): Promise<void> {
  await act(context, id, async (trx) => {
    await write(trx, id, { secret });
    return { name: 'webhook.secret_renewed' };
  });
}

/** Takes a webhook away with what still waits for it; the log stays. Whoever is just being asked may get that one still. */
export async function removeWebhook(context: Context, { id }: { id: number }): Promise<void> {
  await act(context, id, async (trx) => {
    await write(trx, id, { removed_at: context.now() });
    await sql`update webhook_delivery set state = 'failed', next_at = null, last_status = null, last_error = 'removed'
      where webhook_id = ${id} and state = 'waiting'`.execute(trx);
    await settleNotices(trx, webhookPath(id), ['webhook_gone', 'webhook_failed']);
    return { name: 'webhook.removed' };
  });
}

type Row = Awaited<ReturnType<typeof lockWebhook>>;
type Done = Pick<EventRecord, 'name' | 'before' | 'after'> | null;

function act(context: Context, id: number, run: (trx: Transaction, before: Row) => Promise<Done>): Promise<void> {
  return runCommand(context, { right: 'webhook.edit' }, async (trx) => {
    const done = await run(trx, await lockWebhook(trx, id));
    publishAfterCommit(trx, ['webhooks', `webhook:${id}`]);
    return { result: undefined, events: done ? [{ ...done, subject: ['webhook', id] }] : [] };
  });
}

/** The row of a webhook that is not removed, locked without its secret, which nobody needs to know. */
export async function lockWebhook(trx: Transaction, id: number) {
  const row = await trx
    .selectFrom('webhook')
    .select(['id', 'name', 'url', 'events', 'sends_prices', 'stopped_at', 'version'])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row ?? refuse('not_found', {}, 404);
}

interface Written {
  name?: string;
  url?: string;
  events?: string[];
  secret?: string;
  sends_prices?: boolean;
  stopped_at?: Date | null;
  gone?: boolean;
  removed_at?: Date;
}

async function write(trx: Transaction, id: number, values: Written): Promise<void> {
  await trx
    .updateTable('webhook')
    .set((set) => ({ ...values, version: set('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}
