import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askFromAlert, cancelTransfer, changeLine } from '../../src/features/transfers/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { reasonOf, refusedOf } from '../repair-parts/factory.js';
import { type TransferHouse, transferHouse } from './factory.js';

let house: TransferHouse;
beforeAll(async () => {
  house = await transferHouse();
});
afterAll(async () => {
  expect(await verifyBook(house.app.db)).toEqual([]);
  await house.app.close();
});

it('promises what is asked for at the source, new pieces before refurbished, one line for each', async () => {
  const fan = await house.newItem();
  await house.receive(fan.id, { quantity: 3 });
  await house.receive(fan.id, { quantity: 4, condition: 'refurbished' });
  const { id, number } = await house.ask(
    { itemId: fan.id, quantity: '5' },
    { note: ' 月底前 ', neededBy: '2026-12-01' },
  );
  expect(await house.lines(id)).toMatchObject([
    { condition: 'new', quantity: '3.000', coming: '3.000' },
    { condition: 'refurbished', quantity: '2.000' },
  ]);
  expect(await house.level(fan.id, house.places.W1)).toEqual({ on_hand: '7', reserved: '5' });
  const reserved = await house.db
    .selectFrom('stock_reservation')
    .select(['document_type', 'document_id', 'quantity'])
    .where('item_id', '=', fan.id)
    .orderBy('id')
    .execute();
  expect(reserved).toEqual([
    { document_type: 'transfer', document_id: number, quantity: '3.000' },
    { document_type: 'transfer', document_id: number, quantity: '2.000' },
  ]);
  expect(await house.row(id)).toMatchObject({ state: 'asked', note: '月底前', needed_by: '2026-12-01' });
  expect(await house.events(id)).toEqual(['asked']);
  // The storekeepers who work in that warehouse, by what they last moved.
  expect(await house.notices(house.sender, 'transfer_asked')).toMatchObject([
    { href: `/transfers/${number}`, urgent: false },
  ]);
  expect(await house.notices(house.receiver, 'transfer_asked')).toEqual([]);
});

it('asks once for the same form', async () => {
  const fan = await house.newItem();
  await house.receive(fan.id, { quantity: 3 });
  const key = randomUUID();
  const first = await house.ask({ itemId: fan.id, quantity: '2' }, { key });
  expect(await house.ask({ itemId: fan.id, quantity: '2' }, { key })).toEqual(first);
  expect((await house.level(fan.id, house.places.W1)).reserved).toBe('2');
});

it('refuses what cannot be asked', async () => {
  const { places } = house;
  const fan = await house.newItem();
  const other = await house.newItem();
  await house.receive(fan.id, { quantity: 3 });
  const line = { itemId: fan.id, quantity: '1' };
  expect(await reasonOf(house.ask())).toBe('transfer_empty');
  expect(await reasonOf(house.ask(line, { toWarehouseId: places.W1 }))).toBe('transfer_same_warehouse');
  expect(await reasonOf(house.ask(line, { toWarehouseId: places.B1 }))).toBe('transfer_no_warehouse');
  expect(await reasonOf(house.ask(line, line))).toBe('transfer_item_twice');
  expect(await reasonOf(house.ask(line, { ...line, condition: 'new' }))).toBe('transfer_item_twice');
  expect(await reasonOf(house.ask({ ...line, quantity: '0' }))).toBe('transfer_quantity_invalid');
  expect(await reasonOf(house.ask({ ...line, quantity: '1.5' }))).toBe('transfer_quantity_invalid');
  expect(await reasonOf(house.ask({ ...line, itemId: 99_999 }))).toBe('transfer_item_unknown');
  expect(await reasonOf(house.ask({ ...line, itemId: -1 }))).toBe('transfer_item_unknown');
  const many = Array.from({ length: 61 }, (_, n) => ({ itemId: n + 1, quantity: '1' }));
  expect(await reasonOf(house.ask(...many))).toBe('transfer_too_many_lines');
  const short = await refusedOf(house.ask({ ...line, quantity: '4' }));
  expect(short).toMatchObject({ reason: 'transfer_not_free', facts: { item: fan.code, free: '3', asked: '4' } });
  expect(await reasonOf(house.ask({ itemId: other.id, quantity: '1' }))).toBe('transfer_not_free');
  expect(await reasonOf(house.ask({ ...line, condition: 'faulty' }))).toBe('transfer_not_free');
  await sql`update place set retired_at = now() where id = ${places.W3}`.execute(house.app.ownerDb);
  expect(await reasonOf(house.ask(line, { toWarehouseId: places.W3 }))).toBe('transfer_warehouse_retired');
  await sql`update place set retired_at = null where id = ${places.W3}`.execute(house.app.ownerDb);
  expect(await house.level(fan.id, places.W1)).toMatchObject({ reserved: '0' });
});

it('refuses to carry an item back while it is on its way, until that is over', async () => {
  const { places, buyer } = house;
  const back = { fromWarehouseId: places.W2, toWarehouseId: places.W1 };
  const fan = await house.newItem();
  await house.receive(fan.id, { quantity: 3 });
  await house.receive(fan.id, { quantity: 3, place: places.B1 });
  const there = await house.ask({ itemId: fan.id, quantity: '1' });
  expect(await refusedOf(house.ask({ itemId: fan.id, quantity: '1' }, back))).toMatchObject({
    reason: 'transfer_circular',
    facts: { item: fan.code, transfer: there.number },
  });
  await house.ask({ itemId: fan.id, quantity: '1' }, { toWarehouseId: places.W3 });
  await cancelTransfer(buyer.context, { id: there.id, reason: 'Not needed' });
  await house.ask({ itemId: fan.id, quantity: '1' }, back);
});

