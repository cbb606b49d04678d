import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pickPiece, unpickPiece } from '../../src/features/property-deliveries/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { type DeliveryHouse, deliveryHouse } from './factory.js';

let app: TestApp;
let house: DeliveryHouse;

beforeAll(async () => {
  app = await testApp();
  house = await deliveryHouse(app);
});
afterAll(async () => {
  expect(await verifyBook(app.db)).toEqual([]);
  await app.close();
});

const reason = (name: string, facts: object = {}) => ({ reason: name, facts: expect.objectContaining(facts) });

describe('beginning a delivery', () => {
  it('keeps the pieces, the address and what was done', async () => {
    const [first, second] = [await house.ready(), await house.ready({ quantity: '4' })];
    const { id, number } = await house.begin([
      { id: first.id, done: ' Cleaned ', accessories: 'Cable' },
      { id: second.id, quantity: '3' },
    ]);
    expect(number).toMatch(/^DN-\d{6}$/);
    expect(await house.row(id)).toMatchObject({
      state: 'picking',
      way: 'courier',
      to_address: 'Road 1',
      over_at: null,
    });
    expect(await house.lines(id)).toMatchObject([
      { piece_id: first.id, quantity: '1.000', done: 'Cleaned', accessories: 'Cable', picked_by: null },
      { piece_id: second.id, quantity: '3.000', picked_by: null },
    ]);
    expect((await house.row(id)).search).toContain(first.code.toLowerCase());
    expect(await house.events(id)).toEqual(['begun']);
    expect(app.published).toContain('property-deliveries');
  });

  it('begins it once when the form is sent twice', async () => {
    const piece = await house.ready();
    const key = randomUUID();
    expect(await house.begin([piece], { key })).toEqual(await house.begin([piece], { key }));
  });

  it('refuses what may not go back', async () => {
    const piece = await house.ready();
    const other = await house.customer();
    await expect(house.begin([])).rejects.toMatchObject(reason('delivery_empty'));
    await expect(house.begin([piece], { toAddress: ' ' })).rejects.toMatchObject(reason('delivery_address_missing'));
    await expect(house.begin([piece], { customerId: other.id })).rejects.toMatchObject(
      reason('delivery_other_customer', { piece: piece.code }),
    );
    await expect(house.begin([{ id: piece.id, quantity: '2' }])).rejects.toMatchObject(
      reason('delivery_more_than_open', { open: '1', asked: '2' }),
    );
    await expect(house.begin([{ id: piece.id, quantity: 'x' }])).rejects.toMatchObject(
      reason('delivery_quantity_invalid'),
    );
    await expect(house.begin([{ id: 999_999 }])).rejects.toMatchObject({ reason: 'property_not_found', status: 404 });
    const { number } = await house.begin([piece]);
    await expect(house.begin([piece])).rejects.toMatchObject(
      reason('delivery_piece_on_other', { piece: piece.code, delivery: number }),
    );
    const many = Array.from({ length: 100 }, () => ({ id: piece.id }));
    await expect(house.begin(many)).rejects.toMatchObject(reason('delivery_too_many_lines'));
  });

  it('refuses what the customer has agreed to leave to us', async () => {
    const piece = await house.ready();
    await house.openCase(piece);
    const day = '2026-01-05';
    await sql`
      insert into property_told (case_id, told_by, told_whom, told_at, way, answer, answered_by, answered_on, answer_recorded_by)
        select id, opened_by, 'Li', now(), 'phone', 'Keep it', 'Li', ${day}::date, opened_by from property_case where piece_id = ${piece.id}`.execute(
      app.ownerDb,
    );
    const agree = (after: string) =>
      sql`
      update property_case set state = 'proposed', outcome = 'waived', piece_after = ${after}, agreed_with = 'Li', agreed_on = ${day}::date,
        proposed_by = opened_by, proposed_at = now() where piece_id = ${piece.id}`.execute(app.ownerDb);
    await agree('ours');
    await expect(house.begin([piece])).rejects.toMatchObject(reason('delivery_case_leaves', { piece: piece.code }));
    await agree('return');
    expect((await house.begin([piece])).number).toMatch(/^DN-/);
  });

  it('refuses what is over, in repair, or has a case of which the customer has not been told', async () => {
    const gone = await house.ready();
    await house.send((await house.picked([gone])).id);
    await expect(house.begin([gone])).rejects.toMatchObject(reason('delivery_piece_over', { piece: gone.code }));
    const broken = await house.ready();
    const order = await house.repair(broken.id);
    await expect(house.begin([broken])).rejects.toMatchObject(
      reason('delivery_in_repair', { piece: broken.code, repair: order.number }),
    );
    await sql`update repair_order set state = 'passed', result = 'to_customer' where id = ${order.id}`.execute(
      house.db,
    );
    await expect(house.begin([broken])).rejects.toMatchObject(
      reason('delivery_not_put_away', { piece: broken.code, repair: order.number }),
    );
    const untold = await house.ready();
    await house.openCase(untold);
    await expect(house.begin([untold])).rejects.toMatchObject(
      reason('delivery_case_untold', { piece: untold.code, case: expect.stringMatching(/^CC-/) }),
    );
    const told = await house.ready();
    await house.openCase(told, true);
    expect((await house.begin([told])).number).toMatch(/^DN-/);
  });

  it('asks why an unfinished piece goes back, and keeps it', async () => {
    const piece = await house.piece();
    await expect(house.begin([piece])).rejects.toMatchObject(reason('delivery_reason_missing', { piece: piece.code }));
    const { id } = await house.begin([{ id: piece.id, asIs: 'Customer wants it at once' }]);
    expect((await house.lines(id))[0]!.as_is).toBe('Customer wants it at once');
    const done = await house.ready();
    const other = await house.begin([{ id: done.id, asIs: 'not needed' }]);
    expect((await house.lines(other.id))[0]!.as_is).toBe(null);
  });

  it('is for who stores property, and for technicians with what they hold', async () => {
    const piece = await house.ready();
    await expect(house.begin([piece], {}, house.quality)).rejects.toMatchObject({ reason: 'not_permitted' });
    await expect(house.begin([piece], {}, house.technician)).rejects.toMatchObject(
      reason('delivery_not_in_your_custody', { piece: piece.code }),
    );
    await expect(house.begin([piece], { way: 'on_site' })).rejects.toMatchObject(
      reason('delivery_not_in_your_custody'),
    );
    const task = await house.task(house.theirs.id, house.technician.personId);
    const lent = await house.borrowed(task);
    await expect(house.begin([lent], { way: 'on_site' }, house.colleague)).rejects.toMatchObject(
      reason('delivery_held_by_other', { piece: lent.code }),
    );
    const { id } = await house.begin([lent], { way: 'on_site' }, house.technician);
    expect(await house.row(id)).toMatchObject({ task_id: task.id });
    // What one holds oneself is picked by giving it back.
    expect((await house.lines(id))[0]).toMatchObject({ picked_by: house.technician.personId });
  });
});

