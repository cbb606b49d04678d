import { createItem, type ItemInput } from '../../src/features/items/index.js';
import type { TestApp } from '../support/app.js';

let count = 0;

/** An item, right unless told otherwise; returns its id and code. */
export async function makeItem(app: TestApp, changes: Partial<ItemInput> = {}): Promise<{ id: number; code: string }> {
  const { personId } = await app.signIn('storekeeper');
  return createItem(app.contextOf(personId, 'storekeeper'), {
    code: `LBL-${++count}`,
    name_zh: '充放电控制板',
    name_en: 'Charge control board',
    specification: '8 通道 5V/10A',
    kind: 'spare',
    unit: '块',
    decimals: 0,
    tracking: 'quantity',
    serial_pattern: null,
    price: '100',
    criticality: 'vital',
    repairable: true,
    ...changes,
  });
}

/** A warehouse with bins of these codes, as the owner of the database makes them. */
export async function makeBins(
  app: TestApp,
  warehouse: string,
  codes: string[],
): Promise<{ id: number; bins: number[] }> {
  const { id } = await app.ownerDb
    .insertInto('place')
    .values({ id: 1000 + ++count, warehouse_id: 1000 + count, kind: 'warehouse', code: warehouse, name: '中心库' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const bins = await app.ownerDb
    .insertInto('place')
    .values(
      codes.map((code) => ({
        kind: 'bin',
        code,
        name: `货位 ${code}`,
        name_en: `Bin ${code}`,
        parent_id: id,
        warehouse_id: id,
        search: code.toLowerCase(),
      })),
    )
    .returning('id')
    .execute();
  return { id, bins: bins.map((bin) => bin.id) };
}

/** A serial and a lot where the book would have put them. */
export async function makeSerial(app: TestApp, itemId: number, number: string): Promise<string> {
  const { id } = await app.ownerDb
    .insertInto('serial')
    .values({ item_id: itemId, number, place_id: 1, condition: 'new', owner_id: 1, since: new Date() })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function makeLot(app: TestApp, itemId: number, number: string, expires?: string): Promise<string> {
  const { id } = await app.ownerDb
    .insertInto('lot')
    .values({ item_id: itemId, number, expires_on: expires ?? null })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Somebody with a badge. */
export async function makeBadge(app: TestApp, name: string, code: string): Promise<number> {
  const { id } = await app.ownerDb
    .insertInto('person')
    .values({ name, name_en: 'Wang Fang', search: name })
    .returning('id')
    .executeTakeFirstOrThrow();
  await app.ownerDb.insertInto('person_role').values({ person_id: id, role: 'storekeeper' }).execute();
  await app.ownerDb.insertInto('badge').values({ person_id: id, code }).execute();
  return id;
}
