import { afterAll, beforeAll, expect, it } from 'vitest';
import { registerReturn } from '../../src/features/customer-property/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { reasonOf, triageHouse } from './factory.js';

let app: TestApp;
let house: Awaited<ReturnType<typeof triageHouse>>;
beforeAll(async () => {
  app = await testApp();
  house = await triageHouse(app);
});
afterAll(async () => {
  expect(await verifyBook(app.db)).toEqual([]);
  await app.close();
});

/** A customer's piece that came back and has a receipt since. */
async function receipted() {
  const one = await house.bring({ customers: true });
  const made = await registerReturn(house.storekeeper.context, { number: one.number });
  return { ...one, piece: made.pieces[0]! };
}

it('does not send home what its customer has a receipt for: a delivery note does', async () => {
  const one = await receipted();
  await house.find(one.id);
  const home = house.decide(one.id, { disposition: 'customer', carrier: 'SF', waybill: 'SF1' });
  expect(await reasonOf(home)).toBe('disposition_by_delivery');
});

it('follows the piece to its repair', async () => {
  const one = await receipted();
  await house.find(one.id);
  const { repairId } = await house.decide(one.id, { disposition: 'repair' });
  const order = await app.db
    .selectFrom('repair_order')
    .select(['source', 'return_id', 'property_piece_id'])
    .where('id', '=', repairId!)
    .executeTakeFirstOrThrow();
  expect(order).toEqual({ source: 'return', return_id: one.id, property_piece_id: one.piece.id });
});
