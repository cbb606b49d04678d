import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideRequisition } from '../../src/features/requisitions/index.js';
import type { Context } from '../../src/platform/context.js';
import { buildScene, newItem, newSlip, type Scene } from './promise-scene.js';

let scene: Scene;
const now = new Date('2026-11-21T20:00:00Z'); // the 22nd in Shanghai
beforeAll(async () => (scene = await buildScene({ now: () => now })));
afterAll(() => scene.app.close());

const approve = (id: number, context: Context) => decideRequisition(context, { id, approved: true, version: 1 });
const decisions = async (id: number) =>
  (
    await sql<Record<string, unknown>>`
      select role, person_id, deputy_for from requisition_decision where requisition_id = ${id} order by id`.execute(
      scene.app.db,
    )
  ).rows;
const deputise = (personId: number, deputyId: number, from: string, to: string, ended = false) =>
  sql`insert into deputy (person_id, deputy_id, from_on, to_on, named_by, ended_at)
    values (${personId}, ${deputyId}, ${from}, ${to}, ${personId}, ${ended ? now : null})`.execute(scene.app.db);
const newPerson = async (...roles: string[]) => {
  const made = await sql<{ id: number }>`insert into person (name) values ('Someone') returning id`.execute(
    scene.app.db,
  );
  const { id } = made.rows[0]!;
  await sql`insert into person_role (person_id, role) select ${id}, unnest(${roles}::text[])`.execute(scene.app.db);
  return id;
};

describe('deputies', () => {
  it('act on the first and the last day, in the house’s time zone, and not beside them', async () => {
    const item = await newItem(scene);
    const cases = [
      ['2026-11-22', '2026-11-22', false, 'head'],
      ['2026-11-20', '2026-11-22', false, 'head'],
      ['2026-11-23', '2026-11-25', false, 'requisition_not_an_approver'],
      ['2026-11-19', '2026-11-21', false, 'requisition_not_an_approver'],
      ['2026-11-20', '2026-11-25', true, 'requisition_not_an_approver'],
    ] as const;
    for (const [from, to, ended, outcome] of cases) {
      const deputy = await newPerson('technician');
      await deputise(scene.head, deputy, from, to, ended);
      const slip = await newSlip(scene, [{ itemId: item, quantity: 1 }], { value: '5000' });
      const decided = approve(slip.id, scene.as(deputy, 'technician'));
      if (outcome !== 'head') await expect(decided, from).rejects.toMatchObject({ reason: outcome });
      else {
        await decided;
        expect(await decisions(slip.id), from).toMatchObject([
          { role: 'head', person_id: deputy, deputy_for: scene.head },
        ]);
      }
    }
  });

  it('never decide on their own slips, nor on those of the absent person', async () => {
    const deputy = await newPerson('technician');
    await deputise(scene.head, deputy, '2026-11-22', '2026-11-22');
    const item = await newItem(scene);
    const context = scene.as(deputy, 'technician');
    for (const options of [
      { draftedBy: deputy },
      { requestedFor: deputy },
      { draftedBy: scene.head },
      { requestedFor: scene.head },
    ]) {
      const slip = await newSlip(scene, [{ itemId: item, quantity: 1 }], options);
      await expect(approve(slip.id, context), JSON.stringify(options)).rejects.toMatchObject({
        reason: 'requisition_own_document',
      });
    }
  });

  it('go by a role of their own first, and by the absent person’s limit above it', async () => {
    const deputy = await newPerson('supervisor');
    await deputise(scene.head, deputy, '2026-11-22', '2026-11-22');
    const item = await newItem(scene);
    const small = await newSlip(scene, [{ itemId: item, quantity: 1 }], { value: '1000' });
    const large = await newSlip(scene, [{ itemId: item, quantity: 1 }], { value: '1000.01' });
    await approve(small.id, scene.as(deputy, 'supervisor'));
    await approve(large.id, scene.as(deputy, 'supervisor'));
    expect(await decisions(small.id)).toMatchObject([{ role: 'supervisor', deputy_for: null }]);
    expect(await decisions(large.id)).toMatchObject([{ role: 'head', deputy_for: scene.head }]);
  });

  it('stand in for nobody who has left or has no such role', async () => {
    const gone = await newPerson('head');
    await sql`update person set retired_at = now() where id = ${gone}`.execute(scene.app.db);
    const deputy = await newPerson('technician');
    await deputise(gone, deputy, '2026-11-22', '2026-11-22');
    await deputise(scene.technician, deputy, '2026-11-22', '2026-11-22');
    const slip = await newSlip(scene, [{ itemId: await newItem(scene), quantity: 1 }]);
    await expect(approve(slip.id, scene.as(deputy, 'technician'))).rejects.toMatchObject({
      reason: 'requisition_not_an_approver',
    });
  });
});
