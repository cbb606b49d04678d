import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideRequisition } from '../../src/features/requisitions/index.js';
import type { Context } from '../../src/platform/context.js';
import { verifyBook } from '../../src/stock/index.js';
import { buildScene, lineState, newItem, newSlip, noticesOf, type Scene, slipOf } from './promise-scene.js';

let scene: Scene;
let supervisor: Context;
let head: Context;
const now = new Date('2026-11-21T20:00:00Z'); // the 22nd in Shanghai
beforeAll(async () => {
  scene = await buildScene({ now: () => now });
  supervisor = scene.as(scene.supervisor, 'supervisor');
  head = scene.as(scene.head, 'head');
});
afterAll(async () => {
  expect(await verifyBook(scene.app.db)).toEqual([]);
  await scene.app.close();
});

const approve = (id: number, context = supervisor, version = 1) =>
  decideRequisition(context, { id, approved: true, version });
const reject = (id: number, reason: string | null = '价格不对', context = supervisor) =>
  decideRequisition(context, { id, approved: false, version: 1, reason });
const decisions = async (id: number) =>
  (
    await sql<Record<string, unknown>>`
      select approved, value, version, role, person_id, deputy_for, reason from requisition_decision where requisition_id = ${id} order by id
    `.execute(scene.app.db)
  ).rows;
const steps = async (id: number) =>
  (
    await sql<{ kind: string; person_id: number; reason: string | null; facts: Record<string, unknown> | null }>`
      select kind, person_id, reason, facts from requisition_step where requisition_id = ${id} order by id`.execute(
      scene.app.db,
    )
  ).rows;
const newPerson = async (...roles: string[]) => {
  const made = await sql<{ id: number }>`insert into person (name) values ('Someone') returning id`.execute(
    scene.app.db,
  );
  const { id } = made.rows[0]!;
  await sql`insert into person_role (person_id, role) select ${id}, unnest(${roles}::text[])`.execute(scene.app.db);
  return id;
};

