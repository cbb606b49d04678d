import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  changeDraft,
  submitDraft,
  submitRequisition,
  withdrawRequisition,
} from '../../src/features/requisitions/index.js';
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

const priced = async (price: string, average?: string) => {
  const id = await newItem(scene);
  await changeItem(scene, id, { price });
  if (average)
    await sql`insert into item_cost (item_id, quantity, average) values (${id}, 0, ${average}::numeric)`.execute(
      scene.app.ownerDb,
    );
  return id;
};
const submit = (id: number, more: { version?: number; key?: string } = {}) =>
  submitRequisition(technician(scene), { id, ...more });
const told = async (number: string) =>
  (
    await scene.app.db
      .selectFrom('notification')
      .select(['person_id', 'kind', 'urgent', 'facts'])
      .where('href', '=', `/requisitions/${number}`)
      .orderBy('person_id')
      .execute()
  ).map((row) => ({ ...row, facts: row.facts as Record<string, string> }));

describe('submitting a slip', () => {
  it('prices each line at its current cost, else its list price, to the cent', async () => {
    const [a, b, c] = [await priced('99', '12.345678'), await priced('0.005'), await priced('7', '0')];
    const lines = [
      { itemId: a, quantity: '3' },
      { itemId: b, quantity: '1' },
      { itemId: c, quantity: '2' },
    ];
    const { id, number } = await draft(scene, { lines });
    // 3 × 12.3457 = 37.0371 → 37.04; 0.005 → 0.01; 14.00
    expect(await submit(id)).toEqual({ number, value: '51.05' });
    expect(await slipOf(scene, id)).toMatchObject({ state: 'submitted', value: '51.05', version: 2 });
    expect((await slipOf(scene, id)).submitted_at).toBeInstanceOf(Date);
    const codes = await Promise.all([a, b, c].map((item) => codeOf(scene, item)));
    expect(await linesOf(scene, id)).toEqual([
      `3 × ${codes[0]} @12.3457`,
      `1 × ${codes[1]} @0.0050`,
      `2 × ${codes[2]} @7.0000`,
    ]);
    expect(await stepsOf(scene, id)).toEqual(['drafted', 'submitted']);
    expect(await eventsOf(scene, id)).toEqual(['requisition.drafted', 'requisition.submitted']);
  });

  it('tells those who may approve that value, at once when a machine is down', async () => {
    const [cheap, dear] = [await priced('1000'), await priced('1000.01')];
    const small = await draft(scene, { lines: [{ itemId: cheap, quantity: '1' }] });
    await submit(small.id);
    const facts = { requisition: small.number, value: '1000.00', task: 'ST-000001' };
    expect(await told(small.number)).toMatchObject([
      { person_id: scene.supervisor, kind: 'requisition_submitted', urgent: false, facts },
    ]);
    const large = await draft(scene, { lines: [{ itemId: dear, quantity: '1' }], urgent: true });
    await submit(large.id);
    expect(await told(large.number)).toMatchObject([
      { person_id: scene.head, kind: 'requisition_submitted_urgent', urgent: true },
    ]);
  });

  it('refuses an empty slip, a passed day, a closed task, and items that went meanwhile', async () => {
    const { id } = await draft(scene);
    await expect(submit(id)).rejects.toMatchObject({ reason: 'requisition_empty' });
    const itemId = await newItem(scene);
    await changeDraft(technician(scene), { id, add: { itemId, quantity: '1' } });
    await sql`update requisition set needed_by = '2026-01-01' where id = ${id}`.execute(scene.app.db);
    await expect(submit(id)).rejects.toMatchObject({ reason: 'requisition_needed_by_past' });
    await sql`update requisition set needed_by = '2099-01-01' where id = ${id}`.execute(scene.app.db);
    await changeItem(scene, itemId, { kind: 'tool' });
    await expect(submit(id)).rejects.toMatchObject({ reason: 'requisition_item_is_tool' });
    await changeItem(scene, itemId, { kind: 'spare', retired_at: new Date() });
    await expect(submit(id)).rejects.toMatchObject({ reason: 'requisition_item_retired' });
    await changeItem(scene, itemId, { retired_at: null });
    await sql`update service_task set state = 'closed' where id = ${scene.task}`.execute(scene.app.db);
    await expect(submit(id)).rejects.toMatchObject({ reason: 'requisition_task_not_open' });
    await sql`update service_task set state = 'planned' where id = ${scene.task}`.execute(scene.app.db);
    expect((await slipOf(scene, id)).state).toBe('draft');
    await submit(id);
  });

  it('does it once: the same key again answers the same, another says where it stands', async () => {
    const { id } = await draft(scene, { lines: [{ itemId: await newItem(scene), quantity: '1' }] });
    const key = randomUUID();
    const [first, second] = await Promise.all([submit(id, { key }), submit(id, { key })]);
    expect(second).toEqual(first);
    await expect(submit(id)).rejects.toMatchObject({ reason: 'requisition_is_submitted' });
    expect(await stepsOf(scene, id)).toEqual(['drafted', 'submitted']);
  });

  it('lets one of two submit at once: without the lock in lockRequisition both do, and tell twice', async () => {
    const { id, number } = await draft(scene, { lines: [{ itemId: await newItem(scene), quantity: '1' }] });
    const both = await Promise.allSettled([submit(id), submit(id), submit(id)]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of both)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ reason: 'requisition_is_submitted' });
    expect(await told(number)).toHaveLength(1);
  });

  it('refuses a stale page, and a draft with other lines than the page shows', async () => {
    const [a, b] = [await newItem(scene), await newItem(scene)];
    const { id } = await draft(scene, { lines: [{ itemId: a, quantity: '1' }] });
    const shown = (await changeDraft(technician(scene), { id })).lineIds;
    await changeDraft(technician(scene), { id, add: { itemId: b, quantity: '1' } });
    const stale = { reason: 'requisition_changed_meanwhile' };
    await expect(submit(id, { version: 1 })).rejects.toMatchObject(stale);
    await expect(submitDraft(technician(scene), { id, shown })).rejects.toMatchObject(stale);
    const now = (await changeDraft(technician(scene), { id })).lineIds;
    await expect(submitDraft(technician(scene), { id, shown: [...now, 999] })).rejects.toMatchObject(stale);
    // What is typed and the submission are one act: what was refused changed nothing.
    const typed = { id, shown, lines: [{ id: shown[0]!, quantity: '7' }] };
    await expect(submitDraft(technician(scene), typed)).rejects.toMatchObject(stale);
    expect((await linesOf(scene, id))[0]).toMatch(/^1 ×/);
    const key = randomUUID();
    const done = { ...typed, shown: now, key };
    const [one, two] = await Promise.all([submitDraft(technician(scene), done), submitDraft(technician(scene), done)]);
    expect(one).toEqual(two);
    expect((await linesOf(scene, id))[0]).toMatch(/^7 ×/);
  });

  it('is for whom it belongs to', async () => {
    const { id } = await draft(scene, { lines: [{ itemId: await newItem(scene), quantity: '1' }] });
    const colleague = scene.app.contextOf((await scene.app.signIn('technician')).personId, 'technician');
    await expect(submitRequisition(colleague, { id })).rejects.toMatchObject({ reason: 'requisition_of_other' });
    await expect(submitRequisition(scene.as(scene.head, 'head'), { id })).rejects.toMatchObject({ status: 403 });
  });
});

