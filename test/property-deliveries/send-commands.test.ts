import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  acknowledgeDelivery,
  cancelDelivery,
  handOver,
  undoDelivery,
} from '../../src/features/property-deliveries/index.js';
import { remindOfDeliveries } from '../../src/features/property-deliveries/remind.js';
import { runDaily } from '../../src/platform/daily.js';
import { todayOf } from '../../src/platform/working-days.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { type DeliveryHouse, deliveryHouse } from './factory.js';

let app: TestApp;
let house: DeliveryHouse;
/** A working day, which the clock of the program shows in all tests but those that set it. */
let now = new Date('2026-11-23T02:00:00Z');

beforeAll(async () => {
  app = await testApp({ now: () => now });
  house = await deliveryHouse(app);
});
afterAll(async () => {
  expect(await verifyBook(app.db)).toEqual([]);
  await app.close();
});

const reason = (name: string, facts: object = {}) => ({ reason: name, facts: expect.objectContaining(facts) });

describe('sending', () => {
  it('gives back what was picked in one movement, and tells who took it in', async () => {
    const board = await house.ownBoard({ why: 'sample' });
    await house.finish(board.id);
    const goods = await house.ready({ quantity: '4' }, {});
    const theirs = await house.ready({}, {});
    await app.db
      .updateTable('property_receipt')
      .set({ received_by: house.technician.personId })
      .where('id', '=', theirs.receiptId)
      .execute();
    const { id, number } = await house.begin([board, { id: goods.id, quantity: '3' }, theirs]);
    for (const one of [board, goods, theirs]) await house.pick(id, one.id);
    await house.send(id, { waybill: 'sf123' });
    const row = await house.row(id);
    expect(row).toMatchObject({
      state: 'sent',
      carrier: 'SF',
      waybill: 'SF123',
      sent_by: house.storekeeper.personId,
      due_on: '2026-11-30',
    });
    const movement = await app.db
      .selectFrom('stock_movement')
      .selectAll()
      .where('id', '=', row.movement_id!)
      .executeTakeFirstOrThrow();
    expect(movement).toMatchObject({ kind: 'return', document_type: 'property_delivery', document_id: number });
    expect(await house.lies(board)).toEqual([`CUS-${house.theirs.code} 1`]);
    expect(await house.lies(goods)).toEqual([`CUS-${house.theirs.code} -1`, expect.stringMatching(/^P-\d+ 1$/)]);
    expect(await house.pieceRow(goods.id)).toMatchObject({ returned: '3.000', open: '1.000', over_at: null });
    expect((await house.pieceRow(board.id)).over_at).not.toBe(null);
    expect((await house.receiptRow(board.receiptId)).over_at).not.toBe(null);
    expect(await house.acts(board.receiptId)).toContain('returned');
    expect(await house.notices(house.technician, 'property_given_back')).toMatchObject([
      { href: `/property-deliveries/${number}`, facts: { delivery: number, piece: theirs.code, n: 1 } },
    ]);
    expect(await house.notices(house.storekeeper, 'property_given_back')).toEqual([]);
    // The rest goes on another note.
    const rest = await house.picked([goods]);
    await house.send(rest.id);
    expect((await house.pieceRow(goods.id)).over_at).not.toBe(null);
  });

  it('leaves out what was not picked when that is asked for', async () => {
    const [first, second] = [await house.ready(), await house.ready()];
    const { id } = await house.begin([first, second]);
    await expect(house.send(id)).rejects.toMatchObject(reason('delivery_nothing_picked'));
    await house.pick(id, second.id);
    await expect(house.send(id)).rejects.toMatchObject(reason('delivery_not_all_picked', { n: 1 }));
    await house.send(id, { dropRest: true });
    expect((await house.lines(id)).map((line) => line.piece_id)).toEqual([second.id]);
    expect((await house.row(id)).search).not.toContain(first.code.toLowerCase());
    expect((await house.begin([first])).number).toMatch(/^DN-/);
  });

  it('refuses what has changed since it was picked', async () => {
    const piece = await house.ready();
    const { id } = await house.picked([piece]);
    const bin = await house.propertyBin();
    await house.move(piece, bin);
    await expect(house.send(id)).rejects.toMatchObject(reason('delivery_lies_elsewhere', { piece: piece.code }));
    await house.move(piece, house.ownBin);
    await house.openCase(piece);
    await expect(house.send(id)).rejects.toMatchObject(reason('delivery_case_untold'));
    await sql`delete from property_case where piece_id = ${piece.id}`.execute(house.db);
    await house.repair(piece.id);
    await expect(house.send(id)).rejects.toMatchObject(reason('delivery_in_repair'));
    expect((await house.row(id)).state).toBe('picking');
  });

  it('gives back no more than still lies where it was picked', async () => {
    const piece = await house.ready({ quantity: '5' });
    const { id } = await house.picked([piece]);
    await house.move(piece, await house.propertyBin(), '2');
    await expect(house.send(id)).rejects.toMatchObject(reason('delivery_more_than_lies', { there: '3', asked: '5' }));
    expect((await house.row(id)).state).toBe('picking');
  });

  it('wants carrier and waybill, and goes by its own way', async () => {
    const piece = await house.ready();
    const { id } = await house.picked([piece]);
    await expect(house.send(id, { waybill: ' ' })).rejects.toMatchObject(reason('delivery_waybill_missing'));
    await expect(house.handed(id)).rejects.toMatchObject(reason('delivery_wrong_way'));
    const byHand = await house.picked([await house.ready()], { way: 'hand' });
    await expect(house.send(byHand.id)).rejects.toMatchObject(reason('delivery_wrong_way'));
    await expect(
      handOver(house.storekeeper.context, { id: byHand.id, signer: ' ', signature: null }),
    ).rejects.toMatchObject(reason('delivery_signer_missing'));
  });

  it('hands over with a signature, sent and acknowledged at once, and once for the same form', async () => {
    const { id } = await house.picked([await house.ready()], { way: 'hand' });
    const form = { id, signer: 'Ms Li', signature: new Uint8Array([137, 80, 78, 71]), key: randomUUID() };
    expect(await handOver(house.storekeeper.context, form)).toEqual(await handOver(house.storekeeper.context, form));
    expect(await house.row(id)).toMatchObject({
      state: 'acknowledged',
      acknowledged_by: 'Ms Li',
      acknowledged_how: 'signature',
      acknowledged_on: '2026-11-23',
      over_at: now,
    });
    expect(await house.events(id)).toEqual(['begun', 'picked', 'handed_over']);
    await expect(house.handed(id)).rejects.toMatchObject(reason('delivery_over'));
    const paper = await house.picked([await house.ready()], { way: 'hand' });
    await house.handed(paper.id);
    expect(await house.row(paper.id)).toMatchObject({ acknowledged_how: 'paper', signature: null });
  });

  it('gives back on site what a technician borrowed', async () => {
    const task = await house.task(house.theirs.id, house.technician.personId);
    const lent = await house.borrowed(task, { quantity: '2' });
    const { id } = await house.begin([lent], { way: 'on_site' }, house.technician);
    await expect(house.handed(id, {}, house.colleague)).rejects.toMatchObject(reason('delivery_not_yours'));
    await house.handed(id, {}, house.technician);
    expect(await house.lies(lent)).toEqual([]);
    expect((await house.pieceRow(lent.id)).over_at).not.toBe(null);
    expect(app.published).toContain(`task:${task.id}`);
  });
});

