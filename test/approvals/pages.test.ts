import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../support/app.js';
import { buildScene, newItem, newSlip, type Scene, slipOf } from '../requisitions/promise-scene.js';

type Person = Client & { personId: number };
let scene: Scene;
let supervisor: Person;
let head: Person;
beforeAll(async () => {
  scene = await buildScene({ now: () => new Date('2026-11-21T08:00:00Z') });
  supervisor = await scene.app.signIn('supervisor');
  head = await scene.app.signIn('head');
});
beforeEach(() => sql`update requisition set state = 'cancelled' where state = 'submitted'`.execute(scene.app.db));
afterAll(() => scene.app.close());

const cards = async (client: Client, path = '/approvals') =>
  (await client.get(path)).html.querySelectorAll('article').map((card) => card.getAttribute('aria-label'));

describe('the list of what waits', () => {
  it('shows each approver what they are asked, the oldest first, and all that they may decide', async () => {
    const item = await newItem(scene, { new: 1 });
    const one = [{ itemId: item, quantity: 1 }];
    const small = await newSlip(scene, one);
    const large = await newSlip(scene, one, { value: '1000.01' });
    const own = await newSlip(scene, one, { draftedBy: supervisor.personId });
    const later = await newSlip(scene, one, { urgent: true });
    expect(await cards(supervisor)).toEqual([small.number, later.number]);
    expect(await cards(head)).toEqual([large.number]);
    expect(await cards(head, '/approvals?scope=all')).toEqual([small, large, own, later].map((slip) => slip.number));
    const technician = await scene.app.signIn('technician');
    const empty = await technician.get('/approvals');
    expect(empty.html.querySelectorAll('article')).toHaveLength(0);
    expect(empty.text).toContain('You approve nothing at present');
  });

  it('asks the next level where nobody of the lowest is free to decide', async () => {
    await sql`update person set retired_at = now() where id <> ${supervisor.personId}
      and id in (select person_id from person_role where role = 'supervisor')`.execute(scene.app.db);
    const slip = await newSlip(scene, [{ itemId: await newItem(scene), quantity: 1 }], {
      draftedBy: supervisor.personId,
    });
    expect(await cards(head)).toEqual([slip.number]);
    await sql`update person set retired_at = null`.execute(scene.app.db);
  });

  it('tells value, people, task, lines and what is short', async () => {
    const [there, short] = [await newItem(scene, { new: 5 }), await newItem(scene, { new: 1 })];
    await newSlip(scene, [
      { itemId: there, quantity: 2 },
      { itemId: short, quantity: 3 },
    ]);
    const card = (await supervisor.get('/approvals')).html.querySelector('article')!;
    for (const text of [
      '500.00',
      'Technician',
      'Assistant',
      '更换功率板',
      '华东电池',
      '1 line short of stock',
      '1 pcs free',
    ])
      expect(card.text).toContain(text);
    expect(card.querySelectorAll('.waiting-lines li')).toHaveLength(2);
  });

  it('answers live with the list alone', async () => {
    await newSlip(scene, [{ itemId: await newItem(scene), quantity: 1 }]);
    const list = await supervisor.get('/approvals', { 'HX-Request': 'true' });
    expect(list.html.querySelector('html')).toBeNull();
    expect(list.html.querySelector('#approval-list')?.getAttribute('data-live')).toBe('approvals');
    expect(list.html.querySelectorAll('article')).toHaveLength(1);
  });

  it('pages', async () => {
    const item = await newItem(scene);
    for (let n = 0; n < 21; n++) await newSlip(scene, [{ itemId: item, quantity: 1 }]);
    expect(await cards(supervisor)).toHaveLength(20);
    expect(await cards(supervisor, '/approvals?page=2')).toHaveLength(1);
  });

  it('shows a deputy what waits for whom they stand in for, and says so', async () => {
    const deputy = await scene.app.signIn('technician');
    await sql`insert into deputy (person_id, deputy_id, from_on, to_on, named_by)
      values (${head.personId}, ${deputy.personId}, '2026-11-20', '2026-11-30', ${head.personId})`.execute(
      scene.app.db,
    );
    const slip = await newSlip(scene, [{ itemId: await newItem(scene), quantity: 1 }], { value: '3000' });
    await newSlip(scene, [{ itemId: await newItem(scene), quantity: 1 }], {
      value: '3000',
      requestedFor: head.personId,
    });
    const page = await deputy.get('/approvals');
    expect(page.html.querySelectorAll('article').map((card) => card.getAttribute('aria-label'))).toEqual([slip.number]);
    expect(page.text).toContain('You stand in for');
    const form = page.html.querySelector('article form')!;
    const done = await deputy.post(form.getAttribute('action')!, valuesOf(form));
    expect(done.headers.get('Location')).toBe(`/approvals?decided=${slip.number}`);
    expect((await deputy.get(done.headers.get('Location')!)).html.querySelector('#decided')?.text).toContain(
      `${slip.number} is approved`,
    );
    expect(await slipOf(scene, slip.id)).toMatchObject({ state: 'approved', approved_value: null });
  });
});

