import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyBook } from '../../src/stock/index.js';
import { outcomes, reasonOf, refusedOf } from '../field-returns/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { propertyHouse, type PropertyHouse } from './factory.js';

let app: TestApp;
let house: PropertyHouse;

beforeAll(async () => {
  // A Monday, so that two working days later is a Wednesday.
  app = await testApp({ now: () => new Date('2026-11-23T02:00:00Z') });
  house = await propertyHouse(app);
});
afterAll(() => app.close());

const movementOf = async (id: string) =>
  (
    await sql<{
      kind: string;
      document: string;
      item_id: number;
      serial: string | null;
      lot: string | null;
      place: string;
      owner_id: number;
    }>`
      select m.kind, m.document_type || ' ' || m.document_id as document, l.item_id, s.number as serial, t.number as lot, p.code as place, l.owner_id
      from stock_movement m join stock_movement_line l on l.movement_id = m.id join place p on p.id = l.from_place_id
        left join serial s on s.id = l.serial_id left join lot t on t.id = l.lot_id where m.id = ${id}::bigint order by l.id`.execute(
      app.db,
    )
  ).rows;

describe('taking in what a customer hands over', () => {
  it('books the catalogue’s pieces by number and everything else as customers’ goods, in one movement', async () => {
    const itemId = await house.board();
    const one = await house.receipt({
      pieces: [
        { itemId, serial: ' snx-1 ', promisedOn: '2026-11-30' },
        { itemId, looks: 'no plate' },
        { description: '电源模块', quantity: '3', brand: 'Meanwell', why: 'sample' },
      ],
    });
    const [numbered, unnumbered, goods] = one.pieces;
    expect(one.pieces.map((piece) => piece.code)).toEqual([1, 2, 3].map((n) => `${one.number}-${n}`));
    const document = `property_receipt ${one.number}`;
    const place = `CUS-${house.theirs.code}`;
    expect(await movementOf(one.movementId!)).toEqual([
      { kind: 'receive', document, place, item_id: itemId, serial: 'SNX-1', lot: null, owner_id: house.theirs.id },
      {
        kind: 'receive',
        document,
        place,
        item_id: itemId,
        serial: unnumbered!.code,
        lot: null,
        owner_id: house.theirs.id,
      },
      { kind: 'receive', document, place, item_id: -1, serial: null, lot: goods!.code, owner_id: house.theirs.id },
    ]);
    expect(await house.pieceRow(numbered!.id)).toMatchObject({
      serial: 'SNX-1',
      book_item_id: itemId,
      description: expect.stringContaining('物料'),
      promised_on: '2026-11-30',
      open: '1.000',
      movement_id: one.movementId,
    });
    expect(await house.pieceRow(goods!.id)).toMatchObject({ book_item_id: -1, quantity: '3.000', serial_id: null });
    expect(await house.acts(one.id)).toEqual(['received']);
    expect(await verifyBook(app.db)).toEqual([]);
  });

  it('is checked within the working days of the setting, but not what is borrowed', async () => {
    const days = await sql<{ day: string }>`
      select add_working_days('2026-11-23', (select value::text::integer from app_setting where name = 'property_check_days'))::text as day`.execute(
      app.db,
    );
    const { id } = await house.piece();
    expect((await house.pieceRow(id)).check_due_on).toBe(days.rows[0]!.day);
    const task = await house.task(house.theirs.id, house.technician.personId);
    const borrowed = await house.borrowed(task);
    expect((await house.pieceRow(borrowed.id)).check_due_on).toBeNull();
  });

  it('is found by its number, codes, words, initials and customer', async () => {
    const one = await house.receipt({ waybill: 'SF99', pieces: [{ description: '电源模块', model: 'LRS-350' }] });
    const { search } = await house.receiptRow(one.id);
    for (const word of [one.number, one.pieces[0]!.code, '电源', 'dymk', 'lrs-350', 'sf99', house.theirs.code])
      expect(search).toContain(word.toLowerCase());
  });

  it('takes a piece that the book has outside as ours from there, and makes it theirs first', async () => {
    const itemId = await house.board();
    const { serial, serialId } = await house.inStore(itemId);
    await house.post('issue', { itemId, serialId, fromPlaceId: house.bin, toPlaceId: house.theirs.placeId });
    const one = await house.piece({ itemId, serial, condition: 'faulty' });
    expect(one.serialId).toBe(serialId);
    const now = await app.db.selectFrom('serial').selectAll().where('id', '=', serialId).executeTakeFirstOrThrow();
    expect(now).toMatchObject({ owner_id: house.theirs.id, place_id: house.ownBin, condition: 'faulty' });
    expect(await verifyBook(app.db)).toEqual([]);
  });

  it('leaves what lies in the house already where it lies', async () => {
    const itemId = await house.board();
    const posted = await house.post('receive', {
      itemId,
      serial: 'LIES-1',
      ownerId: house.theirs.id,
      fromPlaceId: house.theirs.placeId,
      toPlaceId: house.quarantine,
      fromCondition: 'untested',
      toCondition: 'untested',
    });
    const serialId = posted.lines[0]!.serialId!;
    const one = await house.receipt({ came: 'return', placeId: null, pieces: [{ lies: { serialId } }] });
    expect(one.movementId).toBeNull();
    expect(await house.pieceRow(one.pieces[0]!.id)).toMatchObject({
      serial: 'LIES-1',
      serial_id: serialId,
      item_id: itemId,
    });
    const mine = { came: 'return' as const, placeId: null, pieces: [{ lies: { serialId } }] };
    expect(await reasonOf(house.receipt(mine))).toBe('property_serial_open');
    const other = await house.customer();
    expect(await reasonOf(house.receipt({ ...mine, customerId: other.id }))).toBe('property_lies_not');
  });

  it('has a retired item among customers’ goods', async () => {
    const itemId = await house.board();
    await app.ownerDb.updateTable('item').set({ retired_at: new Date() }).where('id', '=', itemId).execute();
    const one = await house.piece({ itemId, serial: 'OLD-1', description: 'Old board' });
    expect(await house.pieceRow(one.id)).toMatchObject({ book_item_id: -1, item_id: itemId, serial: 'OLD-1' });
  });
});

