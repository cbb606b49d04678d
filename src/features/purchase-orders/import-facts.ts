import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';

/** What the cells of a file name, as the book knows it. */
export interface ImportFacts {
  suppliers: { id: number; code: string; name: string; name_en: string | null }[];
  items: {
    id: number;
    code: string;
    part: string | null;
    supplier_id: number | null;
    decimals: number;
    retired: boolean;
  }[];
  warehouses: { id: number; code: string; name: string; name_en: string | null }[];
  orders: { id: number; number: string; erp: string; state: string; supplier_id: number; ordered_on: string }[];
  lines: {
    id: number;
    order_id: number;
    item_id: number;
    warehouse_id: number;
    quantity: string;
    cancelled: string;
    /** What it can't be fewer than: what came, less what comes again, and what was cancelled. */
    least: string;
    open: string;
    unit_price: string | null;
    promised_on: string | null;
  }[];
  requested: {
    id: number;
    request_id: number;
    request: string;
    state: string;
    supplier_id: number;
    item_id: number;
    warehouse_id: number;
  }[];
}

/** Looks everything up at once, however many rows there are. */
export async function importFacts(db: Db | Transaction, rows: readonly Record<string, string>[]): Promise<ImportFacts> {
  const cells = (name: string) => [
    ...new Set(rows.map((row) => (row[name] ?? '').normalize('NFKC').trim()).filter(Boolean)),
  ];
  const upper = (name: string) => cells(name).map((text) => text.toUpperCase());
  const suppliers = await sql<ImportFacts['suppliers'][number]>`
    select id, code, name, name_en from party where kind = 'supplier' and retired_at is null
      and (code = any(${upper('supplier').flatMap((text) => [text, text.split(' ')[0]!])}) or name = any(${cells('supplier')}) or name_en = any(${cells('supplier')}))`.execute(
    db,
  );
  const items = await sql<ImportFacts['items'][number]>`
    select i.id, i.code, null as part, null::integer as supplier_id, i.decimals, i.retired_at is not null as retired
    from item i where i.id > 0 and i.code = any(${upper('item')})
    union all
    select i.id, i.code, upper(s.part_number), s.supplier_id, i.decimals, i.retired_at is not null
    from item_supplier s join item i on i.id = s.item_id where upper(s.part_number) = any(${upper('item')}) and s.ended_at is null`.execute(
    db,
  );
  const warehouses = await sql<ImportFacts['warehouses'][number]>`
    select id, code, name, name_en from place where kind = 'warehouse' and retired_at is null`.execute(db);
  const orders = await sql<ImportFacts['orders'][number]>`
    select distinct on (upper(erp_number)) id, number, upper(erp_number) as erp, state, supplier_id, ordered_on
    from purchase_order where upper(erp_number) = any(${upper('erp_number')}) order by upper(erp_number), state = 'cancelled', id desc`.execute(
    db,
  );
  const lines = await sql<ImportFacts['lines'][number]>`
    select id, order_id, item_id, warehouse_id, trim_scale(quantity)::text as quantity, trim_scale(cancelled)::text as cancelled,
      trim_scale(cancelled + received - refused)::text as least, trim_scale(open)::text as open, trim_scale(unit_price)::text as unit_price, promised_on
    from purchase_order_line where order_id = any(${orders.rows.map((order) => order.id)}::integer[]) order by order_id, position`.execute(
    db,
  );
  const requested = await sql<ImportFacts['requested'][number]>`
    select l.id, r.id as request_id, r.number as request, r.state, r.supplier_id, l.item_id, l.warehouse_id
    from purchase_request r join purchase_request_line l on l.request_id = r.id and l.removed_at is null where r.number = any(${upper('request')})`.execute(
    db,
  );
  return {
    suppliers: suppliers.rows,
    items: items.rows,
    warehouses: warehouses.rows,
    orders: orders.rows,
    lines: lines.rows,
    requested: requested.rows,
  };
}
