import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDevice, recordSoftware } from '../../src/features/devices/index.js';
import { createParty, createSite } from '../../src/features/parties/index.js';
import type { Context } from '../../src/platform/context.js';
import { type Client, testApp, type TestApp } from '../support/app.js';

let app: TestApp;
let client: Client & { personId: number };
let context: Context;
let device: { id: number; serial_number: string };

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-21T08:00:00Z') });
  client = await app.signIn('supervisor');
  context = app.contextOf(client.personId, 'supervisor');
  const { id: customer_id } = await createParty(context, { kind: 'customer', code: 'HD', name: '华东电池' });
  await createSite(context, { customerId: customer_id, name: '一厂' });
  device = await createDevice(context, {
    serial_number: 'BT-1',
    model: 'BTS',
    customer_id,
    software_version: '1.0',
    delivered_on: '2025-03-01',
  });
});
afterAll(() => app.close());

const stored = () => app.db.selectFrom('device').selectAll().where('id', '=', device.id).executeTakeFirstOrThrow();
const record = (version: string, installed_on: string, who = context) =>
  recordSoftware(who, { deviceId: device.id, version, installed_on });

describe('the software of a device', () => {
  it('begins with what it was delivered with; the version of the last day runs now, also when an older is filled in', async () => {
    await record('2.0', '2026-05-01');
    await record('1.5', '2025-12-01');
    expect(await stored()).toMatchObject({ software_version: '2.0', version: 1 });
    expect((await stored()).search).toContain('2.0');
    await recordSoftware(context, {
      deviceId: device.id,
      version: '2.1',
      installed_on: '2026-11-21',
      note: '修复漂移',
    });
    const page = await client.get('/devices/BT-1');
    expect(page.html.querySelectorAll('#software li strong').map((one) => one.text)).toEqual([
      '2.1',
      '2.0',
      '1.5',
      '1.0',
    ]);
    expect(page.html.querySelectorAll('#software .badge')).toHaveLength(1);
    const events = await app.db
      .selectFrom('event')
      .select(['name', 'after'])
      .where('subject_type', '=', 'device')
      .where('subject_id', '=', String(device.id))
      .orderBy('id', 'desc')
      .limit(1)
      .execute();
    expect(events).toEqual([
      {
        name: 'device.software_recorded',
        after: { software_version: '2.1', installed_on: '2026-11-21', note: '修复漂移' },
      },
    ]);
  });

  it('is refused on a day to come, twice for the same day, for no device, and to who may not', async () => {
    await expect(record('3.0', '2026-11-22')).rejects.toMatchObject({ reason: 'software_in_future', status: 422 });
    await expect(record('2.0', '2026-05-01')).rejects.toMatchObject({ reason: 'software_recorded_already' });
    const nothing = { deviceId: 999_999, version: '1', installed_on: '2026-01-01' };
    await expect(recordSoftware(context, nothing)).rejects.toMatchObject({ reason: 'not_found' });
    const technician = app.contextOf(client.personId, 'technician');
    await expect(record('3.0', '2026-11-01', technician)).rejects.toMatchObject({ reason: 'not_permitted' });
  });

  // Without forNoKeyUpdate in record-software.ts the second does not see the first, and the older day stays current.
  it('ends with the later day when two are recorded at once', async () => {
    const { customer_id } = await stored();
    const { id } = await createDevice(context, { serial_number: 'AT-ONCE', model: 'BTS', customer_id });
    const input = (version: string, installed_on: string) => ({ deviceId: id, version, installed_on });
    let older: Promise<void> = Promise.resolve();
    await app.db.transaction().execute(async (trx) => {
      await recordSoftware({ ...context, trx }, input('2.0', '2026-10-02'));
      older = recordSoftware(context, input('1.0', '2026-10-01'));
      await sleep(100);
    });
    await older;
    const device = await app.db.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(device.software_version).toBe('2.0');
  });

  it('is recorded from the page, which comes back filled in when it is refused', async () => {
    const good = await client.post('/devices/BT-1/software', { version: '2.2', installed_on: '2026-11-21', note: '' });
    expect(good.headers.get('Location')).toBe('/devices/BT-1#software');
    const bad = await client.post('/devices/BT-1/software', { version: '2.3', installed_on: '2027-01-01' });
    expect(bad.status).toBe(422);
    expect(bad.html.querySelector('[role=alert]')?.text).toContain('still to come');
    expect(bad.html.querySelector('#version')?.getAttribute('value')).toBe('2.3');
    const empty = await client.post('/devices/BT-1/software', { version: '', installed_on: '21.11.2026' });
    for (const field of ['version', 'installed_on'])
      expect(empty.html.querySelector(`#${field}-error`), field).not.toBeNull();
    expect((await client.post('/devices/NOWHERE/software', { version: '1' })).status).toBe(404);
  });
});

