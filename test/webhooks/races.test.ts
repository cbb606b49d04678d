import { sql } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { removeWebhook } from '../../src/features/webhooks/keep-webhooks.js';
import { sendAgain } from '../../src/features/webhooks/send-by-hand.js';
import { sendWaiting } from '../../src/features/webhooks/send-waiting.js';
import { nextDue, takeTurn } from '../../src/features/webhooks/take-turns.js';
import { runJobs } from '../support/jobs.js';
import { deliveriesOf, happen, queuedFor, startReceiver, webhookHouse, type WebhookHouse } from './factory.js';

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

const slowly = () => {
  receiver.answer = async (_received, response) => {
    await sleep(20);
    response.writeHead(200).end();
  };
};

describe('several who send for one webhook', () => {
  it('send each event once, one after the other, in order', async () => {
    // Take `sending_until` out of takeTurn's question, and both send everything.
    slowly();
    const hook = await house.hook(receiver.url);
    for (let n = 1; n <= 8; n++) await happen(house.deps, n);
    await Promise.all([1, 2, 3, 4].map(() => sendWaiting(house.deps, hook.id)));
    expect(receiver.events()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(receiver.most).toBe(1);
  });

  it('miss nothing that happens while one of them ends', async () => {
    // What is queued while another gives its turn back is seen by the one or by the other; take the question out, and both send.
    slowly();
    const hook = await house.hook(receiver.url);
    for (let n = 1; n <= 12; n++) {
      await happen(house.deps, n);
      void sendWaiting(house.deps, hook.id).catch(() => {});
      await sleep(n * 3);
    }
    for (let round = 0; round < 40 && receiver.received.length < 12; round++) {
      await runJobs(house);
      await sleep(25);
    }
    expect(receiver.events()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    for (let round = 0; round < 100; round++) {
      const left = await sql`select 1 from webhook where id = ${hook.id} and sending_as is not null`.execute(house.db);
      if (left.rows.length === 0) return;
      await sleep(20);
    }
    throw new Error('a turn was not given back');
  });

  it('wait for one that is gone no longer than its turn, and send with the same id', async () => {
    const hook = await house.hook(receiver.url);
    await happen(house.deps, 1);
    const gone = { webhookId: hook.id, as: house.deps.newId() };
    expect(await takeTurn(house.deps, gone)).toBe(true);
    const taken = await nextDue(house.db, gone);
    await runJobs(house);
    expect(receiver.received).toEqual([]);
    expect(await queuedFor(house, hook.id)).toMatchObject([{ locked_at: null }]);
    await sql`update webhook set sending_until = now() - interval '1 second'`.execute(house.ownerDb);
    await runJobs(house, { later: true });
    expect(receiver.received.map(({ headers }) => headers['x-sparebook-delivery'])).toEqual([taken!.event_id]);
    expect(await nextDue(house.db, gone)).toBeUndefined();
  });
});

describe('what people do while one is being sent', () => {
  const during = async (act: (hook: { id: number }, deliveryId: string) => Promise<void>, status = 200) => {
    const hook = await house.hook(receiver.url);
    await happen(house.deps, 1);
    await happen(house.deps, 2);
    const [first] = await deliveriesOf(house, hook.id);
    let acted = false;
    receiver.answer = async (_received, response) => {
      if (!acted) await act(hook, first!.id);
      acted = true;
      response.writeHead(status).end();
    };
    await runJobs(house);
    return deliveriesOf(house, hook.id);
  };

  it('removes the rest, and what was taken stays sent', async () => {
    const left = await during((hook) => removeWebhook(house.context, { id: hook.id }));
    expect(left).toMatchObject([{ state: 'sent' }, { state: 'failed', last_error: 'removed' }]);
    expect(receiver.received).toHaveLength(1);
  });

  it('does not bring back what they gave up', async () => {
    const left = await during((hook) => removeWebhook(house.context, { id: hook.id }), 500);
    expect(left).toMatchObject([{ state: 'failed', last_error: 'removed' }, { state: 'failed' }]);
    expect(await queuedFor(house, 0)).toEqual([]);
  });

  it('may ask for it once more', async () => {
    const left = await during((hook, deliveryId) => sendAgain(house.context, { id: hook.id, deliveryId }));
    expect(left).toMatchObject([{ state: 'sent' }, { state: 'sent' }]);
  });
});

it('holds no connection to the database while a receiver takes its time', async () => {
  const hook = await house.hook(receiver.url);
  await happen(house.deps, 1);
  let busy = -1;
  receiver.answer = async (_received, response) => {
    await sleep(30);
    const found = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in transaction%'`.execute(
      house.ownerDb,
    );
    busy = found.rows[0]!.n;
    response.writeHead(200).end();
  };
  await sendWaiting(house.deps, hook.id);
  expect(busy).toBe(0);
});
