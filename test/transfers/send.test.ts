import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { losePiece, putBack, sendTransfer, undoArrival, undoSending } from '../../src/features/transfers/index.js';
import { verifyBook, voidReservation } from '../../src/stock/index.js';
import { reasonOf, refusedOf } from '../repair-parts/factory.js';
import { type TransferHouse, transferHouse } from './factory.js';

let house: TransferHouse;
beforeAll(async () => {
  house = await transferHouse({ now: () => new Date('2026-11-22T06:00:00Z') });
});
afterAll(async () => {
  expect(await verifyBook(house.app.db)).toEqual([]);
  await house.app.close();
});

it('takes what is scanned out of its bin at once, and puts it back', async () => {
  const { places, sender } = house;
  const fan = await house.newItem();
  await house.receive(fan.id, { quantity: 3 });
  await house.receive(fan.id, { quantity: 3, place: places.A2 });
  const { id, number } = await house.ask({ itemId: fan.id, quantity: '4' });
  const key = randomUUID();
  const first = await house.pick(id, fan.id, { quantity: '2', key });
  expect(await house.pick(id, fan.id, { quantity: '2', key })).toEqual(first);
  expect(first).toMatchObject({ place: 'A1', quantity: '2' });
  // Without a quantity it is all that the line needs and the bin has.
  expect(await house.pick(id, fan.id)).toMatchObject({ place: 'A1', quantity: '1' });
  expect(await house.pick(id, fan.id, { binId: places.A2 })).toMatchObject({ place: 'A2', quantity: '1' });
  expect(await house.lies(fan.id)).toEqual(['A2 2', 'TRANSIT 4']);
  expect(await house.level(fan.id, places.W1)).toEqual({ on_hand: '2', reserved: '0' });
  const posted = await house.db
    .selectFrom('stock_movement')
    .select(['kind', 'document_id'])
    .where('document_type', '=', 'transfer')
    .where('document_id', '=', number)
    .execute();
  expect(posted).toEqual(Array.from({ length: 3 }, () => ({ kind: 'move', document_id: number })));
  expect(await reasonOf(house.pick(id, fan.id))).toBe('transfer_line_complete');
  const back = () => putBack(sender.context, { transferId: id, pieceId: first.pieceId });
  expect(await back()).toEqual({ item: fan.code, place: 'A1', quantity: '2' });
  expect(await house.level(fan.id, places.W1)).toEqual({ on_hand: '4', reserved: '2' });
  expect(await reasonOf(back())).toBe('transfer_put_back_already');
  expect(await reasonOf(putBack(sender.context, { transferId: id, pieceId: '999999' }))).toBe('not_found');
  // A bin that was retired meanwhile takes nothing back.
  await sql`update place set retired_at = now() where id = ${places.A2}`.execute(house.app.ownerDb);
  const other = (await house.pieces(id)).at(-1)!.id;
  expect(await reasonOf(putBack(sender.context, { transferId: id, pieceId: other }))).toBe('place_retired');
  await sql`update place set retired_at = null where id = ${places.A2}`.execute(house.app.ownerDb);
});

