import type { ItemInput } from '../../src/features/items/item.js';
import type { Role } from '../../src/rights.js';
import { smallHouse } from '../stock-pages/factory.js';
import type { TestApp } from '../support/app.js';

let made = 0;

/** Items, suppliers, and the people who may say from whom an item is bought. */
export async function supplyHouse(app: TestApp) {
  const house = await smallHouse(app);
  const person = async (...roles: Role[]) => {
    const client = await app.signIn(...roles);
    return { ...client, context: app.contextOf(client.personId, ...roles) };
  };
  const purchasing = await person('purchasing');
  const item = async (changes: Partial<ItemInput> = {}) => {
    const code = `SUP-${String(++made).padStart(3, '0')}`;
    return { id: await house.item(code, changes), code };
  };
  const supplier = async () => {
    const code = `V${String(++made).padStart(3, '0')}`;
    const values = {
      kind: 'supplier',
      code,
      name: `供应商${code}`,
      name_en: `Vendor ${code}`,
      search: code.toLowerCase(),
    };
    const { id } = await app.ownerDb.insertInto('party').values(values).returning('id').executeTakeFirstOrThrow();
    return { id, code };
  };
  const supplies = (itemId: number) =>
    app.ownerDb.selectFrom('item_supplier').selectAll().where('item_id', '=', itemId).orderBy('id').execute();
  const events = (itemId: number) =>
    app.ownerDb
      .selectFrom('event')
      .select(['name', 'before', 'after'])
      .where('subject_type', '=', 'item')
      .where('subject_id', '=', String(itemId))
      .orderBy('id')
      .execute();
  return { ...house, person, purchasing, newItem: item, supplier, supplies, events };
}
export type SupplyHouse = Awaited<ReturnType<typeof supplyHouse>>;
