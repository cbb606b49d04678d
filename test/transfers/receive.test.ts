import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findAgain, losePiece, receiveRest, undoArrival } from '../../src/features/transfers/index.js';
import { remindOfTransfers } from '../../src/features/transfers/remind.js';
import { runDaily } from '../../src/platform/daily.js';
import { verifyBook } from '../../src/stock/index.js';
import { reasonOf, refusedOf } from '../repair-parts/factory.js';
import { type TransferHouse, transferHouse } from './factory.js';

let house: TransferHouse;
let now = new Date('2026-11-22T06:00:00Z');
beforeAll(async () => {
  house = await transferHouse({ now: () => now });
});
afterAll(async () => {
  expect(await verifyBook(house.app.db)).toEqual([]);
  await house.app.close();
});

it('puts each piece where the item lies, else in its own bin, else in an empty one, and closes with the last', async () => {
  const { places, buyer } = house;
  const [fan, nut, cap] = [await house.newItem(), await house.newItem(), await house.newItem()];
  for (const item of [fan, nut, cap]) await house.receive(item.id, { quantity: 5 });
  await house.receive(fan.id, { quantity: 1, place: places.B2 });
  await sql`insert into reorder_level (item_id, warehouse_id, reorder_point, order_up_to, home_bin_id, changed_by, changed_at)
    values (${nut.id}, ${places.W2}, 1, 5, ${places.B2}, ${buyer.personId}, now())`.execute(house.app.ownerDb);
  const { id } = await house.ask(...[fan, nut, cap].map((item) => ({ itemId: item.id, quantity: '2' })));
  for (const item of [fan, nut, cap]) await house.pick(id, item.id);
  expect(await reasonOf(house.receiveAt(id, fan.id))).toBe('transfer_not_sent');
  await house.send(id);
  const key = randomUUID();
  const first = await house.receiveAt(id, fan.id, { quantity: '1', key });
  expect(first).toMatchObject({ place: 'B2', quantity: '1', complete: false });
  expect(await house.receiveAt(id, fan.id, { quantity: '1', key })).toEqual(first);
  expect(await house.lines(id)).toMatchObject([{ received: '1.000', coming: '1.000' }, {}, {}]);
  expect(await reasonOf(house.receiveAt(id, fan.id, { quantity: '2' }))).toBe('transfer_more_than_under_way');
  expect(await reasonOf(house.receiveAt(id, fan.id, { quantity: 'x' }))).toBe('transfer_quantity_invalid');
  // A bin that was scanned goes before the one proposed.
  expect(await house.receiveAt(id, fan.id, { binId: places.B1 })).toMatchObject({ place: 'B1' });
  expect(await reasonOf(house.receiveAt(id, fan.id))).toBe('transfer_arrived_already');
  expect(await house.receiveAt(id, nut.id)).toMatchObject({ place: 'B2' });
  await sql`update place set retired_at = now() where id = ${places.B1}`.execute(house.app.ownerDb);
  expect(await reasonOf(house.receiveAt(id, cap.id))).toBe('transfer_bin_missing');
  expect(await reasonOf(house.receiveAt(id, cap.id, { binId: places.B1 }))).toBe('transfer_bin_retired');
  await sql`update place set retired_at = null where id = ${places.B1}`.execute(house.app.ownerDb);
  expect(await reasonOf(house.receiveAt(id, cap.id, { binId: places.B0 }))).toBe('transfer_bin_for_property');
  expect(await reasonOf(house.receiveAt(id, cap.id, { binId: places.A1 }))).toBe('transfer_bin_of_other_warehouse');
  expect(await house.receiveAt(id, cap.id, { binId: places.B1 })).toMatchObject({ complete: true });
  expect(await house.row(id)).toMatchObject({ state: 'received', over_by: house.receiver.personId });
  expect(await reasonOf(house.receiveAt(id, cap.id))).toBe('transfer_over');
  expect(await house.notices(buyer, 'transfer_received')).toHaveLength(1);
  expect(await house.notices(buyer, 'transfer_sent')).toMatchObject([{ read_at: expect.any(Date) }]);
});

it('receives a serial once, and only one that is in the parcel', async () => {
  const board = await house.newItem({ tracking: 'serial' });
  const { serialId: sent } = await house.receive(board.id, { serial: 'R-1' });
  const { serialId: stayed } = await house.receive(board.id, { serial: 'R-2' });
  const other = await house.newItem();
  await house.receive(board.id, { serial: 'R-3', place: house.places.B1 });
  const transfer = await house.underWay(board.id, '1', { serialId: sent });
  expect(await refusedOf(house.receiveAt(transfer.id, board.id, { serialId: stayed }))).toMatchObject({
    reason: 'transfer_serial_not_awaited',
    facts: { serial: 'R-2', awaited: 'R-1', n: 1 },
  });
  const far = await house.newItem({ tracking: 'serial' });
  const { serialId: foreign } = await house.receive(far.id, { serial: 'R-9' });
  expect(await refusedOf(house.receiveAt(transfer.id, far.id, { serialId: foreign }))).toMatchObject({
    reason: 'transfer_serial_not_on_it',
    facts: { serial: 'R-9', item: far.code },
  });
  expect(await reasonOf(house.receiveAt(transfer.id, other.id))).toBe('transfer_not_on_it');
  expect(await house.receiveAt(transfer.id, board.id, { serialId: sent })).toMatchObject({
    serial: 'R-1',
    complete: true,
  });
  expect(await reasonOf(house.receiveAt(transfer.id, board.id, { serialId: sent }))).toBe('transfer_over');
});

