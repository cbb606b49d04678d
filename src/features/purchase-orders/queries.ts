import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';
import { parseLabelCode } from '../labels/index.js';
import { isLate } from './late.js';
import type { OrderState } from './order.js';

export const orderViews = ['open', 'late', 'above', 'closed', 'all'] as const;
export type OrderView = (typeof orderViews)[number];

export interface OrderFilters {
  view: OrderView;
  search?: string;
  supplierId?: number;
  itemId?: number;
}

export const ORDERS_PER_PAGE = 50;
const COUNTED_BEYOND = 1000;

export interface OrderRow {
  id: number;
  number: string;
  erp_number: string;
  supplier_id: number;
  supplier_code: string;
  supplier: string;
  supplier_en: string | null;
  request: string | null;
  request_id: number | null;
  ordered_on: string;
  promised_on: string | null;
  state: OrderState;
  note: string | null;
  source: 'typed' | 'imported';
  enterer: string;
  enterer_en: string | null;
  entered_at: Date;
  over_at: Date | null;
  version: number;
  lines: number;
  open_lines: number;
  /** Of what is still to come: the first day that is promised. */
  next_on: string | null;
  late: boolean;
  /** CNY: of what is ordered and not cancelled; and of all that was ordered. */
  value: string | null;
  ordered_value: string | null;
  /** It comes to more than was approved, and nobody has accepted that yet. */
  above_since: Date | null;
  /** CNY: what was approved of it, and what it came to when it was weighed. */
  covered_sum: string | null;
  above_sum: string | null;
  accepted_sum: string | null;
  accepted_at: Date | null;
  accepter: string | null;
  accepter_en: string | null;
  item: string | null;
  item_zh: string | null;
  item_en: string | null;
}

const columns = sql`
  o.id, o.number, o.erp_number, o.supplier_id, p.code as supplier_code, p.name as supplier, p.name_en as supplier_en, r.number as request, o.request_id,
  o.ordered_on, o.promised_on, o.state, o.note, o.source, b.name as enterer, b.name_en as enterer_en, o.entered_at, o.over_at, o.version,
  coalesce(l.lines, 0) as lines, coalesce(l.open_lines, 0) as open_lines, l.next_on, coalesce(l.late, false) and o.state = 'open' as late,
  l.value::text as value, l.ordered_value::text as ordered_value, f.item, f.item_zh, f.item_en, o.above_since, o.covered_sum::text as covered_sum, o.above_sum::text as above_sum,
  o.accepted_sum::text as accepted_sum, o.accepted_at, a.name as accepter, a.name_en as accepter_en`;
const joins = (today: string) => sql`
  join party p on p.id = o.supplier_id join person b on b.id = o.entered_by left join purchase_request r on r.id = o.request_id
  left join person a on a.id = o.accepted_by
  left join lateral (
    select count(*)::integer as lines, count(*) filter (where l.open > 0)::integer as open_lines, min(l.promised_on) filter (where l.open > 0) as next_on,
      bool_or(${isLate(today)}) as late, round(sum((l.quantity - l.cancelled) * l.unit_price), 2) as value,
      round(sum(l.quantity * l.unit_price), 2) as ordered_value
    from purchase_order_line l where l.order_id = o.id) l on true
  left join lateral (
    select i.code as item, i.name_zh as item_zh, i.name_en as item_en from purchase_order_line l join item i on i.id = l.item_id
    where l.order_id = o.id order by l.position limit 1) f on true`;

function inView(view: OrderView, today: string): RawBuilder<unknown> {
  if (view === 'open') return sql`o.state = 'open'`;
  if (view === 'above') return sql`o.above_since is not null`;
  if (view === 'closed') return sql`o.state in ('closed', 'cancelled')`;
  if (view === 'all') return sql`true`;
  return sql`o.state = 'open' and o.id in (select l.order_id from purchase_order_line l where ${isLate(today)})`;
}