describe('the site of a device', () => {
  const fields = (changes: Record<string, string>) => ({
    serial_number: 'AT-SITE',
    model: 'BTS',
    customer: 'HD 华东电池',
    site: '一厂',
    accepted_on: '2026-02-01',
    ...changes,
  });

  it('is chosen among its customer’s, and shown on page and list', async () => {
    expect((await client.post('/devices', fields({}))).status).toBe(303);
    expect((await client.get('/devices/AT-SITE')).html.querySelector('.fact-list')?.text).toContain('一厂');
    const row = (await client.get('/devices?search=at-site')).html.querySelector('tbody tr')!;
    expect(row.text).toContain('一厂');
    expect(row.text).toContain('01/02/2026');
    const form = await client.get('/devices/AT-SITE/edit');
    expect(form.html.querySelector('#site')?.getAttribute('value')).toBe('一厂');
    const offered = await client.get(`/customers/site-choices?customer=${encodeURIComponent('HD 华东')}&search=yi`);
    expect(offered.text).toContain('Nothing found');
    const all = await client.get('/customers/site-choices?customer=HD&search=');
    expect(all.html.querySelector('[data-value]')?.getAttribute('data-value')).toBe('一厂');
    expect((await client.get('/customers/site-choices?search=')).text).toContain('Nothing found');
  });

  it('is refused at its field when the customer has no such one', async () => {
    const refused = await client.post('/devices', fields({ serial_number: 'NO', site: '二厂' }));
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector('#site-error')?.text).toContain('Not found');
    const nobody = await client.post('/devices', fields({ serial_number: 'NO', customer: '华东' }));
    expect(nobody.html.querySelector('#customer-error')?.text).toContain('Not found');
    const early = await client.post('/devices', fields({ serial_number: 'NO', delivered_on: '2026-03-01' }));
    expect(early.html.querySelector('#accepted_on-error')?.text).toContain('before it was delivered');
  });
});

describe('what was fitted in a device', () => {
  let technician: Client & { personId: number };
  const at = (day: string) => `${day}T03:00:00Z`;

  beforeAll(async () => {
    technician = await app.signIn('technician');
    const statements = [
      sql`insert into item (id, code, name_zh, name_en, specification, kind, unit, decimals, tracking, price, criticality, repairable, search)
        overriding system value values (91, 'BOARD', '板', 'Board', '', 'spare', '块', 0, 'quantity', 1, 'vital', true, '')`,
      sql`insert into service_task (id, customer_id, kind_id, charge, title, planned_from, planned_to, state, created_by)
        overriding system value
        select t, d.customer_id, 2, 'warranty', '换板', '2024-01-01', '2024-01-02', 'back', ${client.personId}
        from device d, generate_series(901, 902) t where d.id = ${device.id}`,
      sql`insert into service_task_technician values (901, ${technician.personId})`,
      sql`insert into service_task_device values (901, ${device.id}), (902, ${device.id})`,
    ];
    for (const statement of statements) await statement.execute(app.ownerDb);
  });

  /** One fitted piece, as the technician's report leaves it. */
  async function fitted(task: number, day: string, where: Record<string, string>, out: string | null, undone = false) {
    const movement = await sql<{ id: string }>`
      insert into stock_movement (kind, client_key, content_hash, person_id, account_id, happened_at)
      values ('issue', ${randomUUID()}, '\\x00', ${client.personId}, ${client.personId}, ${at(day)}) returning id`.execute(
      app.ownerDb,
    );
    const movementId = movement.rows[0]!.id;
    const part = await sql<{ id: string }>`
      insert into issued_part (task_id, item_id, condition, quantity, unit_cost, holder_id, place_id, movement_id, reported, issued_at)
      values (${task}, 91, 'new', 1, 0, ${client.personId}, (select id from place where code = 'CUS-HD'), ${movementId}, 1, ${at(day)}) returning id`.execute(
      app.ownerDb,
    );
    await sql`
      insert into use_report (part_id, kind, quantity, device_id, channel, board, position, harness, serial_out, client_key,
        reported_by, happened_at, undone_at, undone_by)
      values (${part.rows[0]!.id}, 'fitted', 1, ${device.id}, ${where['channel'] ?? null}, ${where['board'] ?? null},
        ${where['position'] ?? null}, ${where['harness'] ?? null}, ${out}, ${randomUUID()}, ${technician.personId}, ${at(day)},
        ${undone ? at(day) : null}, ${undone ? client.personId : null})`.execute(app.ownerDb);
  }

  const rows = (answer: Awaited<ReturnType<Client['get']>>, card: string) =>
    answer.html
      .querySelectorAll(`#${card} tbody tr`)
      .map((row) => row.querySelectorAll('td').map((cell) => cell.text.trim()));

  it('is listed by position with the last first, and what is there now', async () => {
    await fitted(901, '2024-01-01', { channel: '3', board: 'B1' }, 'OLD-1');
    await fitted(902, '2024-02-01', { channel: '3', board: 'B1' }, 'OLD-2');
    await fitted(901, '2024-03-01', { position: 'P2', harness: 'H1' }, null);
    await fitted(901, '2024-04-01', {}, null);
    await fitted(901, '2024-05-01', { channel: '9' }, 'UNDONE', true);
    const page = await client.get('/devices/BT-1');
    const positions = (card: string) => rows(page, card).map(([position]) => position);
    expect(positions('now')).toEqual(['channel 3 · board B1', 'position P2 · harness H1', 'Position not told']);
    expect(rows(page, 'now')[0]!.at(-1)).toBe('ST-000902');
    expect(rows(page, 'fitted').map((cells) => cells[3])).toEqual(['', '', 'OLD-2', 'OLD-1']);
    expect(page.text).not.toContain('UNDONE');
    expect(page.html.querySelectorAll('#tasks li a').map((one) => one.text)).toEqual(['ST-000902', 'ST-000901']);
  });

  it('tells a technician all of it, but leads only to tasks of their own', async () => {
    const page = await technician.get('/devices/BT-1');
    expect(rows(page, 'fitted')).toHaveLength(4);
    const links = page.html.querySelectorAll('#fitted a[href^="/service-tasks/"]').map((link) => link.text);
    expect(new Set(links)).toEqual(new Set(['ST-000901']));
    expect(page.html.querySelectorAll('#tasks li a').map((one) => one.text)).toEqual(['ST-000901']);
    const administrator = await app.signIn('administrator');
    const without = await administrator.get('/devices/BT-1');
    expect(without.html.querySelector('#fitted')).toBeNull();
    expect(without.html.querySelector('#tasks')).toBeNull();
  });
});
