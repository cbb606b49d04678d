import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decideRequisition } from '../../src/features/requisitions/index.js';
import type { Client } from '../support/app.js';
import { buildScene, lineState, newItem, newSlip, receive, type Scene, type SlipOptions } from './promise-scene.js';

type Person = Client & { personId: number };
let scene: Scene;
let storekeeper: Person;
let moment = new Date('2026-11-21T08:00:00Z');
beforeAll(async () => {
  scene = await buildScene({ now: () => moment });
  storekeeper = await scene.app.signIn('storekeeper');
});
beforeEach(() => sql`update requisition set state = 'cancelled' where state = 'approved'`.execute(scene.app.db));
afterAll(() => scene.app.close());

async function approved(itemId: number, quantity: number, options: SlipOptions = {}) {
  const slip = await newSlip(scene, [{ itemId, quantity }], options);
  moment = new Date(moment.getTime() + 60_000);
  await decideRequisition(scene.as(scene.supervisor, 'supervisor'), { id: slip.id, approved: true, version: 1 });
  return { ...slip, line: slip.lines[0]! };
}
const list = '/requisitions/back-orders';
const numbers = async (client: Client, query = '') =>
  (await client.get(`${list}${query}`)).html
    .querySelectorAll('tbody td:first-child a.code')
    .map((link) => link.text.trim());

describe('the list of back-orders', () => {
  it('is in the order in which they are served, by warehouse and item', async () => {
    const [a, b] = [await newItem(scene), await newItem(scene)];
    const late = await approved(a, 1, { neededBy: '2026-12-10' });
    const soon = await approved(b, 1, { neededBy: '2026-12-01' });
    const urgent = await approved(a, 1, { neededBy: '2026-12-20', urgent: true });
    const site = await approved(a, 1, { neededBy: '2026-12-15', warehouse: scene.other });
    expect(await numbers(storekeeper)).toEqual([urgent, soon, late, site].map((slip) => slip.number));
    expect(await numbers(storekeeper, '?warehouse=w2')).toEqual([site.number]);
    const code = (await sql<{ code: string }>`select code from item where id = ${b}`.execute(scene.app.db)).rows[0]!
      .code;
    await sql`update item set search = lower(code) where id = any(${[a, b]})`.execute(scene.app.db);
    expect(await numbers(storekeeper, `?search=${code}`)).toEqual([soon.number]);
    const fragment = await storekeeper.get(list, { 'HX-Request': 'true' });
    expect(fragment.html.querySelector('html')).toBeNull();
    expect(fragment.html.querySelector('#back-order-list')).not.toBeNull();
  });

  it('says what is free, here and elsewhere, and which substitutes are', async () => {
    const [item, substitute] = [await newItem(scene), await newItem(scene, { new: 1 })];
    await sql`insert into item_substitute (item_id, substitute_id) values (${item}, ${substitute})`.execute(
      scene.app.db,
    );
    await approved(item, 5);
    await receive(scene, item, 2);
    await receive(scene, item, 7, 'new', 1021);
    const row = (await storekeeper.get(list)).html.querySelector('tbody tr')!;
    const { code } = (await sql<{ code: string }>`select code from item where id = ${substitute}`.execute(scene.app.db))
      .rows[0]!;
    for (const text of ['2 pcs', '7 pcs elsewhere', `Substitutes here: ${code}`]) expect(row.text).toContain(text);
  });

  it('offers to reserve to who is next alone, and does it with one click', async () => {
    const item = await newItem(scene);
    const first = await approved(item, 2);
    const second = await approved(item, 2);
    await receive(scene, item, 2);
    const page = await storekeeper.get(list);
    const forms = page.html.querySelectorAll('tbody form');
    expect(forms.map((form) => form.getAttribute('action'))).toEqual([`${list}/${first.line}/promise`]);
    const done = await storekeeper.post(forms[0]!.getAttribute('action')!, {
      key: forms[0]!.querySelector('input')!.getAttribute('value')!,
    });
    expect(done.headers.get('Location')).toBe(`${list}?filled=${first.number}`);
    expect((await storekeeper.get(done.headers.get('Location')!)).text).toContain(`Reserved for ${first.number}`);
    expect(await lineState(scene, first.line)).toBe('2: 2 promised');
    expect(await lineState(scene, second.line)).toBe('2: 2 waiting');
  });

  it('leads back to the goods receipt or transfer from which it was filled, and nowhere else', async () => {
    const item = await newItem(scene);
    const lines = [await approved(item, 1), await approved(item, 1), await approved(item, 1)];
    await receive(scene, item, 3);
    const from = async (n: number, path: string) =>
      (await storekeeper.post(`${list}/${lines[n]!.line}/promise`, { from: path })).headers.get('Location');
    expect(await from(0, '/goods-receipts/GR-000123')).toBe('/goods-receipts/GR-000123?done=filled');
    expect(await from(1, '/transfers/TF-000123')).toBe('/transfers/TF-000123?done=filled');
    expect(await from(2, '//elsewhere.example/GR-000123')).toBe(`${list}?filled=${lines[2]!.number}`);
  });

  it('shows technicians their own, and acts for nobody but storekeepers', async () => {
    const technician = await scene.app.signIn('technician');
    const item = await newItem(scene);
    const other = await approved(item, 1);
    const own = await approved(item, 1, { requestedFor: technician.personId, draftedBy: technician.personId });
    await sql`update requisition set task_id = ${await otherTask()} where id = ${own.id}`.execute(scene.app.db);
    expect(await numbers(technician)).toEqual([own.number]);
    expect((await technician.get(`${list}/${other.line}`)).status).toBe(404);
    const page = await technician.get(`${list}/${own.line}`);
    expect(page.status).toBe(200);
    expect(page.html.querySelectorAll('main form[method=post]')).toHaveLength(0);
    expect((await technician.post(`${list}/${own.line}/promise`)).status).toBe(403);
  });
});

