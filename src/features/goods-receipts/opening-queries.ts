import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';

export interface OrderToReceive {
  id: number;
  number: string;
  erp_number: string;
  state: string;
  supplier_id: number;
  supplier_code: string;
  supplier: string;
  supplier_en: string | null;
  /** Where most of it is to go. */
  warehouse_id: number | null;
  /** Receipts of it that are still open. */
  receipts: string[];
}

export interface Opening {
  /** A receipt that the code names, by its number, delivery note or waybill. */
  receipts: { number: string; state: string; supplier: string; supplier_en: string | null }[];
  orders: OrderToReceive[];
}

/** What a code means that is scanned before anything is received: an order by our or the ERP's number, or a receipt by its papers. */
export async function findOpening(db: Db, text: string): Promise<Opening> {
  const code = text.normalize('NFKC').trim().toUpperCase();
  const receipts = await sql<Opening['receipts'][number]>`
    select r.number, r.state, p.name as supplier, p.name_en as supplier_en from goods_receipt r join party p on p.id = r.supplier_id
    where r.state <> 'cancelled' and r.id in (select id from goods_receipt where number = ${code}
      union select id from goods_receipt where search like ${`%${code.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`}
        and (upper(delivery_note) = ${code} or upper(waybill) = ${code}))
    order by r.state = 'open' desc, r.id desc limit 5`.execute(db);
  return { receipts: receipts.rows, orders: await ordersNamed(db, code) };
}

export async function ordersNamed(db: Db, code: string): Promise<OrderToReceive[]> {
  const found = await sql<OrderToReceive>`
    select o.id, o.number, o.erp_number, o.state, o.supplier_id, p.code as supplier_code, p.name as supplier, p.name_en as supplier_en,
      (select l.warehouse_id from purchase_order_line l where l.order_id = o.id group by l.warehouse_id order by count(*) filter (where l.open > 0) desc, 1 limit 1)
        as warehouse_id,
      array(select r.number from goods_receipt r where r.order_id = o.id and r.state = 'open' order by r.id desc limit 3) as receipts
    from purchase_order o join party p on p.id = o.supplier_id
    where o.number = ${code.toUpperCase()} or upper(o.erp_number) = ${code.toUpperCase()} order by o.id limit 3`.execute(
    db,
  );
  return found.rows;
}

export interface Warehouse {
  id: number;
  code: string;
  name: string;
  name_en: string | null;
}

/** Warehouses in use; the one first in which this person received last. */
export async function receivingWarehouses(db: Db, personId: number): Promise<Warehouse[]> {
  const found = await sql<Warehouse>`
    select w.id, w.code, w.name, w.name_en from place w where w.kind = 'warehouse' and w.retired_at is null
    order by w.id = (select r.warehouse_id from goods_receipt r where r.opened_by = ${personId} and r.id > (select max(id) - 500 from goods_receipt)
      order by r.id desc limit 1) desc nulls last, w.code`.execute(db);
  return found.rows;
}
