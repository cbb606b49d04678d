import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { undoDelivery } from '../../src/features/property-deliveries/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { outcomes } from '../repair-parts/factory.js';
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

const TRIES = 4;
const done = (all: string[]) => all.filter((one) => one === 'done');

// lockPiece locks the receipt and the piece: without it both find the piece on no other note.
it('puts a piece on one of two notes that are begun at once', async () => {
  for (let n = 0; n < TRIES; n++) {
    const piece = await house.ready();
    const came = await outcomes(house.begin([piece]), house.begin([piece]), house.begin([piece]));
    expect(done(came)).toHaveLength(1);
    expect(came.filter((one) => one === 'delivery_piece_on_other')).toHaveLength(2);
  }
});

// Two notes may come to have the same piece by a mistake in the data alone; the piece's lock still lets one send it.
it('sends a piece once when two notes have it', async () => {
  for (let n = 0; n < TRIES; n++) {
    const piece = await house.ready({ quantity: '3' });
    const [first, second] = [await house.picked([piece]), await house.begin([await house.ready()])];
    await app.ownerDb
      .updateTable('property_delivery_line')
      .set({
        piece_id: piece.id,
        quantity: '3',
        from_place_id: house.ownBin,
        picked_by: house.storekeeper.personId,
        picked_at: new Date(),
      })
      .where('delivery_id', '=', second.id)
      .execute();
    const came = await outcomes(house.send(first.id), house.send(second.id));
    // Each sees the other while both are open; nobody sends it twice.
    expect(done(came).length).toBeLessThanOrEqual(1);
    expect((await house.pieceRow(piece.id)).returned).toBe(done(came).length === 1 ? '3.000' : '0.000');
  }
});

// lockDelivery's `for update of d` (lock-delivery.ts): without it both find the note unsent.
it('sends a note once when two people send it at once', async () => {
  for (let n = 0; n < TRIES; n++) {
    const other = await house.person('storekeeper');
    const piece = await house.ready({ quantity: '4' });
    const { id } = await house.picked([piece]);
    const came = await outcomes(house.send(id), house.send(id, {}, other));
    expect(came.toSorted()).toEqual(['delivery_over', 'done']);
    expect((await house.pieceRow(piece.id)).returned).toBe('4.000');
  }
});

// The key's row in command_key is claimed first: without it the second would be told that the note is over.
it('sends the same form twice once', async () => {
  const { id } = await house.picked([await house.ready()]);
  const key = randomUUID();
  const [first, second] = await Promise.all([house.send(id, { key }), house.send(id, { key })]);
  expect(first).toEqual(second);
  expect((await house.events(id)).filter((event) => event === 'sent')).toHaveLength(1);
});

// The book locks the balance: whoever comes second is told that the piece is not there.
it('either moves a piece or gives it back', async () => {
  for (let n = 0; n < TRIES; n++) {
    const piece = await house.ready();
    const { id } = await house.picked([piece]);
    const bin = await house.propertyBin();
    const came = await outcomes(house.send(id), house.move(piece, bin));
    expect(done(came)).toHaveLength(1);
    const gone = (await house.row(id)).state === 'sent';
    expect((await house.lies(piece)).filter((at) => at.startsWith('P-'))).toHaveLength(gone ? 0 : 1);
  }
});

// lockPiece again, which opening a repair takes as well.
it('either opens a repair of a piece or gives it back', async () => {
  for (let n = 0; n < TRIES; n++) {
    const piece = await house.ready();
    const { id } = await house.picked([piece]);
    const came = await outcomes(house.send(id), house.repair(piece.id));
    expect(done(came)).toHaveLength(1);
    const orders = await app.db
      .selectFrom('repair_order')
      .select('id')
      .where('property_piece_id', '=', piece.id)
      .execute();
    expect(orders).toHaveLength((await house.row(id)).state === 'sent' ? 0 : 1);
  }
});

it('undoes a delivery once when two do it at once', async () => {
  const piece = await house.ready();
  const { id } = await house.picked([piece]);
  await house.send(id);
  const undo = () => undoDelivery(house.storekeeper.context, { id, key: randomUUID() });
  const came = await outcomes(undo(), undo());
  expect(came.toSorted()).toEqual(['delivery_not_sent', 'done']);
  expect((await house.pieceRow(piece.id)).open).toBe('1.000');
});
