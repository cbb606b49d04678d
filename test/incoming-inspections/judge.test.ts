import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judge, sendBack, undoVerdict, type Verdict } from '../../src/features/incoming-inspections/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { type GoodsHouse, goodsHouse, reasonOf } from '../goods-receipts/factory.js';

describe('judging what came', () => {
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

  const waiting = async (quantity: string, changes: Parameters<GoodsHouse['part']>[0] = {}) => {
    const part = await house.part({ incoming_inspection: true, ...changes });
    const order = await house.order([{ itemId: part.id, quantity }]);
    const { id } = await house.open();
    const serials =
      changes.tracking === 'serial'
        ? Array.from({ length: Number(quantity) }, (_, n) => `${part.code}-${n}`)
        : undefined;
    await house.take(id, { itemId: part.id, ...(serials ? { serials } : { quantity }) });
    const [line] = await house.linesOf(id);
    return { part, order, receipt: id, line: line!, orderLine: order.lines[0]!, serials: serials ?? [] };
  };
  const say = (lineId: string, more: Partial<Verdict> = {}, by = house.quality) =>
    judge(by.context, { lineId, verdict: 'released', placeId: house.bin, ...more });
  const waits = async (receipt: number) => (await house.linesOf(receipt))[0]!.waits;

  it('reads a quantity as people type it, in digits of full width too', async () => {
    const { part, line } = await waiting('10');
    await say(line.id, { quantity: '６' });
    expect(await house.onHand(part.id, house.bin)).toBe(6);
  });

  it('releases a part to its bin and refuses the rest, which waits to go back and is ordered again', async () => {
    const { part, line, receipt, orderLine, order } = await waiting('10');
    await say(line.id, { quantity: '6' });
    expect(await house.onHand(part.id, house.bin)).toBe(6);
    expect(await house.orderLine(orderLine)).toMatchObject({ in_inspection: '4.000', refused: '0.000', open: '0.000' });
    const { verdictIds } = await say(line.id, { verdict: 'refused', reason: 'Bent pins' });
    expect(await house.onHand(part.id, house.quarantine, 'faulty')).toBe(4);
    expect(await waits(receipt)).toBe('0.000');
    expect(await house.orderLine(orderLine)).toMatchObject({ in_inspection: '0.000', refused: '4.000', open: '4.000' });
    expect(await house.told(house.purchasing.personId)).toContain('incoming_refused_told');
    expect(await reasonOf(say(line.id))).toBe('incoming_nothing_waits');
    // What is judged can't be taken back by who received it.
    expect(await reasonOf(house.undo(receipt, line.id))).toBe('receipt_line_judged');
    const send = (more = {}) =>
      sendBack(house.keeper.context, {
        lineId: line.id,
        verdictId: verdictIds[0]!,
        replaced: false,
        waybill: 'SF1',
        ...more,
      });
    await send();
    expect(await house.onHand(part.id, house.quarantine, 'faulty')).toBe(0);
    expect(await house.orderLine(orderLine)).toMatchObject({ cancelled: '4.000', open: '0.000', coming: '0.000' });
    expect(await house.orderState(order.id)).toBe('closed');
    expect(await reasonOf(send())).toBe('incoming_sent_already');
    expect(await reasonOf(undoVerdict(house.quality.context, { lineId: line.id, verdictId: verdictIds[0]! }))).toBe(
      'incoming_sent_already',
    );
  });

  it('leaves the order open when the supplier delivers again', async () => {
    const { line, orderLine, order } = await waiting('3');
    const { verdictIds } = await say(line.id, { verdict: 'refused', reason: 'Wet' });
    await sendBack(house.purchasing.context, { lineId: line.id, verdictId: verdictIds[0]!, replaced: true });
    expect(await house.orderLine(orderLine)).toMatchObject({ cancelled: '0.000', open: '3.000' });
    expect(await house.orderState(order.id)).toBe('open');
    const again = await house.open();
    await house.take(again.id, { itemId: line.item_id, quantity: '3' });
    expect(await house.orderLine(orderLine)).toMatchObject({
      received: '6.000',
      refused: '3.000',
      in_inspection: '3.000',
      open: '0.000',
    });
  });

  it('judges pieces, takes a verdict back while nothing followed, and does the same form once', async () => {
    const { part, line, receipt, orderLine, serials } = await waiting('3', { tracking: 'serial' });
    const [a, b, c] = await Promise.all(serials.map((one) => house.serial(one)));
    const input: Verdict = {
      lineId: line.id,
      verdict: 'released',
      placeId: house.bin,
      serialIds: [a!.id, b!.id],
      key: randomUUID(),
    };
    const done = await judge(house.quality.context, input);
    expect(await judge(house.quality.context, input)).toEqual(done);
    expect(await house.serial(serials[0]!)).toMatchObject({ place: 'A-01', condition: 'new' });
    expect(await waits(receipt)).toBe('1.000');
    expect(await reasonOf(say(line.id, { serialIds: [a!.id] }))).toBe('incoming_piece_not_waiting');
    expect(await reasonOf(say(line.id, { serialIds: [] }))).toBe('incoming_pieces_missing');
    const undo = { lineId: line.id, verdictId: done.verdictIds[1]! };
    await house.post('move', { itemId: part.id, serialId: a!.id, fromPlaceId: house.bin, toPlaceId: house.otherBin });
    expect(await reasonOf(undoVerdict(house.quality.context, undo))).toBe('serial_elsewhere');
    await house.post('move', { itemId: part.id, serialId: a!.id, fromPlaceId: house.otherBin, toPlaceId: house.bin });
    await undoVerdict(house.quality.context, undo);
    expect(await house.serial(serials[1]!)).toMatchObject({ place: 'QUARANTINE', condition: 'untested' });
    expect(await house.orderLine(orderLine)).toMatchObject({ in_inspection: '3.000' });
    expect(await reasonOf(undoVerdict(house.quality.context, undo))).toBe('incoming_undone_already');
    const refused = await say(line.id, { verdict: 'refused', reason: 'Scratched', serialIds: [c!.id] });
    await undoVerdict(house.quality.context, { lineId: line.id, verdictId: refused.verdictIds[0]! });
    expect(await house.orderLine(orderLine)).toMatchObject({ in_inspection: '3.000', refused: '0.000' });
    // Nothing judged stands, so who received it may take it back.
    await house.undo(receipt, line.id);
    expect(await reasonOf(say(line.id))).toBe('incoming_line_undone');
  });

  it('decides about what nobody ordered', async () => {
    const part = await house.part();
    const { id } = await house.open();
    await house.take(id, { itemId: part.id, quantity: '2', notOrdered: true });
    const [line] = await house.linesOf(id);
    await say(line!.id, { quantity: '1' });
    const { verdictIds } = await say(line!.id, { verdict: 'refused', reason: 'Not ours' });
    const send = { lineId: line!.id, verdictId: verdictIds[0]! };
    expect(await reasonOf(sendBack(house.keeper.context, { ...send, replaced: true }))).toBe('incoming_not_replaced');
    await sendBack(house.keeper.context, { ...send, replaced: false });
  });

  it('refuses wrong quantities, places and reasons, and who may not', async () => {
    const { line } = await waiting('5');
    expect(await reasonOf(say(line.id, { quantity: '6' }))).toBe('incoming_more_than_waits');
    for (const quantity of ['0', '1.5', 'x', '-1'])
      expect(await reasonOf(say(line.id, { quantity }))).toBe('incoming_quantity_invalid');
    expect(await reasonOf(say(line.id, { verdict: 'refused', reason: '  ' }))).toBe('incoming_reason_missing');
    for (const placeId of [house.propertyBin, house.quarantine, null])
      expect(await reasonOf(say(line.id, { placeId }))).toBe('incoming_place_wrong');
    expect(await reasonOf(say(line.id, {}, house.keeper))).toBe('not_permitted');
    expect(await reasonOf(say('999999999'))).toBe('not_found');
    const released = await say(line.id, { quantity: '1' });
    const send = { lineId: line.id, verdictId: released.verdictIds[0]!, replaced: true };
    expect(await reasonOf(sendBack(house.keeper.context, send))).toBe('incoming_not_refused');
    expect(await reasonOf(sendBack(house.quality.context, send))).toBe('not_permitted');
  });
});