it('answers an alert from another warehouse in one click', async () => {
  const { places, buyer } = house;
  const fan = await house.newItem();
  await house.receive(fan.id, { quantity: 6 });
  await house.receive(fan.id, { quantity: 1, place: places.C1 });
  const alertId = await house.alert(fan.id, places.W2, ['back_order']);
  const click = (from: string, quantity: string, key = randomUUID()) =>
    askFromAlert(buyer.context, { alertId, from, quantity, key });
  expect(await refusedOf(click('W1', '9'))).toMatchObject({ reason: 'transfer_not_free', facts: { free: '6' } });
  expect(await reasonOf(click('W2', '1'))).toBe('transfer_alert_at_source');
  expect(await reasonOf(click('NONE', '1'))).toBe('not_found');
  const key = randomUUID();
  const made = await click('w1', '4', key);
  expect(await click('w1', '4', key)).toEqual(made);
  expect(await house.row(made.id)).toMatchObject({ alert_id: alertId, to_warehouse_id: places.W2 });
  expect(await house.notices(house.sender, 'transfer_asked_urgently')).toMatchObject([{ urgent: true }]);
  // The same warehouse is asked once for one alert; another may give the rest.
  expect(await refusedOf(click('W1', '1'))).toMatchObject({
    reason: 'transfer_asked_already',
    facts: { transfer: made.number },
  });
  await click('W3', '1');
  await sql`update reorder_alert set state = 'closed', closed_at = now(), closed_as = 'covered' where id = ${alertId}`.execute(
    house.db,
  );
  expect(await reasonOf(click('W1', '1'))).toBe('transfer_alert_over');
  expect(await reasonOf(askFromAlert(buyer.context, { alertId: 99_999, from: 'W1', quantity: '1' }))).toBe('not_found');
});

it('gives back what was promised when it is cancelled', async () => {
  const { places, buyer, sender } = house;
  const fan = await house.newItem();
  await house.receive(fan.id, { quantity: 6 });
  const { id, number } = await house.ask({ itemId: fan.id, quantity: '4' });
  await house.pick(id, fan.id, { quantity: '1' });
  const cancel = () => cancelTransfer(sender.context, { id, reason: 'Wrong site' });
  expect(await reasonOf(cancel())).toBe('transfer_still_picked');
  const { putBack } = await import('../../src/features/transfers/index.js');
  await putBack(sender.context, { transferId: id, pieceId: (await house.pieces(id))[0]!.id });
  await cancel();
  expect(await house.row(id)).toMatchObject({ state: 'cancelled', over_by: sender.personId });
  expect(await house.lines(id)).toMatchObject([{ cancelled: '4.000', coming: '0.000' }]);
  expect(await house.level(fan.id, places.W1)).toEqual({ on_hand: '6', reserved: '0' });
  expect(await house.events(id)).toEqual(['asked', 'picked', 'put_back', 'cancelled']);
  expect(await house.notices(buyer, 'transfer_cancelled')).toMatchObject([
    { facts: { reason: 'Wrong site', transfer: number } },
  ]);
  expect((await house.notices(sender, 'transfer_asked')).at(-1)!.read_at).not.toBe(null);
  expect(await reasonOf(cancel())).toBe('transfer_over');
  expect(await reasonOf(cancelTransfer(house.technician.context, { id, reason: 'x' }))).toBe('not_permitted');
});

it('changes how many of a line while none of it is picked', async () => {
  const { places, buyer } = house;
  const fan = await house.newItem();
  const nut = await house.newItem();
  await house.receive(fan.id, { quantity: 6 });
  await house.receive(nut.id, { quantity: 6 });
  const { id } = await house.ask({ itemId: fan.id, quantity: '4' }, { itemId: nut.id, quantity: '2' });
  const [line, other] = (await house.lines(id)).map((one) => one.id);
  const change = (quantity: string, lineId = line!) => changeLine(buyer.context, { transferId: id, lineId, quantity });
  await change('6');
  expect(await house.level(fan.id, places.W1)).toEqual({ on_hand: '6', reserved: '6' });
  await change('2');
  expect(await house.level(fan.id, places.W1)).toMatchObject({ reserved: '2' });
  expect(await refusedOf(change('7'))).toMatchObject({ reason: 'transfer_not_free', facts: { free: '6' } });
  expect(await reasonOf(change('x'))).toBe('transfer_quantity_invalid');
  expect(await reasonOf(change('1', 99_999))).toBe('not_found');
  await change('0', other);
  expect(await house.level(nut.id, places.W1)).toMatchObject({ reserved: '0' });
  expect(await reasonOf(change('0'))).toBe('transfer_empty');
  // What was dropped may go the other way meanwhile: it is asked for by a transfer of its own.
  expect(await reasonOf(change('1', other))).toBe('not_found');
  await house.pick(id, fan.id, { quantity: '1' });
  expect(await reasonOf(change('3'))).toBe('transfer_line_picked');
  await house.pick(id, fan.id);
  await house.send(id);
  expect(await reasonOf(change('3'))).toBe('transfer_sent_already');
  expect(await house.events(id)).toContain('line_changed');
});
