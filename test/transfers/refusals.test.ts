import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeLine, findAgain, losePiece, putBack } from '../../src/features/transfers/index.js';
import { verifyBook, voidReservation } from '../../src/stock/index.js';
import { reasonOf } from '../repair-parts/factory.js';
import { type TransferHouse, transferHouse } from './factory.js';

let house: TransferHouse;
beforeAll(async () => {
  house = await transferHouse();
});
afterAll(async () => {
  expect(await verifyBook(house.app.db)).toEqual([]);
  await house.app.close();
});

it('asks for an item once in each condition, whichever line says so first', async () => {
  const fan = await house.newItem();
  await house.receive(fan.id, { quantity: 5 });
  await house.receive(fan.id, { quantity: 5, condition: 'refurbished' });
  const any = { itemId: fan.id, quantity: '1' };
  const asNew = { ...any, condition: 'new' as const };
  for (const lines of [
    [any, any],
    [any, asNew],
    [asNew, any],
    [asNew, asNew],
  ])
    expect(await reasonOf(house.ask(...lines))).toBe('transfer_item_twice');
  expect(await house.level(fan.id, house.places.W1)).toMatchObject({ reserved: '0' });
  const made = await house.ask(asNew, { ...any, condition: 'refurbished' });
  expect(await house.lines(made.id)).toHaveLength(2);
});

it('loses nothing that never left, that arrived, or that is no quantity', async () => {
  const fan = await house.newItem();
  await house.receive(fan.id, { quantity: 9 });
  // Another parcel with the same: the book alone would take it from there.
  await house.underWay(fan.id, '2');
  const { id } = await house.ask({ itemId: fan.id, quantity: '4' });
  const picked = [await house.pick(id, fan.id, { quantity: '1' }), await house.pick(id, fan.id, { quantity: '2' })];
  await putBack(house.sender.context, { transferId: id, pieceId: picked[0]!.pieceId });
  await house.send(id, 'cancel');
  const lose = (pieceId: string, quantity?: string) =>
    reasonOf(
      losePiece(house.supervisor.context, { transferId: id, pieceId, reason: 'Gone', ...(quantity && { quantity }) }),
    );
  expect(await lose(picked[0]!.pieceId)).toBe('transfer_piece_not_sent');
  for (const quantity of ['x', '0', '0.5'])
    expect(await lose(picked[1]!.pieceId, quantity)).toBe('transfer_quantity_invalid');
  expect(await lose(picked[1]!.pieceId, '3')).toBe('transfer_more_than_under_way');
  await house.receiveAt(id, fan.id, { binId: house.places.B1 });
  expect(await lose(picked[1]!.pieceId)).toBe('transfer_over');
  const nut = await house.newItem();
  await house.receive(nut.id, { quantity: 1 });
  const two = await house.ask({ itemId: fan.id, quantity: '1' }, { itemId: nut.id, quantity: '1' });
  const fanPicked = await house.pick(two.id, fan.id);
  await house.pick(two.id, nut.id);
  await house.send(two.id);
  await house.receiveAt(two.id, fan.id, { binId: house.places.B1 });
  expect(
    await reasonOf(
      losePiece(house.supervisor.context, { transferId: two.id, pieceId: fanPicked.pieceId, reason: 'Gone' }),
    ),
  ).toBe('transfer_arrived_already');
});

it('finds again only what was lost: what arrived is undone by who received it, on its day', async () => {
  const fan = await house.newItem();
  await house.receive(fan.id, { quantity: 1 });
  const { id } = await house.underWay(fan.id, '1');
  const { arrivals } = await house.receiveAt(id, fan.id, { binId: house.places.B1 });
  const again = findAgain(house.supervisor.context, { transferId: id, arrivalId: arrivals[0]! });
  expect(await reasonOf(again)).toBe('not_found');
  expect(await house.row(id)).toMatchObject({ state: 'received' });
});

it('asks nobody to pack any more what is on its way', async () => {
  const fan = await house.newItem();
  await house.receive(fan.id, { quantity: 1 });
  const { number } = await house.underWay(fan.id, '1');
  const asked = (await house.notices(house.sender, 'transfer_asked')).filter((one) => one.href.endsWith(number));
  expect(asked).toMatchObject([{ read_at: expect.any(Date) }]);
});

it('packs nothing that there is not, nor what is promised no more until it is promised anew', async () => {
  const board = await house.newItem({ tracking: 'serial' });
  const { serialId } = await house.receive(board.id, { serial: `O-${board.code}` });
  await house.receive(board.id, { serial: `P-${board.code}` });
  const { id } = await house.ask({ itemId: board.id, quantity: '1' });
  const [line] = await house.lines(id);
  const pick = () => house.pick(id, board.id, { serialId });
  expect(await reasonOf(house.pick(id, 999_999))).toBe('not_found');
  const gone = { key: randomUUID(), personId: house.buyer.personId, reservationId: line!.reservation_id! };
  await voidReservation(house.db, gone);
  expect(await reasonOf(pick())).toBe('transfer_reservation_gone');
  await changeLine(house.buyer.context, { transferId: id, lineId: line!.id, quantity: '1' });
  expect(await house.level(board.id, house.places.W1)).toMatchObject({ reserved: '1' });
  await pick();
});
