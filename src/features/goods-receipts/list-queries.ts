import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';
import { receiptColumns, receiptJoins, type ReceiptRow } from './queries.js';

export const receiptViews = ['open', 'expected', 'all'] as const;
export type ReceiptView = (typeof receiptViews)[number];

export interface ReceiptFilters {
  view: ReceiptView;
  search?: string;
  supplierId?: number;
  itemId?: number;
  orderId?: number;
}

export const RECEIPTS_PER_PAGE = 50;
const COUNTED_BEYOND = 2000;
/** What a search finds: two words that many rows have each, and few both, would have all rows read to count on. */
const FOUND_BEYOND = 300;

function conditions({ view, search, supplierId, itemId, orderId }: ReceiptFilters): RawBuilder<unknown> {
  const parts = [view === 'open' ? sql`r.state = 'open'` : sql`true`];
  const scanned = (search ?? '').normalize('NFKC').trim().toUpperCase();
  if (/^GR-\d{6,10}$/.test(scanned)) parts.push(sql`r.number = ${scanned}`);
  else for (const word of searchWords(search)) parts.push(sql`r.search like ${`%${word}%`}`);
  if (supplierId) parts.push(sql`r.supplier_id = ${supplierId}`);
  if (itemId)
    parts.push(
      sql`r.id = any(array(select l.receipt_id from goods_receipt_line l where l.item_id = ${itemId} and l.undone_at is null))`,
    );
  if (orderId)
    parts.push(
      sql`r.id = any(array(select r2.id from goods_receipt r2 where r2.order_id = ${orderId}
        union select l.receipt_id from purchase_order_line q join goods_receipt_line l on l.order_line_id = q.id
          where q.order_id = ${orderId} and l.undone_at is null))`,
    );
  return sql.join(parts, sql` and `);
}

/** One page of receipts, the latest first. The rows are chosen before what belongs to them is looked up. */
export async function listReceipts(db: Db, filters: ReceiptFilters, page: number) {
  const where = conditions(filters);
  const most = Math.max(filters.search ? FOUND_BEYOND : COUNTED_BEYOND, page * RECEIPTS_PER_PAGE);
  const total = await sql<{ n: number }>`
    select count(*)::int as n from (select from goods_receipt r where ${where} limit ${most + 1}) t`.execute(db);
  const n = total.rows[0]!.n;
  const found = await sql<ReceiptRow>`
    select ${receiptColumns} from (select * from goods_receipt r where ${where} order by r.id desc limit ${RECEIPTS_PER_PAGE}
      offset ${(page - 1) * RECEIPTS_PER_PAGE}) r ${receiptJoins} order by r.id desc`.execute(db);
  const more = n > most;
  return { rows: found.rows, page: { number: page, size: RECEIPTS_PER_PAGE, total: more ? most : n, more } };
}

export interface ExpectedOrder {
  id: number;
  number: string;
  erp_number: string;
  supplier_code: string;
  supplier: string;
  supplier_en: string | null;
  /** YYYY-MM-DD */
  promised_on: string | null;
  lines: number;
  /** The first of the items that are to come, as many as a row shows. */
  items: string[];
  warehouses: string[];
}

export const EXPECTED_PER_PAGE = 30;

/** What suppliers still owe, by order: what is promised first before the others, what has no promise last. */
export async function expectedOrders(
  db: Db,
  filters: { search?: string; supplierId?: number; until?: string },
  page: number,
  size = EXPECTED_PER_PAGE,
) {
  const parts: RawBuilder<unknown>[] = [sql`o.state = 'open'`];
  for (const word of searchWords(filters.search)) parts.push(sql`o.search like ${`%${word}%`}`);
  if (filters.supplierId) parts.push(sql`o.supplier_id = ${filters.supplierId}`);
  const due = filters.until ? sql`where promised_on <= ${filters.until}::date` : sql``;
  const found = await sql<ExpectedOrder & { total: number }>`
    with expected as (
      select o.id, min(coalesce(l.promised_on, o.promised_on)) as promised_on, count(*)::int as lines
      from purchase_order o join purchase_order_line l on l.order_id = o.id and l.open > 0
      where ${sql.join(parts, sql` and `)} group by o.id
    ), shown as (
      select *, count(*) over ()::int as total from expected ${due}
      order by promised_on nulls last, id limit ${size} offset ${(page - 1) * size}
    )
    select o.id, o.number, o.erp_number, p.code as supplier_code, p.name as supplier, p.name_en as supplier_en, s.promised_on::text as promised_on, s.lines,
      s.total, array(select i.code from purchase_order_line l join item i on i.id = l.item_id where l.order_id = o.id and l.open > 0
        order by l.position limit 4) as items,
      array(select distinct w.code from purchase_order_line l join place w on w.id = l.warehouse_id where l.order_id = o.id and l.open > 0) as warehouses
    from shown s join purchase_order o on o.id = s.id join party p on p.id = o.supplier_id order by s.promised_on nulls last, s.id`.execute(
    db,
  );
  return { rows: found.rows, page: { number: page, size, total: found.rows[0]?.total ?? 0 } };
}

export async function openReceipts(db: Db): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from goods_receipt where state = 'open'`.execute(db);
  return found.rows[0]!.n;
}