describe('approving', () => {
  it('records who decided as what, promises stock, lets the rest wait, and tells the people', async () => {
    const [plenty, short] = [await newItem(scene, { new: 5 }), await newItem(scene, { new: 1 })];
    const slip = await newSlip(scene, [
      { itemId: plenty, quantity: 2 },
      { itemId: short, quantity: 3 },
    ]);
    scene.app.published.length = 0;
    const decided = await approve(slip.id);
    expect(decided.lines.map((line) => [Number(line.promised), Number(line.waiting)])).toEqual([
      [2, 0],
      [1, 2],
    ]);
    expect(await slipOf(scene, slip.id)).toMatchObject({
      state: 'approved',
      approved_value: '1000.00',
      approved_at: now,
    });
    expect(await lineState(scene, slip.lines[1]!)).toBe('3: 2 waiting, 1 promised');
    expect(await decisions(slip.id)).toEqual([
      {
        approved: true,
        value: '500.00',
        version: 1,
        role: 'supervisor',
        person_id: scene.supervisor,
        deputy_for: null,
        reason: null,
      },
    ]);
    expect(await steps(slip.id)).toMatchObject([
      { kind: 'approved', person_id: scene.supervisor, facts: { role: 'supervisor' } },
    ]);
    const event =
      await sql`select name, before, after from event where subject_type = 'requisition' and subject_id = ${String(slip.id)}`.execute(
        scene.app.db,
      );
    expect(event.rows).toMatchObject([
      {
        name: 'requisition.approved',
        before: { state: 'submitted' },
        after: { state: 'approved', role: 'supervisor' },
      },
    ]);
    for (const person of [scene.drafter, scene.technician])
      expect(await noticesOf(scene, person, slip.number)).toEqual(['requisition_approved_short']);
    expect(await noticesOf(scene, scene.storekeeper, slip.number)).toEqual(['requisition_to_pick']);
    expect(scene.app.published).toEqual(
      expect.arrayContaining(['approvals', 'requisitions', `requisition:${slip.id}`, `item:${plenty}`]),
    );
  });

  it('bids nobody pick where nothing is there', async () => {
    const slip = await newSlip(scene, [{ itemId: await newItem(scene), quantity: 2 }]);
    await approve(slip.id);
    expect(await noticesOf(scene, scene.storekeeper, slip.number)).toEqual([]);
  });

  it('is done once by the same form, and refused the second time, naming who and when', async () => {
    const slip = await newSlip(scene, [{ itemId: await newItem(scene, { new: 1 }), quantity: 1 }]);
    const key = scene.app.deps.newId();
    const input = { id: slip.id, approved: true, version: 1, key };
    expect(await decideRequisition(supervisor, input)).toEqual(await decideRequisition(supervisor, input));
    await expect(approve(slip.id, head)).rejects.toMatchObject({
      reason: 'requisition_approved_already',
      facts: { requisition: slip.number, person: 'Supervisor', decidedAt: now.toISOString() },
    });
    expect(await decisions(slip.id)).toHaveLength(1);
  });

  // Without `forUpdate` in lockRequisition both read 'submitted', and both promise stock.
  it('is done once by two at the same moment', async () => {
    const slip = await newSlip(scene, [{ itemId: await newItem(scene, { new: 9 }), quantity: 4 }]);
    const both = await Promise.allSettled([approve(slip.id), approve(slip.id, head), reject(slip.id, '不要', head)]);
    const refused = both
      .filter((one) => one.status === 'rejected')
      .map((one) => (one.reason as { reason: string }).reason);
    expect(refused).toHaveLength(2);
    for (const reason of refused) expect(reason).toMatch(/^requisition_(approved|rejected)_already$/);
    expect(await decisions(slip.id)).toHaveLength(1);
    expect(await lineState(scene, slip.lines[0]!)).toMatch(/^4: (4 promised)?$/);
  });

  it('keeps the exact boundary of the tiers', async () => {
    const item = await newItem(scene);
    const at = await newSlip(scene, [{ itemId: item, quantity: 1 }], { value: '1000.00' });
    const above = await newSlip(scene, [{ itemId: item, quantity: 1 }], { value: '1000.01' });
    await approve(at.id);
    await expect(approve(above.id)).rejects.toMatchObject({ reason: 'requisition_above_limit', status: 403 });
    await approve(above.id, head);
    expect(await slipOf(scene, above.id)).toMatchObject({ state: 'approved', approved_value: null });
    expect(await decisions(above.id)).toMatchObject([{ role: 'head' }]);
  });
});

describe('what is refused', () => {
  it('a slip that is not submitted', async () => {
    const item = await newItem(scene);
    for (const state of ['draft', 'cancelled', 'expired']) {
      const slip = await newSlip(scene, [{ itemId: item, quantity: 1 }], { state });
      await expect(approve(slip.id), state).rejects.toMatchObject({ reason: `requisition_is_${state}` });
    }
    await expect(approve(999_999)).rejects.toMatchObject({ reason: 'not_found' });
  });

  it('a page from before a change', async () => {
    const slip = await newSlip(scene, [{ itemId: await newItem(scene), quantity: 1 }]);
    await sql`update requisition set version = 2 where id = ${slip.id}`.execute(scene.app.db);
    await expect(approve(slip.id)).rejects.toMatchObject({ reason: 'requisition_changed_meanwhile' });
    await approve(slip.id, supervisor, 2);
  });

  it('one’s own slip, drafted by oneself or for oneself, whatever the role', async () => {
    const item = await newItem(scene);
    const lines = [{ itemId: item, quantity: 1 }];
    const drafted = await newSlip(scene, lines, { draftedBy: scene.supervisor });
    const forMe = await newSlip(scene, lines, { requestedFor: scene.head });
    await expect(approve(drafted.id)).rejects.toMatchObject({ reason: 'requisition_own_document', status: 403 });
    await expect(approve(forMe.id, head)).rejects.toMatchObject({ reason: 'requisition_own_document' });
    await expect(reject(forMe.id, '不要', head)).rejects.toMatchObject({ reason: 'requisition_own_document' });
    await approve(drafted.id, head);
  });

  it('people who approve nothing, and people without the right', async () => {
    const slip = await newSlip(scene, [{ itemId: await newItem(scene), quantity: 1 }]);
    const other = await newPerson('technician');
    await expect(approve(slip.id, scene.as(other, 'technician'))).rejects.toMatchObject({
      reason: 'requisition_not_an_approver',
    });
    for (const role of ['administrator', 'auditor'] as const)
      await expect(approve(slip.id, scene.as(other, role))).rejects.toMatchObject({ reason: 'not_permitted' });
  });

  it('a no without a reason', async () => {
    const slip = await newSlip(scene, [{ itemId: await newItem(scene), quantity: 1 }]);
    for (const reason of [null, '', '  '])
      await expect(reject(slip.id, reason)).rejects.toMatchObject({
        reason: 'requisition_reason_missing',
        status: 422,
      });
    expect(await slipOf(scene, slip.id)).toMatchObject({ state: 'submitted' });
  });

  it('a yes for a task that is closed; a no may still come', async () => {
    const slip = await newSlip(scene, [{ itemId: await newItem(scene), quantity: 1 }]);
    await sql`update service_task set state = 'closed' where id = ${scene.task}`.execute(scene.app.db);
    await expect(approve(slip.id)).rejects.toMatchObject({ reason: 'requisition_task_not_open' });
    await reject(slip.id);
    await sql`update service_task set state = 'planned' where id = ${scene.task}`.execute(scene.app.db);
  });

  it('a slip with a retired item, by its name', async () => {
    const item = await newItem(scene);
    const slip = await newSlip(scene, [{ itemId: item, quantity: 1 }]);
    await sql`update item set retired_at = now() where id = ${item}`.execute(scene.app.db);
    await expect(approve(slip.id)).rejects.toMatchObject({ reason: 'item_retired' });
    expect(await slipOf(scene, slip.id)).toMatchObject({ state: 'submitted' });
    expect(await decisions(slip.id)).toEqual([]);
  });
});

