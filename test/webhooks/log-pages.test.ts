import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { queueEvent } from '../../src/features/webhooks/index.js';
import { inTransaction } from '../../src/platform/command.js';
import type { TestApp } from '../support/app.js';
import { runDailyWork, runJobs } from '../support/jobs.js';
import { deliveriesOf, happen, startReceiver, webhookHouse, type WebhookHouse } from './factory.js';

let house: WebhookHouse;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let administrator: Awaited<ReturnType<TestApp['signIn']>>;
let auditor: typeof administrator;
beforeAll(async () => {
  house = await webhookHouse();
  administrator = await house.signIn('administrator');
  auditor = await house.signIn('auditor');
});
afterAll(() => house.close());
beforeEach(async () => void (receiver = await startReceiver()));
afterEach(async () => {
  await receiver.stop();
  await sql`update webhook set removed_at = now()`.execute(house.ownerDb);
  await sql`delete from graphile_worker._private_jobs`.execute(house.ownerDb);
});

describe('a test delivery', () => {
  it('is sent at once, past what waits, and tried once', async () => {
    const { id } = await house.hook(receiver.url);
    receiver.answer = (_received, response) => void response.writeHead(500).end('broken');
    await happen(house.deps, 1);
    await runJobs(house);
    receiver.answer = (_received, response) => void response.writeHead(200).end();
    const key = randomUUID();
    const sent = await administrator.post(`/webhooks/${id}/tests`, { key });
    const twice = await administrator.post(`/webhooks/${id}/tests`, { key });
    const path = sent.headers.get('Location')!;
    expect(twice.headers.get('Location')).toBe(path);
    expect((await administrator.get(path)).text).toContain('Not tried yet');
    await runJobs(house);
    expect(receiver.received.at(-1)!.headers['x-sparebook-event']).toBe('webhook.test');
    expect(receiver.received).toHaveLength(2);
    const page = await administrator.get(path);
    expect(page.text).toContain('HTTP 200');
    expect(page.text).toContain('Sent by hand: administrator');
    receiver.answer = (_received, response) => void response.writeHead(404).end('<script>alert(1)</script>');
    const failing = await administrator.post(`/webhooks/${id}/tests`, { key: randomUUID() });
    await runJobs(house);
    const failed = await administrator.get(failing.headers.get('Location')!);
    expect(failed.text).toContain('HTTP 404 · &lt;script&gt;');
    expect(failed.html.querySelector('#delivery')!.text).toContain('Failed');
    const part = await administrator.get(failing.headers.get('Location')!, { 'HX-Request': 'true' });
    expect(part.html.querySelector('html')).toBeNull();
  });
});

describe('what was sent', () => {
  it('is shown without prices to who may not see them', async () => {
    const { id } = await house.hook(receiver.url);
    const lines = [{ item: 'X-1', quantity: '2', unitPrice: '123.45' }];
    await inTransaction(house.deps, (trx) =>
      queueEvent(trx, 'goods_receipt.closed', { number: 'GR-9', value: '246.90', lines }),
    );
    const [delivery] = await deliveriesOf(house, id);
    const path = `/webhooks/${id}/deliveries/${delivery!.id}`;
    const unmarked = await auditor.get(path);
    expect(unmarked.text).not.toMatch(/123\.45|246\.90/);
    expect(unmarked.text).toContain('This receiver is told no prices');
    const both = await house.signIn('administrator', 'finance');
    expect((await administrator.get(`/webhooks/${id}`)).html.querySelector('form[action$="/prices"]')).toBeNull();
    expect((await both.get(`/webhooks/${id}`)).html.querySelector('form[action$="/prices"]')).not.toBeNull();
    const refused = await administrator.post(`/webhooks/${id}/prices`, { version: '1' });
    expect([refused.status, refused.text.includes('You may not see prices')]).toEqual([422, true]);
    expect((await both.post(`/webhooks/${id}/prices`, { version: '1' })).status).toBe(303);
    expect((await both.get(`/webhooks/${id}`)).text).toContain('Prices and sums are sent');
    const [without, within] = [await administrator.get(path), await auditor.get(path)];
    expect(without.text).not.toMatch(/123\.45|246\.90/);
    expect(without.html.querySelector('pre')!.text).toContain('X-1');
    expect(without.text).toContain('since you may not see them');
    expect(within.html.querySelector('pre')!.text).toMatch(/123\.45[^]*246|246[^]*123\.45/);
  });
});

describe('the log', () => {
  it('is filtered by state and event, in pages', async () => {
    const { id } = await house.hook(receiver.url, ['goods_receipt.closed', 'purchase_order.entered']);
    for (let n = 1; n <= 32; n++) await happen(house.deps, n, n === 5 ? 'purchase_order.entered' : undefined);
    const rows = async (query: string) =>
      (await auditor.get(`/webhooks/${id}?${query}`)).html.querySelectorAll('#delivery-log tbody tr').length;
    expect(await rows('')).toBe(30);
    expect(await rows('page=2')).toBe(2);
    expect(await rows('event=purchase_order.entered')).toBe(1);
    expect(await rows('state=sent')).toBe(0);
    expect(await rows('state=nonsense&event=x&page=-1')).toBe(30);
    await runJobs(house);
    expect(await rows('state=sent')).toBe(30);
    const chinese = await administrator.get(`/webhooks/${id}`);
    expect(chinese.status).toBe(200);
  });

  it('sends again what was sent, one by one, and all that failed, in order, under the same ids', async () => {
    const { id } = await house.hook(receiver.url);
    for (const n of [1, 2, 3]) await happen(house.deps, n);
    await runJobs(house);
    const before = await deliveriesOf(house, id);
    expect((await administrator.post(`/webhooks/${id}/deliveries/${before[1]!.id}/attempts`)).status).toBe(303);
    await runJobs(house);
    expect(receiver.events()).toEqual([1, 2, 3, 2]);
    await sql`update webhook_delivery set state = 'failed', sent_at = null, attempts = 12 where webhook_id = ${id}`.execute(
      house.ownerDb,
    );
    expect((await administrator.get(`/webhooks/${id}`)).text).toContain('Send all failed again');
    expect((await administrator.post(`/webhooks/${id}/attempts`)).status).toBe(303);
    await runJobs(house);
    expect(receiver.events()).toEqual([1, 2, 3, 2, 1, 2, 3]);
    const after = await deliveriesOf(house, id);
    expect(after.map((row) => [row.event_id, row.state])).toEqual(before.map((row) => [row.event_id, 'sent']));
    const missing = await administrator.post(`/webhooks/${id}/deliveries/987654321/attempts`);
    expect(missing.status).toBe(404);
  });

  it('keeps what was sent for ninety days, and what failed', async () => {
    const { id } = await house.hook(receiver.url);
    for (const n of [1, 2, 3]) await happen(house.deps, n);
    await runJobs(house);
    const [old, failed] = await deliveriesOf(house, id);
    await sql`update webhook_delivery set sent_at = date '2026-11-30' - 91 where id = ${old!.id}`.execute(
      house.ownerDb,
    );
    await sql`update webhook_delivery set state = 'failed', sent_at = null, created_at = '2026-01-01' where id = ${failed!.id}`.execute(
      house.ownerDb,
    );
    expect(await runDailyWork(house, 'webhook_upkeep', '2026-11-30')).toBe(true);
    expect((await deliveriesOf(house, id)).map((row) => row.state)).toEqual(['failed', 'sent']);
  });
});