describe('picking', () => {
  it('picks what the note says, and puts it back', async () => {
    const piece = await house.ready();
    const { id } = await house.begin([piece]);
    expect(await house.pick(id, piece.id)).toEqual({ piece: piece.code, quantity: '1' });
    expect((await house.lines(id))[0]).toMatchObject({
      from_place_id: house.ownBin,
      picked_by: house.storekeeper.personId,
    });
    await expect(house.pick(id, piece.id)).rejects.toMatchObject(
      reason('delivery_picked_already', { piece: piece.code }),
    );
    await unpickPiece(house.storekeeper.context, { deliveryId: id, pieceId: piece.id });
    expect((await house.lines(id))[0]).toMatchObject({ from_place_id: null, picked_by: null });
    await expect(unpickPiece(house.storekeeper.context, { deliveryId: id, pieceId: piece.id })).rejects.toMatchObject(
      reason('delivery_not_picked'),
    );
    expect(await house.lies(piece)).toContainEqual(expect.stringMatching(/^P-\d+ 1$/));
    expect(await house.events(id)).toEqual(['begun', 'picked', 'unpicked']);
  });

  it('refuses the wrong piece with the reason', async () => {
    const [wanted, stray] = [await house.ready(), await house.ready()];
    const { id, number } = await house.begin([wanted]);
    await expect(house.pick(id, stray.id)).rejects.toMatchObject(
      reason('delivery_not_on_note', { piece: stray.code, delivery: number }),
    );
    const other = await house.customer();
    const theirs = await house.ready({}, { customerId: other.id });
    await expect(house.pick(id, theirs.id)).rejects.toMatchObject(
      reason('delivery_other_customer', { piece: theirs.code }),
    );
    const bin = await house.propertyBin();
    await expect(
      pickPiece(house.storekeeper.context, { deliveryId: id, pieceId: wanted.id, binId: bin }),
    ).rejects.toMatchObject(
      reason('delivery_lies_elsewhere', { piece: wanted.code, place: expect.stringMatching(/^P-/) }),
    );
    await house.move(wanted, await house.custody(house.technician.personId));
    await expect(house.pick(id, wanted.id)).rejects.toMatchObject(
      reason('delivery_held_by_other', { piece: wanted.code, holder: expect.any(String) }),
    );
    await house.repair(stray.id);
    await expect(house.pick(id, stray.id)).rejects.toMatchObject(reason('delivery_in_repair'));
  });

  it('takes no more than lies there', async () => {
    const piece = await house.ready({ quantity: '5' });
    const bin = await house.propertyBin();
    await house.move(piece, bin, '2');
    const { id } = await house.begin([piece]);
    await expect(house.pick(id, piece.id, '5')).rejects.toMatchObject(
      reason('delivery_more_than_lies', { there: '3', asked: '5' }),
    );
    await expect(house.pick(id, piece.id, '6')).rejects.toMatchObject(reason('delivery_more_than_open'));
    await pickPiece(house.storekeeper.context, { deliveryId: id, pieceId: piece.id, quantity: '2', binId: bin });
    expect((await house.lines(id))[0]).toMatchObject({ from_place_id: bin, quantity: '2.000' });
  });

  it('is for a technician’s own deliveries only', async () => {
    const piece = await house.ready();
    const { id } = await house.begin([piece]);
    await expect(house.pick(id, piece.id, undefined, house.technician)).rejects.toMatchObject(
      reason('delivery_not_yours'),
    );
  });
});