type Element = NonNullable<ReturnType<Awaited<ReturnType<Client['get']>>['html']['querySelector']>>;
const valuesOf = (form: Element) =>
  Object.fromEntries(
    form.querySelectorAll('input').map((input) => [input.getAttribute('name')!, input.getAttribute('value') ?? '']),
  );

describe('deciding from the list', () => {
  it('rejects with a reason, and keeps what was typed where it does not work', async () => {
    const slip = await newSlip(scene, [{ itemId: await newItem(scene), quantity: 1 }]);
    const page = await supervisor.get('/approvals');
    const [, no] = page.html.querySelectorAll('article form');
    const address = no!.getAttribute('action')!;
    expect(address).toBe(`/requisitions/${slip.number}/rejection`);
    const empty = await supervisor.post(address, valuesOf(no!));
    expect(empty.status).toBe(422);
    expect(empty.html.querySelectorAll('form')).not.toHaveLength(0);
    const long = await supervisor.post(address, { ...valuesOf(no!), reason: 'x'.repeat(501) });
    expect(long.status).toBe(422);
    expect(long.html.querySelector('input[name=reason]')?.getAttribute('value')).toHaveLength(501);
    const done = await supervisor.post(address, { ...valuesOf(no!), reason: '先用修复件' });
    expect(done.status).toBe(303);
    expect((await supervisor.get(done.headers.get('Location')!)).text).toContain(`${slip.number} is rejected`);
    const again = await supervisor.post(`/requisitions/${slip.number}/approval`, { version: '1' });
    expect(again.status).toBe(409);
    expect(again.text).toContain('rejected requisition');
  });

  it('does the same form once, and tells of a change since', async () => {
    const slip = await newSlip(scene, [{ itemId: await newItem(scene, { new: 1 }), quantity: 1 }]);
    const yes = (await supervisor.get('/approvals')).html.querySelector('article form')!;
    const address = yes.getAttribute('action')!;
    await sql`update requisition set version = 2 where id = ${slip.id}`.execute(scene.app.db);
    const stale = await supervisor.post(address, valuesOf(yes));
    expect(stale.status).toBe(409);
    expect(stale.html.querySelector('.yes-or-no')).toBeNull();
    await sql`update requisition set version = 1 where id = ${slip.id}`.execute(scene.app.db);
    const both = await Promise.all([supervisor.post(address, valuesOf(yes)), supervisor.post(address, valuesOf(yes))]);
    expect(both.map((one) => one.status)).toEqual([303, 303]);
    expect((await supervisor.post(address, valuesOf(yes))).status).toBe(303);
  });

  it('is a 404 for slips that one may not see, and a 403 for whoever does not approve', async () => {
    const slip = await newSlip(scene, [{ itemId: await newItem(scene), quantity: 1 }]);
    const technician = await scene.app.signIn('technician');
    expect((await technician.post(`/requisitions/${slip.number}/approval`, { version: '1' })).status).toBe(404);
    expect((await supervisor.post('/requisitions/REQ-999999/approval', { version: '1' })).status).toBe(404);
    const assistant = await scene.app.signIn('assistant');
    expect((await assistant.post(`/requisitions/${slip.number}/approval`, { version: '1' })).status).toBe(403);
    expect((await supervisor.post(`/requisitions/${slip.number}/approval`, {})).status).toBe(422);
    expect(await slipOf(scene, slip.id)).toMatchObject({ state: 'submitted' });
  });
});

describe('what was reported lost or damaged', () => {
  it('waits beside the slips for who may write it off, never for who reported or holds it', async () => {
    const item = await newItem(scene, { new: 3 });
    const parts = await sql<{ id: string }>`
      with part as (
        insert into issued_part (task_id, item_id, condition, quantity, unit_cost, holder_id, place_id, movement_id, reported, issued_at)
        select ${scene.task}, ${item}, 'new', 2, 610.255, h.id, 1011, (select min(id) from stock_movement), 2, now()
        from unnest(array[${scene.technician}, ${head.personId}]::integer[]) h(id) returning id
      )
      insert into use_report (part_id, kind, quantity, note, client_key, reported_by, happened_at)
      select id, 'lost', 2, '车站遗失', gen_random_uuid(), ${scene.technician}, now() from part returning id`.execute(
      scene.app.db,
    );
    const page = await head.get('/approvals');
    const found = page.html.querySelectorAll('article[id^=write-off]');
    expect(found).toHaveLength(1);
    for (const text of ['Lost', '1,220.51', '车站遗失', 'Technician']) expect(found[0]!.text).toContain(text);
    const [yes, no] = found[0]!.querySelectorAll('form').map((form) => form.getAttribute('action'));
    expect([yes, no]).toEqual([
      `/issued-parts/reports/${parts.rows[0]!.id}/write-off`,
      `/issued-parts/reports/${parts.rows[0]!.id}/refusal`,
    ]);
    expect((await supervisor.get('/approvals')).html.querySelectorAll('article[id^=write-off]')).toHaveLength(0);
    await sql`update use_report set refused_at = now(), refused_by = ${head.personId}, refused_reason = 'x'`.execute(
      scene.app.db,
    );
    expect((await head.get('/approvals')).html.querySelectorAll('article[id^=write-off]')).toHaveLength(0);
  });
});
