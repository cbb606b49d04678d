import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepInsideHosts } from '../../src/features/webhooks/keep-inside-hosts.js';
import {
  changeWebhook,
  leavePricesOut,
  removeWebhook,
  sendPrices,
  startWebhook,
  stopWebhook,
} from '../../src/features/webhooks/keep-webhooks.js';
import { queueEvent } from '../../src/features/webhooks/index.js';
import { sendAgain } from '../../src/features/webhooks/send-by-hand.js';
import { inTransaction } from '../../src/platform/command.js';
import { runJobs } from '../support/jobs.js';
import {
  deliveriesOf,
  happen,
  queuedFor,
  startReceiver,
  tryAgain,
  webhookHouse,
  type WebhookHouse,
} from './factory.js';

let house: WebhookHouse;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => void (house = await webhookHouse()));
afterAll(() => house.close());
beforeEach(async () => void (receiver = await startReceiver()));
afterEach(async () => {
  await receiver.stop();
  await sql`update webhook set removed_at = now()`.execute(house.ownerDb);
  await sql`delete from graphile_worker._private_jobs`.execute(house.ownerDb);
});

describe('an event', () => {
  it('is sent after the commit to each webhook that asks for it, as it is signed', async () => {
    const hook = await house.hook(`${receiver.url}?token=t%20x`);
    const other = await house.hook(receiver.url, ['purchase_order.entered', 'reorder_alert.opened']);
    await happen(house.deps, 7);
    await runJobs(house);
    expect(receiver.received).toHaveLength(1);
    const [{ path, headers, body }] = receiver.received as [(typeof receiver.received)[number]];
    expect(path).toBe('/in?token=t%20x');
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-sparebook-event': 'goods_receipt.closed',
      'content-length': String(Buffer.byteLength(body)),
    });
    const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-sparebook-signature']))!;
    expect(v1).toBe(createHmac('sha256', hook.secret).update(`${t}.${body}`).digest('hex'));
    expect(Math.abs(Date.now() / 1000 - Number(t))).toBeLessThan(60);
    const told = JSON.parse(body) as Record<string, unknown>;
    expect(told).toEqual({
      id: headers['x-sparebook-delivery'],
      event: 'goods_receipt.closed',
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      data: { number: 'GR-7', n: 7 },
    });
    const [delivery] = await deliveriesOf(house, hook.id);
    expect(delivery).toMatchObject({ state: 'sent', attempts: 1, last_status: 204, event_id: told['id'], body });
    expect(await deliveriesOf(house, other.id)).toEqual([]);
    const tries = await sql`select status, error, by_hand from webhook_try where delivery_id = ${delivery!.id}`.execute(
      house.db,
    );
    expect(tries.rows).toEqual([{ status: 204, error: null, by_hand: null }]);
    expect(await queuedFor(house, hook.id)).toEqual([]);
    expect(house.published).toContain(`webhook:${hook.id}`);
  });

  it('of an act that is rolled back is told to nobody, nor is any to a webhook that is stopped', async () => {
    const hook = await house.hook(receiver.url);
    await inTransaction(house.deps, async (trx) => {
      await queueEvent(trx, 'goods_receipt.closed', {});
      throw new Error('no');
    }).catch(() => {});
    await stopWebhook(house.context, { id: hook.id });
    await happen(house.deps, 1);
    await runJobs(house);
    await startWebhook(house.context, { id: hook.id });
    await runJobs(house);
    expect(receiver.received).toEqual([]);
    await happen(house.deps, 2);
    await runJobs(house);
    expect(receiver.events()).toEqual([2]);
  });

  it('in any script arrives byte for byte', async () => {
    const hook = await house.hook(receiver.url);
    const name = '触摸屏 “6.4″” 😀\n<b>';
    await inTransaction(house.deps, (trx) => queueEvent(trx, 'goods_receipt.closed', { name }));
    await runJobs(house);
    const { headers, body } = receiver.received[0]!;
    expect((JSON.parse(body) as { data: unknown }).data).toEqual({ name });
    const [, t, v1] = /t=(\d+),v1=(.*)/.exec(String(headers['x-sparebook-signature']))!;
    expect(createHmac('sha256', hook.secret).update(`${t}.${body}`).digest('hex')).toBe(v1);
  });

  it('has prices only when somebody who may read them said so of this address, by what holds when it is sent', async () => {
    const hook = await house.hook(receiver.url);
    const lines = [{ item: 'X-1', quantity: '2', unitPrice: '123.45' }];
    const facts = { number: 'GR-1', value: '246.90', lines };
    const tell = async () => {
      await inTransaction(house.deps, (trx) => queueEvent(trx, 'goods_receipt.closed', facts));
      await runJobs(house);
      return (JSON.parse(receiver.received.at(-1)!.body) as { data: unknown }).data;
    };
    const bare = { number: 'GR-1', lines: [{ item: 'X-1', quantity: '2' }] };
    expect(await tell()).toEqual(bare);
    const { headers, body } = receiver.received[0]!;
    const [, t, v1] = /t=(\d+),v1=(.*)/.exec(String(headers['x-sparebook-signature']))!;
    expect(createHmac('sha256', hook.secret).update(`${t}.${body}`).digest('hex')).toBe(v1);

    const rowOf = () => house.db.selectFrom('webhook').selectAll().where('id', '=', hook.id).executeTakeFirstOrThrow();
    const seeing = house.app.contextOf(house.personId, 'administrator', 'finance');
    const mark = async (context = seeing) => sendPrices(context, { id: hook.id, version: (await rowOf()).version });
    await expect(mark(house.context)).rejects.toMatchObject({ reason: 'webhook_prices_unseen' });
    await expect(sendPrices(seeing, { id: hook.id, version: 99 })).rejects.toMatchObject({
      reason: 'webhook_changed_meanwhile',
    });
    await mark();
    expect(await tell()).toEqual(facts);

    const { name, version } = await rowOf();
    const changed = { id: hook.id, version, name, events: ['goods_receipt.closed' as const] };
    await changeWebhook(house.context, { ...changed, url: `${receiver.url}?other` });
    const [, told] = await deliveriesOf(house, hook.id);
    await sendAgain(house.context, { id: hook.id, deliveryId: told!.id });
    await runJobs(house);
    expect((JSON.parse(receiver.received.at(-1)!.body) as { data: unknown }).data).toEqual(bare);
    await mark();
    expect(await tell()).toEqual(facts);
    await leavePricesOut(house.context, { id: hook.id });
    expect(await tell()).toEqual(bare);
    const events = await sql<{ sends: boolean | null }>`
      select (after ->> 'sends_prices')::boolean as sends from event
      where subject_type = 'webhook' and subject_id = ${String(hook.id)} and name = 'webhook.changed' order by id`.execute(
      house.db,
    );
    expect(events.rows.map((event) => event.sends)).toEqual([true, false, true, false]);
  });

  it('that waits is left when the webhook is stopped, and given up when it is removed', async () => {
    const [stopped, removed] = [await house.hook(receiver.url), await house.hook(receiver.url)];
    await happen(house.deps, 1);
    await stopWebhook(house.context, { id: stopped.id });
    await removeWebhook(house.context, { id: removed.id });
    await runJobs(house);
    expect(receiver.received).toEqual([]);
    expect(await deliveriesOf(house, removed.id)).toMatchObject([{ state: 'failed', last_error: 'removed' }]);
    await startWebhook(house.context, { id: stopped.id });
    await runJobs(house);
    expect(receiver.events()).toEqual([1]);
  });
});

