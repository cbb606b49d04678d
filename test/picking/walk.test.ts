import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endWalk, putBack, shortPick, startWalk } from '../../src/features/picking/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { lineState } from '../requisitions/promise-scene.js';
import {
  approvedSlip,
  eventNames,
  issue,
  keeper,
  newItem,
  openPicks,
  pick,
  pickAll,
  pieceOf,
  pickingScene,
  type PickingScene,
  receive,
  secondKeeper,
  serialPiece,
  slipState,
  trackedItem,
} from './factory.js';

let scene: PickingScene;
beforeAll(async () => (scene = await pickingScene()));
afterAll(async () => {
  expect(await verifyBook(scene.app.db)).toEqual([]);
  await scene.app.close();
});

const walks = (slipId: number) =>
  scene.app.db
    .selectFrom('requisition_walk')
    .select(['picker_id', 'tray', 'ended_by'])
    .where('requisition_id', '=', slipId)
    .orderBy('id')
    .execute();
const endAll = () =>
  sql`update requisition_walk set ended_at = now(), ended_by = picker_id where ended_at is null`.execute(scene.app.db);

describe('starting a walk', () => {
  it('gives each slip a tray of its own, the lowest that is free, and starts once', async () => {
    const item = await newItem(scene, { new: 9 });
    const slips = [];
    for (let n = 0; n < 3; n++) slips.push(await approvedSlip(scene, [{ itemId: item, quantity: 1 }]));
    const [first, second, third] = slips;
    await startWalk(keeper(scene), { slipIds: [second!.id, first!.id] });
    await startWalk(keeper(scene), { slipIds: [first!.id] });
    expect((await walks(first!.id)).map((walk) => walk.tray)).toEqual([1]);
    expect((await walks(second!.id)).map((walk) => walk.tray)).toEqual([2]);
    await endWalk(keeper(scene), { slipId: first!.id });
    await startWalk(keeper(scene), { slipIds: [third!.id] });
    expect((await walks(third!.id)).map((walk) => walk.tray)).toEqual([1]);
    expect(await eventNames(scene, first!.id)).toEqual(['requisition.walk_started', 'requisition.walk_ended']);
    await endAll();
  });

  it('refuses a slip that somebody else walks for, with who and since when, unless it is taken over', async () => {
    const item = await newItem(scene, { new: 9 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 2 }]);
    await startWalk(keeper(scene), { slipIds: [slip.id] });
    await expect(startWalk(secondKeeper(scene), { slipIds: [slip.id] })).rejects.toMatchObject({
      reason: 'walked_by_other',
      facts: { slip: slip.number, name: 'Storekeeper', since: expect.stringContaining('T') },
    });
    await startWalk(secondKeeper(scene), { slipIds: [slip.id], takeOver: true });
    expect(await walks(slip.id)).toMatchObject([
      { picker_id: scene.storekeeper, ended_by: scene.second },
      { picker_id: scene.second, ended_by: null },
    ]);
    const told = await scene.app.db
      .selectFrom('notification')
      .select(['kind', 'person_id'])
      .where('kind', '=', 'walk_taken_over')
      .execute();
    expect(told).toEqual([{ kind: 'walk_taken_over', person_id: scene.storekeeper }]);
    await expect(pick(scene, await pieceOf(scene, item))).rejects.toMatchObject({ reason: 'no_walk' });
    await expect(endWalk(keeper(scene), { slipId: slip.id })).rejects.toMatchObject({ reason: 'walked_by_other' });
    await endAll();
  });

  it('refuses what is not approved, what has nothing promised, and slips of two warehouses', async () => {
    const item = await newItem(scene, { new: 5 });
    const draft = await approvedSlip(scene, [{ itemId: item, quantity: 1 }]);
    await sql`update requisition set state = 'cancelled' where id = ${draft.id}`.execute(scene.app.db);
    const start = (id: number) => startWalk(keeper(scene), { slipIds: [id] });
    await expect(start(draft.id)).rejects.toMatchObject({ reason: 'slip_not_pickable' });
    const empty = await approvedSlip(scene, [{ itemId: await newItem(scene), quantity: 1 }]);
    await expect(start(empty.id)).rejects.toMatchObject({ reason: 'nothing_to_pick' });
    await receive(scene, item, { place: scene.bins.B1, quantity: 3 });
    const other = await approvedSlip(scene, [{ itemId: item, quantity: 1 }], { warehouse: scene.other });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 1 }]);
    await start(slip.id);
    await expect(start(other.id)).rejects.toMatchObject({ reason: 'walk_in_other_warehouse', facts: { place: 'W1' } });
    await expect(start(987_654)).rejects.toMatchObject({ reason: 'not_found' });
    const technician = scene.as(scene.technician, 'technician');
    await expect(startWalk(technician, { slipIds: [slip.id] })).rejects.toMatchObject({ reason: 'not_permitted' });
    await endAll();
  });

  it('takes twelve slips at most', async () => {
    const item = await newItem(scene, { new: 20 });
    const slips = [];
    for (let n = 0; n < 13; n++) slips.push((await approvedSlip(scene, [{ itemId: item, quantity: 1 }])).id);
    await expect(startWalk(keeper(scene), { slipIds: slips })).rejects.toMatchObject({ reason: 'walk_too_long' });
    expect(await walks(slips[0]!)).toEqual([]); // all or none
  });

  it('lets one of two storekeepers have a slip (without the index requisition_walk_one and the lock both would)', async () => {
    const item = await newItem(scene, { new: 5 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 1 }]);
    const both = await Promise.allSettled(
      [keeper(scene), secondKeeper(scene)].map((by) => startWalk(by, { slipIds: [slip.id] })),
    );
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((one) => one.status === 'rejected');
    expect(refused?.reason).toMatchObject({ reason: 'walked_by_other' });
    await endAll();
  });
});

