import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { changeDraft, submitDraft } from '../../src/features/requisitions/index.js';
import {
  changeItem,
  codeOf,
  draft,
  eventsOf,
  linesOf,
  sendTechnician,
  slipOf,
  stepsOf,
  technician,
} from './factory.js';
import { buildScene, newItem, type Scene } from './promise-scene.js';

let scene: Scene;
beforeAll(async () => {
  scene = await buildScene();
  await sendTechnician(scene);
});
afterAll(() => scene.app.close());

const retire = (id: number) => changeItem(scene, id, { retired_at: new Date() });

describe('drafting a slip', () => {
  it('keeps what was asked, the same item named twice as one line, and is found by all it is about', async () => {
    const [a, b] = [await newItem(scene), await newItem(scene, {}, { decimals: 2 })];
    await sql`update person set search = 'wang jun' where id = ${scene.technician}`.execute(scene.app.db);
    const lines = [
      { itemId: a, quantity: '2', note: '备用' },
      { itemId: b, quantity: '1.50' },
      { itemId: a, quantity: '３' },
    ];
    const { id, number } = await draft(scene, { lines, urgent: true, note: '停机' });
    const slip = await slipOf(scene, id);
    expect(slip).toMatchObject({ state: 'draft', urgent: true, note: '停机', value: null, version: 1 });
    expect(number).toMatch(/^REQ-\d{6}$/);
    expect(await linesOf(scene, id)).toEqual([
      `5 × ${await codeOf(scene, a)} (备用)`,
      `1.5 × ${await codeOf(scene, b)}`,
    ]);
    for (const text of [number.toLowerCase(), 'st-', 'cus', 'wang jun', (await codeOf(scene, a)).toLowerCase()])
      expect(slip.search).toContain(text);
    expect(await stepsOf(scene, id)).toEqual(['drafted']);
    expect(await eventsOf(scene, id)).toEqual(['requisition.drafted']);
  });

  it('makes one slip of a form that was sent twice, also at the same moment', async () => {
    const key = randomUUID();
    const [first, second] = await Promise.all([draft(scene, { key }), draft(scene, { key })]);
    expect(first.number).toBe(second.number);
    await expect(draft(scene, { key, note: 'other' })).rejects.toMatchObject({ reason: 'key_reused' });
  });

  it.each([
    [{ warehouseId: 1011 }, 'requisition_warehouse_unknown'],
    [{ warehouseId: 999_999 }, 'requisition_warehouse_unknown'],
    [{ requestedFor: 999_999 }, 'requisition_person_unknown'],
    [{ neededBy: '2026-01-01' }, 'requisition_needed_by_past'],
    [{ taskId: 999_999 }, 'requisition_task_unknown'],
    [{ kitId: 999_999 }, 'requisition_kit_unknown'],
    [{ copiedFromId: 999_999 }, 'requisition_copy_unknown'],
    [{ lines: [{ itemId: 999_999, quantity: '1' }] }, 'requisition_item_unknown'],
  ])('refuses %j: %s', async (changes, reason) => {
    await expect(draft(scene, changes)).rejects.toMatchObject({ reason });
  });

  it.each([
    ['0', 'requisition_quantity_invalid'],
    ['0.000', 'requisition_quantity_invalid'],
    ['-1', 'requisition_quantity_invalid'],
    ['', 'requisition_quantity_invalid'],
    ['1e3', 'requisition_quantity_invalid'],
    ['NaN', 'requisition_quantity_invalid'],
    ['1.5', 'requisition_quantity_fractional'],
    ['0.0001', 'requisition_quantity_fractional'],
    ['10001', 'requisition_quantity_absurd'],
    ['6901234567890', 'requisition_quantity_absurd'],
  ])('refuses a quantity of %j: %s', async (quantity, reason) => {
    const itemId = await newItem(scene);
    await expect(draft(scene, { lines: [{ itemId, quantity }] })).rejects.toMatchObject({ reason });
    await expect(
      draft(scene, {
        lines: [
          { itemId, quantity: '9999' },
          { itemId, quantity: '2' },
        ],
      }),
    ).rejects.toMatchObject({ reason: 'requisition_quantity_absurd' });
  });

  it('refuses tools and retired items, naming what replaces them', async () => {
    const [tool, gone, old, successor] = [
      await newItem(scene),
      await newItem(scene),
      await newItem(scene),
      await newItem(scene),
    ];
    await changeItem(scene, tool, { kind: 'tool' });
    await changeItem(scene, old, { replaced_by_id: successor });
    await retire(gone);
    await retire(old);
    const ask = (itemId: number) => draft(scene, { lines: [{ itemId, quantity: '1' }] });
    await expect(ask(tool)).rejects.toMatchObject({ reason: 'requisition_item_is_tool' });
    await expect(ask(gone)).rejects.toMatchObject({ reason: 'requisition_item_retired' });
    const facts = { item: await codeOf(scene, old), successor: await codeOf(scene, successor) };
    await expect(ask(old)).rejects.toMatchObject({ reason: 'requisition_item_replaced', facts });
    const { id } = await draft(scene);
    await expect(changeDraft(technician(scene), { id, add: { itemId: tool, quantity: '1' } })).rejects.toMatchObject({
      reason: 'requisition_item_is_tool',
    });
  });

  it('refuses a task that is closed or cancelled, and hides tasks that the technician has no part in', async () => {
    const other = await sql<{ id: number }>`
      insert into service_task (customer_id, kind_id, charge, title, planned_from, planned_to, created_by, state)
      select customer_id, 1, 'warranty', 'x', '2026-11-20', '2026-11-25', created_by, s.new
      from service_task cross join unnest(array['planned', 'closed', 'cancelled']) s(new) where id = ${scene.task} returning id
    `
      .execute(scene.app.db)
      .then(({ rows }) => rows.map((row) => row.id));
    const [planned, closed, cancelled] = other as [number, number, number];
    const assistant = scene.as(scene.drafter, 'assistant');
    await expect(draft(scene, { taskId: planned })).rejects.toMatchObject({ reason: 'requisition_task_unknown' });
    await draft(scene, { taskId: planned }, assistant);
    // Now there is a slip for the technician of that task, so it is theirs too.
    await draft(scene, { taskId: planned });
    for (const taskId of [closed, cancelled])
      await expect(draft(scene, { taskId }, assistant)).rejects.toMatchObject({ reason: 'requisition_task_not_open' });
  });

  it('takes over a kit, without its tools', async () => {
    const [a, tool] = [await newItem(scene), await newItem(scene)];
    await changeItem(scene, tool, { kind: 'tool' });
    const made = await sql<{ id: number }>`
      insert into kit (code, name_zh) values ('KIT-1', '巡检包'), ('KIT-2', '旧套件') returning id`.execute(
      scene.app.db,
    );
    const [kitId, old] = made.rows.map((row) => row.id) as [number, number];
    await sql`insert into kit_line values (${kitId}, 1, ${a}, 2), (${kitId}, 2, ${tool}, 1)`.execute(scene.app.db);
    await sql`update kit set retired_at = now() where id = ${old}`.execute(scene.app.db);
    const made2 = await draft(scene, { kitId });
    expect(made2.leftOut).toBe(1);
    expect(await linesOf(scene, made2.id)).toEqual([`2 × ${await codeOf(scene, a)}`]);
    expect((await slipOf(scene, made2.id)).kit_id).toBe(kitId);
    await expect(draft(scene, { kitId: old })).rejects.toMatchObject({ reason: 'requisition_kit_unknown' });
  });

  it('copies another slip with its retired items, and a copy of the copy; not one that may not be seen', async () => {
    const [a, b] = [await newItem(scene), await newItem(scene)];
    const lines = [
      { itemId: a, quantity: '2', note: 'n' },
      { itemId: b, quantity: '1' },
    ];
    const first = await draft(scene, { lines });
    await retire(b);
    const second = await draft(scene, { copiedFromId: first.id });
    const third = await draft(scene, { copiedFromId: second.id });
    expect(await linesOf(scene, third.id)).toEqual(await linesOf(scene, first.id));
    expect((await slipOf(scene, third.id)).copied_from_id).toBe(second.id);
    const shown = await lineIdsOf(third.id);
    const submit = () => submitDraft(technician(scene), { id: third.id, shown });
    await expect(submit()).rejects.toMatchObject({ reason: 'requisition_item_retired' });
    const stranger = await scene.app.signIn('technician');
    const context = scene.app.contextOf(stranger.personId, 'technician');
    await sql`insert into service_task_technician values (${await anotherTask()}, ${stranger.personId})`.execute(
      scene.app.db,
    );
    const { task_id: taskId } = await scene.app.db
      .selectFrom('service_task_technician')
      .select('task_id')
      .where('person_id', '=', stranger.personId)
      .executeTakeFirstOrThrow();
    await expect(draft(scene, { taskId, copiedFromId: first.id }, context)).rejects.toMatchObject({
      reason: 'requisition_copy_unknown',
    });
  });

  it('is not for storekeepers', async () => {
    await expect(draft(scene, {}, scene.as(scene.storekeeper, 'storekeeper'))).rejects.toMatchObject({ status: 403 });
  });
});