describe('rejecting', () => {
  it('ends it with its reason, and promises nothing', async () => {
    const slip = await newSlip(scene, [{ itemId: await newItem(scene, { new: 3 }), quantity: 2 }]);
    expect(await reject(slip.id, ' 先用修复件 ')).toMatchObject({ approved: false, lines: [] });
    expect(await slipOf(scene, slip.id)).toMatchObject({ state: 'rejected', approved_at: null });
    expect(await lineState(scene, slip.lines[0]!)).toBe('2: ');
    expect(await steps(slip.id)).toMatchObject([{ kind: 'rejected', reason: '先用修复件' }]);
    expect(await noticesOf(scene, scene.drafter, slip.number)).toEqual(['requisition_rejected']);
    await expect(approve(slip.id)).rejects.toMatchObject({ reason: 'requisition_rejected_already' });
  });

  it('frees what a slip held that came back after a change, and leaves what is out to be accounted for', async () => {
    const item = await newItem(scene, { new: 9 });
    const slip = await newSlip(scene, [{ itemId: item, quantity: 5 }]);
    await approve(slip.id);
    await sql`update requisition set state = 'submitted', version = 2 where id = ${slip.id}`.execute(scene.app.db);
    await decideRequisition(head, { id: slip.id, approved: false, version: 2, reason: '太贵' });
    expect(await slipOf(scene, slip.id)).toMatchObject({ state: 'rejected' });
    expect(await lineState(scene, slip.lines[0]!)).toBe('5: 5 cancelled');

    const part = await newSlip(scene, [{ itemId: item, quantity: 5 }], { state: 'submitted' });
    await sql`update requisition set approved_at = now() where id = ${part.id}`.execute(scene.app.db);
    await sql`update requisition_line set issued = 2 where id = ${part.lines[0]!}`.execute(scene.app.db);
    await reject(part.id);
    expect(await slipOf(scene, part.id)).toMatchObject({ state: 'issued' });
    expect(await lineState(scene, part.lines[0]!)).toBe('5: 2 issued, 3 cancelled');
  });

  it('approves a slip that came back: partly issued as before', async () => {
    const slip = await newSlip(scene, [{ itemId: await newItem(scene, { new: 9 }), quantity: 5 }]);
    await sql`update requisition_line set issued = 2 where id = ${slip.lines[0]!}`.execute(scene.app.db);
    await approve(slip.id);
    expect(await slipOf(scene, slip.id)).toMatchObject({ state: 'partly_issued' });
    expect(await lineState(scene, slip.lines[0]!)).toBe('5: 2 issued, 3 promised');
  });
});