it('refuses pieces that may not go into the parcel', async () => {
  const { places } = house;
  const board = await house.newItem({ tracking: 'serial' });
  const { serialId: one } = await house.receive(board.id, { serial: 'P-1' });
  const { serialId: two } = await house.receive(board.id, { serial: 'P-2' });
  const { serialId: far } = await house.receive(board.id, { serial: 'P-3', place: places.B1 });
  const { serialId: used } = await house.receive(board.id, { serial: 'P-4', condition: 'refurbished' });
  const { serialId: slip } = await house.receive(board.id, { serial: 'P-5' });
  const fan = await house.newItem();
  await house.receive(fan.id, { quantity: 3 });
  const { id, number } = await house.ask({ itemId: board.id, quantity: '1' });
  expect(await reasonOf(house.pick(id, fan.id))).toBe('transfer_not_on_it');
  const strange = await house.newItem({ tracking: 'serial' });
  const { serialId: foreign } = await house.receive(strange.id, { serial: 'P-9' });
  expect(await refusedOf(house.pick(id, strange.id, { serialId: foreign }))).toMatchObject({
    reason: 'transfer_serial_not_on_it',
    facts: { serial: 'P-9' },
  });
  expect(await refusedOf(house.pick(id, board.id, { serialId: far }))).toMatchObject({
    reason: 'transfer_serial_elsewhere',
    facts: { serial: 'P-3', place: 'B1' },
  });
  expect(await refusedOf(house.pick(id, board.id, { serialId: used }))).toMatchObject({
    reason: 'transfer_wrong_condition',
    facts: { condition: 'refurbished' },
  });
  expect(await reasonOf(house.pick(id, board.id, { serialId: one, binId: places.A2 }))).toBe(
    'transfer_serial_in_other_bin',
  );
  await sql`
    with task as (insert into service_task (customer_id, kind_id, charge, title, planned_from, planned_to, created_by)
        values (3, 1, 'warranty', 'x', '2026-11-20', '2026-11-25', ${house.buyer.personId}) returning id)
    insert into stock_reservation (item_id, warehouse_id, condition, owner_id, serial_id, quantity, document_type, document_id)
    select ${board.id}, ${places.W1}, 'new', 1, ${slip}::bigint, 1, 'requisition', 'REQ-000009' from task`.execute(
    house.app.ownerDb,
  );
  expect(await refusedOf(house.pick(id, board.id, { serialId: slip }))).toMatchObject({
    reason: 'transfer_serial_promised',
    facts: { document: 'REQ-000009' },
  });
  await sql`delete from stock_reservation where serial_id = ${slip}::bigint`.execute(house.app.ownerDb);
  await house.pick(id, board.id, { serialId: one });
  expect(await refusedOf(house.pick(id, board.id, { serialId: one }))).toMatchObject({
    reason: 'transfer_serial_taken',
    facts: { transfer: number },
  });
  expect(await reasonOf(house.pick(id, board.id, { serialId: two }))).toBe('transfer_line_complete');
  const second = await house.ask({ itemId: board.id, quantity: '1' }, { toWarehouseId: places.W3 });
  expect(await refusedOf(house.pick(second.id, board.id, { serialId: one }))).toMatchObject({
    facts: { transfer: number },
  });
});

it('takes first what expires first, and nothing that has expired', async () => {
  const { places } = house;
  const glue = await house.newItem({ tracking: 'lot', decimals: 1 });
  const old = await house.receive(glue.id, { quantity: '2', lot: 'L-OLD', expiresOn: '2026-11-01' });
  const late = await house.receive(glue.id, { quantity: '2', lot: 'L-LATE', expiresOn: '2027-11-01' });
  const soon = await house.receive(glue.id, {
    quantity: '1.5',
    lot: 'L-SOON',
    expiresOn: '2027-01-01',
    place: places.A2,
  });
  const { id } = await house.ask({ itemId: glue.id, quantity: '3' });
  expect(await reasonOf(house.pick(id, glue.id, { lotId: old.lotId }))).toBe('transfer_lot_expired');
  expect(await refusedOf(house.pick(id, glue.id, { lotId: late.lotId }))).toMatchObject({
    reason: 'transfer_lot_later',
    facts: { lot: 'L-LATE', first: 'L-SOON', place: 'A2' },
  });
  expect(await refusedOf(house.pick(id, glue.id, { lotId: soon.lotId, binId: places.A1 }))).toMatchObject({
    reason: 'transfer_not_in_bin',
    facts: { elsewhere: 'A2 (L-SOON)' },
  });
  expect(await reasonOf(house.pick(id, glue.id, { lotId: soon.lotId, quantity: '2' }))).toBe('transfer_bin_has_less');
  expect(await reasonOf(house.pick(id, glue.id, { lotId: soon.lotId, quantity: '0.55' }))).toBe(
    'transfer_quantity_invalid',
  );
  expect(await house.pick(id, glue.id)).toMatchObject({ lot: 'L-SOON', quantity: '1.5' });
  expect(await reasonOf(house.pick(id, glue.id, { quantity: '2' }))).toBe('transfer_more_than_asked');
  expect(await house.pick(id, glue.id)).toMatchObject({ lot: 'L-LATE', quantity: '1.5' });
});

it('says so when the promise has gone, or somebody emptied the bin', async () => {
  const { places, sender } = house;
  const fan = await house.newItem();
  await house.receive(fan.id, { quantity: 3 });
  const { id } = await house.ask({ itemId: fan.id, quantity: '2' });
  const [line] = await house.lines(id);
  await voidReservation(house.db, {
    key: randomUUID(),
    personId: sender.personId,
    reservationId: line!.reservation_id!,
  });
  expect(await reasonOf(house.pick(id, fan.id))).toBe('transfer_reservation_gone');
  await house.move(fan.id, places.A1, house.TRANSIT, 3);
  expect(await reasonOf(house.pick(id, fan.id))).toBe('transfer_not_in_store');
  expect(await reasonOf(house.pick(id, fan.id, {}, house.buyer))).toBe('not_permitted');
});

