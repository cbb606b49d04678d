import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readSetting } from '../../src/platform/app-settings.js';
import type { TestApp } from '../support/app.js';
import { runJobs } from '../support/jobs.js';
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

const fields = (changes: Record<string, string | string[]> = {}) => ({
  key: randomUUID(),
  name: `Page ${randomUUID().slice(0, 8)}`,
  url: receiver.url,
  events: ['goods_receipt.closed', 'purchase_order.entered'],
  ...changes,
});
const secretOf = async (id: number) =>
  (await house.ownerDb.selectFrom('webhook').select('secret').where('id', '=', id).executeTakeFirstOrThrow()).secret;
const latest = async () =>
  (await house.ownerDb.selectFrom('webhook').selectAll().orderBy('id', 'desc').executeTakeFirst())!;

describe('a new webhook', () => {
  it('shows its secret once, and never again', async () => {
    const form = fields();
    const made = await administrator.post('/webhooks', form);
    expect(made.status).toBe(200);
    expect(made.headers.get('Cache-Control')).toBe('no-store');
    const secret = made.html.querySelector('#secret')!.getAttribute('value')!;
    const { id, ...row } = await latest();
    expect(row).toMatchObject({ name: form.name, url: receiver.url, secret, events: [...form.events].toSorted() });
    expect(secret.length).toBeGreaterThan(40);

    const again = await administrator.post('/webhooks', form);
    expect([again.status, again.headers.get('Location')]).toEqual([303, `/webhooks/${id}`]);
    expect((await latest()).id).toBe(id);
    await happen(house.deps, 1);
    await runJobs(house);
    const [delivery] = await deliveriesOf(house, id);
    for (const path of ['', `/${id}`, `/${id}/edit`, `/${id}/deliveries/${delivery!.id}`])
      expect((await administrator.get(`/webhooks${path}`)).text, path).not.toContain(secret);
    for (const table of ['event', 'command_key', 'webhook_delivery', 'webhook_try', 'notification']) {
      const kept = await sql`select 1 from ${sql.table(table)} as row where row::text like ${`%${secret}%`}`.execute(
        house.ownerDb,
      );
      expect(kept.rows, table).toEqual([]);
    }
    const jobs =
      await sql`select 1 from graphile_worker._private_jobs as row where row::text like ${`%${secret}%`}`.execute(
        house.ownerDb,
      );
    expect(jobs.rows).toEqual([]);

    const renewed = await administrator.post(`/webhooks/${id}/secret`);
    const next = renewed.html.querySelector('#secret')!.getAttribute('value')!;
    expect(next).not.toBe(secret);
    expect(await secretOf(id)).toBe(next);
    const events = await sql<{ name: string }>`select name from event where subject_type = 'webhook'
      and subject_id = ${String(id)} order by id`.execute(house.db);
    expect(events.rows.map((row) => row.name)).toEqual(['webhook.created', 'webhook.secret_renewed']);
  });

  it('tells its address without what follows the question mark, which is often a secret', async () => {
    await administrator.post('/webhooks', fields({ url: `${receiver.url}?token=geheim` }));
    const { id } = await latest();
    const found = await sql<{ after: { url: string } }>`select after from event where subject_type = 'webhook'
      and subject_id = ${String(id)}`.execute(house.db);
    expect(found.rows[0]!.after.url).toBe(`${receiver.url}?…`);
  });

  it.each([
    ['', 'fill this in'],
    ['erp.example.com/hooks', 'not an address'],
    ['ftp://erp.example.com/', 'has to begin with https'],
    ['https://me:pass@erp.example.com/', 'user name or password'],
    ['http://erp.invalid/', 'erp.invalid was not found'],
    ['http://169.254.169.254/latest/meta-data', 'inside the network'],
    ['http://2130706434/', '127.0.0.2 lies inside the network'],
    ['http://[::1]:3000/', 'inside the network'],
    ['http://[::ffff:127.0.0.1]/', 'inside the network'],
    [`https://erp.example.com/${'x'.repeat(500)}`, 'too long'],
  ])('with the address %j comes back as it was typed', async (url, said) => {
    const form = fields({ url });
    const refused = await administrator.post('/webhooks', form);
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector('#url-error')!.text).toContain(said);
    expect(refused.html.querySelector('#url')!.getAttribute('value')).toBe(url);
    expect(refused.html.querySelector('#name')!.getAttribute('value')).toBe(form.name);
    expect(refused.html.querySelectorAll('input[name=events][checked]')).toHaveLength(2);
    expect(refused.html.querySelector('#secret')).toBeNull();
  });

  it('needs events that there are, and a name of its own', async () => {
    for (const events of [[], ['stock.stolen']])
      expect((await administrator.post('/webhooks', fields({ events }))).status).toBe(422);
    const form = fields();
    await administrator.post('/webhooks', form);
    const taken = await administrator.post('/webhooks', fields({ name: form.name.toUpperCase() }));
    expect(taken.status).toBe(422);
    expect(taken.html.querySelector('#name-error')!.text).toContain('has this name');
  });
});

