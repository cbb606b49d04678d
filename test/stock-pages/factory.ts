import { randomUUID } from 'node:crypto';
import { type ItemInput, itemSearchText } from '../../src/features/items/item.js';
import { COMPANY, type MovementKind, type MovementLine, postMovement } from '../../src/stock/index.js';
import type { TestApp } from '../support/app.js';

/** A small house: a warehouse with two bins, a supplier, a customer with property, and items of each tracking. */
export async function smallHouse({ ownerDb: db, deps }: TestApp) {
  const place = async (values: {
    code: string;
    name: string;
    kind: string;
    parent_id?: number;
    warehouse_id?: number;
    party_id?: number;
    person_id?: number;
    for_property?: boolean;
  }) => (await db.insertInto('place').values(values).returning('id').executeTakeFirstOrThrow()).id;
  const party = async (kind: string, code: string, name: string) =>
    (await db.insertInto('party').values({ kind, code, name }).returning('id').executeTakeFirstOrThrow()).id;

  const warehouse = await place({ code: 'MAIN', name: '总库', kind: 'bin', parent_id: 1 });
  await db
    .updateTable('place')
    .set({ kind: 'warehouse', parent_id: null, warehouse_id: warehouse })
    .where('id', '=', warehouse)
    .execute();
  const bin = await place({ code: 'A-01', name: 'Bin A', kind: 'bin', parent_id: warehouse, warehouse_id: warehouse });
  const otherBin = await place({
    code: 'B-01',
    name: 'Bin B',
    kind: 'bin',
    parent_id: warehouse,
    warehouse_id: warehouse,
  });
  const propertyBin = await place({
    code: 'P-01',
    name: 'Property bin',
    kind: 'bin',
    parent_id: warehouse,
    warehouse_id: warehouse,
    for_property: true,
  });
  const supplierParty = await party('supplier', 'ACME', 'Acme');
  const supplier = await place({ code: 'SUP-ACME', name: 'Acme', kind: 'supplier', party_id: supplierParty });
  const customerParty = await party('customer', 'CUST1', 'Customer One');
  const customer = await place({ code: 'CUS-CUST1', name: 'Customer One', kind: 'customer', party_id: customerParty });
  const { id: personId } = await db
    .insertInto('person')
    .values({ name: 'Poster' })
    .returning('id')
    .executeTakeFirstOrThrow();

  const item = async (code: string, changes: Partial<ItemInput> = {}) => {
    const values: ItemInput = {
      code,
      name_zh: `物料${code}`,
      name_en: `Part ${code}`,
      specification: '24V',
      kind: 'spare',
      unit: 'pcs',
      decimals: 0,
      tracking: 'quantity',
      serial_pattern: null,
      price: '10',
      criticality: 'essential',
      repairable: false,
      ...changes,
    };
    const search = itemSearchText(values);
    const made = await db
      .insertInto('item')
      .values({ ...values, search })
      .returning('id')
      .executeTakeFirstOrThrow();
    return made.id;
  };

  /** Posts one line; from the supplier into the bin, new, unless told otherwise: a customer's into the bin for property. */
  const post = (
    kind: MovementKind,
    line: Partial<MovementLine> & { itemId: number },
    header: { happenedAt?: Date; personId?: number; reason?: string; reference?: string } = {},
  ) =>
    postMovement(deps.db, kind, { key: randomUUID(), personId, ...header }, [
      {
        quantity: 1,
        fromPlaceId: supplier,
        toPlaceId: (line.ownerId ?? COMPANY) === COMPANY ? bin : propertyBin,
        fromCondition: 'new',
        toCondition: 'new',
        ...line,
      },
    ]);

  return { warehouse, bin, otherBin, propertyBin, supplier, customer, customerParty, personId, place, item, post };
}
export type SmallHouse = Awaited<ReturnType<typeof smallHouse>>;