it('leaves alone what somebody has picked for a slip', async () => {
  const { places } = house;
  const fan = await house.newItem();
  await house.receive(fan.id, { quantity: 3 });
  const { id } = await house.ask({ itemId: fan.id, quantity: '1' });
  await sql`
    with task as (insert into service_task (customer_id, kind_id, charge, title, planned_from, planned_to, created_by)
        values ((select id from party where code = 'CUS'), 1, 'warranty', 'x', '2026-11-20', '2026-11-25', ${house.buyer.personId}) returning id),
      slip as (insert into requisition (task_id, warehouse_id, state, drafted_by, requested_for, needed_by, value)
        select id, ${places.W1}, 'approved', ${house.buyer.personId}, ${house.technician.personId}, '2026-11-25', 0 from task returning id),
      line as (insert into requisition_line (requisition_id, position, item_id, quantity) select id, 1, ${fan.id}, 3 from slip returning id, requisition_id)
    insert into requisition_pick (requisition_id, line_id, place_id, condition, quantity, client_key, picked_by, picked_at)
    select requisition_id, id, ${places.A1}, 'new', 3, gen_random_uuid(), ${house.sender.personId}, now() from line`.execute(
    house.app.ownerDb,
  );
  expect(await reasonOf(house.pick(id, fan.id))).toBe('transfer_not_in_store');
});

it('sends what was picked; the rest is given up or asked for again', async () => {
  const { places, sender, buyer, receiver } = house;
  const fan = await house.newItem();
  const nut = await house.newItem();
  await house.receive(fan.id, { quantity: 9 });
  await house.receive(nut.id, { quantity: 9 });
  await house.receive(nut.id, { quantity: 1, place: places.B1 });
  const asked = () => house.ask({ itemId: fan.id, quantity: '3' }, { itemId: nut.id, quantity: '2' });
  const first = await asked();
  const send = (more: object) =>
    sendTransfer(sender.context, { id: first.id, carrier: ' 顺丰 ', waybill: ' sf1 ', key: randomUUID(), ...more });
  expect(await reasonOf(send({}))).toBe('transfer_nothing_picked');
  await house.pick(first.id, fan.id, { quantity: '2' });
  expect(await refusedOf(send({}))).toMatchObject({ reason: 'transfer_not_all_picked', facts: { n: 2 } });
  expect(await reasonOf(send({ carrier: ' ', rest: 'cancel' }))).toBe('transfer_waybill_missing');
  expect(await send({ rest: 'cancel' })).toEqual({ again: null });
  expect(await house.row(first.id)).toMatchObject({
    state: 'sent',
    carrier: '顺丰',
    waybill: 'SF1',
    search: expect.stringContaining('sf1'),
  });
  expect(await house.lines(first.id)).toMatchObject([
    { sent: '2.000', cancelled: '1.000', coming: '2.000' },
    { sent: '0.000', cancelled: '2.000', coming: '0.000' },
  ]);
  expect(await house.level(nut.id, places.W1)).toMatchObject({ reserved: '0' });
  expect(await house.notices(buyer, 'transfer_sent')).toHaveLength(1);
  expect(await reasonOf(send({ rest: 'cancel' }))).toBe('transfer_sent_already');

  const second = await asked();
  await house.pick(second.id, nut.id);
  const { again } = await house.send(second.id, 'again');
  const made = await house.db.selectFrom('transfer').selectAll().where('number', '=', again).executeTakeFirstOrThrow();
  expect(made).toMatchObject({ state: 'asked', from_warehouse_id: places.W1, to_warehouse_id: places.W2 });
  expect(await house.lines(made.id)).toMatchObject([{ item_id: fan.id, quantity: '3.000' }]);
  expect(await house.level(fan.id, places.W1)).toMatchObject({ reserved: '3' });
  expect(await house.events(second.id)).toEqual(['asked', 'picked', 'sent']);
  expect(receiver.personId).toBeGreaterThan(0);
});

