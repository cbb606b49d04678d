import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findReceipt } from '../../src/features/goods-receipts/queries.js';
import { scanReceipt } from '../../src/features/goods-receipts/scan-receipt.js';
import type { ReceiptSaid } from '../../src/features/goods-receipts/scan-said.js';
import { judge, sendBack, undoVerdict } from '../../src/features/incoming-inspections/index.js';
import { listVerdicts, verdictsOf } from '../../src/features/incoming-inspections/queries.js';
import { Refusal } from '../../src/platform/refusal.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { type GoodsHouse, goodsHouse, reasonOf } from './factory.js';

describe('what comes damaged', () => {
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

  const verdict = (lineId: string, kind: 'released' | 'refused', more = {}) =>
    judge(house.quality.context, { lineId, verdict: kind, placeId: house.bin, reason: 'Crushed', ...more });
  const undo = (lineId: string, verdictId: string) => undoVerdict(house.quality.context, { lineId, verdictId });

  it('lies in quarantine as faulty, and the order waits for quality', async () => {
    const part = await house.part();
    const order = await house.order([{ itemId: part.id, quantity: '10' }]);
    const { id } = await house.open();
    const { inspect } = await house.take(id, { itemId: part.id, quantity: '3', damage: ' Box crushed ' });
    expect(inspect).toBe(true);
    await house.take(id, { itemId: part.id, quantity: '5' });
    expect(await house.onHand(part.id, house.quarantine, 'faulty')).toBe(3);
    expect((await house.linesOf(id))[0]).toMatchObject({ damage: 'Box crushed', inspect: true, waits: '3.000' });
    expect((await house.linesOf(id))[1]).toMatchObject({ damage: null, inspect: false });
    expect(await house.orderLine(order.lines[0]!)).toMatchObject({ received: '8.000', in_inspection: '3.000' });
    const long = { itemId: part.id, quantity: '1', damage: 'x'.repeat(201) };
    expect(await reasonOf(house.take(id, long))).toBe('receipt_damage_too_long');
  });

  it('is refused without a movement, in parts, waits again when that is taken back, and goes back', async () => {
    const part = await house.part();
    const order = await house.order([{ itemId: part.id, quantity: '10' }]);
    const { id } = await house.open();
    const { lineIds } = await house.take(id, { itemId: part.id, quantity: '6', damage: 'Wet' });
    const lineId = lineIds[0]!;
    const first = await verdict(lineId, 'refused', { quantity: '2' });
    const second = await verdict(lineId, 'refused', { quantity: '1' });
    expect((await verdictsOf(app.db, lineId)).map((one) => one.quantity)).toEqual(['1', '2']);
    expect((await listVerdicts(app.db, 'refused', part.code, 1)).rows).toHaveLength(2);
    expect(await reasonOf(house.undo(id, lineId))).toBe('receipt_line_judged');
    await undo(lineId, second.verdictIds[0]!);
    expect((await house.linesOf(id))[0]).toMatchObject({ waits: '4.000' });
    await verdict(lineId, 'released', { quantity: '4' });
    expect(await house.onHand(part.id, house.bin)).toBe(4);
    await sendBack(house.keeper.context, { lineId, verdictId: first.verdictIds[0]!, replaced: true });
    expect(await house.onHand(part.id, house.quarantine, 'faulty')).toBe(0);
    expect(await house.orderLine(order.lines[0]!)).toMatchObject({ refused: '2.000', in_inspection: '0.000' });
  });

  it('is undone as any entry, and released or refused piece by piece', async () => {
    const part = await house.part({ tracking: 'serial' });
    await house.order([{ itemId: part.id, quantity: '10' }]);
    const { id } = await house.open();
    const taken = await house.take(id, { itemId: part.id, serials: ['D1'], damage: 'Bent' });
    expect(await house.serial('D1')).toMatchObject({ place: 'QUARANTINE', condition: 'faulty' });
    await house.undo(id, taken.lineIds[0]);
    const { lineIds } = await house.take(id, { itemId: part.id, serials: ['D1', 'D2'], damage: 'Bent' });
    const pieces = [(await house.serial('D1'))!.id, (await house.serial('D2'))!.id];
    await verdict(lineIds[0]!, 'refused', { serialIds: [pieces[0]!] });
    const { verdictIds } = await verdict(lineIds[0]!, 'released', { serialIds: [pieces[1]!] });
    expect(await house.serial('D2')).toMatchObject({ place_id: house.bin, condition: 'new' });
    await undo(lineIds[0]!, verdictIds[0]!);
    expect(await house.serial('D2')).toMatchObject({ place: 'QUARANTINE', condition: 'faulty' });
  });

  it('is told at the desk in words, for one entry, and can be taken back before', async () => {
    const part = await house.part({ tracking: 'serial' });
    const pieces = await house.part();
    await house.order([
      { itemId: part.id, quantity: '10' },
      { itemId: pieces.id, quantity: '10' },
    ]);
    const { id, number } = await house.open();
    let said: ReceiptSaid | null = null;
    const scan = async (code: string, typed = false) => {
      const receipt = (await findReceipt(app.db, number))!;
      const state = said?.state ?? {};
      said = await scanReceipt(house.keeper.context, { receipt, code, typed, state, key: randomUUID() });
      return said.told instanceof Refusal ? said.told.reason : (said.told?.word ?? 'taken');
    };
    await scan(part.code);
    expect(await scan('CMD-DAMAGED')).toBe('told_damage');
    expect(await scan('E1')).toBe('told_damage');
    expect(await scan('外箱压坏，角上有裂', true)).toBe('told_scan_serials');
    expect(await scan('E1')).toBe('taken');
    expect(await scan('E2')).toBe('taken');
    await scan('CMD-DAMAGED');
    expect(await scan('x'.repeat(201), true)).toBe('receipt_damage_too_long');
    expect(await scan('CMD-DAMAGED')).toBe('told_scan_serials');
    expect(await scan('E3')).toBe('taken');
    await scan(pieces.code);
    await scan('CMD-DAMAGED');
    expect(await scan('*2')).toBe('told_damage');
    expect(await scan('Wet', true)).toBe('taken');
    expect((await house.linesOf(id)).map((line) => line.damage)).toEqual(['外箱压坏，角上有裂', null, null, 'Wet']);
  });

  it('shows what the desk was told: the day of a lot, and each number by itself', async () => {
    const [lots, boards] = [await house.part({ tracking: 'lot' }), await house.part({ tracking: 'serial' })];
    await house.order([
      { itemId: lots.id, quantity: '10' },
      { itemId: boards.id, quantity: '10' },
    ]);
    const { number } = await house.open();
    const post = (code: string, state: object) =>
      house.keeper.post(
        `/goods-receipts/${number}`,
        { code, state: JSON.stringify(state), key: randomUUID(), via: 'typed' },
        { 'X-Scan': '1' },
      );
    const day = await post('2099-12-31', { item: lots.id, lot: 'L1' });
    expect(day.html.querySelector('.goods-at-hand')?.textContent).toContain('Expires');
    expect(day.html.querySelector('.goods-at-hand')?.textContent).toContain('2099');
    const range = await post('RUN001..RUN003', { item: boards.id });
    const numbers = range.html.querySelectorAll('.scan-words strong.code').map((one) => one.textContent);
    expect(numbers).toEqual(['RUN001', 'RUN002', 'RUN003']);
  });

  it('says what was seen on the receipt and to quality', async () => {
    const part = await house.part();
    await house.order([{ itemId: part.id, quantity: '10' }]);
    const { id, number } = await house.open();
    const { lineIds } = await house.take(id, { itemId: part.id, quantity: '1', damage: 'Dented corner' });
    const receipt = await house.keeper.get(`/goods-receipts/${number}`);
    expect(receipt.html.querySelector('#entries')?.textContent).toContain('Dented corner');
    const inspection = await house.quality.get(`/incoming-inspections/${lineIds[0]!}`);
    expect(inspection.html.querySelector('dl')?.textContent).toContain('Dented corner');
    expect(inspection.html.querySelector('textarea[name=reason]')?.textContent).toContain('Dented corner');
  });
});
