import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ItemInput } from '../../src/features/items/item.js';
import { lockRepair, openRepair, type RepairInput } from '../../src/features/repairs/index.js';
import { inTransaction } from '../../src/platform/command.js';
import type { Context } from '../../src/platform/context.js';
import type { Transaction } from '../../src/platform/database.js';
import { Refusal } from '../../src/platform/refusal.js';
import type { Role } from '../../src/rights.js';
import type { Condition } from '../../src/stock/index.js';
import { smallHouse } from '../stock-pages/factory.js';
import type { TestApp } from '../support/app.js';

let made = 0;

/** A house with a workshop and two benches, faulty pieces, and people who repair, plan and inspect. */
export async function repairHouse(app: TestApp) {
  const house = await smallHouse(app);
  const db = app.ownerDb;
  const workshop = await house.place({ code: 'WS-01', name: '维修车间', kind: 'workshop' });
  const { id: quarantine } = await db
    .selectFrom('place')
    .select('id')
    .where('code', '=', 'QUARANTINE')
    .executeTakeFirstOrThrow();
  const supplierParty = (await db.selectFrom('party').select('id').where('code', '=', 'ACME').executeTakeFirstOrThrow())
    .id;

  await sql`update party set search = lower(code || ' ' || name) where kind <> 'company'`.execute(db);

  const person = async (...roles: Role[]) => {
    const client = await app.signIn(...roles);
    return { ...client, context: app.contextOf(client.personId, ...roles) };
  };
  const [repairer, colleague] = [await person('workshop'), await person('workshop')];
  const [quality, supervisor, storekeeper] = [
    await person('quality'),
    await person('supervisor'),
    await person('storekeeper'),
  ];

  const bench = async (name: string, placeId = workshop) =>
    (
      await db
        .insertInto('repair_bench')
        .values({ place_id: placeId, name_zh: name, name_en: `${name} (en)` })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;

  /** A piece with a serial number; faulty and in quarantine unless told. */
  const piece = async (
    changes: Partial<ItemInput> & { itemId?: number } = {},
    at: { placeId?: number; condition?: Condition; ownerId?: number } = {},
  ) => {
    const { itemId: known, ...item } = changes;
    const itemId =
      known ??
      (await house.item(`BRD-${String(++made).padStart(4, '0')}`, { tracking: 'serial', repairable: true, ...item }));
    const serial = `B${String(++made).padStart(5, '0')}`;
    const { placeId = quarantine, condition = 'untested', ownerId = 1 } = at;
    const posted = await house.post('receive', {
      itemId,
      serial,
      toPlaceId: placeId,
      fromCondition: condition,
      toCondition: condition,
      ownerId,
      ...(ownerId === 1 ? {} : { fromPlaceId: house.customer }),
    });
    return { itemId, serial, serialId: posted.lines[0]!.serialId!, placeId, condition, ownerId };
  };

  const within = <T>(context: Context, run: (trx: Transaction, inside: Context) => Promise<T>) =>
    inTransaction(context, (trx) => run(trx, { ...context, trx }));

  /** An order of a piece, opened as another feature would, from stock unless told. */
  const open = async (
    changes: Partial<RepairInput> = {},
    one?: Awaited<ReturnType<typeof piece>>,
    context: Context = quality.context,
  ) => {
    const what = one ?? (await piece());
    const input: RepairInput = {
      source: 'stock',
      itemId: what.itemId,
      serialId: what.serialId,
      ownerId: what.ownerId,
      fromPlaceId: what.placeId,
      fromCondition: what.condition,
      receivedAt: app.deps.now(),
      ...changes,
    };
    const opened = await within(context, (trx, inside) => openRepair(trx, inside, input));
    return { ...opened, ...what };
  };

  const order = (id: number) =>
    db.selectFrom('repair_order').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const stepsOf = async (id: number) =>
    (await db.selectFrom('repair_step').select('state').where('order_id', '=', id).orderBy('id').execute()).map(
      ({ state }) => state,
    );
  const serialAt = (id: string) =>
    db
      .selectFrom('serial as s')
      .innerJoin('place as p', 'p.id', 's.place_id')
      .select(['p.code', 's.condition', 's.owner_id'])
      .where('s.id', '=', id)
      .executeTakeFirstOrThrow();
  const locked = (id: number) => within(quality.context, (trx) => lockRepair(trx, { id }));

  const task = async () =>
    (
      await sql<{ id: number; number: string }>`
      insert into service_task (customer_id, kind_id, charge, title, planned_from, planned_to, state, created_by)
      values (${house.customerParty}, 1, 'charged', 'Repair', '2026-01-01', '2026-01-09', 'under_way', ${house.personId})
      returning id, number`.execute(db)
    ).rows[0]!;
  const term = async (kind: string, name: string) =>
    (
      await db
        .selectFrom('fault_term')
        .select('id')
        .where('kind', '=', kind)
        .where('name_zh', '=', name)
        .executeTakeFirstOrThrow()
    ).id;

  return {
    ...house,
    db,
    app,
    workshop,
    quarantine,
    supplierParty,
    person,
    repairer,
    colleague,
    quality,
    supervisor,
    storekeeper,
    bench,
    piece,
    within,
    open,
    order,
    stepsOf,
    serialAt,
    locked,
    task,
    term,
    key: randomUUID,
  };
}
export type RepairHouse = Awaited<ReturnType<typeof repairHouse>>;

/** What the act was refused for, with its facts; fails when it was not. */
export async function refusedOf(act: Promise<unknown>): Promise<Refusal> {
  const said = await act.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (said instanceof Refusal) return said;
  throw said ?? new Error('nothing was refused');
}
export const reasonOf = async (act: Promise<unknown>): Promise<string> => (await refusedOf(act)).reason;

/** What each of some acts at once came to: `done`, or why not. Anything but an expected no fails the test. */
export async function outcomes(...acts: Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(acts);
  return settled.map((one) => {
    if (one.status === 'fulfilled') return 'done';
    if (one.reason instanceof Refusal) return one.reason.reason;
    throw one.reason;
  });
}

export async function eventsOf(app: TestApp, orderId: number): Promise<string[]> {
  const rows = await app.db
    .selectFrom('event')
    .select('name')
    .where('subject_type', '=', 'repair_order')
    .where('subject_id', '=', String(orderId))
    .orderBy('id')
    .execute();
  return rows.map((row) => row.name);
}