function conditions(filters: OrderFilters, today: string): RawBuilder<unknown> {
  const parts = [inView(filters.view, today)];
  if (filters.supplierId !== undefined) parts.push(sql`o.supplier_id = ${filters.supplierId}`);
  if (filters.itemId !== undefined)
    parts.push(sql`o.id in (select l.order_id from purchase_order_line l where l.item_id = ${filters.itemId})`);
  const label = parseLabelCode((filters.search ?? '').normalize('NFKC').trim().toUpperCase());
  if (label?.kind === 'purchase_order') parts.push(sql`o.id = ${label.id}::integer`);
  else for (const word of searchWords(filters.search)) parts.push(sql`o.search like ${`%${word}%`}`);
  return sql.join(parts, sql` and `);
}

/** What is to come begins with what was promised first, what is to be accepted with what has waited longest; what is over with the latest. */
function orderOf(view: OrderView) {
  if (view === 'above') return sql`o.above_since, o.id`;
  return view === 'open' || view === 'late' ? sql`o.promised_on nulls last, o.id` : sql`o.id desc`;
}

/** One page of orders. The rows are chosen before what belongs to them is looked up. */
export async function listOrders(db: Db, filters: OrderFilters, page: number, today: string) {
  const where = conditions(filters, today);
  const before = (page - 1) * ORDERS_PER_PAGE;
  const order = orderOf(filters.view);
  const found = await sql<OrderRow>`
    select ${columns} from (
      select * from purchase_order o where ${where} order by ${order} limit ${ORDERS_PER_PAGE} offset ${before}) o ${joins(today)}
    order by ${order}`.execute(db);
  const most = before + ORDERS_PER_PAGE + COUNTED_BEYOND;
  const counted = await sql<{ n: number }>`
    select count(*)::integer as n from (select from purchase_order o where ${where} limit ${most + 1}) x`.execute(db);
  const { n } = counted.rows[0]!;
  return { rows: found.rows, page: { number: page, size: ORDERS_PER_PAGE, total: Math.min(n, most), more: n > most } };
}

export interface ExportedLine {
  erp_number: string;
  supplier: string;
  item: string;
  warehouse: string;
  quantity: string;
  price: string | null;
  promised_on: string | null;
  ordered_on: string;
  request: string | null;
}

/** The lines of the orders that are listed, in their order; so many at most, and none of cancelled orders. */
export async function exportOrders(
  db: Db,
  filters: OrderFilters,
  { today, most }: { today: string; most: number },
): Promise<ExportedLine[]> {
  const order = orderOf(filters.view);
  const found = await sql<ExportedLine>`
    select o.erp_number, p.code as supplier, i.code as item, w.code as warehouse, trim_scale(l.quantity)::text as quantity,
      trim_scale(l.unit_price)::text as price, l.promised_on, o.ordered_on, r.number as request
    from (select * from purchase_order o where ${conditions(filters, today)} and o.state <> 'cancelled' order by ${order} limit ${most}) o
      join party p on p.id = o.supplier_id left join purchase_request r on r.id = o.request_id
      join purchase_order_line l on l.order_id = o.id join item i on i.id = l.item_id join place w on w.id = l.warehouse_id
    order by ${order}, l.position limit ${most}`.execute(db);
  return found.rows;
}

/** How many orders are late, and how many above what was approved; to a hundred each. */
export async function countOrders(db: Db, today: string): Promise<{ late: number; above: number }> {
  const found = await sql<{ late: number; above: number }>`
    select (select count(*)::integer from (select from purchase_order o where ${inView('late', today)} limit 100) x) as late,
      (select count(*)::integer from (select from purchase_order o where ${inView('above', today)} limit 100) x) as above`.execute(
    db,
  );
  return found.rows[0]!;
}

