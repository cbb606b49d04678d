import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishCount, seenMark, startCount } from '../../src/features/property-counts/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { type CountHouse, countHouse, outcomes, reasonOf, refusedOf } from './factory.js';

describe('counting customers’ property', () => {
  let app: TestApp;
  let house: CountHouse;

  beforeAll(async () => {
    app = await testApp();
    house = await countHouse(app);
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    const differences = await sql`
      select from stock_movement_line l join place p on p.id in (l.from_place_id, l.to_place_id) where p.kind = 'difference' or p.code = 'LOST'`.execute(
      house.db,
    );
    expect(differences.rows).toEqual([]);
    await app.close();
  });

  /** A bin of its own with pieces in it: one with a number, and five alike. */
  const stocked = async () => {
    const bin = await house.propertyBin();
    const board = await house.ownBoard();
    await house.move(board, bin);
    const alike = await house.piece({ quantity: '5' });
    await house.move(alike, bin, { quantity: '5' });
    return { bin, board, alike };
  };

  describe('begins', () => {
    it('with what the book has in a bin, a warehouse, of a customer', async () => {
      const { bin, board, alike } = await stocked();
      const other = await house.customer();
      const theirs = await house.piece({}, { customerId: other.id, placeId: bin });
      const inBin = await house.start({ placeId: bin });
      expect(inBin.number).toMatch(/^CK-\d{6}$/);
      expect((await house.linesOf(inBin.id)).map((line) => [line.piece_id, line.expected, line.place_id])).toEqual([
        [board.id, '1.000', bin],
        [alike.id, '5.000', bin],
        [theirs.id, '1.000', bin],
      ]);
      const ofOther = await house.start({ customerId: other.id });
      expect((await house.linesOf(ofOther.id)).map((line) => line.piece_id)).toEqual([theirs.id]);
      const all = await house.start({ warehouseId: house.warehouse });
      const pieces = (await house.linesOf(all.id)).map((line) => line.piece_id);
      expect(pieces).toEqual(expect.arrayContaining([board.id, alike.id, theirs.id]));
      const task = await house.task(house.theirs.id, house.technician.personId);
      const borrowed = await house.borrowed(task);
      const everything = await house.start({ all: true });
      expect((await house.linesOf(everything.id)).map((line) => line.piece_id)).not.toContain(borrowed.id);
      for (const one of [inBin, ofOther, all, everything]) await house.cancel(one.id);
      expect(await house.events(inBin.id)).toEqual(['property_count.started', 'property_count.cancelled']);
    });

    it('not for our bins, nothing, the same twice, or somebody who does not count', async () => {
      expect(await reasonOf(house.start({ placeId: house.bin }))).toBe('property_count_place_wrong');
      expect(await reasonOf(house.start({ warehouseId: house.ownBin }))).toBe('property_count_place_wrong');
      const nobody = await house.customer();
      expect(await reasonOf(house.start({ customerId: nobody.id }))).toBe('property_count_nothing');
      expect(await reasonOf(house.start({ customerId: 1 }))).toBe('not_found');
      const empty = await house.propertyBin();
      const first = await house.start({ placeId: empty });
      expect((await refusedOf(house.start({ placeId: empty }))).facts).toMatchObject({ count: first.number });
      expect(await reasonOf(house.start({ all: true }, house.technician))).toBe('not_permitted');
      const key = randomUUID();
      const other = { placeId: await house.propertyBin() };
      const one = await startCount(house.storekeeper.context, { key, scope: other });
      expect(await startCount(house.storekeeper.context, { key, scope: other })).toEqual(one);
    });
  });

  describe('goes on', () => {
    it('blind: what is found, how many, in vain, and again', async () => {
      const { bin, board, alike } = await stocked();
      const count = await house.start({ placeId: bin });
      expect((await house.find(count.id, board.id)).said).toBe('found');
      expect((await house.find(count.id, board.id)).said).toBe('seen_already');
      expect((await house.find(count.id, alike.id)).said).toBe('quantity_needed');
      expect(await reasonOf(house.find(count.id, alike.id, { quantity: 'x' }))).toBe('property_count_quantity_wrong');
      expect(await reasonOf(house.find(count.id, board.id, { quantity: '2' }))).toBe('property_count_quantity_wrong');
      expect((await house.find(count.id, alike.id, { quantity: '4' })).said).toBe('found');
      const other = await refusedOf(house.find(count.id, alike.id, { quantity: '5' }, house.quality));
      expect(other.reason).toBe('property_count_counted_already');
      await house.again(count.id, alike.id);
      expect((await house.find(count.id, alike.id, { quantity: '0' }, house.quality)).said).toBe('not_found');
      expect((await house.linesOf(count.id)).map((line) => [line.found, line.found_place_id])).toEqual([
        ['1.000', null],
        ['0.000', null],
      ]);
      expect(await reasonOf(house.find(count.id, 999_999))).toBe('property_count_piece_unknown');
    });

    it('takes what is not in the list, and what the book says is over', async () => {
      const { bin } = await stocked();
      const stray = await house.ownBoard();
      const gone = await house.ownBoard();
      await house.move(gone, house.theirs.placeId, { kind: 'return' });
      await sql`update property_piece set returned = 1, over_at = now() where id = ${gone.id}`.execute(house.db);
      const count = await house.start({ placeId: bin });
      expect((await house.find(count.id, stray.id)).said).toBe('surplus');
      expect((await house.find(count.id, gone.id)).said).toBe('over');
      const lines = await house.linesOf(count.id);
      expect(lines.find((line) => line.piece_id === stray.id)).toMatchObject({
        expected: '0.000',
        place_id: house.ownBin,
        found_place_id: bin,
      });
      expect(lines.find((line) => line.piece_id === gone.id)).toMatchObject({ place_id: null, found_place_id: bin });
      await house.again(count.id, gone.id);
      expect((await house.linesOf(count.id)).map((line) => line.piece_id)).not.toContain(gone.id);
      const all = await house.start({ customerId: house.theirs.id });
      expect(await reasonOf(house.find(all.id, gone.id))).toBe('property_count_where_missing');
      expect(await reasonOf(house.find(all.id, stray.id, { placeId: house.bin }))).toBe(
        'property_count_not_for_property',
      );
      expect((await house.find(all.id, stray.id, { placeId: house.ownBin })).said).toBe('found');
      await house.cancel(all.id);
      expect(await reasonOf(house.find(all.id, stray.id))).toBe('property_count_over');
      expect(await reasonOf(house.cancel(all.id))).toBe('property_count_over');
      expect(await reasonOf(house.finish(all.id))).toBe('property_count_over');
    });

    // Without `for update` in lock-count.ts both overwrite each other and the second is not told.
    it('of two who count the same piece differently one is told', async () => {
      const bin = await house.propertyBin();
      const pieces = [];
      for (let n = 0; n < 8; n++) pieces.push(await house.piece({ quantity: '5' }, { placeId: bin }));
      const count = await house.start({ placeId: bin });
      const counters = [house.storekeeper, house.quality, house.supervisor];
      const said = await outcomes(
        ...pieces.flatMap(({ id }) =>
          counters.map((who, n) => house.find(count.id, id, { quantity: String(5 - n) }, who)),
        ),
      );
      expect(said.filter((one) => one === 'done')).toHaveLength(8);
      expect(said.filter((one) => one === 'property_count_counted_already')).toHaveLength(16);
    });
  });

  describe('is finished', () => {
    it('with a case for what is missing, and the book following what lies elsewhere', async () => {
      const { bin, board, alike } = await stocked();
      const elsewhere = await house.propertyBin();
      const lost = await house.ownBoard();
      await house.move(lost, bin);
      const count = await house.start({ placeId: bin });
      await house.find(count.id, board.id, { placeId: elsewhere });
      await house.find(count.id, alike.id, { quantity: '3' });
      expect(await reasonOf(house.finish(count.id, { confirmed: false }))).toBe('property_count_missing_unconfirmed');
      expect(await reasonOf(house.finish(count.id, { seen: 'something else' }))).toBe(
        'property_count_changed_meanwhile',
      );
      expect((await house.count(count.id)).closed_at).toBeNull();
      const done = await house.finish(count.id);
      expect(done.moved).toBe(1);
      expect(done.cases).toHaveLength(2);
      expect(await house.serialPlace(board.serialId)).toBe(elsewhere);
      const [ofAlike] = await house.cases(alike.id);
      expect(ofAlike).toMatchObject({ kind: 'lost', quantity: '2.000', what: 'Not found in the count' });
      const [ofLost] = await house.cases(lost.id);
      expect(ofLost).toMatchObject({ kind: 'lost', quantity: '1.000' });
      // What is missing stays where the book has it until its case is settled.
      expect(await house.serialPlace(lost.serialId)).toBe(bin);
      const line = (await house.linesOf(count.id)).find((one) => one.piece_id === lost.id);
      expect(line).toMatchObject({ case_id: ofLost!.id, found: '0.000' });
      expect(await house.acts(board.receiptId)).toContain('moved');
      const moved = await sql<{ kind: string; document_id: string }>`
        select m.kind, m.document_id from stock_movement m join stock_movement_line l on l.movement_id = m.id
        where l.serial_id = ${board.serialId} order by l.id desc limit 1`.execute(house.db);
      expect(moved.rows).toEqual([{ kind: 'move', document_id: count.number }]);
      expect(await house.events(count.id)).toEqual(['property_count.started', 'property_count.finished']);
    });

    it('without what was given back, moved or repaired meanwhile', async () => {
      const { bin, board, alike } = await stocked();
      const count = await house.start({ placeId: bin });
      await house.move(board, house.theirs.placeId, { from: bin, kind: 'return' });
      await sql`update property_piece set returned = 1, over_at = now() where id = ${board.id}`.execute(house.db);
      await house.move(alike, house.ownBin, { from: bin, quantity: '2' });
      await house.find(count.id, alike.id, { quantity: '3' });
      expect(await house.outcomesNow(count.id)).toEqual([]);
      expect(await house.finish(count.id)).toMatchObject({ cases: [], moved: 0 });
    });

    it('without moving what is in the workshop, picked, or has moved since', async () => {
      const bin = await house.propertyBin();
      const found = await house.propertyBin();
      const pieces = [await house.ownBoard(), await house.ownBoard(), await house.ownBoard()];
      for (const piece of pieces) await house.move(piece, bin);
      const [repaired, picked, moved] = pieces;
      const count = await house.start({ placeId: bin });
      for (const piece of pieces) await house.find(count.id, piece.id, { placeId: found });
      await sql`
        insert into repair_order (source, property_piece_id, item_id, serial_id, owner_id, place_id, opened_by, opened_at, received_at, target_on)
        values ('property', ${repaired!.id}, ${repaired!.itemId}, ${repaired!.serialId}, ${house.theirs.id}, ${bin}, ${house.personId}, now(), now(), current_date)`.execute(
        house.db,
      );
      const delivery = await sql<{ id: number }>`
        insert into property_delivery (customer_id, way, begun_by, begun_at) values (${house.theirs.id}, 'hand', ${house.personId}, now()) returning id`.execute(
        house.db,
      );
      await sql`insert into property_delivery_line (delivery_id, position, piece_id, quantity) values (${delivery.rows[0]!.id}, 1, ${picked!.id}, 1)`.execute(
        house.db,
      );
      await house.move(moved!, house.ownBin, { from: bin });
      const now = await house.outcomesNow(count.id);
      expect(now.map((one) => [one.code, one.moves, one.stays])).toEqual([
        [repaired!.code, false, 'in_repair'],
        [picked!.code, false, 'delivery'],
        [moved!.code, false, 'moved'],
      ]);
      expect(await house.finish(count.id)).toMatchObject({ moved: 0, cases: [] });
    });

    it('with the case that is open already, and once by a form that is sent twice', async () => {
      const { bin, board, alike } = await stocked();
      const first = await house.start({ placeId: bin });
      await house.find(first.id, alike.id, { quantity: '5' });
      await house.finish(first.id);
      const [open] = await house.cases(board.id);
      const second = await house.start({ placeId: bin });
      await house.find(second.id, alike.id, { quantity: '5' });
      const input = { countId: second.id, key: randomUUID(), seen: '', confirmed: true, what: 'Gone' };
      const seen = seenMark(await house.outcomesNow(second.id));
      const done = await finishCount(house.storekeeper.context, { ...input, seen });
      expect(done.cases).toEqual([open!.number]);
      expect(await finishCount(house.storekeeper.context, { ...input, seen })).toEqual(done);
      expect(await house.cases(board.id)).toHaveLength(1);
    });

    // Without `for update` in lock-count.ts both open cases; the second fails by the constraint.
    it('once when two finish at once', async () => {
      const { bin } = await stocked();
      const count = await house.start({ placeId: bin });
      const said = await outcomes(house.finish(count.id), house.finish(count.id, {}, house.quality));
      expect(said.toSorted()).toEqual(['done', 'property_count_over']);
    });
  });
});