describe('picking', () => {
  it('goes to the first slip in priority that still needs it, once for each key', async () => {
    const item = await newItem(scene, { new: 9 });
    const late = await approvedSlip(scene, [{ itemId: item, quantity: 2 }], { neededBy: '2026-12-30' });
    const urgent = await approvedSlip(scene, [{ itemId: item, quantity: 1 }], { neededBy: '2026-12-31', urgent: true });
    await startWalk(keeper(scene), { slipIds: [late.id, urgent.id] });
    const piece = await pieceOf(scene, item);
    const key = randomUUID();
    const first = await pick(scene, piece, { key });
    expect(await openPicks(scene, urgent.id)).toEqual([first]);
    const twice = await Promise.all([pick(scene, piece, { key: randomUUID() }), pick(scene, piece)]);
    expect((await openPicks(scene, late.id)).toSorted()).toEqual(twice.toSorted());
    await expect(pick(scene, piece)).rejects.toMatchObject({ reason: 'already_complete' });
    await endAll();
  });

  it('counts the same scan once, also when its two copies arrive together; the same key for another is refused', async () => {
    const item = await newItem(scene, { new: 9 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 5 }]);
    await startWalk(keeper(scene), { slipIds: [slip.id] });
    const piece = await pieceOf(scene, item);
    const key = randomUUID();
    const ids = await Promise.all([1, 2, 3].map(() => pick(scene, piece, { key })));
    expect(new Set(ids).size).toBe(1);
    expect(await openPicks(scene, slip.id)).toHaveLength(1);
    await expect(pick(scene, piece, { key, code: 'Y' })).rejects.toMatchObject({ reason: 'key_reused' });
    await endAll();
  });

  it('never takes the same goods off a shelf for two slips (without the lock of an item’s picks both would)', async () => {
    const item = await newItem(scene);
    await receive(scene, item, { place: scene.bins.A2, quantity: 1 });
    await receive(scene, item, { place: scene.bins.A10, quantity: 1 });
    const slips = [1, 2].map(() => approvedSlip(scene, [{ itemId: item, quantity: 1 }]));
    const [one, two] = await Promise.all(slips);
    await startWalk(keeper(scene), { slipIds: [one!.id] });
    await startWalk(secondKeeper(scene), { slipIds: [two!.id] });
    const piece = await pieceOf(scene, item);
    await Promise.all([pick(scene, piece), pick(scene, piece, { by: secondKeeper(scene) })]);
    const taken = await scene.app.db
      .selectFrom('requisition_pick')
      .select('place_id')
      .where('requisition_id', 'in', [one!.id, two!.id])
      .execute();
    expect(new Set(taken.map((row) => row.place_id))).toEqual(new Set([scene.bins.A10, scene.bins.A2]));
    await endAll();
  });

  it('gives the last serial to one of two (without the lock of an item’s picks and the index both would have it)', async () => {
    const item = await trackedItem(scene, 'serial', [{ serial: 'LAST-1' }, { serial: 'LAST-2' }]);
    const one = await approvedSlip(scene, [{ itemId: item, quantity: 1 }]);
    const two = await approvedSlip(scene, [{ itemId: item, quantity: 1 }]);
    await startWalk(keeper(scene), { slipIds: [one.id] });
    await startWalk(secondKeeper(scene), { slipIds: [two.id] });
    const piece = await serialPiece(scene, 'LAST-1');
    const both = await Promise.allSettled([pick(scene, piece), pick(scene, piece, { by: secondKeeper(scene) })]);
    expect(both.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({ reason: 'serial_picked', facts: { serial: 'LAST-1' } });
    await endAll();
  });

  it('picks wanted conditions only: new for new, refurbished for refurbished', async () => {
    const item = await newItem(scene, { new: 1, refurbished: 2 }, { pickRule: 'refurbished_first' });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 3 }]);
    await pickAll(scene, slip, [item, item]);
    const taken = await scene.app.db
      .selectFrom('requisition_pick')
      .select(['condition', 'quantity'])
      .where('requisition_id', '=', slip.id)
      .orderBy('id')
      .execute();
    expect(taken.map((one) => `${Number(one.quantity)} ${one.condition}`)).toEqual(['2 refurbished', '1 new']);
    await endAll();
  });
});