it('receives everything without a number at once, as it was sent', async () => {
  const { receiver } = house;
  const [fan, board] = [await house.newItem(), await house.newItem({ tracking: 'serial' })];
  await house.receive(fan.id, { quantity: 5 });
  const { serialId } = await house.receive(board.id, { serial: 'A-1' });
  await house.receive(fan.id, { place: house.places.B1 });
  const { id } = await house.ask({ itemId: fan.id, quantity: '3' }, { itemId: board.id, quantity: '1' });
  await house.pick(id, fan.id);
  await house.pick(id, board.id, { serialId });
  await house.send(id);
  const key = randomUUID();
  await receiveRest(receiver.context, { transferId: id, key });
  await receiveRest(receiver.context, { transferId: id, key });
  expect(await house.lines(id)).toMatchObject([{ received: '3.000' }, { received: '0.000' }]);
  expect(await reasonOf(receiveRest(receiver.context, { transferId: id, key: randomUUID() }))).toBe(
    'transfer_nothing_loose',
  );
  expect(await house.receiveAt(id, board.id, { serialId, binId: house.places.B2 })).toMatchObject({ complete: true });
});

it('undoes a scan on its day: the piece is under way again, and the transfer open', async () => {
  const { places, receiver } = house;
  const fan = await house.newItem();
  await house.receive(fan.id, { quantity: 5 });
  const { id } = await house.underWay(fan.id, '2');
  const { arrivals } = await house.receiveAt(id, fan.id, { binId: places.B1 });
  const undo = (arrivalId: string) => undoArrival(receiver.context, { transferId: id, arrivalId });
  await undo(arrivals[0]!);
  expect(await house.lies(fan.id)).toEqual(['A1 3', 'TRANSIT 2']);
  expect(await house.row(id)).toMatchObject({ state: 'sent', over_at: null });
  expect(await reasonOf(undo(arrivals[0]!))).toBe('transfer_undone_already');
  expect(await reasonOf(undo('999999'))).toBe('not_found');
  const again = await house.receiveAt(id, fan.id, { binId: places.B1 });
  await house.move(fan.id, places.B1, places.B2, 2);
  expect(await reasonOf(undo(again.arrivals[0]!))).toBe('stock_insufficient');
  now = new Date('2026-11-23T06:00:00Z');
  expect(await reasonOf(undo(again.arrivals[0]!))).toBe('transfer_undo_too_late');
});

it('gives up what never arrived by somebody who had nothing to do with it, and finds it again', async () => {
  const { supervisor, sender, receiver, buyer } = house;
  const fan = await house.newItem();
  await house.receive(fan.id, { quantity: 5 });
  const { id } = await house.underWay(fan.id, '3');
  await house.receiveAt(id, fan.id, { quantity: '1', binId: house.places.B1 });
  const [piece] = await house.pieces(id);
  const lose = (by: typeof sender, more: object = {}) =>
    losePiece(by.context, { transferId: id, pieceId: piece!.id, reason: ' 快递丢件 ', key: randomUUID(), ...more });
  expect(await reasonOf(lose(sender))).toBe('transfer_lost_by_handler');
  expect(await reasonOf(lose(receiver))).toBe('transfer_lost_by_handler');
  expect(await reasonOf(lose(house.technician))).toBe('not_permitted');
  expect(await refusedOf(lose(supervisor, { quantity: '3' }))).toMatchObject({
    reason: 'transfer_more_than_under_way',
    facts: { open: '2' },
  });
  await lose(supervisor);
  expect(await house.lies(fan.id)).toEqual(['A1 2', 'B1 1']);
  expect(await house.row(id)).toMatchObject({ state: 'received' });
  expect(await house.lines(id)).toMatchObject([{ received: '1.000', lost: '2.000', coming: '0.000' }]);
  expect(await house.notices(buyer, 'transfer_lost')).toMatchObject([{ facts: { reason: '快递丢件' } }]);
  const lost = await house.db
    .selectFrom('transfer_arrival')
    .selectAll()
    .where('kind', '=', 'lost')
    .executeTakeFirstOrThrow();
  expect(await reasonOf(undoArrival(receiver.context, { transferId: id, arrivalId: lost.id }))).toBe('not_found');
  now = new Date('2026-12-23T06:00:00Z');
  await findAgain(sender.context, { transferId: id, arrivalId: lost.id });
  expect(await house.row(id)).toMatchObject({ state: 'sent' });
  expect(await reasonOf(findAgain(sender.context, { transferId: id, arrivalId: lost.id }))).toBe(
    'transfer_undone_already',
  );
  expect(await house.receiveAt(id, fan.id)).toMatchObject({ quantity: '2', complete: true });
  expect(await house.events(id)).toEqual(['asked', 'picked', 'sent', 'received', 'lost', 'found_again', 'received']);
});

it('tells who asked once of what is under way for more than a week', async () => {
  const { buyer } = house;
  const fan = await house.newItem();
  await house.receive(fan.id, { quantity: 5 });
  now = new Date('2027-01-04T06:00:00Z');
  const { number } = await house.underWay(fan.id, '2');
  const told = async () =>
    (await house.notices(buyer, 'transfer_old')).filter((notice) => notice.href === `/transfers/${number}`);
  const onDay = async (day: string) => {
    now = new Date(`${day}T06:00:00Z`);
    await runDaily(house.app.deps, remindOfTransfers, day);
  };
  await onDay('2027-01-11');
  expect(await told()).toEqual([]);
  await onDay('2027-01-12');
  await onDay('2027-01-13');
  expect(await told()).toMatchObject([{ facts: { transfer: number } }]);
});