async function anotherTask(): Promise<number> {
  const made = await sql<{ id: number }>`
    insert into service_task (customer_id, kind_id, charge, title, planned_from, planned_to, created_by)
    select customer_id, 1, 'warranty', 'y', '2026-11-20', '2026-11-25', created_by from service_task where id = ${scene.task} returning id`.execute(
    scene.app.db,
  );
  return made.rows[0]!.id;
}

async function lineIdsOf(id: number): Promise<number[]> {
  const found = await scene.app.db
    .selectFrom('requisition_line')
    .select('id')
    .where('requisition_id', '=', id)
    .orderBy('position')
    .execute();
  return found.map((row) => row.id);
}

describe('typing a draft', () => {
  it('saves head and lines, adds to the line that is there, strikes out and closes the gap', async () => {
    const [a, b, c] = [await newItem(scene), await newItem(scene), await newItem(scene)];
    const lines = [a, b, c].map((itemId) => ({ itemId, quantity: '1' }));
    const { id } = await draft(scene, { lines });
    const [first, second] = (await lineIdsOf(id)) as [number, number, number];
    const context = technician(scene);
    const head = {
      warehouseId: scene.other,
      requestedFor: scene.technician,
      neededBy: '2099-01-01',
      urgent: true,
      delivery: 'parcel',
      note: '寄到现场',
    } as const;
    const saved = await changeDraft(context, { id, head, lines: [{ id: first, quantity: '4', note: 'x' }] });
    expect(saved.version).toBe(2);
    await changeDraft(context, { id, add: { itemId: a, quantity: '2' } });
    await changeDraft(context, { id, remove: second });
    expect(await linesOf(scene, id)).toEqual([`6 × ${await codeOf(scene, a)} (x)`, `1 × ${await codeOf(scene, c)}`]);
    const slip = await slipOf(scene, id);
    expect(slip).toMatchObject({ warehouse_id: scene.other, urgent: true, delivery: 'parcel', version: 4 });
    // Nothing new: no event, no new version.
    const again = await changeDraft(context, { id, head, lines: [{ id: first, quantity: '6' }] });
    expect(again.version).toBe(4);
    expect((await eventsOf(scene, id)).filter((name) => name === 'requisition.changed')).toHaveLength(3);
  });

  it('takes a substitute and remembers what was asked, back again, and joins a line that asks for it', async () => {
    const [a, b] = [await newItem(scene), await newItem(scene)];
    const [codeA, codeB] = [await codeOf(scene, a), await codeOf(scene, b)];
    const { id } = await draft(scene, { lines: [{ itemId: a, quantity: '2' }] });
    const [lineId] = (await lineIdsOf(id)) as [number];
    const context = technician(scene);
    await changeDraft(context, { id, take: { lineId, itemId: b } });
    expect(await linesOf(scene, id)).toEqual([`2 × ${codeB} for ${codeA}`]);
    await changeDraft(context, { id, take: { lineId, itemId: a } });
    expect(await linesOf(scene, id)).toEqual([`2 × ${codeA}`]);
    await changeDraft(context, { id, add: { itemId: b, quantity: '1' } });
    await changeDraft(context, { id, take: { lineId, itemId: b } });
    expect(await linesOf(scene, id)).toEqual([`3 × ${codeB}`]);
  });

  it('is for whom it belongs to, and for those who see all tasks', async () => {
    const { id } = await draft(scene);
    const colleague = scene.app.contextOf((await scene.app.signIn('technician')).personId, 'technician');
    await expect(changeDraft(colleague, { id, lines: [] })).rejects.toMatchObject({ reason: 'requisition_of_other' });
    await changeDraft(scene.as(scene.supervisor, 'supervisor'), { id, lines: [] });
    await expect(changeDraft(technician(scene), { id: 999_999 })).rejects.toMatchObject({ status: 404 });
  });

  it('refuses more lines than a slip may have', async () => {
    const items = await sql<{ id: number }>`
      insert into item (code, name_zh, kind, unit, tracking, price) select 'MANY-' || n, 'x', 'spare', '个', 'quantity', 1 from generate_series(1, 101) n returning id
    `.execute(scene.app.db);
    const lines = items.rows.map((row) => ({ itemId: row.id, quantity: '1' }));
    await expect(draft(scene, { lines })).rejects.toMatchObject({ reason: 'requisition_too_many_lines' });
    const { id } = await draft(scene, { lines: lines.slice(1) });
    await expect(changeDraft(technician(scene), { id, add: lines[0] })).rejects.toMatchObject({
      reason: 'requisition_too_many_lines',
    });
  });

  it('adds one line when two add the same item at once: the lock of the slip keeps them apart', async () => {
    // Without the lock in lockRequisition both find no line, and the slip asks for the item twice.
    const itemId = await newItem(scene);
    const { id } = await draft(scene);
    const add = () => changeDraft(technician(scene), { id, add: { itemId, quantity: '1' } });
    await Promise.all([add(), add(), add()]);
    expect(await linesOf(scene, id)).toEqual([`3 × ${await codeOf(scene, itemId)}`]);
  });
});
