import { randomUUID } from 'node:crypto';
import type { ItemInput } from '../../src/features/items/item.js';
import {
  type DecisionInput,
  decideReturn,
  type FindingInput,
  type How,
  recordFinding,
} from '../../src/features/triage/index.js';
import type { Role } from '../../src/rights.js';
import { smallHouse } from '../stock-pages/factory.js';
import type { TestApp } from '../support/app.js';

export { outcomes, reasonOf, refusedOf, toldOf } from '../tool-loans/factory.js';

let made = 0;

interface ReturnChanges {
  itemId?: number | null;
  state?: 'logged' | 'received' | 'cancelled';
  /** The piece is a customer's. */
  customers?: boolean;
  serial?: string;
  batch?: string | null;
  doa?: boolean;
  customerWaiting?: boolean;
  repeatOf?: number | null;
  reportedBy?: number;
  symptomId?: number | null;
  reportedAt?: Date;
}

/** A house with a workshop and quarantine, boards that came back from the customer, and people who judge them. */
export async function triageHouse(app: TestApp) {
  const house = await smallHouse(app);
  const db = app.ownerDb;
  const person = async (...roles: Role[]) => {
    const client = await app.signIn(...roles);
    return { ...client, context: app.contextOf(client.personId, ...roles) };
  };
  const [quality, other, storekeeper, workshop] = [
    await person('quality'),
    await person('quality'),
    await person('storekeeper'),
    await person('workshop'),
  ];
  const [supervisor, head, purchasing] = [await person('supervisor'), await person('head'), await person('purchasing')];
  const workshopPlace = await house.place({ code: 'WS-01', name: 'Workshop', kind: 'workshop' });
  const placeOf = async (code: string) =>
    (await db.selectFrom('place').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id;
  const quarantine = await placeOf('QUARANTINE');
  const supplierParty = (await db.selectFrom('party').select('id').where('code', '=', 'ACME').executeTakeFirstOrThrow())
    .id;

  const board = (changes: Partial<ItemInput> = {}) =>
    house.item(`BOARD-${String(++made).padStart(4, '0')}`, {
      tracking: 'serial',
      repairable: true,
      price: '100',
      ...changes,
    });
  const term = async (kind: string, n = 1) =>
    (
      await db
        .selectFrom('fault_term')
        .select('id')
        .where('kind', '=', kind)
        .where('position', '=', n)
        .executeTakeFirstOrThrow()
    ).id;
  const fault = await term('fault');

  /** A return as it stands after it was logged and, unless told otherwise, received. */
  const bring = async (changes: ReturnChanges = {}) => {
    const itemId = changes.itemId === undefined ? await board() : changes.itemId;
    const serial = changes.serial ?? `B${String(++made).padStart(5, '0')}`;
    const owner = changes.customers ? house.customerParty : 1;
    const state = changes.state ?? 'received';
    const at = changes.reportedAt ?? app.deps.now();
    const posted =
      itemId !== null && state === 'received'
        ? await house.post('receive', {
            itemId,
            serial,
            ownerId: owner,
            fromPlaceId: house.customer,
            toPlaceId: quarantine,
            fromCondition: 'untested',
            toCondition: 'untested',
          })
        : null;
    const serialId = posted?.lines[0]!.serialId ?? null;
    const row = await db
      .insertInto('field_return')
      .values({
        logged_as: 'bench',
        item_id: itemId,
        description: itemId === null ? 'Board without a label' : null,
        serial: itemId === null ? null : serial,
        serial_id: serialId,
        owner_id: owner,
        customer_id: house.customerParty,
        batch: changes.batch ?? null,
        doa: changes.doa ?? false,
        customer_waiting: changes.customerWaiting ?? false,
        repeat_of_id: changes.repeatOf ?? null,
        symptom_id: changes.symptomId ?? null,
        state,
        reported_by: changes.reportedBy ?? storekeeper.personId,
        reported_at: at,
        ...(state === 'received' && {
          received_by: storekeeper.personId,
          received_at: at,
          place_id: quarantine,
          movement_id: posted?.id ?? null,
        }),
      })
      .returning(['id', 'number'])
      .executeTakeFirstOrThrow();
    return { ...row, itemId, serial, serialId };
  };

  const find = (returnId: number, changes: Partial<FindingInput> = {}, by = quality) =>
    recordFinding(by.context, {
      key: randomUUID(),
      returnId,
      finding: 'confirmed',
      ...((changes.finding ?? 'confirmed') !== 'no_fault' && { fault: { id: fault } }),
      ...changes,
    });
  const decide = (returnId: number, how: How, changes: Partial<DecisionInput> = {}, by = quality) =>
    decideReturn(by.context, { key: randomUUID(), returnId, how, ...changes });
  /** Received and found, ready to be decided on. */
  const found = async (changes: ReturnChanges & { finding?: FindingInput['finding'] } = {}) => {
    const one = await bring(changes);
    await find(one.id, { finding: changes.finding ?? 'confirmed' });
    return one;
  };

  const stateOf = async (id: number) =>
    (await db.selectFrom('field_return').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;
  const pieceAt = async (serialId: string | null) => {
    const row = await db
      .selectFrom('serial as s')
      .innerJoin('place as p', 'p.id', 's.place_id')
      .select(['p.code', 's.condition'])
      .where('s.id', '=', serialId)
      .executeTakeFirstOrThrow();
    return `${row.code} ${row.condition}`;
  };
  const dispositionsOf = (returnId: number) =>
    db.selectFrom('return_disposition').selectAll().where('return_id', '=', returnId).orderBy('id').execute();
  const findingsOf = (returnId: number) =>
    db.selectFrom('return_finding').selectAll().where('return_id', '=', returnId).orderBy('id').execute();
  const eventsOf = async (returnId: number) =>
    (
      await db
        .selectFrom('event')
        .select('name')
        .where('subject_type', '=', 'field_return')
        .where('subject_id', '=', String(returnId))
        .orderBy('id')
        .execute()
    ).map((row) => row.name);

  return {
    ...house,
    db,
    app,
    person,
    quality,
    other,
    storekeeper,
    workshop,
    supervisor,
    head,
    purchasing,
    workshopPlace,
    quarantine,
    supplierParty,
    placeOf,
    board,
    term,
    fault,
    bring,
    find,
    decide,
    found,
    stateOf,
    pieceAt,
    dispositionsOf,
    findingsOf,
    eventsOf,
  };
}
export type TriageHouse = Awaited<ReturnType<typeof triageHouse>>;
