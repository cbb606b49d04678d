import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitsFor } from '../../src/features/home/waits.js';
import { reserveStock } from '../../src/stock/index.js';
import { type CustodyScene, custodyScene, type Holder } from '../custody/factory.js';
import { type Answer, testApp, type TestApp } from '../support/app.js';

const NOW = new Date('2026-11-23T02:00:00Z'); // a Monday

describe('what waits on Today', () => {
  let app: TestApp;
  let scene: CustodyScene;
  let li: Holder;
  let chief: Holder;
  let head: Holder;
  let keeper: Holder;
  let assistant: Holder;
  let cable: number;
  let task: { id: number; number: string };

  beforeAll(async () => {
    app = await testApp({ now: () => NOW });
    scene = await custodyScene(app);
    [li, chief, head] = [await scene.holder(), await scene.holder('supervisor'), await scene.holder('head')];
    [keeper, assistant] = [await scene.holder('storekeeper'), await scene.holder('assistant')];
    cable = await scene.item({ name_en: 'Cable' });
    task = await scene.task();
    await sql`insert into service_task_technician values (${task.id}, ${li.personId})`.execute(scene.db);
  });
  afterAll(() => app.close());

  /** The cards of somebody, as `name total`. */
  const cards = async (who: Holder) => (await waitsFor(who.context)).map((wait) => `${wait.name} ${wait.total}`);

  const slip = async (state: string, changes: { value?: number; draftedBy?: number } = {}) => {
    const made = await sql<{ id: number; number: string }>`
      insert into requisition (task_id, warehouse_id, requested_for, drafted_by, needed_by, state, value, submitted_at, approved_at)
      values (${task.id}, ${scene.warehouse}, ${li.personId}, ${changes.draftedBy ?? assistant.personId}, '2026-11-25', ${state},
        ${changes.value ?? 100}, ${NOW}, ${NOW}) returning id, number`.execute(scene.db);
    return made.rows[0]!;
  };
  const line = async (requisitionId: number, waiting: number, item = cable) => {
    const made = await sql<{ id: number }>`
      insert into requisition_line (requisition_id, position, item_id, quantity, unit_price, waiting)
      values (${requisitionId}, 1, ${item}, 5, 10, ${waiting}) returning id`.execute(scene.db);
    return made.rows[0]!.id;
  };

  it('is nothing for who has nothing to do, and tasks for who is on them', async () => {
    expect(await cards(keeper)).toEqual([]);
    expect(await cards(li)).toEqual(['tasks 1']);
    expect(await cards(await scene.holder('administrator'))).toEqual([]);
  });

  it('are slips for who may approve them, but not for who drafted them or gets the goods', async () => {
    await slip('submitted');
    await slip('submitted', { value: 5000 });
    await slip('submitted', { draftedBy: chief.personId });
    expect(await cards(chief)).toEqual(['approvals 1']);
    expect(await cards(head)).toEqual(['approvals 2']);
    expect(await cards(li)).toEqual(['tasks 1']);
    await sql`update requisition set state = 'cancelled'`.execute(scene.db);
  });

  it('are drafts and slips that came back, unless they have been copied', async () => {
    await slip('draft');
    const rejected = await slip('rejected');
    expect(await cards(assistant)).toEqual(['drafts 2']);
    const copy = await slip('submitted');
    await sql`update requisition set copied_from_id = ${rejected.id} where id = ${copy.id}`.execute(scene.db);
    expect(await cards(assistant)).toEqual(['drafts 1']);
    await sql`update requisition set state = 'cancelled'`.execute(scene.db);
  });

  it('are slips to pick, back-orders that stock has come for, and parcels, for the storekeeper', async () => {
    await scene.post('receive', { itemId: cable, quantity: 4 });
    const promised = await slip('approved');
    const lineId = await line(promised.id, 2);
    const request = { key: randomUUID(), personId: keeper.personId, itemId: cable, warehouseId: scene.warehouse };
    const { id } = await reserveStock(app.db, { ...request, condition: 'new', quantity: 3 });
    await sql`insert into requisition_promise values (${id}, ${lineId}, '2026-12-31')`.execute(scene.db);
    await line((await slip('approved')).id, 5, await scene.item());
    expect(await cards(keeper)).toEqual(['picking 1', 'back_orders 1']);
    await scene.post('issue', { itemId: cable, fromPlaceId: scene.bin, toPlaceId: scene.customer });
    expect(await cards(keeper)).toEqual(['picking 1']);
    const { id: movement } = await scene.post('receive', { itemId: cable });
    await sql`
      insert into requisition_issue (requisition_id, movement_id, to_place_id, issued_by, signature, carrier)
      values (${promised.id}, ${movement}, ${scene.customer}, ${keeper.personId}, 'parcel', 'SF')`.execute(scene.db);
    expect(await cards(keeper)).toContain('parcels 1');
    expect(await cards(li)).toEqual(['tasks 1', 'parcels 1']);
    expect(await cards(await scene.holder())).toEqual([]);
    await sql`update requisition set state = 'cancelled'`.execute(scene.db);
    await sql`update requisition_issue set arrived_on = '2026-11-23', arrived_by = ${keeper.personId}`.execute(
      scene.db,
    );
  });

  it('are parts to account for, returns to receive and losses to decide about', async () => {
    const part = await scene.issue(li, task.id, { itemId: cable, quantity: 3 });
    expect(await cards(li)).toEqual(['parts 1', 'tasks 1']);
    const report = (kind: string) =>
      sql`
      insert into use_report (part_id, kind, quantity, note, client_key, reported_by, happened_at)
      values (${part}, ${kind}, 1, 'x', ${randomUUID()}, ${li.personId}, ${NOW})`.execute(scene.db);
    await report('returned');
    await report('lost');
    await sql`update issued_part set reported = 3 where id = ${part}`.execute(scene.db);
    expect(await cards(li)).toEqual(['tasks 1']);
    expect(await cards(keeper)).toEqual(['returns 1']);
    expect(await cards(head)).toEqual(['write_offs 1']);
  });

  it('are old parts that are overdue: one’s own, and everybody’s for the supervisor', async () => {
    const report = await sql<{ id: string }>`select id from use_report limit 1`.execute(scene.db);
    await sql`
      insert into expected_return (task_id, customer_id, use_report_id, person_id, item_id, quantity)
      values (${task.id}, (select customer_id from service_task where id = ${task.id}), ${report.rows[0]!.id}, ${li.personId}, ${cable}, 1)`.execute(
      scene.db,
    );
    const back = (day: string) =>
      sql`update service_task set state = 'back', back_on = ${day}::date where id = ${task.id}`.execute(scene.db);
    await back('2026-11-19');
    expect(await cards(chief)).toEqual([]);
    await back('2026-11-18');
    expect(await cards(chief)).toEqual(['old_parts 1']);
    expect(await cards(li)).toEqual(['old_parts 1', 'tasks 1']);
    expect(await cards(keeper)).not.toContain('old_parts 1');
  });

  it('are shown as cards, five of each, with the way to all', async () => {
    for (let n = 0; n < 7; n++) await slip('draft');
    const page: Answer = await assistant.get('/');
    const card = page.html.querySelector('#wait-drafts')!;
    expect(card.querySelectorAll('li')).toHaveLength(5);
    expect(card.querySelector('h2 .badge')?.text).toBe('7');
    expect(card.querySelector('.card-footer a')?.getAttribute('href')).toBe('/requisitions');
    expect(card.querySelector('li a')?.getAttribute('href')).toMatch(/^\/requisitions\/REQ-/);
    expect((await li.get('/')).html.querySelector('#wait-tasks')).not.toBeNull();
  });
});
