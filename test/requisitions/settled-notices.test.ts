import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  cancelRequisition,
  decideRequisition,
  submitRequisition,
  withdrawRequisition,
} from '../../src/features/requisitions/index.js';
import { draft, sendTechnician, technician } from './factory.js';
import { buildScene, newItem, type Scene } from './promise-scene.js';

/** Who is asked, or told that there is something to pick, is no longer once somebody has dealt with it. */
describe('what waits on a bell', () => {
  let scene: Scene;
  let id: number;

  beforeAll(async () => {
    scene = await buildScene();
    await sendTechnician(scene);
  });
  afterAll(() => scene.app.close());
  beforeEach(async () => {
    const item = await newItem(scene, { new: 5 });
    ({ id } = await draft(scene, { lines: [{ itemId: item, quantity: '1' }] }));
    await submitRequisition(technician(scene), { id });
  });

  const waiting = async (personId: number) => {
    const { number } = await slip();
    const rows = await scene.app.db
      .selectFrom('notification')
      .select('kind')
      .where('person_id', '=', personId)
      .where('href', '=', `/requisitions/${number}`)
      .where('read_at', 'is', null)
      .execute();
    return rows.map((row) => row.kind);
  };
  const slip = () =>
    scene.app.db.selectFrom('requisition').select(['number', 'version']).where('id', '=', id).executeTakeFirstOrThrow();
  const decide = async (approved: boolean) =>
    decideRequisition(scene.as(scene.head, 'head'), {
      id,
      version: (await slip()).version,
      approved,
      reason: approved ? null : 'no',
    });

  it('is the question, until somebody has answered it, whoever that was', async () => {
    expect(await waiting(scene.supervisor)).toEqual(['requisition_submitted']);
    await decide(true);
    expect(await waiting(scene.supervisor)).toEqual([]);
    expect(await waiting(scene.technician)).toEqual(['requisition_approved']);
    expect(await waiting(scene.storekeeper)).toEqual(['requisition_to_pick']);
  });

  it('is nothing after a no', async () => {
    await decide(false);
    expect(await waiting(scene.supervisor)).toEqual([]);
  });

  it('is nothing of a slip that was taken back or cancelled, for the picker either', async () => {
    await withdrawRequisition(technician(scene), { id });
    expect(await waiting(scene.supervisor)).toEqual([]);
    await submitRequisition(technician(scene), { id });
    expect(await waiting(scene.supervisor)).toEqual(['requisition_submitted']);
    await decide(true);
    await cancelRequisition(technician(scene), { id, reason: 'not needed' });
    expect(await waiting(scene.supervisor)).toEqual([]);
    expect(await waiting(scene.storekeeper)).toEqual([]);
  });
});
