import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ItemInput } from '../../src/features/items/item.js';
import { type PartToUse, usePart, type WantedLine, wantParts } from '../../src/features/repair-parts/index.js';
import { openRepair, type RepairInput } from '../../src/features/repairs/index.js';
import { inTransaction } from '../../src/platform/command.js';
import { Refusal } from '../../src/platform/refusal.js';
import { COMPANY, type Condition, type MovementLine } from '../../src/stock/index.js';
import type { Role } from '../../src/rights.js';
import { smallHouse } from '../stock-pages/factory.js';
import type { TestApp } from '../support/app.js';

let made = 0;

/** A workshop beside a store: people, faulty pieces on repair orders, and parts on the shelf. */
export async function workshopHouse(app: TestApp) {
  const house = await smallHouse(app);
  const db = app.ownerDb;
  const workshop = await house.place({ code: 'WS-01', name: '维修车间', kind: 'workshop' });
  const quarantine = await placeOf('QUARANTINE');
  const consumed = await placeOf('CONSUMED');
  const scrap = await placeOf('SCRAP');

  async function placeOf(code: string): Promise<number> {
    return (await db.selectFrom('place').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id;
  }
  const person = async (...roles: Role[]) => {
    const client = await app.signIn(...roles);
    return { ...client, context: app.contextOf(client.personId, ...roles) };
  };
  const repairer = await person('workshop');
  const inspector = await person('quality');
  const storekeeper = await person('storekeeper');

  const part = (changes: Partial<ItemInput> = {}) => house.item(`PART-${String(++made).padStart(4, '0')}`, changes);
  /** So many of a new part, on the shelf. */
  const stocked = async (quantity: number, changes: Partial<ItemInput> = {}, line: Partial<MovementLine> = {}) => {
    const itemId = await part({ decimals: 0, ...changes });
    await house.post('receive', { itemId, quantity, unitCost: '12.5', ...line });
    return itemId;
  };
  const serialPart = async (itemId: number, line: Partial<MovementLine> = {}) => {
    const serial = `P${String(++made).padStart(5, '0')}`;
    const posted = await house.post('receive', { itemId, serial, ...line });
    return { serial, serialId: posted.lines[0]!.serialId! };
  };

  /** A faulty piece of a repairable item, that came from the customer. */
  const faulty = async (ownerId: number = COMPANY, itemId?: number) => {
    const item = itemId ?? (await part({ tracking: 'serial', repairable: true }));
    const serial = `F${String(++made).padStart(5, '0')}`;
    const posted = await house.post('receive', {
      itemId: item,
      serial,
      ownerId,
      fromPlaceId: house.customer,
      fromCondition: 'faulty',
      toPlaceId: quarantine,
      toCondition: 'untested',
    });
    return { itemId: item, serial, serialId: posted.lines[0]!.serialId! };
  };

  /** An order in the hands of the repairer, unless told otherwise. */
  const order = async (
    changes: Partial<RepairInput> & { state?: string; customers?: boolean; takenBy?: number | null } = {},
  ) => {
    const { state = 'in_work', customers = false, takenBy = repairer.personId, ...input } = changes;
    const ownerId = customers ? house.customerParty : COMPANY;
    const piece = input.serialId
      ? { itemId: input.itemId!, serialId: input.serialId, serial: '' }
      : await faulty(ownerId);
    const context = app.contextOf(repairer.personId, 'workshop');
    const opened = await inTransaction(app.deps, (trx) =>
      openRepair(
        trx,
        { ...context, trx },
        {
          source: customers ? 'property' : 'stock',
          itemId: piece.itemId,
          serialId: piece.serialId,
          ownerId,
          fromPlaceId: quarantine,
          fromCondition: 'untested',
          ...(customers && { customerId: house.customerParty }),
          receivedAt: app.deps.now(),
          ...input,
        },
      ),
    );
    if (state !== 'waiting')
      await sql`update repair_order set state = ${state}, taken_by = ${takenBy}, taken_at = case when ${takenBy}::integer is null then null else now() end
        where id = ${opened.id}`.execute(db);
    return { ...opened, ...piece };
  };

  const want = (orderId: number, lines: (Pick<WantedLine, 'itemId'> & Partial<WantedLine>)[], who = repairer) =>
    wantParts(who.context, {
      orderId,
      lines: lines.map((line) => ({ quantity: '1', warehouseId: house.warehouse, ...line })),
      key: randomUUID(),
    });
  const use = (orderId: number, piece: PartToUse, who = repairer, key = randomUUID()) =>
    usePart(who.context, { orderId, ...piece, key });

  const state = async (orderId: number) =>
    (await db.selectFrom('repair_order').select('state').where('id', '=', orderId).executeTakeFirstOrThrow()).state;
  const parts = async (orderId: number) =>
    (
      await sql<{ wanted: number; used: number; open: boolean; promised: number; item_id: number; id: string }>`
      select k.id, k.item_id, k.wanted::float as wanted, k.used::float as used, k.cancelled_at is null and k.used < k.wanted as open,
        coalesce((select sum(s.quantity - s.settled - s.voided) from repair_part_promise q join stock_reservation s on s.id = q.reservation_id
          where q.part_id = k.id), 0)::float as promised
      from repair_part k where k.order_id = ${orderId} order by k.position`.execute(db)
    ).rows;
  const uses = (orderId: number) =>
    db.selectFrom('repair_part_use').selectAll().where('order_id', '=', orderId).orderBy('id').execute();
  const onHand = async (itemId: number, placeId = house.bin, condition: Condition = 'new'): Promise<number> => {
    const found = await sql<{ n: number }>`
      select coalesce(sum(on_hand), 0)::float as n from stock_balance
      where item_id = ${itemId} and place_id = ${placeId} and condition = ${condition}`.execute(db);
    return found.rows[0]!.n;
  };
  const free = async (itemId: number): Promise<number> => {
    const found = await sql<{ n: number }>`
      select coalesce(sum(on_hand - reserved), 0)::float as n from stock_level where item_id = ${itemId}`.execute(db);
    return found.rows[0]!.n;
  };
  const serialAt = (id: string) =>
    db
      .selectFrom('serial as s')
      .innerJoin('place as p', 'p.id', 's.place_id')
      .select(['p.code', 's.condition', 's.owner_id'])
      .where('s.id', '=', id)
      .executeTakeFirstOrThrow();
  const setState = (orderId: number, to: string, result: string | null = null) =>
    sql`update repair_order set state = ${to}, result = ${result}, closed_at = case when ${to} in ('closed', 'cancelled') then now() end,
      closed_by = case when ${to} in ('closed', 'cancelled') then ${house.personId}::integer end where id = ${orderId}`.execute(
      db,
    );
  const events = async (orderId: number) =>
    (
      await db
        .selectFrom('event')
        .select('name')
        .where('subject_type', '=', 'repair_order')
        .where('subject_id', '=', String(orderId))
        .orderBy('id')
        .execute()
    ).map((row) => row.name);

  return {
    ...house,
    app,
    db,
    workshop,
    quarantine,
    consumed,
    scrap,
    person,
    repairer,
    inspector,
    storekeeper,
    part,
    stocked,
    serialPart,
    faulty,
    order,
    want,
    use,
    state,
    parts,
    uses,
    onHand,
    free,
    serialAt,
    setState,
    events,
  };
}
export type WorkshopHouse = Awaited<ReturnType<typeof workshopHouse>>;

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
