import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ItemInput } from '../../src/features/items/item.js';
import { todayOf } from '../../src/platform/working-days.js';
import { type HandOverOffer, listHoldings } from '../../src/features/custody/index.js';
import type { Condition, MovementLine } from '../../src/stock/index.js';
import type { Role } from '../../src/rights.js';
import { smallHouse } from '../stock-pages/factory.js';
import type { TestApp } from '../support/app.js';

let made = 0;

/** Parts that were handed to people, for tasks and for none. */
export async function custodyScene(app: TestApp) {
  const house = await smallHouse(app);
  const db = app.ownerDb;

  /** Somebody who holds things, signed in. */
  const holder = async (...roles: Role[]) => {
    const client = await app.signIn(...(roles.length > 0 ? roles : (['technician'] as const)));
    const { personId } = client;
    const place = await house.place({
      code: `CUST-${personId}`,
      name: `P${personId}`,
      kind: 'person',
      person_id: personId,
    });
    await db
      .updateTable('place')
      .set({ search: `p${personId}` })
      .where('id', '=', place)
      .execute();
    return {
      ...client,
      place,
      context: app.contextOf(personId, ...(roles.length > 0 ? roles : (['technician'] as Role[]))),
    };
  };
  type Who = Awaited<ReturnType<typeof holder>>;

  const item = (changes: Partial<ItemInput> = {}) => house.item(`IT-${String(++made).padStart(4, '0')}`, changes);

  /** Pieces come straight into somebody's hands. */
  const give = (who: Pick<Who, 'place'>, line: Partial<MovementLine> & { itemId: number }, happenedAt?: Date) =>
    house.post('receive', { toPlaceId: who.place, ...line }, { happenedAt });

  const task = async () => {
    const created = await sql<{ id: number; number: string }>`
      insert into service_task (customer_id, kind_id, charge, title, planned_from, planned_to, state, created_by)
      values (${house.customerParty}, 1, 'charged', 'Repair', '2026-11-01', '2026-11-30', 'under_way', ${house.personId})
      returning id, number`.execute(db);
    return created.rows[0]!;
  };

  /** The same for a task: as if they had been issued on a slip. */
  const issue = async (who: Who, taskId: number, line: Partial<MovementLine> & { itemId: number }) => {
    const posted = await give(who, line);
    const moved = posted.lines[0]!;
    const condition: Condition = line.toCondition ?? 'new';
    const part = await sql<{ id: string }>`
      insert into issued_part (task_id, item_id, serial_id, lot_id, condition, quantity, unit_cost, holder_id, place_id, movement_id, issued_at)
      values (${taskId}, ${line.itemId}, ${moved.serialId}, ${moved.lotId}, ${condition}, ${moved.quantity}, 10, ${who.personId},
        ${who.place}, ${posted.id}, now()) returning id`.execute(db);
    return part.rows[0]!.id;
  };

  const holdings = async (who: Pick<Who, 'personId'>) =>
    (await listHoldings(app.db, { personId: who.personId }, { size: 100, today: todayOf(app.deps) })).rows;

  /** An offer of everything that is free, or of what is said. */
  const offerOf = async (
    from: Who,
    to: Pick<Who, 'personId'>,
    quantities?: Record<number, string>,
  ): Promise<HandOverOffer> => {
    const rows = await holdings(from);
    const lines = rows
      .filter((row) => !quantities || quantities[row.item_id])
      .map((row) => ({
        itemId: row.item_id,
        condition: row.condition,
        ownerId: row.owner_id,
        lotId: row.lot_id,
        serialId: row.serial_id,
        partId: row.part_id,
        loanLineId: row.loan_line_id,
        quantity: quantities?.[row.item_id] ?? row.free,
      }));
    return { fromId: from.personId, toId: to.personId, lines, key: randomUUID() };
  };

  return { ...house, db, app, holder, item, give, task, issue, holdings, offerOf };
}
export type CustodyScene = Awaited<ReturnType<typeof custodyScene>>;
export type Holder = Awaited<ReturnType<CustodyScene['holder']>>;

/** Names and contents of what happened to a document, the first first. */
export function eventsOf(app: TestApp, type: string, id: number) {
  return app.db
    .selectFrom('event')
    .select(['name', 'before', 'after'])
    .where('subject_type', '=', type)
    .where('subject_id', '=', String(id))
    .orderBy('id')
    .execute();
}

export async function toldOf(app: TestApp, personId: number) {
  const rows = await app.db
    .selectFrom('notification')
    .select(['kind', 'href'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();
  return rows.map(({ kind, href }) => `${kind} ${href}`);
}
