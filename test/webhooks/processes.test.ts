import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Program, startProgram } from '../support/program.js';
import { deliveriesOf, happen, startReceiver, webhookHouse, type WebhookHouse } from './factory.js';

let house: WebhookHouse;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let programs: Program[] = [];
beforeAll(async () => {
  house = await webhookHouse();
  receiver = await startReceiver();
  programs = await Promise.all([1, 2].map(() => startProgram({ databaseUrl: house.url })));
}, 120_000);
afterAll(async () => {
  await Promise.all(programs.map((program) => program.stop()));
  await receiver?.stop();
  await house?.close();
});

const until = async (what: () => boolean | Promise<boolean>) => {
  for (let i = 0; i < 1500; i++) {
    if (await what()) return;
    await sleep(20);
  }
  throw new Error('it did not happen in thirty seconds');
};

it('two programs on one database send each event to each webhook once, one after the other', async () => {
  // Take the turn out of sendWaiting, and the events of one webhook are sent by both programs.
  receiver.answer = async (_received, response) => {
    await sleep(10);
    response.writeHead(204).end();
  };
  const hooks = [await house.hook(receiver.url), await house.hook(receiver.url.replace('/in', '/other'))];
  for (let n = 1; n <= 20; n++) await happen(house.deps, n);
  const all = Array.from({ length: 20 }, (_, n) => n + 1);
  for (const { id } of hooks)
    await until(async () => (await deliveriesOf(house, id)).every((row) => row.state === 'sent'));
  for (const path of ['/in', '/other']) {
    const bodies = receiver.received.filter((one) => one.path === path).map(({ body }) => body);
    expect(bodies.map((body) => (JSON.parse(body) as { data: { n: number } }).data.n)).toEqual(all);
  }
  for (const { id } of hooks)
    expect((await deliveriesOf(house, id)).map((row) => [row.state, row.attempts])).toEqual(all.map(() => ['sent', 1]));
  // The secrets are in nothing that the programs say.
  for (const { secret } of hooks) expect(programs.map((program) => program.log).join('\n')).not.toContain(secret);
}, 60_000);

it('a program that is killed while it asks leaves the event to the other, which sends it with the same id', async () => {
  const hook = await house.hook(receiver.url.replace('/in', '/killed'));
  let asked = 0;
  receiver.answer = ({ path }, response) => {
    // Whoever asks first never hears an answer; it may be either of the two.
    if (path !== '/killed' || asked++ > 0) response.writeHead(204).end();
  };
  await happen(house.deps, 99);
  await until(() => asked === 1);
  await Promise.all(programs.map((program) => program.kill9()));
  await Promise.all(programs.map((program) => program.stop()));
  programs = [await startProgram({ databaseUrl: house.url })];
  // Instead of waiting until the turn and the job of the dead are given back.
  await house.ownerDb
    .updateTable('webhook')
    .set({ sending_until: new Date(0) })
    .where('id', '=', hook.id)
    .execute();
  await happen(house.deps, 100);
  await until(async () => (await deliveriesOf(house, hook.id)).every((row) => row.state === 'sent'));
  const killed = receiver.received.filter((one) => one.path === '/killed');
  const ids = killed.map(({ headers }) => headers['x-sparebook-delivery']);
  expect(ids).toHaveLength(3);
  expect(ids[0]).toBe(ids[1]);
  expect(ids[2]).not.toBe(ids[0]);
}, 120_000);
