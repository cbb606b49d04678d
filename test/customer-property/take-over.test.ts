import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeOverReceipts } from '../../src/features/customer-property/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { propertyHouse, type PropertyHouse } from './factory.js';

let app: TestApp;
let house: PropertyHouse;

beforeAll(async () => {
  app = await testApp();
  house = await propertyHouse(app);
});
afterAll(() => app.close());

const day = (n: number) => new Date(Date.UTC(2026, 8, n, 3));

describe('receipts of the time before', () => {
  it('are kept as they were, in their order, with checks and steps', async () => {
    const itemId = await house.board();
    const [numbered, goods] = [await house.ownBoard(), await house.piece()];
    // Only so that there is something in the book that the pieces can be.
    await app.ownerDb
      .updateTable('property_piece')
      .set({ ended: '1', over_at: new Date() })
      .where('id', 'in', [numbered.id, goods.id])
      .execute();
    const lot = await app.ownerDb
      .insertInto('lot')
      .values({ item_id: -1, number: 'CP-000999-1' })
      .returning('id')
      .executeTakeFirstOrThrow();
    const by = house.storekeeper.personId;
    const quality = house.quality.personId;
    const taken = await house.within(house.storekeeper, (trx) =>
      takeOverReceipts(trx, [
        {
          customerId: house.theirs.id,
          came: 'courier',
          waybill: 'SF1',
          received: { at: day(1), by },
          signed: { by: 'Li', at: day(1), signature: new Uint8Array([1, 2]) },
          steps: [{ act: 'returned', at: day(9), by, piece: 0 }],
          pieces: [
            {
              why: 'repair',
              itemId,
              description: '采样板',
              serial: 'A1',
              serialId: numbered.serialId,
              checks: [{ matches: true, usable: true, by: quality, at: day(2) }],
              done: { at: day(8), by, note: 'cleaned' },
              returned: '1',
              overAt: day(9),
            },
          ],
        },
        {
          customerId: house.theirs.id,
          came: 'hand',
          received: { at: day(3), by },
          pieces: [{ why: 'sample', description: 'Cells', quantity: '4', ended: '1', lotId: lot.id }],
        },
      ]),
    );
    const [first, second] = taken;
    expect(second!.id).toBe(first!.id + 1);
    expect(await house.receiptRow(first!.id)).toMatchObject({
      over_at: day(9),
      received_at: day(1),
      signed_by: 'Li',
      signature: Buffer.from([1, 2]),
      search: expect.stringContaining('cyb'),
    });
    expect(await house.pieceRow(first!.pieces[0]!.id)).toMatchObject({
      code: `${first!.number}-1`,
      book_item_id: itemId,
      checked_at: day(2),
      done_note: 'cleaned',
      open: '0.000',
    });
    expect(await house.acts(first!.id)).toEqual(['received', 'returned']);
    expect(await house.receiptRow(second!.id)).toMatchObject({ over_at: null, signed_at: null });
    expect(await house.pieceRow(second!.pieces[0]!.id)).toMatchObject({ book_item_id: -1, open: '3.000', unit: '件' });
    expect(await house.within(house.storekeeper, (trx) => takeOverReceipts(trx, []))).toEqual([]);
  });
});
