import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { endWalk, startWalk } from '../../src/features/picking/index.js';
import { cancelRequisition } from '../../src/features/requisitions/index.js';
import { postMovement, verifyBook } from '../../src/stock/index.js';
import {
  approvedSlip,
  endAll,
  issue,
  issues,
  keeper,
  lies,
  newItem,
  openPicks,
  pickAll,
  pickingScene,
  secondKeeper,
  slipState,
  type PickingScene,
} from './factory.js';

let scene: PickingScene;
beforeAll(async () => (scene = await pickingScene()));
afterAll(async () => {
  expect(await verifyBook(scene.app.db)).toEqual([]);
  await scene.app.close();
});
afterEach(() => endAll(scene));

describe('an issue is refused, and the picks stay as they were', () => {
  const picked = async (options = {}, quantity = 2) => {
    const item = await newItem(scene, { new: 5 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity }], options);
    const pickIds = await pickAll(scene, slip, [item]);
    return { item, slip, pickIds };
  };
  const refused = async (slip: { id: number }, pickIds: string[], reason: string, changes = {}, by = keeper(scene)) => {
    await expect(issue(scene, slip, { pickIds, ...changes }, by)).rejects.toMatchObject({ reason });
    expect(await openPicks(scene, slip.id)).toEqual(pickIds);
    expect(await issues(scene, slip.id)).toEqual([]);
  };

  it('when nothing is picked, or other things than were signed for', async () => {
    const { slip, pickIds, item } = await picked({}, 3);
    await expect(issue(scene, slip, { pickIds: [] })).rejects.toMatchObject({ reason: 'picks_changed_meanwhile' });
    await refused(slip, pickIds, 'picks_changed_meanwhile', { pickIds: [...pickIds, '987654'] });
    const empty = await approvedSlip(scene, [{ itemId: item, quantity: 1 }]);
    await refused(empty, [], 'nothing_picked');
  });

  it('when the slip was cancelled meanwhile, or somebody else walks for it', async () => {
    const { slip, pickIds } = await picked();
    await startWalk(secondKeeper(scene), { slipIds: [slip.id], takeOver: true }).catch(() => {});
    await sql`update requisition_walk set picker_id = ${scene.second} where requisition_id = ${slip.id} and ended_at is null`.execute(
      scene.app.db,
    );
    await refused(slip, pickIds, 'walked_by_other');
    await endWalk(secondKeeper(scene), { slipId: slip.id });
    await cancelRequisition(keeper(scene), { id: slip.id, reason: 'not needed' });
    await refused(slip, pickIds, 'slip_not_issuable');
  });

  it('when the goods were moved from the bin meanwhile, and posts nothing of the others', async () => {
    const other = await newItem(scene, { new: 1 });
    const item = await newItem(scene, { new: 2 });
    const slip = await approvedSlip(scene, [
      { itemId: other, quantity: 1 },
      { itemId: item, quantity: 2 },
    ]);
    const pickIds = await pickAll(scene, slip, [other, item]);
    await postMovement(scene.app.db, 'move', { key: randomUUID(), personId: scene.storekeeper }, [
      {
        itemId: item,
        quantity: 1,
        fromPlaceId: scene.bins.A1,
        fromCondition: 'new',
        toPlaceId: scene.bins.A2,
        toCondition: 'new',
      },
    ]);
    await refused(slip, pickIds, 'stock_insufficient');
    expect(await lies(scene, other)).toEqual(['A1 new 1']);
  });

  it('when the item was retired, when a promise went to another slip', async () => {
    const { slip, pickIds, item } = await picked();
    await sql`update item set retired_at = now() where id = ${item}`.execute(scene.app.ownerDb);
    await refused(slip, pickIds, 'item_retired');
    const second = await picked();
    const promise = await sql<{
      id: string;
    }>`select reservation_id as id from requisition_promise where line_id = ${second.slip.lines[0]!}`.execute(
      scene.app.db,
    );
    await sql`select void_reservation(${JSON.stringify({ key: randomUUID(), personId: scene.storekeeper, reservationId: promise.rows[0]!.id, quantity: '1' })}::jsonb)`.execute(
      scene.app.db,
    );
    await refused(second.slip, second.pickIds, 'picked_not_promised');
  });

  it('when the storekeeper signs for somebody else, or somebody without a part in it; not when it is for them', async () => {
    const { slip, pickIds } = await picked();
    const signedBy = (id: number) => ({ goesOut: { by: 'drawn' as const, signedBy: id, hash: 'a'.repeat(64) } });
    await refused(slip, pickIds, 'signer_is_storekeeper', signedBy(scene.storekeeper));
    await refused(slip, pickIds, 'signer_not_named', signedBy(scene.head));
    const own = await picked({ requestedFor: scene.storekeeper });
    await issue(scene, own.slip, { ...signedBy(scene.storekeeper) });
    expect(await slipState(scene, own.slip.id)).toBe('issued');
  });

  it('when the receiver has left, and when the way out is not the slip’s', async () => {
    const { id: gone } = await scene.app.db
      .insertInto('person')
      .values({ name: 'Gone' })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { slip, pickIds } = await picked({ requestedFor: gone });
    await sql`update person set retired_at = now() where id = ${gone}`.execute(scene.app.db);
    await refused(slip, pickIds, 'receiver_left', { goesOut: { by: 'own_sign_in', signedBy: gone } });
    const parcel = { by: 'parcel' as const, carrier: 'SF', waybill: 'SF-1234' };
    await refused(slip, pickIds, 'slip_goes_by_hand', { goesOut: parcel });
    const sent = await picked({ delivery: 'parcel' });
    await refused(sent.slip, sent.pickIds, 'slip_goes_by_parcel');
    await refused(sent.slip, sent.pickIds, 'waybill_invalid', { goesOut: { ...parcel, waybill: 'SF 12!' } });
  });

  it('to who is no storekeeper', async () => {
    const { slip, pickIds } = await picked();
    await refused(slip, pickIds, 'not_permitted', {}, scene.as(scene.technician, 'technician'));
  });
});
