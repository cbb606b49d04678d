import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterPrice } from '../../src/features/goods-receipts/enter-price.js';
import { judge, sendBack, undoVerdict } from '../../src/features/incoming-inspections/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { whileHeld } from '../support/held.js';
import { outcomes } from '../tool-loans/factory.js';
import { type GoodsHouse, goodsHouse, reasonOf, refusedOf } from './factory.js';

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

/** What was ordered, came in and waits for quality. */
async function inspected() {
  const part = await house.part({ incoming_inspection: true });
  await house.order([{ itemId: part.id, quantity: '4' }]);
  const { id } = await house.open();
  const { lineIds } = await house.take(id, { itemId: part.id, quantity: '4' });
  return { part, receipt: id, lineId: lineIds[0]! };
}
const say = (lineId: string, verdict: 'released' | 'refused') =>
  judge(house.quality.context, { lineId, verdict, reason: 'Wet', placeId: house.bin });
describe('two at one entry', () => {
  // Without `for update` in lockWaitingLine the book takes the second from what waits of another delivery.
  it('judge it once, with more of the same in quarantine', async () => {
    const { part, receipt, lineId } = await inspected();
    const more = await house.open();
    await house.take(more.id, { itemId: part.id, quantity: '8', notOrdered: true });
    const held = sql`select from goods_receipt where id = ${receipt} for update`;
    const said = await whileHeld(
      app,
      held,
      () => say(lineId, 'released'),
      () => say(lineId, 'refused'),
    );
    expect((await outcomes(...said)).toSorted()).toEqual(['done', 'incoming_nothing_waits']);
  });

  it('send back nothing that is not refused any more, with more of the same refused', async () => {
    const { part, lineId } = await inspected();
    const more = await house.open();
    const taken = await house.take(more.id, { itemId: part.id, quantity: '8', notOrdered: true });
    await say(taken.lineIds[0]!, 'refused');
    const { verdictIds } = await say(lineId, 'refused');
    const act = { lineId, verdictId: verdictIds[0]! };
    await undoVerdict(house.quality.context, act);
    const send = { ...act, replaced: true };
    expect(await reasonOf(sendBack(house.keeper.context, send))).toBe('incoming_undone_already');
    expect(await house.onHand(part.id, house.quarantine, 'faulty')).toBe(8);
  });
});

it('nobody is told any more of a refusal that was taken back or sent away', async () => {
  const unread = async (lineId: string) => {
    const found = await sql<{ n: number }>`
      select count(*)::integer as n from notification where kind = 'incoming_refused_told' and href like ${`%/${lineId}`} and read_at is null`.execute(
      house.db,
    );
    return found.rows[0]!.n;
  };
  const { lineId } = await inspected();
  const first = await say(lineId, 'refused');
  expect(await unread(lineId)).toBe(1);
  await undoVerdict(house.quality.context, { lineId, verdictId: first.verdictIds[0]! });
  expect(await unread(lineId)).toBe(0);
  const second = await say(lineId, 'refused');
  expect(await unread(lineId)).toBe(1);
  await sendBack(house.keeper.context, { lineId, verdictId: second.verdictIds[0]!, replaced: true });
  expect(await unread(lineId)).toBe(0);
});

it('a known parcel is told with its receipt, and a price only of an entry that stands in it', async () => {
  const part = await house.part();
  const first = await house.open({ waybill: 'sf-known' });
  expect(await refusedOf(house.open({ waybill: 'SF-KNOWN' }))).toMatchObject({
    reason: 'receipt_waybill_known',
    facts: { receipt: first.number, paper: 'SF-KNOWN' },
  });
  const other = await house.open();
  const { lineIds } = await house.take(first.id, { itemId: part.id, quantity: '2', notOrdered: true });
  const price = (receiptId: number) =>
    reasonOf(enterPrice(house.purchasing.context, { receiptId, lineId: lineIds[0]!, unitPrice: '3' }));
  expect(await price(other.id)).toBe('not_found');
  await house.undo(first.id, lineIds[0]);
  expect(await price(first.id)).toBe('receipt_line_undone');
});

it('opens a receipt only for a supplier in use and an order of theirs', async () => {
  const made = await sql<{ id: number }>`
    insert into party (kind, code, name, search) values ('supplier', 'OTHER', 'Other', 'other') returning id`.execute(
    house.db,
  );
  const { id: other } = made.rows[0]!;
  const order = await house.order([{ itemId: (await house.part()).id, quantity: '1' }]);
  expect(await reasonOf(house.open({ supplierId: other, orderId: order.id }))).toBe('receipt_order_other_supplier');
  await sql`update party set retired_at = now() where id = ${other}`.execute(house.db);
  expect(await reasonOf(house.open({ supplierId: other }))).toBe('receipt_supplier_wrong');
});
