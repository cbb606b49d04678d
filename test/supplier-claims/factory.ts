import { inTransaction } from '../../src/platform/command.js';
import type { Context } from '../../src/platform/context.js';
import { type ClaimInput, openClaim, withdrawClaim } from '../../src/features/supplier-claims/index.js';
import type { ItemInput } from '../../src/features/items/item.js';
import type { Role } from '../../src/rights.js';
import { smallHouse } from '../stock-pages/factory.js';
import type { TestApp } from '../support/app.js';

let made = 0;

/** Faulty pieces of the company's in quarantine, a supplier to claim them from, and the people who do it. */
export async function claimHouse(app: TestApp) {
  const house = await smallHouse(app);
  const db = app.ownerDb;
  const person = async (...roles: Role[]) => {
    const client = await app.signIn(...roles);
    return { ...client, context: app.contextOf(client.personId, ...roles) };
  };
  const [quality, purchasing, storekeeper] = [
    await person('quality'),
    await person('purchasing'),
    await person('storekeeper'),
  ];
  const { id: quarantine } = await db
    .selectFrom('place')
    .select('id')
    .where('code', '=', 'QUARANTINE')
    .executeTakeFirstOrThrow();
  const { party_id: supplierParty } = await db
    .selectFrom('place')
    .select('party_id')
    .where('id', '=', house.supplier)
    .executeTakeFirstOrThrow();

  /** A faulty piece in quarantine: with a serial number, or so many. */
  const faulty = async (options: { quantity?: string; ownerId?: number } & Partial<ItemInput> = {}) => {
    const { quantity, ownerId = 1, ...changes } = options;
    const n = ++made;
    const code = `CLM-${String(n).padStart(3, '0')}`;
    const tracking = quantity ? 'quantity' : 'serial';
    const itemId = await house.item(code, { tracking, price: '300', ...changes });
    const serial = quantity ? null : `C${String(n).padStart(5, '0')}`;
    const posted = await house.post('receive', {
      itemId,
      quantity: quantity ?? 1,
      serial,
      ownerId,
      unitCost: ownerId === 1 ? '250' : null,
      lot: changes.tracking === 'lot' ? 'OLD-LOT' : null,
      fromPlaceId: house.customer,
      fromCondition: 'faulty',
      toPlaceId: quarantine,
      toCondition: 'faulty',
    });
    const { serialId, lotId } = posted.lines[0]!;
    return { itemId, code, serial, serialId, lotId, quantity: quantity ?? '1' };
  };
  type Faulty = Awaited<ReturnType<typeof faulty>>;

  const open = (piece: Faulty, changes: Partial<ClaimInput> = {}, by: Context = quality.context) =>
    inTransaction(by, (trx) =>
      openClaim(trx, by, {
        supplierId: supplierParty!,
        itemId: piece.itemId,
        serialId: piece.serialId,
        lotId: piece.lotId,
        quantity: piece.quantity,
        placeId: quarantine,
        reason: 'faulty',
        asked: 'replacement',
        ...changes,
      }),
    );
  const withdraw = (id: number, by: Context = quality.context) =>
    inTransaction(by, (trx) => withdrawClaim(trx, by, id));

  const claimOf = (id: number) =>
    db.selectFrom('supplier_claim').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const lies = (serialId: string | null) =>
    db
      .selectFrom('serial as s')
      .innerJoin('place as p', 'p.id', 's.place_id')
      .select(['p.code', 's.condition'])
      .where('s.id', '=', serialId)
      .executeTakeFirstOrThrow();
  const events = async (id: number) =>
    (
      await db
        .selectFrom('event')
        .select('name')
        .where('subject_type', '=', 'supplier_claim')
        .where('subject_id', '=', String(id))
        .orderBy('id')
        .execute()
    ).map((event) => event.name);

  return {
    ...house,
    db,
    person,
    quality,
    purchasing,
    storekeeper,
    quarantine,
    supplierParty: supplierParty!,
    faulty,
    open,
    withdraw,
    claimOf,
    lies,
    events,
  };
}
export type ClaimHouse = Awaited<ReturnType<typeof claimHouse>>;
