import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { endWalk, startWalk } from '../../src/features/picking/index.js';
import { cancelRequisition } from '../../src/features/requisitions/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { levels, lineState } from '../requisitions/promise-scene.js';
import {
  approvedSlip,
  endAll,
  eventNames,
  issue,
  issues,
  keeper,
  lies,
  newItem,
  openPicks,
  parts,
  pick,
  pickAll,
  pickingScene,
  pieceOf,
  receive,
  secondKeeper,
  serialPiece,
  slipState,
  steps,
  toldOf,
  trackedItem,
  type PickingScene,
} from './factory.js';

let scene: PickingScene;
beforeAll(async () => (scene = await pickingScene()));
afterAll(async () => {
  expect(await verifyBook(scene.app.db)).toEqual([]);
  await scene.app.close();
});
afterEach(() => endAll(scene));

describe('issuing a slip', () => {
  it('leaves nobody waiting to pick it on a bell, the other storekeepers included', async () => {
    const fuse = await newItem(scene, { new: 2 });
    const slip = await approvedSlip(scene, [{ itemId: fuse, quantity: 1 }]);
    const href = `/requisitions/${slip.number}`;
    const told = { kind: 'requisition_to_pick', href };
    await scene.app.db
      .insertInto('notification')
      .values([scene.storekeeper, scene.second].map((person_id) => ({ person_id, ...told })))
      .execute();
    const waiting = () =>
      scene.app.db
        .selectFrom('notification')
        .select('id')
        .where('href', '=', href)
        .where('kind', '=', told.kind)
        .where('read_at', 'is', null)
        .execute();
    expect((await waiting()).length).toBeGreaterThan(0);
    await pickAll(scene, slip, [fuse]);
    await issue(scene, slip);
    expect(await waiting()).toEqual([]);
  });

  it('moves everything picked into custody in one movement, settles the promises and ends the walk', async () => {
    const fuse = await newItem(scene, { new: 2, refurbished: 3 });
    const board = await trackedItem(scene, 'serial', [{ serial: 'CB-1' }, { serial: 'CB-2' }]);
    const glue = await trackedItem(scene, 'lot', [{ lot: 'L1', quantity: 4, expiresOn: '2099-01-01' }]);
    const slip = await approvedSlip(scene, [
      { itemId: fuse, quantity: 4 },
      { itemId: board, quantity: 1 },
      { itemId: glue, quantity: 2 },
    ]);
    await pickAll(scene, slip, [fuse, fuse]);
    await pick(scene, await serialPiece(scene, 'CB-2'));
    await pick(scene, await pieceOf(scene, glue), { quantity: 'rest' });
    const { issueId } = await issue(scene, slip);
    expect(await slipState(scene, slip.id)).toBe('issued');
    expect(await lies(scene, fuse)).toEqual(['A1 refurbished 1', 'custody new 2', 'custody refurbished 2']);
    expect(await lies(scene, board)).toEqual(['A1 new 1', 'custody new 1']);
    expect(await levels(scene, fuse)).toEqual({ 'W1 new': '0 - 0', 'W1 refurbished': '1 - 0' });
    const [kept] = await issues(scene, slip.id);
    expect(kept).toMatchObject({
      id: issueId,
      signature: 'own_sign_in',
      signed_by: scene.technician,
      issued_by: scene.storekeeper,
    });
    const movement = await scene.app.db
      .selectFrom('stock_movement')
      .select(['kind', 'document_type', 'document_id', 'session_id'])
      .where('id', '=', kept!.movement_id)
      .executeTakeFirstOrThrow();
    expect(movement).toEqual({
      kind: 'issue',
      document_type: 'requisition',
      document_id: slip.number,
      session_id: null,
    });
    expect((await parts(scene, slip.id)).rows.map((part) => [part.quantity, part.unit_cost])).toEqual([
      ['2', '100.00'],
      ['2', '100.00'],
      ['1', '100.00'],
      ['2', '100.00'],
    ]);
    expect(await openPicks(scene, slip.id)).toEqual([]);
    const open = await scene.app.db
      .selectFrom('requisition_walk')
      .select('id')
      .where('requisition_id', '=', slip.id)
      .where('ended_at', 'is', null)
      .execute();
    expect(open).toEqual([]);
    expect(await steps(scene, slip.id)).toEqual(['issued']);
    expect(await eventNames(scene, slip.id)).toContain('requisition.issued');
    expect((await toldOf(scene, slip.number)).rows).toEqual([]); // who signed knows
  });

  it('makes one part of what was scanned piece by piece and out of two bins, and one line of each bin', async () => {
    const item = await newItem(scene, { new: 2 });
    await receive(scene, item, { place: scene.bins.A2 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 3 }]);
    await startWalk(keeper(scene), { slipIds: [slip.id] });
    for (const binId of [scene.bins.A1, scene.bins.A1, scene.bins.A2])
      await pick(scene, await pieceOf(scene, item), { binId });
    await issue(scene, slip);
    expect((await parts(scene, slip.id)).rows.map((part) => part.quantity)).toEqual(['3']);
    const lines = await scene.app.db
      .selectFrom('stock_movement_line as l')
      .innerJoin('stock_movement as m', 'm.id', 'l.movement_id')
      .select('l.quantity')
      .where('m.document_id', '=', slip.number)
      .orderBy('l.id')
      .execute();
    expect(lines.map((line) => Number(line.quantity))).toEqual([2, 1]);
  });

  it('issues a part, keeps the walk, and later the rest; what waits stays open', async () => {
    const item = await newItem(scene, { new: 3 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 5 }]);
    await startWalk(keeper(scene), { slipIds: [slip.id] });
    await pick(scene, await pieceOf(scene, item), { quantity: 2000n });
    await issue(scene, slip);
    expect(await slipState(scene, slip.id)).toBe('partly_issued');
    expect(await lineState(scene, slip.lines[0]!)).toBe('5: 2 issued, 2 waiting, 1 promised');
    await pick(scene, await pieceOf(scene, item));
    await issue(scene, slip);
    expect(await lineState(scene, slip.lines[0]!)).toBe('5: 3 issued, 2 waiting');
    expect(await issues(scene, slip.id)).toHaveLength(2);
  });

  it('makes a place for somebody who never held anything, and tells the receiver when another signed', async () => {
    const item = await newItem(scene, { new: 3 });
    const { id: receiver } = await scene.app.db
      .insertInto('person')
      .values({ name: 'Newcomer' })
      .returning('id')
      .executeTakeFirstOrThrow();
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 1 }], { requestedFor: receiver });
    await pickAll(scene, slip, [item]);
    await issue(scene, slip, { goesOut: { by: 'own_sign_in', signedBy: scene.drafter } });
    expect((await parts(scene, slip.id)).rows.map((part) => part.code)).toEqual([`CUST-${receiver}`]);
    expect((await toldOf(scene, slip.number)).rows).toEqual([{ kind: 'slip_issued', person_id: receiver }]);
  });

  it('is done once by a form that is sent twice, also at the same moment', async () => {
    const item = await newItem(scene, { new: 3 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 2 }]);
    const pickIds = await pickAll(scene, slip, [item]);
    const key = randomUUID();
    const both = await Promise.all([1, 2].map(() => issue(scene, slip, { pickIds, key })));
    expect(both[0]).toEqual(both[1]);
    expect(await issue(scene, slip, { pickIds, key })).toEqual(both[0]);
    expect(await issues(scene, slip.id)).toHaveLength(1);
    expect(await lies(scene, item)).toEqual(['A1 new 1', 'custody new 2']);
    await expect(issue(scene, slip, { pickIds: ['1'], key })).rejects.toMatchObject({ reason: 'key_reused' });
  });

  it('is done once when two storekeepers press at the same moment (without the slip’s lock both would post)', async () => {
    const item = await newItem(scene, { new: 4 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 2 }]);
    const pickIds = await pickAll(scene, slip, [item]);
    await endWalk(keeper(scene), { slipId: slip.id });
    const both = await Promise.allSettled([
      issue(scene, slip, { pickIds }),
      issue(scene, slip, { pickIds }, secondKeeper(scene)),
    ]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await lies(scene, item)).toEqual(['A1 new 2', 'custody new 2']);
  });

  it('either issues or is cancelled, never both (without the slip’s lock goods would be out on a cancelled slip)', async () => {
    for (let n = 0; n < 4; n++) {
      const item = await newItem(scene, { new: 2 });
      const slip = await approvedSlip(scene, [{ itemId: item, quantity: 2 }]);
      const pickIds = await pickAll(scene, slip, [item]);
      const acts = [
        () => issue(scene, slip, { pickIds }),
        () => cancelRequisition(keeper(scene), { id: slip.id, reason: 'not needed' }),
      ];
      await Promise.allSettled((n % 2 ? acts : acts.toReversed()).map((act) => act()));
      const state = await slipState(scene, slip.id);
      expect(['issued', 'cancelled']).toContain(state);
      expect(await lies(scene, item)).toEqual([state === 'issued' ? 'custody new 2' : 'A1 new 2']);
    }
  });
});