export async function findOrder(
  db: Db,
  by: { number: string } | { id: number } | { erp: string },
  today: string,
): Promise<OrderRow | undefined> {
  const which =
    'id' in by
      ? sql`o.id = ${by.id}`
      : 'erp' in by
        ? sql`upper(o.erp_number) = upper(${by.erp}) and o.state <> 'cancelled'`
        : sql`o.number = ${by.number.toUpperCase()}`;
  const found = await sql<OrderRow>`select ${columns} from purchase_order o ${joins(today)} where ${which}`.execute(db);
  return found.rows[0];
}

export interface OrderLine {
  id: number;
  position: number;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  warehouse: string;
  warehouse_name: string;
  warehouse_name_en: string | null;
  part_number: string | null;
  quantity: string;
  received: string;
  in_inspection: string;
  refused: string;
  cancelled: string;
  cancelled_reason: string | null;
  open: string;
  unit_price: string | null;
  amount: string | null;
  promised_on: string | null;
  first_promised_on: string | null;
  arrived_on: string | null;
  chased_at: Date | null;
  chase_note: string | null;
  late: boolean;
}

export async function linesOfOrder(db: Db, orderId: number, today: string): Promise<OrderLine[]> {
  const found = await sql<OrderLine>`
    select l.id, l.position, i.code as item, i.name_zh, i.name_en, i.unit, w.code as warehouse, w.name as warehouse_name, w.name_en as warehouse_name_en,
      s.part_number, trim_scale(l.quantity)::text as quantity, trim_scale(l.received)::text as received, trim_scale(l.in_inspection)::text as in_inspection,
      trim_scale(l.refused)::text as refused, trim_scale(l.cancelled)::text as cancelled, l.cancelled_reason, trim_scale(l.open)::text as open,
      trim_scale(l.unit_price)::text as unit_price, round(l.quantity * l.unit_price, 2)::text as amount, l.promised_on, l.first_promised_on, l.arrived_on,
      l.chased_at, l.chase_note, coalesce(${isLate(today)} and o.state = 'open', false) as late
    from purchase_order_line l join purchase_order o on o.id = l.order_id join item i on i.id = l.item_id join place w on w.id = l.warehouse_id
      left join item_supplier s on s.item_id = l.item_id and s.supplier_id = o.supplier_id
    where l.order_id = ${orderId} order by l.position`.execute(db);
  return found.rows;
}

export interface ReceiptOfOrder {
  number: string;
  state: 'open' | 'closed' | 'cancelled';
  opened_at: Date;
  delivery_note: string | null;
  waybill: string | null;
}

/** The deliveries that were received for an order; the latest fifty. */
export async function receiptsOfOrder(db: Db, orderId: number): Promise<ReceiptOfOrder[]> {
  const found = await sql<ReceiptOfOrder>`
    select g.number, g.state, g.opened_at, g.delivery_note, g.waybill from goods_receipt g
    where g.id in (select g.id from goods_receipt g where g.order_id = ${orderId} union
      select r.receipt_id from goods_receipt_line r join purchase_order_line l on l.id = r.order_line_id where l.order_id = ${orderId})
    order by g.id desc limit 50`.execute(db);
  return found.rows;
}

export interface OrderStep {
  kind: string;
  person: string;
  person_en: string | null;
  at: Date;
  reason: string | null;
  facts: {
    item?: string;
    quantity?: string;
    unit?: string;
    promised_on?: string;
    promised?: { from: string | null; to: string };
    price?: { from: string | null; to: string | null };
    ordered?: { from: string; to: string };
    /** CNY */
    covered?: string;
    sum?: string;
  } | null;
}

/** What happened to an order, the latest first; the latest hundred. */
export async function storyOfOrder(db: Db, orderId: number): Promise<OrderStep[]> {
  const found = await sql<OrderStep>`
    select s.kind, p.name as person, p.name_en as person_en, s.at, s.reason, s.facts
    from purchase_order_step s join person p on p.id = s.person_id where s.order_id = ${orderId} order by s.id desc limit 100`.execute(
    db,
  );
  return found.rows;
}