it('takes the sending back while nothing has arrived, with the goods in the parcel or in their bins', async () => {
  const { places, sender, receiver, buyer } = house;
  const board = await house.newItem({ tracking: 'serial' });
  const fan = await house.newItem();
  // Who has received there is who is told.
  const before = await house.newItem();
  await house.receive(before.id);
  await house.receiveAt((await house.underWay(before.id, '1')).id, before.id, { binId: places.B1 });
  const { serialId } = await house.receive(board.id, { serial: 'U-1' });
  await house.receive(fan.id, { quantity: 5 });
  const { id, number } = await house.ask({ itemId: fan.id, quantity: '4' }, { itemId: board.id, quantity: '1' });
  const undo = (more: object = {}, by = sender) =>
    undoSending(by.context, { id, goods: 'packed', reason: 'Wrong parcel', ...more });
  await house.pick(id, fan.id, { quantity: '3' });
  await house.pick(id, board.id, { serialId: serialId! });
  expect(await reasonOf(undo())).toBe('transfer_not_sent');
  await house.send(id, 'cancel');
  const sent = async () => (await house.notices(receiver, 'transfer_sent')).filter((one) => one.href.endsWith(number));
  expect(await sent()).toMatchObject([{ read_at: null }]);
  expect(await reasonOf(undo({}, buyer))).toBe('not_permitted');
  // Nothing moves: it is as it was before, and may be sent anew.
  await undo();
  expect(await house.row(id)).toMatchObject({
    state: 'asked',
    sent_at: null,
    sent_by: null,
    carrier: null,
    waybill: null,
  });
  expect((await house.lines(id)).map((line) => [line.sent, line.cancelled])).toEqual([
    ['0.000', '1.000'],
    ['0.000', '0.000'],
  ]);
  expect(await house.lies(fan.id)).toEqual(['A1 2', 'TRANSIT 3']);
  expect((await sent())[0]!.read_at).not.toBeNull();
  expect(await house.notices(receiver, 'transfer_unsent')).toMatchObject([{ href: `/transfers/${number}` }]);
  expect(await house.notices(buyer, 'transfer_unsent')).toHaveLength(1);
  expect(await reasonOf(house.receiveAt(id, fan.id, { binId: places.B1 }))).toBe('transfer_not_sent');
  // Its waybill finds it no more.
  expect((await house.row(id)).search).not.toContain(`sf${id}`);

  await house.send(id);
  const { arrivals } = await house.receiveAt(id, fan.id, { binId: places.B1, quantity: '1' });
  expect(await refusedOf(undo())).toMatchObject({ reason: 'transfer_begun_to_arrive', facts: { to: 'W2' } });
  await undoArrival(receiver.context, { transferId: id, arrivalId: arrivals[0]! });
  const key = randomUUID();
  await undo({ goods: 'shelf', key });
  await undo({ goods: 'shelf', key });
  expect(await house.lies(fan.id)).toEqual(['A1 5']);
  expect(await house.lies(board.id)).toEqual(['A1 1']);
  // What was not given up is promised to it again.
  expect(await house.level(fan.id, places.W1)).toEqual({ on_hand: '5', reserved: '3' });
  expect(await house.level(board.id, places.W1)).toEqual({ on_hand: '1', reserved: '1' });
  expect(await house.pick(id, fan.id)).toMatchObject({ quantity: '3' });
  expect((await house.events(id)).filter((event) => event === 'sending_undone')).toHaveLength(2);
});

it('takes no sending back to a bin that is gone, nor when something was lost or all has arrived', async () => {
  const { places, sender } = house;
  const fan = await house.newItem();
  await house.receive(fan.id, { quantity: 2, place: places.A2 });
  const { id } = await house.underWay(fan.id, '2');
  const undo = () => undoSending(sender.context, { id, goods: 'shelf', reason: 'Stays' });
  await sql`update place set retired_at = now() where id = ${places.A2}`.execute(house.app.ownerDb);
  expect(await reasonOf(undo())).toBe('place_retired');
  expect(await house.row(id)).toMatchObject({ state: 'sent' });
  await sql`update place set retired_at = null where id = ${places.A2}`.execute(house.app.ownerDb);
  const [piece] = await house.pieces(id);
  const lost = { transferId: id, pieceId: piece!.id, quantity: '1', reason: 'Fell off' };
  await losePiece(house.supervisor.context, lost);
  expect(await reasonOf(undo())).toBe('transfer_begun_to_arrive');
  await house.receiveAt(id, fan.id, { binId: places.B1 });
  expect(await reasonOf(undo())).toBe('transfer_over');
  expect(await reasonOf(undoSending(sender.context, { id: 999_999, goods: 'packed', reason: 'x' }))).toBe('not_found');
});
