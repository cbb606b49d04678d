import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideRequisition, expireRequisition, requisitionsFeature } from '../../src/features/requisitions/index.js';
import type { Context } from '../../src/platform/context.js';
import { systemContext } from '../../src/platform/system-actor.js';
import { verifyBook } from '../../src/stock/index.js';
import { buildScene, levels, lineState, newItem, newSlip, noticesOf, type Scene, slipOf } from './promise-scene.js';

let scene: Scene;
let system: Context;
beforeAll(async () => {
  scene = await buildScene({ now: () => new Date('2026-11-21T08:00:00Z') });
  system = await systemContext(scene.app.deps);
});
afterAll(async () => {
  expect(await verifyBook(scene.app.db)).toEqual([]);
  await scene.app.close();
});

/** Approved on the 21st: kept until the 5th of December. */
async function approved(lines: { itemId: number; quantity: number }[]) {
  const slip = await newSlip(scene, lines);
  await decideRequisition(scene.as(scene.supervisor, 'supervisor'), { id: slip.id, approved: true, version: 1 });
  return slip;
}
const expire = (id: number, day = '2026-12-06') => expireRequisition(system, { id, day });
const daily = (name: string, day: string) =>
  scene.app.db
    .transaction()
    .execute((trx) => requisitionsFeature.daily!.find((work) => work.name === name)!.run({ ...system, trx }, day));
const expirySteps = async (id: number) =>
  (
    await sql<{ person_id: number; facts: unknown }>`
      select person_id, facts from requisition_step where requisition_id = ${id} and kind = 'expired' order by id`.execute(
      scene.app.db,
    )
  ).rows;

describe('promises that run out', () => {
  it('hold through their last day, and expire the slip on the next', async () => {
    const item = await newItem(scene, { new: 2, refurbished: 2 });
    const slip = await approved([{ itemId: item, quantity: 3 }]);
    expect(await expire(slip.id, '2026-12-05')).toBe(false);
    expect(await lineState(scene, slip.lines[0]!)).toBe('3: 3 promised');
    expect(await expire(slip.id)).toBe(true);
    expect(await slipOf(scene, slip.id)).toMatchObject({ state: 'expired', version: 2 });
    expect(await lineState(scene, slip.lines[0]!)).toBe('3: 3 cancelled');
    expect(await levels(scene, item)).toEqual({ 'W1 new': '2 - 0', 'W1 refurbished': '2 - 0' });
    expect(await expirySteps(slip.id)).toMatchObject([
      { person_id: system.actor.personId, facts: { state: 'expired' } },
    ]);
    for (const person of [scene.drafter, scene.technician])
      expect(await noticesOf(scene, person, slip.number)).toEqual(['requisition_approved', 'requisition_expired']);
    expect(await expire(slip.id)).toBe(false);
  });

  it('leave what waits waiting, and what is out to be accounted for', async () => {
    const [some, all] = [await newItem(scene, { new: 2 }), await newItem(scene, { new: 5 })];
    const slip = await approved([{ itemId: some, quantity: 3 }]);
    await expire(slip.id);
    expect(await slipOf(scene, slip.id)).toMatchObject({ state: 'approved' });
    expect(await lineState(scene, slip.lines[0]!)).toBe('3: 2 cancelled, 1 waiting');
    expect(await noticesOf(scene, scene.drafter, slip.number)).toContain('requisition_expired_partly');

    const other = await approved([{ itemId: all, quantity: 3 }]);
    const issued = await newSlip(scene, [{ itemId: all, quantity: 1 }]);
    await sql`update requisition_line set quantity = 4, issued = 1 where id = ${other.lines[0]!}`.execute(scene.app.db);
    await expire(other.id);
    expect(await slipOf(scene, other.id)).toMatchObject({ state: 'issued' });
    expect(await lineState(scene, other.lines[0]!)).toBe('4: 1 issued, 3 cancelled');
    expect(await slipOf(scene, issued.id)).toMatchObject({ state: 'submitted' });
  });

  it('take back only the promises that have run out', async () => {
    const item = await newItem(scene, { new: 2, refurbished: 2 });
    const slip = await approved([{ itemId: item, quantity: 4 }]);
    await sql`
      update requisition_promise set expires_on = '2027-01-01'
      where line_id = ${slip.lines[0]!} and reservation_id = (select min(reservation_id) from requisition_promise where line_id = ${slip.lines[0]!})
    `.execute(scene.app.db);
    await expire(slip.id);
    expect(await lineState(scene, slip.lines[0]!)).toBe('4: 2 cancelled, 2 promised');
    expect(await levels(scene, item)).toEqual({ 'W1 new': '2 - 2', 'W1 refurbished': '2 - 0' });
  });

  it('do not expire under the picker’s hands, but once the pieces are back', async () => {
    const slip = await approved([{ itemId: await newItem(scene, { new: 2 }), quantity: 1 }]);
    await sql`insert into requisition_walk (requisition_id, picker_id) values (${slip.id}, ${scene.storekeeper})`.execute(
      scene.app.db,
    );
    await sql`
      insert into requisition_pick (requisition_id, line_id, place_id, condition, quantity, client_key, picked_by)
      values (${slip.id}, ${slip.lines[0]!}, 1011, 'new', 1, gen_random_uuid(), ${scene.storekeeper})`.execute(
      scene.app.db,
    );
    expect(await expire(slip.id)).toBe(false);
    expect(await lineState(scene, slip.lines[0]!)).toBe('1: 1 promised');
    await sql`update requisition_pick set put_back_at = now() where requisition_id = ${slip.id}`.execute(scene.app.db);
    expect(await expire(slip.id)).toBe(true);
  });
});

describe('every day', () => {
  it('those that ran out get a job each, by their number', async () => {
    const slip = await approved([{ itemId: await newItem(scene, { new: 1 }), quantity: 1 }]);
    await daily('requisition_expiry', '2026-12-05');
    const queued = async () =>
      (
        await sql<{ key: string }>`select key from graphile_worker.jobs where key = ${`expire:${slip.number}`}`.execute(
          scene.app.ownerDb,
        )
      ).rows.length;
    expect(await queued()).toBe(0);
    await daily('requisition_expiry', '2026-12-06');
    expect(await queued()).toBe(1);
    await requisitionsFeature.jobs!.expire_requisition!(
      scene.app.deps,
      { id: slip.id, day: '2026-12-06' },
      {
        noticeText: () => '',
      },
    );
    expect(await slipOf(scene, slip.id)).toMatchObject({ state: 'expired' });
  });

  it('people are warned the day before, once, storekeepers too', async () => {
    const slip = await approved([{ itemId: await newItem(scene, { new: 1 }), quantity: 1 }]);
    const warned = async (person: number) =>
      (await noticesOf(scene, person, slip.number)).filter((kind) => kind === 'requisition_expiring').length;
    await daily('requisition_expiry_warning', '2026-12-03');
    expect(await warned(scene.technician)).toBe(0);
    await daily('requisition_expiry_warning', '2026-12-04');
    await daily('requisition_expiry_warning', '2026-12-05');
    for (const person of [scene.drafter, scene.technician, scene.storekeeper]) expect(await warned(person)).toBe(1);
  });
});
