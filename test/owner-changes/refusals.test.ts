import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { whileHeld } from '../support/held.js';
import { type ChangeHouse, changeHouse, outcomes, reasonOf } from './factory.js';

let app: TestApp;
let house: ChangeHouse;
beforeAll(async () => {
  app = await testApp();
  house = await changeHouse(app);
});
afterAll(() => app.close());

describe('what we give', () => {
  it('is in a bin, and as many as its unit counts', async () => {
    const screws = await house.counted('10');
    await house.post('move', {
      itemId: screws.itemId,
      quantity: '5',
      fromPlaceId: house.bin,
      toPlaceId: house.quarantine,
    });
    const give = (quantity: string, fromPlaceId = house.bin) =>
      reasonOf(house.give([{ itemId: screws.itemId, quantity, fromPlaceId, condition: 'new' }]));
    expect(await give('2', house.quarantine)).toBe('change_not_in_bin');
    for (const quantity of ['1.5', 'x', '-1']) expect(await give(quantity)).toBe('change_quantity_wrong');
  });

  it('is a piece that there is, of an item in use, and where it was when it was asked for', async () => {
    expect(await reasonOf(house.give([{ serialId: '999999' }]))).toBe('change_piece_unknown');
    const board = await house.ours();
    const asked = await house.give([{ serialId: board.serialId }]);
    const carry = (from: number, to: number) =>
      house.post('move', { itemId: board.itemId, serialId: board.serialId, fromPlaceId: from, toPlaceId: to });
    await carry(house.bin, house.otherBin);
    expect(await reasonOf(house.approve(asked.id))).toBe('change_piece_moved');
    await carry(house.otherBin, house.bin);
    await sql`update item set retired_at = now() where id = ${board.itemId}`.execute(house.db);
    expect(await reasonOf(house.approve(asked.id))).toBe('change_item_retired');
    expect((await house.change(asked.id)).state).toBe('asked');
  });
});

describe('what is left to us', () => {
  const price = { unitPrice: '1' };

  it('is asked for once, without a number too', async () => {
    const cables = await house.piece({ quantity: '5', itemId: (await house.counted('1')).itemId });
    const ask = () => house.ask([{ pieceId: cables.id, quantity: '2', ...price }]);
    await ask();
    expect(await reasonOf(ask())).toBe('change_asked_already');
  });

  it('is theirs and in the house, also when no receipt speaks of it', async () => {
    const other = await house.customer();
    const known = async (ownerId: number, serial: string) => {
      const itemId = await house.board();
      const made = await house.post('receive', { itemId, serial, ownerId, toPlaceId: house.ownBin });
      return { itemId, serialId: made.lines[0]!.serialId! };
    };
    const others = await known(other.id, 'OTHERS-1');
    expect(await reasonOf(house.ask([{ serialId: others.serialId, ...price }]))).toBe('change_piece_of_other');
    const gone = await known(house.theirs.id, 'GONE-1');
    await house.post('return', {
      ...gone,
      ownerId: house.theirs.id,
      fromPlaceId: house.ownBin,
      toPlaceId: house.theirs.placeId,
    });
    expect(await reasonOf(house.ask([{ serialId: gone.serialId, ...price }]))).toBe('change_piece_not_here');
  });

  // Without `for update` in lockChange it is refused and withdrawn, and the story says both.
  it('is refused, or withdrawn: never both', async () => {
    const piece = await house.ownBoard();
    const { id } = await house.ask([{ pieceId: piece.id, ...price }]);
    const held = sql`select from owner_change where id = ${id} for update`;
    const said = await whileHeld<unknown>(
      app,
      held,
      () => house.refuse(id),
      () => house.withdraw(id),
    );
    expect((await outcomes(...said)).toSorted()).toEqual(['change_decided_already', 'done']);
  });
});