async function otherTask(): Promise<number> {
  const made = await sql<{ id: number }>`
    insert into service_task (customer_id, kind_id, charge, title, planned_from, planned_to, created_by)
    select customer_id, kind_id, charge, 'x', planned_from, planned_to, created_by from service_task limit 1 returning id`.execute(
    scene.app.db,
  );
  return made.rows[0]!.id;
}

describe('the page of one line that waits', () => {
  it('asks for a reason to go before others, and keeps it when that fails', async () => {
    const item = await newItem(scene);
    const first = await approved(item, 1);
    const second = await approved(item, 1);
    await receive(scene, item, 1);
    const refused = await storekeeper.post(`${list}/${second.line}/promise`, { reason: '' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(first.number);
    expect(refused.html.querySelector('#reason')).not.toBeNull();
    expect((await storekeeper.post(`${list}/${second.line}/promise`, { reason: '客户停机' })).status).toBe(303);
    expect(await lineState(scene, second.line)).toBe('1: 1 promised');
    const gone = await storekeeper.post(`${list}/${second.line}/promise`, {});
    expect(gone.status).toBe(409);
    expect((await storekeeper.get(`${list}/${second.line}`)).status).toBe(404);
    expect((await storekeeper.get(`${list}/nonsense`)).status).toBe(404);
  });

  it('takes a promise over from another slip, and gives a refused form back', async () => {
    const item = await newItem(scene, { new: 3 });
    const holder = await approved(item, 3);
    const waits = await approved(item, 2);
    const page = await storekeeper.get(`${list}/${waits.line}`);
    const form = page.html.querySelector('form.reassignment')!;
    expect(form.querySelector('input[name=from]')?.getAttribute('value')).toBe(String(holder.line));
    const post = (fields: Record<string, string>) =>
      storekeeper.post(form.getAttribute('action')!, { from: String(holder.line), ...fields });
    const tooMuch = await post({ quantity: '9', reason: '客户停机' });
    expect(tooMuch.status).toBe(422);
    expect(tooMuch.html.querySelector('.reassigned-quantity')?.getAttribute('value')).toBe('9');
    expect(tooMuch.html.querySelector('.reassignment input[name=reason]')?.getAttribute('value')).toBe('客户停机');
    expect((await post({ quantity: '1', reason: '' })).status).toBe(422);
    expect((await post({ quantity: '1', reason: '客户停机' })).status).toBe(303);
    expect(await lineState(scene, holder.line)).toBe('3: 1 waiting, 2 promised');
    expect(await lineState(scene, waits.line)).toBe('2: 1 waiting, 1 promised');
  });
});
