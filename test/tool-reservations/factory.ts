import { sql } from 'kysely';
import type { ItemInput } from '../../src/features/items/item.js';
import { COMPANY, type Condition } from '../../src/stock/index.js';
import type { Role } from '../../src/rights.js';
import { smallHouse } from '../stock-pages/factory.js';
import type { TestApp } from '../support/app.js';

/** The day of these tests' clock. */
export const TODAY = '2026-11-23';
export const now = () => new Date('2026-11-23T02:00:00Z');

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
/** The day so many days after today. */
export const inDays = (days: number) => addDays(TODAY, days);

let made = 0;

/** Tools in a small house, and people who want them. */
export async function toolScene(app: TestApp) {
  const house = await smallHouse(app);
  const db = app.ownerDb;
  const quarantine = (
    await db.selectFrom('place').select('id').where('kind', '=', 'quarantine').limit(1).executeTakeFirstOrThrow()
  ).id;

  /** Somebody with a custody, signed in. */
  const somebody = async (...roles: Role[]) => {
    const held: Role[] = roles.length > 0 ? roles : ['technician'];
    const client = await app.signIn(...held);
    const code = `CUST-${client.personId}`;
    const place = await house.place({ code, name: code, kind: 'person', person_id: client.personId });
    return { ...client, place, context: app.contextOf(client.personId, ...held) };
  };
  type Who = Awaited<ReturnType<typeof somebody>>;

  /** A kind of tool with so many pieces, or so many of it without numbers. */
  const tool = async (pieces: number, changes: Partial<ItemInput> = {}) => {
    const code = `TL-${String(++made).padStart(4, '0')}`;
    const given: Partial<ItemInput> = { kind: 'tool', tracking: 'serial', unit: '个', ...changes };
    const itemId = await house.item(code, given);
    const serials: string[] = [];
    if (given.tracking !== 'serial') {
      if (pieces > 0) await house.post('receive', { itemId, quantity: pieces });
      return { itemId, code, serials };
    }
    for (let n = 1; n <= pieces; n++) {
      const posted = await house.post('receive', { itemId, serial: `${code}-${n}` });
      serials.push(posted.lines[0]!.serialId!);
    }
    return { itemId, code, serials };
  };
  type Tool = Awaited<ReturnType<typeof tool>>;

  const move = (
    { itemId }: Pick<Tool, 'itemId'>,
    line: {
      serialId?: string | null;
      quantity?: number | string;
      from?: number;
      to: number;
      fromCondition?: Condition;
      toCondition?: Condition;
    },
  ) =>
    house.post('move', {
      itemId,
      quantity: line.quantity ?? 1,
      serialId: line.serialId ?? null,
      ownerId: COMPANY,
      fromPlaceId: line.from ?? house.bin,
      toPlaceId: line.to,
      fromCondition: line.fromCondition ?? 'new',
      toCondition: line.toCondition ?? line.fromCondition ?? 'new',
    });

  /** Out on a loan, as rows of one. */
  const lend = async (
    who: Pick<Who, 'personId' | 'place'>,
    { itemId }: Pick<Tool, 'itemId'>,
    { serialId = null, quantity = '1', dueOn }: { serialId?: string | null; quantity?: string; dueOn: string },
  ) => {
    const { id: movementId } = await move({ itemId }, { serialId, quantity, to: who.place });
    const loan = await sql<{ id: number; number: string }>`
      insert into tool_loan (borrower_id, first_borrower_id, lent_by, lent_at, due_on)
      values (${who.personId}, ${who.personId}, ${house.personId}, ${now()}, ${dueOn}) returning id, number`.execute(
      db,
    );
    const line = await sql<{ id: string }>`
      insert into tool_loan_line (loan_id, position, item_id, serial_id, condition, quantity, holder_id, place_id, home_place_id,
        due_on, movement_id, lent_by, lent_at, held_since)
      values (${loan.rows[0]!.id}, 1, ${itemId}, ${serialId}, 'new', ${quantity}, ${who.personId}, ${who.place}, ${house.bin},
        ${dueOn}, ${movementId}, ${house.personId}, ${now()}, ${now()}) returning id`.execute(db);
    return { ...loan.rows[0]!, lineId: line.rows[0]!.id };
  };

  /** A reservation as a row, past the rules. */
  const keep = async (
    who: Pick<Who, 'personId'>,
    { itemId }: Pick<Tool, 'itemId'>,
    row: { serialId?: string | null; quantity?: string; fromOn: string; toOn: string },
  ) => {
    const found = await sql<{ id: number; number: string }>`
      insert into tool_reservation (item_id, serial_id, quantity, person_id, from_on, to_on, created_by)
      values (${itemId}, ${row.serialId ?? null}, ${row.quantity ?? '1'}, ${who.personId}, ${row.fromOn}, ${row.toOn}, ${who.personId})
      returning id, number`.execute(db);
    return found.rows[0]!;
  };

  const reservation = (id: number) =>
    app.db
      .selectFrom('tool_reservation')
      .select(['collected', 'quantity', 'closed', 'closed_by', 'from_on', 'to_on', 'version', 'reason'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();

  return { ...house, db, app, quarantine, somebody, tool, move, lend, keep, reservation };
}
export type ToolScene = Awaited<ReturnType<typeof toolScene>>;
export type Somebody = Awaited<ReturnType<ToolScene['somebody']>>;

/** Names and contents of what happened to a reservation, the first first. */
export function eventsOf(app: TestApp, id: number) {
  return app.db
    .selectFrom('event')
    .select(['name', 'before', 'after'])
    .where('subject_type', '=', 'tool_reservation')
    .where('subject_id', '=', String(id))
    .orderBy('id')
    .execute();
}

export async function toldOf(app: TestApp, personId: number) {
  const rows = await app.db
    .selectFrom('notification')
    .select(['kind', 'href', 'by_mail'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();
  return rows.map(({ kind, href, by_mail }) => `${kind} ${href}${by_mail ? '' : ' bell'}`);
}
