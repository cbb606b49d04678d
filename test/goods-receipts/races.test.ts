import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judge } from '../../src/features/incoming-inspections/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { outcomes } from '../tool-loans/factory.js';
import { type GoodsHouse, goodsHouse } from './factory.js';

describe('two at the same delivery', () => {
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

  // Without lockOrderOfLine in shareAmongOrders both find the line open, and 20 come in for an order of 10.
  it('count an order’s line once, each by a receipt of their own', async () => {
    const part = await house.part();
    const order = await house.order([{ itemId: part.id, quantity: '10' }]);
    const receipts = await Promise.all([house.open(), house.open(), house.open(), house.open()]);
    const said = await outcomes(...receipts.map(({ id }) => house.take(id, { itemId: part.id, quantity: '10' })));
    expect(said.toSorted()).toEqual(['done', 'receipt_not_ordered', 'receipt_not_ordered', 'receipt_not_ordered']);
    expect((await house.orderLine(order.lines[0]!)).received).toBe('10.000');
  });

  // Without `for update` in lockReceipt the entry is reversed by the book once, and the order is counted back twice.
  it('take an entry back once', async () => {
    const part = await house.part();
    const order = await house.order([{ itemId: part.id, quantity: '10' }]);
    const { id } = await house.open();
    const { lineIds } = await house.take(id, { itemId: part.id, quantity: '10' });
    const said = await outcomes(...[1, 2, 3].map(() => house.undo(id, lineIds[0])));
    expect(said.toSorted()).toEqual(['done', 'receipt_line_undone', 'receipt_line_undone']);
    expect((await house.orderLine(order.lines[0]!)).received).toBe('0.000');
  });

  it('take the same serial number once', async () => {
    const part = await house.part({ tracking: 'serial' });
    await house.order([{ itemId: part.id, quantity: '10' }]);
    const receipts = await Promise.all([house.open(), house.open()]);
    const said = await outcomes(...receipts.map(({ id }) => house.take(id, { itemId: part.id, serials: ['SAME1'] })));
    // The later one is told by the desk, or by the book when both looked before either posted.
    expect(said.filter((one) => one === 'done')).toHaveLength(1);
    expect(['receipt_serial_known', 'serial_elsewhere']).toContain(said.find((one) => one !== 'done'));
  });

  it('open the same parcel once', async () => {
    const said = await outcomes(house.open({ waybill: 'RACE' }), house.open({ waybill: 'race' }));
    expect(said.toSorted()).toEqual(['done', 'receipt_waybill_known']);
  });

  // Without the receipt's lock in lockWaitingLine both judge what waits, and its check fails as a bug.
  it('judge what waits once, or take it back', async () => {
    const part = await house.part({ incoming_inspection: true });
    const order = await house.order([{ itemId: part.id, quantity: '4' }]);
    const { id } = await house.open();
    const { lineIds } = await house.take(id, { itemId: part.id, quantity: '4' });
    const by = (verdict: 'released' | 'refused') =>
      judge(house.quality.context, { lineId: lineIds[0]!, verdict, reason: 'Wet', placeId: house.bin });
    const said = await outcomes(by('released'), by('refused'), house.undo(id, lineIds[0]));
    expect(said.filter((one) => one === 'done')).toHaveLength(1);
    expect((await house.orderLine(order.lines[0]!)).in_inspection).toBe('0.000');
  });
});