describe('a webhook', () => {
  it('is changed by one at a time, stopped, started and removed', async () => {
    const { id } = await house.hook(receiver.url);
    const path = `/webhooks/${id}`;
    const edit = await administrator.get(`${path}/edit`);
    const version = edit.html.querySelector('input[name=version]')!.getAttribute('value')!;
    const form = fields({ version, url: `${receiver.url}/other` });
    expect((await administrator.post(path, form)).status).toBe(303);
    const late = await administrator.post(path, { ...form, name: 'Late' });
    expect(late.status).toBe(422);
    expect(late.text).toContain('changed this webhook meanwhile');
    expect(late.html.querySelector('#name')!.getAttribute('value')).toBe('Late');
    expect((await latest()).name).toBe(form.name);
    await administrator.post(`${path}/stop`);
    expect((await administrator.get(path)).text).toContain('Stopped');
    const test = await administrator.post(`${path}/tests`, { key: randomUUID() });
    expect(test.status).toBe(422);
    expect(test.text).toContain('Start it before you send');
    await administrator.post(`${path}/stop/end`);
    expect((await administrator.post(`${path}/removal`)).headers.get('Location')).toBe('/webhooks');
    const gone = await administrator.get(path);
    expect(gone.text).toContain('only its log is left');
    expect(gone.html.querySelectorAll(`form[action^="${path}/"]`)).toHaveLength(0);
    for (const act of ['stop', 'stop/end', 'removal', 'secret', 'tests', 'attempts'])
      expect((await administrator.post(`${path}/${act}`, { key: randomUUID() })).status, act).toBe(404);
    expect((await administrator.get('/webhooks')).text).not.toContain(form.name);
    const names = await sql<{ name: string }>`select name from event where subject_type = 'webhook'
      and subject_id = ${String(id)} order by id`.execute(house.db);
    expect(names.rows.map((row) => row.name)).toEqual(
      ['created', 'changed', 'stopped', 'started', 'removed'].map((name) => `webhook.${name}`),
    );
  });

  it('is not found under what is no number, nor a delivery of another', async () => {
    const [one, other] = [await house.hook(receiver.url), await house.hook(receiver.url, ['purchase_order.entered'])];
    await happen(house.deps, 1);
    const [delivery] = await deliveriesOf(house, one.id);
    for (const path of [
      '/0',
      '/x',
      '/99999999999',
      '/987654',
      `/${other.id}/deliveries/${delivery!.id}`,
      `/${one.id}/deliveries/x`,
    ])
      expect((await administrator.get(`/webhooks${path}`)).status, path).toBe(404);
    const foreign = await administrator.post(`/webhooks/${other.id}/deliveries/${delivery!.id}/attempts`);
    expect(foreign.status).toBe(404);
  });

  it('shows an auditor everything, and lets him do nothing', async () => {
    const { id } = await house.hook(receiver.url);
    const shown = await auditor.get(`/webhooks/${id}`);
    expect(shown.status).toBe(200);
    expect(shown.html.querySelectorAll('main form[method=post]')).toHaveLength(0);
    expect((await auditor.get('/webhooks')).html.querySelectorAll('main form[method=post]')).toHaveLength(0);
    expect((await auditor.post(`/webhooks/${id}/stop`)).status).toBe(403);
  });
});

describe('the allowed inside hosts', () => {
  it('are one a line; a line that is none is told, and nothing is lost', async () => {
    const bad = await administrator.post('/webhooks/inside-hosts', { hosts: '127.0.0.1\nhttp://erp.lan/' });
    expect(bad.status).toBe(422);
    expect(bad.html.querySelector('#hosts-error')!.text).toContain('without http');
    expect(bad.html.querySelector('#hosts')!.text).toContain('http://erp.lan/');
    const hosts = '127.0.0.1\r\nERP.lan.\r\n10.20.0.0/16\r\n\r\nERP.lan';
    expect((await administrator.post('/webhooks/inside-hosts', { hosts })).status).toBe(303);
    const kept = await readSetting(house.db, 'webhook_inside_hosts');
    expect(kept).toEqual(['10.20.0.0/16', '127.0.0.1', 'erp.lan']);
    const events = await sql<{ after: unknown }>`select after from event where name = 'webhook.inside_hosts_changed'
      order by id desc limit 1`.execute(house.db);
    expect(events.rows[0]!.after).toEqual({ webhook_inside_hosts: ['10.20.0.0/16', '127.0.0.1', 'erp.lan'] });
    expect((await auditor.get('/webhooks')).text).toContain('10.20.0.0/16, 127.0.0.1, erp.lan');
  });
});

it('the guide says how to check in both languages', async () => {
  const english = await auditor.get('/webhooks/guide');
  expect(english.text).toContain('10 seconds, 1 minute, 5 minutes, 30 minutes, 2 hours');
  expect(english.text).toContain('timingSafeEqual');
});
