import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';

export interface ItemOrder {
  number: string;
  erp_number: string;
  supplier: string;
  supplier_en: string | null;
  warehouse: string;
  warehouse_en: string | null;
  /** Decimal numbers in the item's unit. */
  open: string;
  in_inspection: string;
  /** YYYY-MM-DD; null: no word yet. */
  promised_on: string | null;
  late: boolean;
}

const MOST_ORDERS = 20;

/** What is to come of an item by orders, the first promised first. */
export async function ordersOfItem(db: Db, itemId: number, today: string): Promise<ItemOrder[]> {
  const found = await sql<ItemOrder>`
    select o.number, o.erp_number, s.name as supplier, s.name_en as supplier_en, w.name as warehouse, w.name_en as warehouse_en,
      trim_scale(l.open)::text as open, trim_scale(l.in_inspection)::text as in_inspection, coalesce(l.promised_on, o.promised_on)::text as promised_on,
      coalesce(l.open > 0 and coalesce(l.promised_on, o.promised_on) < ${today}::date, false) as late
    from purchase_order_line l join purchase_order o on o.id = l.order_id join party s on s.id = o.supplier_id join place w on w.id = l.warehouse_id
    where l.item_id = ${itemId} and l.coming > 0 order by coalesce(l.promised_on, o.promised_on), l.id limit ${MOST_ORDERS}`.execute(
    db,
  );
  return found.rows;
}