describe('putting back', () => {
  it('opens the need again, stays so when said twice, and is refused once issued', async () => {
    const item = await newItem(scene, { new: 3 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 2 }]);
    const [id] = await pickAll(scene, slip, [item]);
    await putBack(keeper(scene), { pickId: id! });
    await putBack(keeper(scene), { pickId: id! });
    expect(await openPicks(scene, slip.id)).toEqual([]);
    expect((await eventNames(scene, slip.id)).slice(-2)).toEqual(['requisition.picked', 'requisition.put_back']);
    const again = await pick(scene, await pieceOf(scene, item), { quantity: 'rest' });
    await expect(putBack(secondKeeper(scene), { pickId: again })).rejects.toMatchObject({ reason: 'walked_by_other' });
    await issue(scene, slip);
    await expect(putBack(keeper(scene), { pickId: again })).rejects.toMatchObject({ reason: 'pick_issued' });
    await expect(putBack(keeper(scene), { pickId: '987654' })).rejects.toMatchObject({ reason: 'not_found' });
    await endAll();
  });
});

describe('a short pick', () => {
  const short = (lineId: number, changes: Partial<Parameters<typeof shortPick>[1]> = {}) =>
    shortPick(keeper(scene), {
      lineId,
      condition: 'new',
      quantity: '1',
      cause: 'not_found',
      outcome: 'wait',
      ...changes,
    });

  it('lets it wait, or gives it up, and frees the promise; the rest can still be picked', async () => {
    const item = await newItem(scene, { new: 5 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 5 }]);
    const [line] = slip.lines;
    await startWalk(keeper(scene), { slipIds: [slip.id] });
    await pick(scene, await pieceOf(scene, item), { quantity: 2000n });
    await short(line!);
    expect(await lineState(scene, line!)).toBe('5: 1 waiting, 4 promised');
    await expect(short(line!, { quantity: '3' })).rejects.toMatchObject({
      reason: 'short_too_many',
      facts: { left: '2' },
    });
    await short(line!, { quantity: '2', outcome: 'cancel', cause: 'damaged' });
    expect(await lineState(scene, line!)).toBe('5: 2 cancelled, 1 waiting, 2 promised');
    await expect(short(line!)).rejects.toMatchObject({ reason: 'short_nothing_left' });
    await issue(scene, slip);
    expect(await lineState(scene, line!)).toBe('5: 2 issued, 2 cancelled, 1 waiting');
    expect(await eventNames(scene, slip.id)).toContain('requisition.short_picked');
    await endAll();
  });

  it('ends the slip when nothing else is on it', async () => {
    const item = await newItem(scene, { new: 1 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 1 }]);
    await short(slip.lines[0]!, { outcome: 'cancel' });
    expect(await slipState(scene, slip.id)).toBe('cancelled');
  });

  it('takes a substitute, approved again when that is dearer than approved; not once pieces are picked', async () => {
    const item = await newItem(scene, { new: 2 });
    const other = await newItem(scene);
    await sql`insert into item_substitute (item_id, substitute_id) values (${item}, ${other})`.execute(
      scene.app.ownerDb,
    );
    await sql`update item set price = 5000 where id = ${other}`.execute(scene.app.ownerDb);
    await receive(scene, other, { quantity: 5 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 2 }]);
    await sql`update requisition set approved_value = 1000 where id = ${slip.id}`.execute(scene.app.db);
    await startWalk(keeper(scene), { slipIds: [slip.id] });
    const picked = await pick(scene, await pieceOf(scene, item));
    await expect(short(slip.lines[0]!, { outcome: { substituteId: other } })).rejects.toMatchObject({
      reason: 'short_after_picking',
    });
    await putBack(keeper(scene), { pickId: picked });
    expect(await short(slip.lines[0]!, { outcome: { substituteId: other } })).toEqual({
      slip: slip.number,
      reapproval: true,
    });
    expect(await slipState(scene, slip.id)).toBe('submitted');
    await endAll();
  });

  it('refuses a slip that somebody else walks for', async () => {
    const item = await newItem(scene, { new: 1 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 1 }]);
    await startWalk(secondKeeper(scene), { slipIds: [slip.id] });
    await expect(short(slip.lines[0]!)).rejects.toMatchObject({ reason: 'walked_by_other' });
    await endAll();
  });
});