describe('afterwards', () => {
  const sent = async () => {
    const piece = await house.ready();
    const delivery = await house.picked([piece]);
    await house.send(delivery.id);
    return { ...delivery, piece };
  };

  it('is acknowledged: by whom, when, how', async () => {
    const { id } = await sent();
    const act = { id, by: 'Mr Wu', on: todayOf(app.deps), how: 'phone' as const, note: 'Gate 2', key: randomUUID() };
    await expect(acknowledgeDelivery(house.quality.context, act)).rejects.toMatchObject({ reason: 'not_permitted' });
    await expect(
      acknowledgeDelivery(house.assistant.context, { ...act, on: '2026-11-22', key: randomUUID() }),
    ).rejects.toMatchObject(reason('delivery_day_wrong'));
    await expect(
      acknowledgeDelivery(house.assistant.context, { ...act, on: '2026-11-24', key: randomUUID() }),
    ).rejects.toMatchObject(reason('delivery_day_wrong'));
    await acknowledgeDelivery(house.assistant.context, act);
    await acknowledgeDelivery(house.assistant.context, act);
    expect(await house.row(id)).toMatchObject({
      state: 'acknowledged',
      acknowledged_by: 'Mr Wu',
      acknowledge_note: 'Gate 2',
    });
    expect(await house.events(id)).toEqual(['begun', 'picked', 'sent', 'acknowledged']);
    await expect(acknowledgeDelivery(house.assistant.context, { ...act, key: randomUUID() })).rejects.toMatchObject(
      reason('delivery_acknowledged_already'),
    );
    const open = await house.begin([await house.ready()]);
    await expect(
      acknowledgeDelivery(house.assistant.context, { ...act, id: open.id, key: randomUUID() }),
    ).rejects.toMatchObject(reason('delivery_not_sent'));
  });

  it('is undone on the same day while it is not acknowledged', async () => {
    const { id, piece } = await sent();
    await expect(undoDelivery(house.technician.context, { id })).rejects.toMatchObject(reason('delivery_not_yours'));
    await undoDelivery(house.storekeeper.context, { id });
    expect(await house.row(id)).toMatchObject({ state: 'picking', sent_at: null, movement_id: null, due_on: null });
    expect(await house.lies(piece)).toContainEqual(expect.stringMatching(/^P-\d+ 1$/));
    expect(await house.pieceRow(piece.id)).toMatchObject({ returned: '0.000', over_at: null });
    expect(await house.acts(piece.receiptId)).toContain('return_undone');
    expect((await house.lines(id))[0]!.picked_by).toBe(house.storekeeper.personId);
    await expect(undoDelivery(house.storekeeper.context, { id })).rejects.toMatchObject(reason('delivery_not_sent'));
    await house.send(id);
    expect((await house.pieceRow(piece.id)).over_at).not.toBe(null);
    now = new Date('2026-11-24T02:00:00Z');
    await expect(undoDelivery(house.storekeeper.context, { id })).rejects.toMatchObject(
      reason('delivery_undo_too_late'),
    );
    now = new Date('2026-11-23T02:00:00Z');
    const handed = await house.picked([await house.ready()], { way: 'hand' });
    await house.handed(handed.id);
    await expect(undoDelivery(house.storekeeper.context, { id: handed.id })).rejects.toMatchObject(
      reason('delivery_acknowledged_already'),
    );
  });

  it('is cancelled while it is picked', async () => {
    const piece = await house.ready();
    const { id } = await house.picked([piece]);
    await cancelDelivery(house.storekeeper.context, { id, reason: 'Wrong address' });
    expect(await house.row(id)).toMatchObject({ state: 'cancelled', over_at: now });
    expect(await house.events(id)).toContain('cancelled');
    await expect(house.pick(id, piece.id)).rejects.toMatchObject(reason('delivery_over'));
    await expect(cancelDelivery(house.storekeeper.context, { id, reason: 'x' })).rejects.toMatchObject(
      reason('delivery_over'),
    );
    expect((await house.begin([piece])).number).toMatch(/^DN-/);
  });

  it('reminds who sent it each day, and the supervisor once', async () => {
    await sql`update property_delivery set due_on = '2027-12-31' where state = 'sent'`.execute(house.db);
    const { id, number } = await sent();
    await sql`update property_delivery set due_on = '2026-11-20' where id = ${id}`.execute(house.db);
    await runDaily(app.deps, remindOfDeliveries, '2026-11-23');
    now = new Date('2026-11-24T02:00:00Z');
    await runDaily(app.deps, remindOfDeliveries, '2026-11-24');
    now = new Date('2026-11-23T02:00:00Z');
    const daily = await house.notices(house.storekeeper, 'property_deliveries_overdue');
    expect(daily.map(({ facts }) => facts)).toEqual([
      { n: 1, oldest: number },
      { n: 1, oldest: number },
    ]);
    expect(await house.notices(house.supervisor, 'property_delivery_overdue')).toMatchObject([
      { href: `/property-deliveries/${number}`, facts: { delivery: number }, read_at: null },
    ]);
    await acknowledgeDelivery(house.storekeeper.context, { id, by: 'Wu', on: '2026-11-23', how: 'carrier' });
    expect((await house.notices(house.supervisor, 'property_delivery_overdue'))[0]!.read_at).not.toBe(null);
  });
});