describe('a receiver that does not take it', () => {
  it('is asked again with growing pauses, twelve times, with the same event and a new signature', async () => {
    receiver.answer = (_received, response) =>
      void response.writeHead(500, { 'Content-Type': 'text/plain' }).end('database\u0000 is <down>');
    const hook = await house.hook(receiver.url);
    await happen(house.deps, 1);
    await runJobs(house);
    const waits: number[] = [];
    for (let tries = 1; tries < 12; tries++) {
      const [delivery] = await deliveriesOf(house, hook.id);
      expect(delivery).toMatchObject({
        state: 'waiting',
        attempts: tries,
        last_status: 500,
        last_error: 'database is <down>',
      });
      waits.push(delivery!.wait_s!);
      expect((await queuedFor(house, hook.id)).length).toBeGreaterThan(0);
      await tryAgain(house);
    }
    const [delivery] = await deliveriesOf(house, hook.id);
    expect(delivery).toMatchObject({ state: 'failed', attempts: 12, wait_s: null });
    const hours = waits.map((wait) => Math.round(wait / 36) / 100);
    expect(hours).toEqual([0, 0.02, 0.08, 0.5, 2, 6, 12, 12, 12, 12, 12]);
    expect(new Set(receiver.received.map(({ headers }) => headers['x-sparebook-delivery'])).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    const told = await sql`select kind, facts from notification where person_id = ${house.personId}`.execute(house.db);
    expect(told.rows).toEqual([{ kind: 'webhook_failed', facts: { webhook: hook.name } }]);
  });

  it.each([301, 302, 303, 307, 308])('but redirects with %i is not followed', async (status) => {
    receiver.answer = ({ path }, response) =>
      void response.writeHead(path === '/in' ? status : 204, { Location: '/elsewhere' }).end();
    const hook = await house.hook(receiver.url);
    await happen(house.deps, 1);
    await runJobs(house);
    expect(receiver.received.map(({ path }) => path)).toEqual(['/in']);
    expect(await deliveriesOf(house, hook.id)).toMatchObject([{ state: 'waiting', last_status: status }]);
  });

  it('since it wants nothing any more (410) is stopped', async () => {
    receiver.answer = (_received, response) => void response.writeHead(410).end();
    const hook = await house.hook(receiver.url);
    await happen(house.deps, 1);
    await happen(house.deps, 2);
    await runJobs(house);
    expect(receiver.received).toHaveLength(1);
    expect(await deliveriesOf(house, hook.id)).toMatchObject([{ state: 'failed' }, { state: 'waiting' }]);
    const row = await sql`select gone, stopped_at is not null as stopped from webhook where id = ${hook.id}`.execute(
      house.db,
    );
    expect(row.rows).toEqual([{ gone: true, stopped: true }]);
    const told = await sql`select 1 from notification where kind = 'webhook_gone'`.execute(house.db);
    expect(told.rows).toHaveLength(1);
    receiver.answer = (_received, response) => void response.writeHead(200).end();
    await startWebhook(house.context, { id: hook.id });
    await runJobs(house);
    expect(receiver.events()).toEqual([1, 2]);
  });

  it('because nobody listens is told as the system says it', async () => {
    const hook = await house.hook(receiver.url);
    await receiver.stop();
    await happen(house.deps, 1);
    await runJobs(house);
    expect(await deliveriesOf(house, hook.id)).toMatchObject([
      { state: 'waiting', last_status: null, last_error: 'ECONNREFUSED' },
    ]);
    receiver = await startReceiver();
  });

  it('because it is allowed no longer is not reached', async () => {
    const hook = await house.hook(receiver.url);
    await keepInsideHosts(house.context, { hosts: [] });
    await happen(house.deps, 1);
    await runJobs(house);
    await keepInsideHosts(house.context, { hosts: ['127.0.0.1'] });
    expect(receiver.received).toEqual([]);
    expect(await deliveriesOf(house, hook.id)).toMatchObject([
      { state: 'waiting', last_error: 'inside_address 127.0.0.1' },
    ]);
  });
});

describe('the order', () => {
  it('is kept, and held while the first is tried a few times', async () => {
    const hook = await house.hook(receiver.url);
    let down = true;
    receiver.answer = (_received, response) => void response.writeHead(down ? 503 : 200).end();
    for (const n of [1, 2, 3]) await happen(house.deps, n);
    await runJobs(house);
    await runJobs(house);
    await tryAgain(house);
    expect(receiver.events()).toEqual([1, 1]);
    down = false;
    await tryAgain(house);
    expect(receiver.events()).toEqual([1, 1, 1, 2, 3]);
    expect((await deliveriesOf(house, hook.id)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  });

  it('lets others go past one that is never taken', async () => {
    const hook = await house.hook(receiver.url);
    receiver.answer = ({ body }, response) => void response.writeHead(body.includes('"n":1}') ? 422 : 200).end();
    for (const n of [1, 2, 3]) await happen(house.deps, n);
    for (let tries = 0; tries < 4; tries++) await tryAgain(house);
    expect(receiver.events()).toEqual([1, 1, 1, 1]);
    await runJobs(house, { later: true });
    expect(receiver.events()).toEqual([1, 1, 1, 1, 2, 3]);
    await happen(house.deps, 4);
    await runJobs(house);
    expect(receiver.events().at(-1)).toBe(4);
    expect(await deliveriesOf(house, hook.id)).toMatchObject([
      { state: 'waiting', attempts: 4 },
      { state: 'sent' },
      { state: 'sent' },
      { state: 'sent' },
    ]);
  });
});
