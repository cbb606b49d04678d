import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askOwnerChange } from '../../src/features/owner-changes/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { type ChangeHouse, changeHouse, reasonOf, refusedOf, toldOf } from './factory.js';

describe('what a customer leaves to us', () => {
  let app: TestApp;
  let house: ChangeHouse;

  beforeAll(async () => {
    app = await testApp();
    house = await changeHouse(app);
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    await app.close();
  });

  it('becomes ours at the agreed price once it is approved, and its piece is over', async () => {
    const piece = await house.ownBoard({ condition: 'faulty' });
    await house.ours('100', piece.itemId);
    const asked = await house.ask([{ pieceId: piece.id, unitPrice: '40' }], { reference: 'Letter 12' });
    expect(asked.number).toMatch(/^OC-\d{6}$/);
    expect(await house.change(asked.id)).toMatchObject({ state: 'asked', value: '40.00', reference: 'Letter 12' });
    expect((await house.serial(piece.serialId)).owner_id).toBe(house.theirs.id);
    expect(await toldOf(app, house.head.personId, `/approvals?change=${asked.number}`)).toEqual([
      'owner_change_asked_to_us',
    ]);

    await house.approve(asked.id);
    expect(await house.serial(piece.serialId)).toMatchObject({
      owner_id: 1,
      condition: 'faulty',
      place_id: house.bin,
    });
    expect(await house.cost(piece.itemId)).toMatchObject({ quantity: '2.000', average: '70.000000' });
    expect(await house.pieceRow(piece.id)).toMatchObject({ ended: '1.000', open: '0.000' });
    expect((await house.receiptRow(piece.receiptId)).over_at).not.toBeNull();
    expect(await house.acts(piece.receiptId)).toContain('ours');
    const change = await house.change(asked.id);
    expect(change).toMatchObject({ state: 'approved', decided_by: house.head.personId, decided_as: 'head' });
    const [line] = await house.linesOf(asked.id);
    const movement = await sql<{ kind: string; owners: number[]; document_id: string }>`
      select m.kind, m.document_id, array_agg(l.owner_id order by l.id) as owners from stock_movement m join stock_movement_line l on l.movement_id = m.id
      where m.id = ${line!.movement_id} group by m.id`.execute(house.db);
    expect(movement.rows).toEqual([{ kind: 'owner', owners: [house.theirs.id, 1], document_id: asked.number }]);
    expect(await house.events(asked.id)).toEqual(['owner_change.asked', 'owner_change.approved']);
    expect(await toldOf(app, house.head.personId, `/approvals?change=${asked.number}`)).toEqual([]);
    expect(await toldOf(app, house.assistant.personId, `/owner-changes/${asked.number}`)).toEqual([
      'owner_change_approved',
    ]);
  });

  it('may cost nothing, and may stay where ours may lie', async () => {
    const piece = await house.ownBoard();
    const quarantine = await sql<{ id: number }>`select id from place where code = 'QUARANTINE'`.execute(house.db);
    await house.post('move', {
      itemId: piece.itemId,
      serialId: piece.serialId,
      ownerId: house.theirs.id,
      fromPlaceId: house.ownBin,
      fromCondition: 'untested',
      toPlaceId: quarantine.rows[0]!.id,
      toCondition: 'untested',
    });
    const asked = await house.ask([{ serialId: piece.serialId, unitPrice: '0' }], { toPlaceId: null });
    expect((await house.linesOf(asked.id))[0]).toMatchObject({ piece_id: piece.id });
    await house.approve(asked.id);
    expect(await house.serial(piece.serialId)).toMatchObject({ owner_id: 1, place: 'QUARANTINE' });
    expect(await house.cost(piece.itemId)).toMatchObject({ average: '0.000000' });
  });

  it('is received as what it is when the catalogue did not have it as a piece', async () => {
    const [counted, lots, boards] = [
      await house.item('GOODS-Q'),
      await house.item('GOODS-L', { tracking: 'lot' }),
      await house.board(),
    ];
    const cables = await house.piece({ quantity: '5', condition: 'new', itemId: counted });
    const glue = await house.piece({ quantity: '2', condition: 'new' });
    const box = await house.piece({ serial: 'XY-1', condition: 'faulty' });
    const asked = await house.ask([
      { pieceId: cables.id, quantity: '3', unitPrice: '2.5' },
      { pieceId: glue.id, itemId: lots, unitPrice: '1' },
      { pieceId: box.id, itemId: boards, unitPrice: '10.1234' },
    ]);
    expect((await house.change(asked.id)).value).toBe('19.62');
    await house.approve(asked.id);
    expect(await house.onHand(counted, house.bin, 1)).toBe(3);
    expect(await house.cost(counted)).toMatchObject({ average: '2.500000' });
    expect(await house.pieceRow(cables.id)).toMatchObject({ ended: '3.000', open: '2.000', over_at: null });
    expect(await house.onHand(-1, house.ownBin, house.theirs.id)).toBe(2);
    const lot = await house.db.selectFrom('lot').select('number').where('item_id', '=', lots).execute();
    expect(lot).toEqual([{ number: glue.code }]);
    const now = await house.db.selectFrom('serial').selectAll().where('item_id', '=', boards).executeTakeFirstOrThrow();
    expect(now).toMatchObject({ number: 'XY-1', owner_id: 1, condition: 'faulty', place_id: house.bin });
    expect(await house.cost(boards)).toMatchObject({ average: '10.123400' });
    expect((await house.pieceRow(box.id)).over_at).not.toBeNull();
  });

  describe('is not asked for', () => {
    const price = { unitPrice: '1' };

    it('without lines, a reason, a customer, or the right', async () => {
      const piece = await house.ownBoard();
      const line = { pieceId: piece.id, ...price };
      expect(await reasonOf(house.ask([]))).toBe('change_lines_missing');
      expect(await reasonOf(house.ask([line], { reason: '  ' }))).toBe('change_reason_missing');
      const supplier = await sql<{ id: number }>`select id from party where kind = 'supplier' limit 1`.execute(
        house.db,
      );
      expect(await reasonOf(house.ask([line], { customerId: supplier.rows[0]!.id }))).toBe('change_customer_wrong');
      expect(await reasonOf(house.ask([line], { customerId: 1 }))).toBe('change_customer_wrong');
      expect(await reasonOf(house.ask([line], {}, house.technician))).toBe('not_permitted');
      expect(await reasonOf(house.ask([{ ...line, unitPrice: '-1' }]))).toBe('change_price_wrong');
      expect(await reasonOf(house.ask([{ serialId: '999999', ...price }]))).toBe('change_piece_unknown');
      expect(await reasonOf(house.ask([line, { serialId: piece.serialId, ...price }]))).toBe('change_piece_twice');
    });

    it('for another customer’s piece, ours, or what is not in the house', async () => {
      const other = await house.customer();
      const theirs = await house.piece({}, { customerId: other.id });
      expect(await reasonOf(house.ask([{ pieceId: theirs.id, ...price }]))).toBe('change_piece_of_other');
      const ours = await house.ours();
      expect(await reasonOf(house.ask([{ serialId: ours.serialId, ...price }]))).toBe('change_piece_not_theirs');
      const gone = await house.ownBoard();
      await house.approve((await house.ask([{ pieceId: gone.id, ...price }])).id);
      expect(await reasonOf(house.ask([{ pieceId: gone.id, ...price }]))).toBe('change_piece_not_here');
    });

    it('for more than lies there, or into a bin that is not for ours', async () => {
      const cables = await house.piece({
        quantity: '5',
        itemId: await house.item(`MORE-${randomUUID().slice(0, 4).toUpperCase()}`),
      });
      const line = { pieceId: cables.id, ...price };
      expect(await reasonOf(house.ask([{ ...line, quantity: '6' }]))).toBe('change_more_than_lies');
      expect(await reasonOf(house.ask([{ ...line, quantity: '0' }]))).toBe('change_quantity_wrong');
      expect(await reasonOf(house.ask([{ ...line, quantity: '1.5' }]))).toBe('change_quantity_wrong');
      expect(await reasonOf(house.ask([{ ...line, fromPlaceId: house.bin }]))).toBe('change_more_than_lies');
      expect(await reasonOf(house.ask([line], { toPlaceId: house.ownBin }))).toBe('change_bin_wrong');
      expect(await reasonOf(house.ask([line], { toPlaceId: house.supplier }))).toBe('change_bin_wrong');
      expect(await reasonOf(house.ask([line], { toPlaceId: null }))).toBe('change_bin_missing');
    });

    it('for goods without an item, or a number that fits it', async () => {
      const box = await house.piece({});
      const two = await house.piece({ quantity: '2' });
      const boards = await house.board({ serial_pattern: '@@###' });
      expect(await reasonOf(house.ask([{ pieceId: box.id, ...price }]))).toBe('change_item_missing');
      const line = { pieceId: box.id, itemId: boards, ...price };
      expect(await reasonOf(house.ask([line]))).toBe('change_serial_missing');
      expect(await reasonOf(house.ask([{ ...line, newSerial: 'nothing' }]))).toBe('change_serial_odd');
      await house.inStore(boards, 'AB123');
      expect(await reasonOf(house.ask([{ ...line, newSerial: 'AB123' }]))).toBe('change_serial_known');
      expect(await reasonOf(house.ask([{ ...line, pieceId: two.id, newSerial: 'AB124' }]))).toBe(
        'change_serial_one_each',
      );
      await sql`update item set retired_at = now() where id = ${boards}`.execute(house.db);
      expect(await reasonOf(house.ask([line]))).toBe('change_item_retired');
    });

    it('while it is in repair, on a delivery, on another change, or in a case that nobody told the customer of', async () => {
      const piece = await house.ownBoard();
      const line = { pieceId: piece.id, ...price };
      const order = await sql<{ id: number; number: string }>`
        insert into repair_order (source, property_piece_id, item_id, serial_id, owner_id, place_id, opened_by, opened_at, received_at, target_on)
        values ('property', ${piece.id}, ${piece.itemId}, ${piece.serialId}, ${house.theirs.id}, ${house.ownBin}, ${house.personId}, now(), now(), current_date)
        returning id, number`.execute(house.db);
      expect((await refusedOf(house.ask([line]))).facts).toMatchObject({
        piece: piece.code,
        document: order.rows[0]!.number,
      });
      await sql`update repair_order set state = 'cancelled', closed_at = now(), closed_by = ${house.personId} where id = ${order.rows[0]!.id}`.execute(
        house.db,
      );
      const delivery = await sql<{ id: number }>`
        insert into property_delivery (customer_id, way, begun_by, begun_at) values (${house.theirs.id}, 'hand', ${house.personId}, now())
        returning id`.execute(house.db);
      await sql`insert into property_delivery_line (delivery_id, position, piece_id, quantity) values (${delivery.rows[0]!.id}, 1, ${piece.id}, 1)`.execute(
        house.db,
      );
      expect(await reasonOf(house.ask([line]))).toBe('change_on_delivery');
      await sql`update property_delivery set state = 'cancelled' where id = ${delivery.rows[0]!.id}`.execute(house.db);
      const opened = await sql<{ id: number }>`
        insert into property_case (piece_id, customer_id, quantity, kind, found_on, what, opened_by, opened_at)
        values (${piece.id}, ${house.theirs.id}, 1, 'damaged', current_date, 'Burnt', ${house.personId}, now()) returning id`.execute(
        house.db,
      );
      expect(await reasonOf(house.ask([line]))).toBe('change_case_untold');
      await sql`insert into property_told (case_id, told_by, told_whom, told_at, way) values (${opened.rows[0]!.id}, ${house.personId}, 'Mr Li', now(), 'phone')`.execute(
        house.db,
      );
      const other = await house.customer();
      expect(await reasonOf(house.ask([line], { caseId: opened.rows[0]!.id + 99 }))).toBe('change_case_wrong');
      const theirs = await house.piece({}, { customerId: other.id });
      expect(
        await reasonOf(
          house.ask([{ pieceId: theirs.id, ...price }], { customerId: other.id, caseId: opened.rows[0]!.id }),
        ),
      ).toBe('change_case_wrong');
      const first = await house.ask([line], { caseId: opened.rows[0]!.id });
      expect((await refusedOf(house.ask([line]))).facts).toMatchObject({ document: first.number });
      await house.withdraw(first.id);
      await house.ask([line]);
    });

    it('twice by a form that is sent twice', async () => {
      const piece = await house.ownBoard();
      const input = {
        key: randomUUID(),
        direction: 'to_us' as const,
        customerId: house.theirs.id,
        reason: 'Left',
        toPlaceId: house.bin,
        lines: [{ pieceId: piece.id, unitPrice: '1' }],
      };
      const first = await askOwnerChange(house.assistant.context, input);
      expect(await askOwnerChange(house.assistant.context, input)).toEqual(first);
    });
  });
});
