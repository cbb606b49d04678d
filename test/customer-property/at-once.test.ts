import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeReceipt } from '../../src/features/customer-property/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { whileHeld } from '../support/held.js';
import { outcomes } from '../tool-loans/factory.js';
import { propertyHouse } from './factory.js';

let app: TestApp;
let house: Awaited<ReturnType<typeof propertyHouse>>;
beforeAll(async () => {
  app = await testApp();
  house = await propertyHouse(app);
});
afterAll(() => app.close());

// Without `for update` of the receipt in lockReceipt the second overwrites what the first wrote and it never saw.
it('of two who change a receipt as they saw it, one is told', async () => {
  const { id, pieces } = await house.receipt();
  const { version } = await house.receiptRow(id);
  const change = (by: typeof house.storekeeper, description: string) =>
    changeReceipt(by.context, { id, version, pieces: [{ id: pieces[0]!.id, description }] });
  const said = await whileHeld(
    app,
    sql`select from property_receipt where id = ${id} for update`,
    () => change(house.storekeeper, 'Power supply'),
    () => change(house.supervisor, 'Power amplifier'),
  );
  expect((await outcomes(...said)).toSorted()).toEqual(['done', 'property_changed_meanwhile']);
});
