import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { parsePieceCode } from '../labels/index.js';
import { searchWords } from '../items/index.js';
import { deliveryColumns, deliveryJoins, type DeliveryRow } from './queries.js';
import { visibleDeliveries } from './visible-deliveries.js';

export const deliveryViews = ['open', 'sent', 'done', 'all'] as const;
export type DeliveryView = (typeof deliveryViews)[number];

export interface DeliveryFilters {
  view: DeliveryView;
  search?: string;
}
type Reader = Pick<Actor, 'personId' | 'rights'>;

export const DELIVERIES_PER_PAGE = 50;

const inView: Record<DeliveryView, RawBuilder<unknown>> = {
  open: sql`d.state = 'picking' and d.over_at is null`,
  sent: sql`d.state = 'sent' and d.over_at is null`,
  done: sql`d.over_at is not null`,
  all: sql`true`,
};
/** What no customer has acknowledged begins with what is due first; the rest with the latest. */
const order = (view: DeliveryView) => (view === 'sent' ? sql`d.due_on, d.id` : sql`d.id desc`);

function conditions(reader: Reader, { view, search }: DeliveryFilters): RawBuilder<unknown> {
  const parts = [inView[view], visibleDeliveries(reader)];
  const code = parsePieceCode((search ?? '').normalize('NFKC').trim().toUpperCase());
  if (code)
    parts.push(
      sql`d.id = any(array(select l.delivery_id from property_piece p join property_delivery_line l on l.piece_id = p.id where p.code = ${code}))`,
    );
  else for (const word of searchWords(search)) parts.push(sql`d.search like ${`%${word}%`}`);
  return sql.join(parts, sql` and `);
}

/** One page of deliveries. The rows are chosen before what belongs to them is looked up. */
export async function listDeliveries(db: Db, reader: Reader, filters: DeliveryFilters, page: number) {
  const where = conditions(reader, filters);
  const total = await sql<{ n: number }>`select count(*)::int as n from property_delivery d where ${where}`.execute(db);
  const rows = await deliveriesWhere(db, where, filters.view, DELIVERIES_PER_PAGE, (page - 1) * DELIVERIES_PER_PAGE);
  return { rows, page: { number: page, size: DELIVERIES_PER_PAGE, total: total.rows[0]!.n } };
}

async function deliveriesWhere(db: Db, where: RawBuilder<unknown>, view: DeliveryView, limit: number, offset = 0) {
  const found = await sql<DeliveryRow>`
    select ${deliveryColumns} from (select * from property_delivery d where ${where} order by ${order(view)} limit ${limit} offset ${offset}) d
      ${deliveryJoins} order by ${order(view)}`.execute(db);
  return found.rows;
}

/** What a list shows, all of its pages up to `most`. */
export async function exportDeliveries(db: Db, reader: Reader, filters: DeliveryFilters, most: number) {
  return deliveriesWhere(db, conditions(reader, filters), filters.view, most);
}

/** How many wait in the views of what is not over, and how many of them are overdue, for the tabs. */
export async function waitingDeliveries(db: Db, reader: Reader, today: string) {
  const found = await sql<{ open: number; overdue: number }>`
    select count(*) filter (where d.state = 'picking')::int as open, count(*) filter (where d.state = 'sent' and d.due_on < ${today}::date)::int as overdue
    from property_delivery d where d.over_at is null and ${visibleDeliveries(reader)}`.execute(db);
  return found.rows[0]!;
}
