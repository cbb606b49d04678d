import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { visibleTasks } from '../service-tasks/index.js';
import { reservationNumber } from './reservation.js';

export const reservationLists = ['coming', 'mine', 'all'] as const;
export type ReservationListName = (typeof reservationLists)[number];

export const RESERVATIONS_PER_PAGE = 50;

export interface ReservationRow {
  id: number;
  number: string;
  item_id: number;
  item_code: string;
  name_zh: string;
  name_en: string | null;
  unit: string;
  serial_id: string | null;
  serial: string | null;
  /** Decimal numbers. */
  quantity: string;
  collected: string;
  person_id: number;
  person: string;
  person_en: string | null;
  from_on: string;
  to_on: string;
  closed: string | null;
}

const columns = sql`r.id, r.number, r.item_id, i.code as item_code, i.name_zh, i.name_en, i.unit, r.serial_id, s.number as serial,
  trim_scale(r.quantity)::text as quantity, trim_scale(r.collected)::text as collected, r.person_id, p.name as person,
  p.name_en as person_en, r.from_on::text, r.to_on::text, r.closed`;

const joined = sql`join item i on i.id = r.item_id join person p on p.id = r.person_id left join serial s on s.id = r.serial_id`;

export interface ReservationFilters {
  which: ReservationListName;
  personId?: number;
  itemId?: number;
  serialId?: string;
}

/** One page of reservations: those that wait by their first day, else the newest first. */
export async function listReservations(db: Db, reader: number, filters: ReservationFilters, number: number) {
  const { which, personId, itemId, serialId } = filters;
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (which === 'coming') conditions.push(sql`r.closed is null`);
  if (which === 'mine') conditions.push(sql`r.person_id = ${reader}`);
  if (personId) conditions.push(sql`r.person_id = ${personId}`);
  if (itemId) conditions.push(sql`r.item_id = ${itemId}`);
  if (serialId) conditions.push(sql`r.serial_id = ${serialId}`);
  const where = sql.join(conditions, sql` and `);
  const order = which === 'coming' ? sql`r.from_on, r.id` : sql`r.id desc`;
  const counted = await sql<{ total: number }>`
    select count(*)::integer as total from tool_reservation r where ${where}`.execute(db);
  const found = await sql<ReservationRow>`
    select ${columns} from (select * from tool_reservation r where ${where} order by ${order}
      limit ${RESERVATIONS_PER_PAGE} offset ${(number - 1) * RESERVATIONS_PER_PAGE}) r ${joined} order by ${order}`.execute(
    db,
  );
  const page = { number, size: RESERVATIONS_PER_PAGE, total: counted.rows[0]!.total };
  return { rows: found.rows, page };
}

export interface ReservationDetail extends ReservationRow {
  note: string | null;
  version: number;
  reason: string | null;
  created_at: Date;
  maker_id: number;
  maker: string;
  maker_en: string | null;
  closed_at: Date | null;
  closer: string | null;
  closer_en: string | null;
  /** The program itself ended it. */
  closer_system: boolean | null;
  /** Only where the reader may see the task. */
  task: string | null;
  task_title: string | null;
}

/** One reservation, as its page shows it; undefined if there is none of this number. */
export async function findReservation(
  db: Db,
  actor: Pick<Actor, 'rights' | 'personId'>,
  typed: string,
): Promise<ReservationDetail | undefined> {
  const number = reservationNumber(typed);
  if (!number) return undefined;
  const found = await sql<ReservationDetail>`
    select ${columns}, r.note, r.version, r.reason, r.created_at, m.id as maker_id, m.name as maker, m.name_en as maker_en,
      r.closed_at, e.name as closer, e.name_en as closer_en, e.system as closer_system, t.number as task, t.title as task_title
    from tool_reservation r ${joined} join person m on m.id = r.created_by left join person e on e.id = r.closed_by
      left join service_task t on t.id = r.task_id and ${visibleTasks(actor, sql`t.id`)}
    where r.number = ${number}`.execute(db);
  return found.rows[0];
}