describe('what is refused', () => {
  const piece = { description: 'Thing' };
  const refusals: [string, () => Promise<Parameters<PropertyHouse['receipt']>[0]>][] = [
    ['property_customer_unknown', async () => ({ customerId: 1 })],
    ['property_no_pieces', async () => ({ pieces: [] })],
    ['property_too_many_pieces', async () => ({ pieces: Array.from({ length: 51 }, () => piece) })],
    ['property_description_missing', async () => ({ pieces: [{ description: '  ' }] })],
    ['property_item_unknown', async () => ({ pieces: [{ itemId: -1, description: 'x' }] })],
    ['property_quantity_invalid', async () => ({ pieces: [{ quantity: '0' }] })],
    ['property_quantity_invalid', async () => ({ pieces: [{ quantity: '1.2345' }] })],
    ['property_quantity_invalid', async () => ({ pieces: [{ quantity: 'two' }] })],
    ['property_quantity_one', async () => ({ pieces: [{ itemId: await house.board(), quantity: '2' }] })],
    ['property_quantity_one', async () => ({ pieces: [{ serial: 'X9', quantity: '2' }] })],
    ['property_value_invalid', async () => ({ pieces: [{ statedValue: '-1' }] })],
    ['property_promised_past', async () => ({ pieces: [{ promisedOn: '2026-11-22' }] })],
    ['property_waybill_missing', async () => ({ came: 'courier', carrier: 'SF' })],
    ['property_place_missing', async () => ({ placeId: null })],
    ['property_place_wrong', async () => ({ placeId: house.bin })],
    ['property_place_wrong', async () => ({ placeId: await house.custody(house.colleague.personId) })],
    ['property_place_wrong', async () => ({ placeId: house.quarantine })],
    ['property_serial_twice', async () => ({ pieces: [{ serial: 'T1' }, { serial: ' t1' }] })],
    ['property_lies_not', async () => ({ placeId: null, pieces: [{ lies: { serialId: '999999' } }] })],
    ['property_task_unknown', async () => ({ taskId: 999_999 })],
    ['property_task_of_other', async () => ({ taskId: (await house.task((await house.customer()).id)).id })],
    ['property_task_missing', async () => ({ came: 'on_site', pieces: [{ why: 'borrowed' }] })],
    ['property_borrowed_on_site', async () => ({ pieces: [{ why: 'borrowed' }] })],
    [
      'property_task_over',
      async () => {
        const { id } = await house.task(house.theirs.id, undefined, 'cancelled');
        return { came: 'on_site', taskId: id, pieces: [{ why: 'borrowed' }] };
      },
    ],
    ['property_device_unknown', async () => ({ deviceId: (await house.device((await house.customer()).id)).id })],
  ];
  it.each(refusals)('%s', async (reason, input) => {
    const before = await app.db
      .selectFrom('property_receipt')
      .select(sql<number>`count(*)::int`.as('n'))
      .executeTakeFirst();
    const refused = await refusedOf(house.receipt(await input()));
    expect(refused).toMatchObject({ reason, status: 422 });
    const after = await app.db
      .selectFrom('property_receipt')
      .select(sql<number>`count(*)::int`.as('n'))
      .executeTakeFirst();
    expect(after).toEqual(before);
  });

  it('a customer who is retired', async () => {
    const customer = await house.customer();
    await app.ownerDb.updateTable('party').set({ retired_at: new Date() }).where('id', '=', customer.id).execute();
    expect(await reasonOf(house.receipt({ customerId: customer.id }))).toBe('property_customer_retired');
  });

  it('a piece that lies in the house by the book, saying where', async () => {
    const itemId = await house.board();
    const { serial } = await house.inStore(itemId);
    const refused = await refusedOf(house.receipt({ pieces: [{ itemId, serial }] }));
    expect(refused).toMatchObject({ reason: 'property_serial_inside', facts: { position: 1, place: 'A-01', serial } });
  });

  it('a piece that was scrapped', async () => {
    const itemId = await house.board();
    const { serial, serialId } = await house.inStore(itemId);
    const scrap = await app.db.selectFrom('place').select('id').where('code', '=', 'SCRAP').executeTakeFirstOrThrow();
    await house.post('scrap', { itemId, serialId, fromPlaceId: house.bin, toPlaceId: scrap.id });
    expect(await reasonOf(house.receipt({ pieces: [{ itemId, serial }] }))).toBe('property_serial_gone');
  });

  it('a piece that is on an open receipt, in the catalogue or not, but another customer’s may have the same number', async () => {
    const itemId = await house.board();
    await house.piece({ itemId, serial: 'OPEN-1' });
    expect(await reasonOf(house.piece({ itemId, serial: 'open-1' }))).toBe('property_serial_open');
    const first = await house.piece({ serial: 'OPEN-2' });
    const refused = await refusedOf(house.piece({ serial: 'OPEN-2' }));
    expect(refused).toMatchObject({ reason: 'property_serial_open', facts: { piece: first.code } });
    const other = await house.customer();
    await house.piece({ serial: 'OPEN-2' }, { customerId: other.id });
  });

  it('one of two who register the same piece at once', async () => {
    // Without the advisory lock of holdSerials both look before either has written: goods would be registered twice.
    const itemId = await house.board();
    for (const same of [{ itemId, serial: 'RACE-1' }, { serial: 'RACE-2' }]) {
      const said = await outcomes(house.piece(same), house.piece(same));
      expect(said.toSorted()).toEqual(['done', 'property_serial_open']);
    }
  });
});
