import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';
import type { AlertReason, AlertState, ClosedAs } from './alert.js';

/** `all` is every alert that is not closed. */
export const alertTabs = [
  'open',
  'acknowledged',
  'requested',
  'ordered',
  'snoozed',
  'dismissed',
  'all',
  'closed',
] as const;
export type AlertTab = (typeof alertTabs)[number];

export const itemKinds = ['spare', 'tool', 'consumable'] as const;

export interface AlertFilters {
  state: AlertTab;
  /** Looks through the item. */
  search?: string;
  /** A warehouse's code. */
  warehouse?: string;
  kind?: (typeof itemKinds)[number];
  supplier?: number;
  reason?: AlertReason;
}

export interface AlertRow {
  id: number;
  state: AlertState;
  item_id: number;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  warehouse: string;
  warehouse_name: string;
  warehouse_name_en: string | null;
  reasons: AlertReason[];
  harm: number;
  usable: string;
  reserved: string;
  back_ordered: string;
  on_order: string;
  late: string;
  from_repair: string;
  in_transit: string;
  expiring: string;
  projected: string;
  reorder_point: string;
  order_up_to: string;
  proposed: string;
  /** CNY a unit, and for what is proposed; only for who may know. */
  unit_price: string | null;
  amount: string | null;
  supplier_code: string | null;
  supplier_name: string | null;
  supplier_name_en: string | null;
  days_left: string | null;
  vital: boolean;
  opened_at: Date;
  acknowledger: string | null;
  acknowledger_en: string | null;
  snoozed_until: string | null;
  dismiss_reason: string | null;
  closed_at: Date | null;
  closed_as: ClosedAs | null;
  version: number;
}

export const ALERTS_PER_PAGE = 50;
/** Rows that are counted beyond the page: nobody leafs further, and counting all would cost more than the page. */
const COUNTED_BEYOND = 1000;

export const alertColumns = sql`
  q.id, q.state, q.item_id, i.code as item, i.name_zh, i.name_en, i.unit, w.code as warehouse, w.name as warehouse_name, w.name_en as warehouse_name_en,
  q.reasons, q.harm, trim_scale(q.usable)::text as usable, trim_scale(q.reserved)::text as reserved, trim_scale(q.back_ordered)::text as back_ordered,
  trim_scale(q.on_order)::text as on_order, trim_scale(q.late)::text as late, trim_scale(q.from_repair)::text as from_repair,
  trim_scale(q.in_transit)::text as in_transit, trim_scale(q.expiring)::text as expiring, trim_scale(q.projected)::text as projected,
  trim_scale(q.reorder_point)::text as reorder_point, trim_scale(q.order_up_to)::text as order_up_to, trim_scale(q.proposed)::text as proposed,
  q.unit_price::text as unit_price, round(q.proposed * q.unit_price, 2)::text as amount, p.code as supplier_code, p.name as supplier_name,
  p.name_en as supplier_name_en, trim_scale(q.days_left)::text as days_left, q.vital, q.opened_at, a.name as acknowledger, a.name_en as acknowledger_en,
  q.snoozed_until, q.dismiss_reason, q.closed_at, q.closed_as, q.version`;
export const alertJoins = sql`
  join item i on i.id = q.item_id join place w on w.id = q.warehouse_id left join party p on p.id = q.supplier_id
  left join person a on a.id = q.acknowledged_by`;

/** The most harm first, then what lasts the shortest; what is over by when it ended. */
const order = (tab: AlertTab) => (tab === 'closed' ? sql`q.closed_at desc, q.id desc` : sql`q.harm, q.days_left, q.id`);

function inTab(tab: AlertTab): RawBuilder<unknown> {
  if (tab === 'closed') return sql`q.closed_at is not null`;
  return tab === 'all' ? sql`q.closed_at is null` : sql`q.closed_at is null and q.state = ${tab}`;
}

function conditions({ state, search, warehouse, kind, supplier, reason }: AlertFilters): RawBuilder<unknown> {
  const parts = [inTab(state)];
  if (warehouse) parts.push(sql`q.warehouse_id = (select id from place where code = ${warehouse.toUpperCase()})`);
  if (supplier) parts.push(sql`q.supplier_id = ${supplier}`);
  if (reason) parts.push(sql`q.reasons @> array[${reason}]`);
  // As an array they are looked up once; as a join each alert's item would be.
  const words = searchWords(search).map((word) => sql`x.search like ${`%${word}%`}`);
  const ofItem = [...words, ...(kind ? [sql`x.kind = ${kind}`] : [])];
  if (ofItem.length > 0)
    parts.push(sql`q.item_id = any(array(select x.id from item x where ${sql.join(ofItem, sql` and `)}))`);
  return sql.join(parts, sql` and `);
}

/** One page of alerts. The rows are chosen before what belongs to them is looked up. */
export async function listAlerts(db: Db, filters: AlertFilters, page: number) {
  const where = conditions(filters);
  const offset = (page - 1) * ALERTS_PER_PAGE;
  const most = offset + ALERTS_PER_PAGE + COUNTED_BEYOND;
  const counted = await sql<{ n: number }>`
    select count(*)::int as n from (select from reorder_alert q where ${where} limit ${most + 1}) c`.execute(db);
  const total = Math.min(counted.rows[0]!.n, most);
  const rows = await alertsWhere(db, where, filters.state, ALERTS_PER_PAGE, offset);
  return { rows, page: { number: page, size: ALERTS_PER_PAGE, total, more: counted.rows[0]!.n > most } };
}

/** The alerts that a list shows, all of its pages up to `most`. */
export async function exportAlerts(db: Db, filters: AlertFilters, most: number): Promise<AlertRow[]> {
  return alertsWhere(db, conditions(filters), filters.state, most);
}

async function alertsWhere(db: Db, where: RawBuilder<unknown>, tab: AlertTab, limit: number, offset = 0) {
  const found = await sql<AlertRow>`
    select ${alertColumns} from (select * from reorder_alert q where ${where} order by ${order(tab)} limit ${limit} offset ${offset}) q ${alertJoins}
    order by ${order(tab)}`.execute(db);
  return found.rows;
}

export type AlertCounts = Partial<Record<AlertTab, number>>;

/** How many alerts are in each state, for the tabs; of those that are closed nobody needs to know. */
export async function countAlerts(db: Db): Promise<AlertCounts> {
  const found = await sql<{ state: AlertState; n: number }>`
    select state, count(*)::int as n from reorder_alert where closed_at is null group by state`.execute(db);
  const counts = Object.fromEntries(found.rows.map(({ state, n }) => [state, n]));
  return { ...counts, all: found.rows.reduce((sum, { n }) => sum + n, 0) };
}

export interface WarehouseChoice {
  code: string;
  name: string;
  name_en: string | null;
}

/** Warehouses in use, to filter by. */
export async function alertWarehouses(db: Db): Promise<WarehouseChoice[]> {
  const found = await sql<WarehouseChoice>`
    select code, name, name_en from place where kind = 'warehouse' and retired_at is null order by sort_key, code limit 200`.execute(
    db,
  );
  return found.rows;
}
