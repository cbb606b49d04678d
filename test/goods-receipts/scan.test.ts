import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findReceipt } from '../../src/features/goods-receipts/queries.js';
import { scanReceipt } from '../../src/features/goods-receipts/scan-receipt.js';
import type { ReceiptSaid } from '../../src/features/goods-receipts/scan-said.js';
import { readScanState } from '../../src/features/goods-receipts/scan-state.js';
import { Refusal } from '../../src/platform/refusal.js';
import { testApp, type TestApp } from '../support/app.js';
import { type GoodsHouse, goodsHouse } from './factory.js';

describe('scanning what came', () => {
  let app: TestApp;
  let house: GoodsHouse;
  beforeAll(async () => {
    app = await testApp();
    house = await goodsHouse(app);
  });
  afterAll(() => app.close());

  /** A desk that keeps its state between scans; `!` before a code means typed by hand. */
  const desk = async () => {
    const { id, number } = await house.open();
    let said: ReceiptSaid | null = null;
    const scan = async (...codes: string[]) => {
      for (const code of codes) {
        const receipt = (await findReceipt(app.db, number))!;
        const typed = code.startsWith('!');
        said = await scanReceipt(house.keeper.context, {
          receipt,
          code: typed ? code.slice(1) : code,
          typed,
          state: said?.state ?? {},
          key: randomUUID(),
        });
      }
      return said!;
    };
    return { id, number, scan };
  };
  const word = (said: ReceiptSaid) => (said.told instanceof Refusal ? said.told.reason : (said.told?.word ?? 'taken'));

  it('asks how many and takes the rest, one more, or what is typed', async () => {
    const part = await house.part();
    const order = await house.order([{ itemId: part.id, quantity: '40' }]);
    const { scan, id } = await desk();
    const asked = await scan(part.code.toLowerCase());
    expect(word(asked)).toBe('told_how_many');
    expect(asked.choices.map((choice) => choice.code)).toEqual(['*REST']);
    expect(word(await scan('!12'))).toBe('taken');
    expect(word(await scan(`IT-${part.id}`, 'CMD-PLUS-1', '*2'))).toBe('taken');
    expect(word(await scan('*3', part.code))).toBe('taken');
    expect(word(await scan(part.code, '*REST'))).toBe('taken');
    expect((await house.linesOf(id)).map((line) => line.quantity)).toEqual(['12.000', '2.000', '3.000', '23.000']);
    expect(await house.orderState(order.id)).toBe('closed');
    expect(word(await scan('CMD-UNDO'))).toBe('told_undone');
    expect(await house.orderState(order.id)).toBe('open');
    for (const text of ['*0', '*x', '*1.2345']) expect(word(await scan(part.code, text))).toBe('told_no_quantity');
  });

  it('says at once that no order waits for an item, before it is counted', async () => {
    const pieces = await house.part();
    const numbered = await house.part({ tracking: 'serial' });
    const { scan } = await desk();
    expect(word(await scan(pieces.code))).toBe('told_none_open');
    expect(word(await scan('*2'))).toBe('receipt_not_ordered');
    expect(word(await scan(numbered.code))).toBe('told_none_open');
  });

  it('takes serial after serial, ranges that were asked about, and odd numbers once they are said to be right', async () => {
    const part = await house.part({ tracking: 'serial', serial_pattern: 'QX####' });
    await house.order([{ itemId: part.id, quantity: '30' }]);
    const { scan, id } = await desk();
    expect(word(await scan(part.code))).toBe('told_scan_serials');
    expect(word(await scan('qx0001'))).toBe('taken');
    expect(word(await scan('QX0001'))).toBe('receipt_serial_known');
    const range = await scan('!QX0002-QX0011');
    expect(word(range)).toBe('told_range');
    expect(range.choices.map((choice) => choice.code)).toEqual(['QX0002..QX0011', '+QX0002-QX0011']);
    expect(word(await scan('!QX0002..QX0011'))).toBe('taken');
    expect((await house.linesOf(id)).at(-1)!.quantity).toBe('10.000');
    const odd = await scan('ZZ9');
    expect([word(odd), odd.choices[0]!.code]).toEqual(['receipt_serial_odd', 'CMD-TAKE-ODD']);
    expect(word(await scan('CMD-TAKE-ODD'))).toBe('taken');
    expect(await house.serial('ZZ9')).toBeDefined();
    expect(word(await scan('!5'))).toBe('told_by_serial');
    expect(word(await scan('*5'))).toBe('told_by_serial');
    expect(word(await scan('!QX2000..QX3000'))).toBe('receipt_serials_too_many');
    expect(word(await scan('CMD-DONE'))).toBe('told_next');
    expect(word(await scan('QX0002'))).toBe('receipt_serial_known');
  });

  it('asks for lot, day and quantity, and about expired ones', async () => {
    const part = await house.part({ tracking: 'lot' });
    await house.order([{ itemId: part.id, quantity: '30' }]);
    const { scan, id } = await desk();
    expect(word(await scan(part.code))).toBe('told_scan_lot');
    expect(word(await scan('LOT-A'))).toBe('told_expiry');
    expect(word(await scan('!2099-02-30'))).toBe('told_bad_day');
    expect(word(await scan('!20990228'))).toBe('told_how_many');
    expect(word(await scan('!10'))).toBe('taken');
    expect(word(await scan(part.code, 'LOT-A'))).toBe('told_how_many');
    expect(word(await scan('CMD-DONE', part.code, 'LOT-B', 'CMD-NO-EXPIRY', '!5'))).toBe('taken');
    const old = await scan(part.code, 'LOT-C', '!2020-01-01');
    expect([word(old), old.choices[0]!.code]).toEqual(['receipt_lot_expired', 'CMD-TAKE-EXPIRED']);
    // A day that was mistyped is typed again, before and after it was answered.
    const again = await scan('!20991231');
    expect([word(again), again.state.expires]).toEqual(['told_how_many', '2099-12-31']);
    expect(word(await scan('!2020.01.01'))).toBe('receipt_lot_expired');
    expect((await scan('CMD-TAKE-EXPIRED')).state).toMatchObject({ expires: '2020-01-01', expired: true });
    expect((await scan('!20991231')).state).toMatchObject({ expires: '2099-12-31', expired: null });
    expect(word(await scan('!2019-01-01'))).toBe('receipt_lot_expired');
    expect(word(await scan('CMD-TAKE-EXPIRED'))).toBe('told_how_many');
    expect(word(await scan('!2'))).toBe('taken');
    // What the book knows of a lot stays, and is said as soon as it is scanned.
    expect(word(await scan('CMD-DONE', part.code, 'LOT-C'))).toBe('receipt_lot_expired');
    expect(word(await scan('CMD-TAKE-EXPIRED'))).toBe('told_how_many');
    expect(word(await scan('!20991231'))).toBe('receipt_lot_expiry_differs');
    expect(word(await scan('!2019-01-01'))).toBe('told_how_many');
    expect((await house.linesOf(id)).map((line) => line.inspect)).toEqual([false, false, true]);
  });

  it('takes a maker’s label of an expired lot once that is answered', async () => {
    const part = await house.part({ tracking: 'lot' });
    await house.db.insertInto('item_alias').values({ item_id: part.id, code: '6901234567700' }).execute();
    await house.order([{ itemId: part.id, quantity: '30' }]);
    const { scan, id } = await desk();
    expect(word(await scan(']d2010690123456770017200101304\u001d10LOT-M'))).toBe('receipt_lot_expired');
    expect(word(await scan('CMD-TAKE-EXPIRED'))).toBe('taken');
    expect((await house.linesOf(id))[0]).toMatchObject({ quantity: '4.000', inspect: true });
  });

  it('reads a maker’s label, an alias, and what the supplier calls the item', async () => {
    const part = await house.part({ tracking: 'serial' });
    await house.db.insertInto('item_alias').values({ item_id: part.id, code: '6901234567892' }).execute();
    await house.db
      .insertInto('item_supplier')
      .values({
        item_id: part.id,
        supplier_id: house.supplierId,
        part_number: 'Mx-77',
        changed_by: house.personId,
        changed_at: new Date(),
      })
      .execute();
    await house.order([{ itemId: part.id, quantity: '5' }]);
    const { scan } = await desk();
    expect(word(await scan(']d20106901234567892\u001d21GS-1'))).toBe('taken');
    expect(await house.serial('GS-1')).toBeDefined();
    expect(word(await scan('[)>\u001e06\u001d1PMX-77\u001dSGS-2\u001e\u0004'))).toBe('taken');
    expect(word(await scan('CMD-DONE', 'mx-77'))).toBe('told_scan_serials');
    expect(word(await scan('[)>\u001e06\u001d1PNONE\u001dSGS-3\u001e\u0004'))).toBe('told_unknown');
  });

  it('takes what nobody ordered only when it is said so, and keeps to a bin and an order that are scanned', async () => {
    const [stranger, part] = [await house.part(), await house.part()];
    const first = await house.order([{ itemId: part.id, quantity: '5' }]);
    const second = await house.order([{ itemId: part.id, quantity: '5', promisedOn: '2026-12-01' }]);
    const { scan, id, number } = await desk();
    const asked = await scan('*3', stranger.code);
    expect([word(asked), asked.choices[0]!.code]).toEqual(['receipt_not_ordered', 'CMD-NOT-ORDERED']);
    expect(word(await scan('CMD-NOT-ORDERED'))).toBe('taken');
    expect((await house.linesOf(id))[0]).toMatchObject({ order_line_id: null, quantity: '3.000' });
    expect(word(await scan(`PL-${house.otherBin}`))).toBe('told_bin');
    expect(word(await scan(second.erp.toLowerCase()))).toBe('told_order');
    expect(word(await scan(part.code, '!2'))).toBe('taken');
    expect((await house.linesOf(id))[1]).toMatchObject({ order_line_id: second.lines[0], place_id: house.otherBin });
    expect((await house.orderLine(first.lines[0]!)).received).toBe('0.000');
    expect(word(await scan('P-01'))).toBe('receipt_bin_wrong');
    expect(word(await scan(number))).toBe('told_this_receipt');
    const other = await house.open();
    expect((await scan(other.number)).receipt).toBe(other.number);
    for (const text of ['', '   ', 'a\u0007b', 'x'.repeat(101)]) expect(word(await scan(text))).toBe('told_unreadable');
    expect(word(await scan("'; drop table item --"))).toBe('told_unknown');
    const much = await scan(part.code, '!50');
    expect(word(much)).toBe('receipt_over_delivery');
  });
});

describe('what a page sends along', () => {
  it('is forgotten when it names a day that there is not', () => {
    const sent = (expires: string) => readScanState(JSON.stringify({ lot: 'L1', expires }));
    for (const day of ['2027-99-99', '2027-02-30', '0000-01-01']) expect(sent(day), day).toEqual({});
    for (const day of ['2027-02-28', 'none']) expect(sent(day)).toEqual({ lot: 'L1', expires: day });
  });
});
