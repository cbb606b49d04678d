import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';

/** With fewer deliveries than this nothing is said: it would be chance. */
export const FEWEST_DELIVERIES = 3;

/** How a supplier has delivered in the last two years. Shares are per cent with one decimal, as decimal strings. */
export interface SupplierFacts {
  supplierId: number;
  /** Order lines that have arrived wholly. With `enough` false the rest is null: say that there were too few orders. */
  lines: number;
  enough: boolean;
  /** Days from the order to the arrival: their mean, and their standard deviation. */
  leadMean: string | null;
  leadSpread: string | null;
  /** Of the lines with a promised day: arrived by the day promised first, with the days of grace of the setting. */
  onTime: string | null;
  /** Of what came: refused by quality. The mean over deliveries, since units differ. */
  refused: string | null;
  /** Of the pieces known by serial number: dead on arrival at the customer's. */
  doa: string | null;
}

interface Asked {
  /** All suppliers who have delivered, when absent. */
  supplierIds?: readonly number[];
  /** Only as a supplier of this item. */
  itemId?: number;
  /** YYYY-MM-DD, the company's day. */
  today: string;
}

/** Measured, not told by the supplier: by supplier, those who have delivered something only. */
export async function supplierFacts(
  db: Db | Transaction,
  { supplierIds, itemId, today }: Asked,
): Promise<Map<number, SupplierFacts>> {
  if (supplierIds?.length === 0) return new Map();
  const since = sql`(${today}::date - interval '2 years')`;
  const ofSupplier = supplierIds ? sql`and o.supplier_id = any(${[...supplierIds]}::integer[])` : sql``;
  const ofItem = itemId === undefined ? sql`` : sql`and l.item_id = ${itemId}`;
  // Of a few suppliers each document's lines are looked up; left to itself the database would read those of everybody.
  const few = supplierIds !== undefined && itemId === undefined;
  const ordered = few
    ? linesOf('purchase_order_line', 'order_id')
    : sql`join purchase_order_line l on l.order_id = o.id`;
  const received = few
    ? linesOf('goods_receipt_line', 'receipt_id')
    : sql`join goods_receipt_line l on l.receipt_id = o.id`;
  const found = await sql<SupplierFacts>`
    with grace as (select coalesce((select value::integer from app_setting where name = 'alert_late_days'), 0) as days),
    arrived as (
      select o.supplier_id, l.arrived_on - o.ordered_on as took, l.arrived_on <= l.first_promised_on + g.days as on_time
      from purchase_order o ${ordered} cross join grace g
      where l.arrived_on >= ${since} and l.received > 0 ${ofSupplier} ${ofItem}),
    lead as (
      select supplier_id, count(*)::integer as lines, avg(took) as mean, stddev_samp(took) as spread,
        100.0 * count(*) filter (where on_time) / nullif(count(on_time), 0) as on_time
      from arrived group by supplier_id),
    delivered as (
      select o.supplier_id, l.id, l.quantity, l.inspect, l.received_at from goods_receipt o ${received}
      where l.received_at >= ${since} and l.undone_at is null ${ofSupplier} ${ofItem}),
    quality as (
      select d.supplier_id, 100 * avg(case when d.inspect then coalesce(v.refused, 0) / d.quantity else 0 end) as refused
      from delivered d left join lateral (
        select sum(quantity) as refused from incoming_verdict where line_id = d.id and d.inspect and verdict = 'refused' and undone_at is null) v on true
      group by d.supplier_id),
    dead as (
      select d.supplier_id, count(*) as pieces,
        count(*) filter (where exists (select from field_return f where f.serial_id = p.serial_id and f.doa and f.state <> 'cancelled' and f.reported_at >= d.received_at)) as dead
      from delivered d join goods_receipt_piece p on p.line_id = d.id group by d.supplier_id)
    select lead.supplier_id as "supplierId", lead.lines, lead.lines >= ${FEWEST_DELIVERIES} as enough,
      case when lead.lines >= ${FEWEST_DELIVERIES} then round(lead.mean, 1)::text end as "leadMean",
      case when lead.lines >= ${FEWEST_DELIVERIES} then round(lead.spread, 1)::text end as "leadSpread",
      case when lead.lines >= ${FEWEST_DELIVERIES} then round(lead.on_time, 1)::text end as "onTime",
      case when lead.lines >= ${FEWEST_DELIVERIES} then round(quality.refused, 1)::text end as refused,
      case when lead.lines >= ${FEWEST_DELIVERIES} then round(100.0 * dead.dead / nullif(dead.pieces, 0), 1)::text end as doa
    from lead left join quality using (supplier_id) left join dead using (supplier_id)`.execute(db);
  return new Map(found.rows.map((row) => [row.supplierId, row]));
}

const linesOf = (table: string, document: string) =>
  sql`cross join lateral (select * from ${sql.table(table)} where ${sql.ref(document)} = o.id offset 0) l`;