describe('withdrawing a slip', () => {
  const submitted = async () => {
    const { id } = await draft(scene, { lines: [{ itemId: await newItem(scene), quantity: '1' }] });
    await submit(id);
    return id;
  };

  it('makes it a draft again, which may be changed and handed in once more', async () => {
    const id = await submitted();
    await withdrawRequisition(technician(scene), { id, version: 2 });
    expect(await slipOf(scene, id)).toMatchObject({ state: 'draft', submitted_at: null, version: 3 });
    await submit(id);
    expect(await stepsOf(scene, id)).toEqual(['drafted', 'submitted', 'withdrawn', 'submitted']);
  });

  it('refuses what is not submitted, what was approved before, a stale page, and others', async () => {
    const id = await submitted();
    const withdraw = (version?: number) => withdrawRequisition(technician(scene), { id, version });
    await expect(withdraw(1)).rejects.toMatchObject({ reason: 'requisition_changed_meanwhile' });
    await expect(withdrawRequisition(scene.as(scene.supervisor, 'supervisor'), { id })).rejects.toMatchObject({
      reason: 'requisition_of_other',
    });
    await sql`update requisition set approved_at = now() where id = ${id}`.execute(scene.app.db);
    await expect(withdraw()).rejects.toMatchObject({ reason: 'requisition_approved_before' });
    await sql`update requisition set approved_at = null where id = ${id}`.execute(scene.app.db);
    await withdraw();
    await expect(withdraw()).rejects.toMatchObject({ reason: 'requisition_is_draft' });
  });
});
