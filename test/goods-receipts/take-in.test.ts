import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelReceipt, closeReceipt, reopenReceipt, takeIn } from '../../src/features/goods-receipts/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { type GoodsHouse, goodsHouse, reasonOf } from './factory.js';

describe('taking in what a supplier delivered', () => {
  let app: TestApp;
  let house: GoodsHouse;
  beforeAll(async () => {
    app = await testApp();
    house = await goodsHouse(app);
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    await app.close();
  });

  it('puts it where it lies, at the order’s price, and counts and closes the order', async () => {
    const part = await house.part();
    await house.post('receive', { itemId: part.id, quantity: 3, toPlaceId: house.otherBin, unitCost: '10' });
    const order = await house.order([{ itemId: part.id, quantity: '7', unitPrice: '20' }]);
    const { id } = await house.open({ deliveryNote: ' dn-1 ' });
    await house.take(id, { itemId: part.id, quantity: '4' });
    expect(await house.onHand(part.id, house.otherBin)).toBe(7);
    expect(await house.orderLine(order.lines[0]!)).toMatchObject({
      received: '4.000',
      open: '3.000',
      arrived_on: null,
    });
    expect(await house.orderState(order.id)).toBe('open');
    await house.take(id, { itemId: part.id, quantity: '3' });
    expect(await house.orderLine(order.lines[0]!)).toMatchObject({ received: '7.000', open: '0.000' });
    expect(await house.orderState(order.id)).toBe('closed');
    const cost = await house.db
      .selectFrom('item_cost')
      .select('average')
      .where('item_id', '=', part.id)
      .executeTakeFirstOrThrow();
    expect(Number(cost.average)).toBe(17);
    const lines = await house.linesOf(id);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({
      order_line_id: order.lines[0],
      place_id: house.otherBin,
      inspect: false,
      waits: '0.000',
    });
    expect((await house.receipt(id)).search).toContain(order.erp.toLowerCase());
    expect(await house.events(id)).toEqual([
      'goods_receipt.opened',
      'goods_receipt.taken_in',
      'goods_receipt.taken_in',
    ]);
  });

  it('does the same form once', async () => {
    const part = await house.part();
    await house.order([{ itemId: part.id, quantity: '9' }]);
    const key = randomUUID();
    const [one, two] = [
      await house.open({ key, deliveryNote: 'TWICE' }),
      await house.open({ key, deliveryNote: 'TWICE' }),
    ];
    expect(two).toEqual(one);
    const input = { receiptId: one.id, itemId: part.id, quantity: '2', key: randomUUID() };
    const first = await takeIn(house.keeper.context, input);
    expect(await takeIn(house.keeper.context, input)).toEqual(first);
    expect(await house.linesOf(one.id)).toHaveLength(1);
  });

  it('shares what came among orders, what is promised first before the others, or the meant one', async () => {
    const part = await house.part();
    const later = await house.order([{ itemId: part.id, quantity: '5', promisedOn: '2026-05-01' }]);
    const sooner = await house.order([{ itemId: part.id, quantity: '5', promisedOn: '2026-03-01' }]);
    const { id } = await house.open();
    await house.take(id, { itemId: part.id, quantity: '6' });
    expect((await house.orderLine(sooner.lines[0]!)).received).toBe('5.000');
    expect((await house.orderLine(later.lines[0]!)).received).toBe('1.000');
    const third = await house.order([{ itemId: part.id, quantity: '5', promisedOn: '2026-09-01' }]);
    await house.take(id, { itemId: part.id, quantity: '2', orderId: third.id });
    expect((await house.orderLine(third.lines[0]!)).received).toBe('2.000');
  });

  it('takes a little more than was ordered and refuses much more', async () => {
    const part = await house.part();
    const order = await house.order([{ itemId: part.id, quantity: '100' }]);
    const { id } = await house.open();
    expect(await reasonOf(house.take(id, { itemId: part.id, quantity: '106' }))).toBe('receipt_over_delivery');
    expect(await house.linesOf(id)).toHaveLength(0);
    await house.take(id, { itemId: part.id, quantity: '104' });
    expect(await house.orderLine(order.lines[0]!)).toMatchObject({ received: '104.000', open: '0.000' });
    expect(await house.told(house.purchasing.personId)).toContain('receipt_more_came');
    await house.take(id, { itemId: part.id, quantity: '1' });
    expect(await reasonOf(house.take(id, { itemId: part.id, quantity: '1' }))).toBe('receipt_over_delivery');
    // Another delivery finds nothing open, and what an old order would allow above it is nobody's any more.
    const next = await house.open();
    expect(await reasonOf(house.take(next.id, { itemId: part.id, quantity: '1' }))).toBe('receipt_not_ordered');
  });

  it('says why no order takes it', async () => {
    const [part, other, gone] = [await house.part(), await house.part(), await house.part()];
    const far = await house.place({ code: 'FAR', name: 'Far', kind: 'bin', parent_id: 1 });
    await house.db
      .updateTable('place')
      .set({ kind: 'warehouse', parent_id: null, warehouse_id: far })
      .where('id', '=', far)
      .execute();
    await house.order([{ itemId: other.id, quantity: '5', warehouseId: far }]);
    const cancelled = await house.order([{ itemId: gone.id, quantity: '5' }]);
    const { id } = await house.open();
    await house.db
      .updateTable('purchase_order')
      .set({ state: 'cancelled', over_at: new Date() })
      .where('id', '=', cancelled.id)
      .execute();
    expect(await reasonOf(house.take(id, { itemId: part.id, quantity: '1' }))).toBe('receipt_not_ordered');
    expect(await reasonOf(house.take(id, { itemId: other.id, quantity: '1' }))).toBe('receipt_other_warehouse');
    expect(await reasonOf(house.take(id, { itemId: gone.id, quantity: '1' }))).toBe('receipt_order_cancelled');
    expect(await reasonOf(house.open({ orderId: cancelled.id }))).toBe('receipt_order_cancelled');
    await house.take(id, { itemId: part.id, quantity: '2', notOrdered: true });
    expect(await house.onHand(part.id, house.quarantine, 'untested')).toBe(2);
    expect((await house.linesOf(id))[0]).toMatchObject({ order_line_id: null, inspect: true, waits: '2.000' });
    expect(await house.told(house.purchasing.personId)).toContain('receipt_not_ordered_came');
    const many = { itemId: part.id, quantity: '1000', notOrdered: true };
    expect(await reasonOf(house.take(id, many))).toBe('receipt_quantity_doubtful');
    await house.take(id, { ...many, manyTaken: true });
  });

  it('takes serial numbers, and refuses missing, doubled, known and odd ones', async () => {
    const part = await house.part({ tracking: 'serial', serial_pattern: 'AB###' });
    const order = await house.order([{ itemId: part.id, quantity: '6' }]);
    const { id } = await house.open();
    const take = (serials: string[], more = {}) => house.take(id, { itemId: part.id, serials, ...more });
    expect(await reasonOf(take([]))).toBe('receipt_serial_missing');
    expect(await reasonOf(take(['AB001', 'AB001']))).toBe('receipt_serial_twice');
    expect(await reasonOf(take(['AB001'], { quantity: '2' }))).toBe('receipt_quantity_invalid');
    expect(await reasonOf(take(['AB001'], { quantity: '1.5' }))).toBe('receipt_quantity_invalid');
    expect(await reasonOf(take(['AB001', 'XX1']))).toBe('receipt_serial_odd');
    await take(['AB001', 'AB002', 'AB003']);
    expect(await house.serial('AB002')).toMatchObject({ condition: 'new' });
    expect(await reasonOf(take(['AB004', 'AB002']))).toBe('receipt_serial_known');
    await take(['ODD1'], { oddSerials: true });
    expect(await house.orderLine(order.lines[0]!)).toMatchObject({ received: '4.000' });
    const pieces = await house.db.selectFrom('goods_receipt_piece').selectAll().execute();
    expect(pieces.length).toBeGreaterThanOrEqual(4);
    // Undone, the piece is the supplier's again and may come in once more.
    await house.undo(id);
    expect(await house.serial('ODD1')).toMatchObject({ place: 'SUP-ACME' });
    await take(['ODD1']);
    const serials = Array.from({ length: 501 }, (_, n) => `AB${n}`);
    expect(await reasonOf(take(serials, { oddSerials: true }))).toBe('receipt_serials_too_many');
  });

  it('takes lots with their day, and expired ones only into quarantine', async () => {
    const part = await house.part({ tracking: 'lot', decimals: 1, unit: 'L' });
    await house.order([{ itemId: part.id, quantity: '50' }]);
    const { id } = await house.open();
    const take = (more: object) => house.take(id, { itemId: part.id, quantity: '1.5', ...more });
    expect(await reasonOf(take({}))).toBe('receipt_lot_missing');
    await take({ lot: 'L1', expiresOn: '2099-01-31' });
    expect(await reasonOf(take({ lot: 'L1', expiresOn: '2098-01-31' }))).toBe('receipt_lot_expiry_differs');
    await take({ lot: 'L1' });
    expect(await reasonOf(take({ lot: 'OLD', expiresOn: '2020-01-31' }))).toBe('receipt_lot_expired');
    await take({ lot: 'OLD', expiresOn: '2020-01-31', expiredTaken: true });
    expect(await house.onHand(part.id, house.quarantine, 'untested')).toBe(1.5);
    expect(await reasonOf(take({ lot: 'L1', quantity: '0.55' }))).toBe('receipt_quantity_invalid');
    for (const quantity of ['0', '-1', 'x', '1000001'])
      expect(await reasonOf(take({ lot: 'L1', quantity }))).toBe('receipt_quantity_invalid');
  });

  it('keeps to bins of its warehouse and never proposes one for customers’ property', async () => {
    const part = await house.part();
    await house.order([{ itemId: part.id, quantity: '5' }]);
    const { id } = await house.open();
    const take = (placeId: number) => house.take(id, { itemId: part.id, quantity: '1', placeId });
    for (const place of [house.propertyBin, house.quarantine, house.supplier])
      expect(await reasonOf(take(place))).toBe('receipt_bin_wrong');
    await take(house.bin);
    expect(await house.onHand(part.id, house.bin)).toBe(1);
    await house.db.updateTable('item').set({ retired_at: new Date() }).where('id', '=', part.id).execute();
    expect(await reasonOf(take(house.bin))).toBe('receipt_item_retired');
  });

  it('sends what quality looks at first to quarantine', async () => {
    const part = await house.part({ incoming_inspection: true });
    const order = await house.order([{ itemId: part.id, quantity: '5' }]);
    const { id } = await house.open();
    await house.take(id, { itemId: part.id, quantity: '5' });
    expect(await house.orderLine(order.lines[0]!)).toMatchObject({
      received: '5.000',
      in_inspection: '5.000',
      open: '0.000',
      coming: '5.000',
    });
    expect(await house.orderState(order.id)).toBe('open');
    const [line] = await house.linesOf(id);
    await house.undo(id, line!.id);
    expect(await house.orderLine(order.lines[0]!)).toMatchObject({
      received: '0.000',
      in_inspection: '0.000',
      open: '5.000',
    });
    expect(await reasonOf(house.undo(id, line!.id))).toBe('receipt_line_undone');
    expect(await reasonOf(house.undo(id))).toBe('receipt_nothing_to_undo');
  });

  it('undoes while the goods are there, and opens the order again', async () => {
    const part = await house.part();
    const order = await house.order([{ itemId: part.id, quantity: '2' }]);
    const { id } = await house.open();
    await house.take(id, { itemId: part.id, quantity: '2', placeId: house.bin });
    expect(await house.orderState(order.id)).toBe('closed');
    const [line] = await house.linesOf(id);
    await house.post('move', { itemId: part.id, quantity: 1, fromPlaceId: house.bin, toPlaceId: house.otherBin });
    expect(await reasonOf(house.undo(id, line!.id))).toBe('stock_insufficient');
    expect(await house.orderState(order.id)).toBe('closed');
    await house.post('move', { itemId: part.id, quantity: 1, fromPlaceId: house.otherBin, toPlaceId: house.bin });
    await house.undo(id, line!.id);
    expect(await house.orderState(order.id)).toBe('open');
    expect(await house.onHand(part.id, house.bin)).toBe(0);
    expect(await reasonOf(house.undo(id, '999999999'))).toBe('not_found');
  });

  it('takes the same parcel once, and a cancelled receipt gives its papers free', async () => {
    const part = await house.part();
    await house.order([{ itemId: part.id, quantity: '2' }]);
    const first = await house.open({ deliveryNote: 'DN-7', waybill: 'SF-7' });
    expect(await reasonOf(house.open({ deliveryNote: 'dn-7' }))).toBe('receipt_delivery_note_known');
    expect(await reasonOf(house.open({ waybill: 'sf-7 ' }))).toBe('receipt_waybill_known');
    expect(await reasonOf(closeReceipt(house.keeper.context, { id: first.id }))).toBe('receipt_empty');
    await cancelReceipt(house.keeper.context, { id: first.id });
    expect(await reasonOf(house.take(first.id, { itemId: part.id, quantity: '1' }))).toBe('receipt_over_already');
    const again = await house.open({ deliveryNote: 'DN-7', waybill: 'SF-7' });
    await house.take(again.id, { itemId: part.id, quantity: '1' });
    expect(await reasonOf(cancelReceipt(house.keeper.context, { id: again.id }))).toBe('receipt_not_empty');
    await closeReceipt(house.keeper.context, { id: again.id });
    expect(await reasonOf(closeReceipt(house.keeper.context, { id: again.id }))).toBe('receipt_over_already');
    expect(await reasonOf(house.undo(again.id))).toBe('receipt_over_already');
    await reopenReceipt(house.keeper.context, { id: again.id });
    expect(await reasonOf(reopenReceipt(house.keeper.context, { id: again.id }))).toBe('receipt_not_closed');
    await closeReceipt(house.keeper.context, { id: again.id });
    await house.db
      .updateTable('goods_receipt')
      .set({ closed_at: new Date('2026-01-01') })
      .where('id', '=', again.id)
      .execute();
    expect(await reasonOf(reopenReceipt(house.keeper.context, { id: again.id }))).toBe('receipt_reopen_too_late');
    expect(await house.events(again.id)).toEqual([
      'goods_receipt.opened',
      'goods_receipt.taken_in',
      'goods_receipt.closed',
      'goods_receipt.reopened',
      'goods_receipt.closed',
    ]);
  });

  it('refuses who may not, and what is no supplier or warehouse', async () => {
    expect(await reasonOf(house.open({}, house.purchasing))).toBe('not_permitted');
    const { id } = await house.open();
    expect(await reasonOf(house.take(id, { itemId: 1, quantity: '1' }, house.purchasing))).toBe('not_permitted');
    expect(await reasonOf(house.open({ supplierId: house.customerParty }))).toBe('receipt_supplier_wrong');
    expect(await reasonOf(house.open({ warehouseId: house.bin }))).toBe('receipt_warehouse_wrong');
    expect(await reasonOf(house.open({ orderId: 999_999 }))).toBe('receipt_order_other_supplier');
  });
});
