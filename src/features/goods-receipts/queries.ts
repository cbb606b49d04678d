import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { ReceiptState } from './goods-receipt.js';

export interface ReceiptRow {
  id: number;
  number: string;
  state: ReceiptState;
  supplier_id: number;
  supplier_code: string;
  supplier: string;
  supplier_en: string | null;
  warehouse_id: number;
  warehouse: string;
  warehouse_name: string;
  warehouse_name_en: string | null;
  order_id: number | null;
  order: string | null;
  erp_number: string | null;
  delivery_note: string | null;
  carrier: string | null;
  waybill: string | null;
  note: string | null;
  opened_at: Date;
  opener: string;
  opener_en: string | null;
  closed_at: Date | null;
  closer: string | null;
  closer_en: string | null;
  /** Entries that stand, how many items they are of, and what of them quality has not judged. */
  entries: number;
  items: number;
  waits: boolean;
  version: number;
}

export const receiptColumns = sql`r.id, r.number, r.state, r.supplier_id, p.code as supplier_code, p.name as supplier, p.name_en as supplier_en, r.warehouse_id,
  w.code as warehouse, w.name as warehouse_name, w.name_en as warehouse_name_en, r.order_id, o.number as "order", o.erp_number, r.delivery_note, r.carrier,
  r.waybill, r.note, r.opened_at, ob.name as opener, ob.name_en as opener_en, r.closed_at, cb.name as closer, cb.name_en as closer_en, n.entries, n.items,
  n.waits, r.version`;
export const receiptJoins = sql`join party p on p.id = r.supplier_id join place w on w.id = r.warehouse_id left join purchase_order o on o.id = r.order_id
  join person ob on ob.id = r.opened_by left join person cb on cb.id = r.closed_by
  cross join lateral (select count(*)::int as entries, count(distinct l.item_id)::int as items, coalesce(bool_or(l.waits > 0), false) as waits
    from goods_receipt_line l where l.receipt_id = r.id and l.undone_at is null) n`;

export async function findReceipt(db: Db, number: string): Promise<ReceiptRow | undefined> {
  const found = await sql<ReceiptRow>`
    select ${receiptColumns} from goods_receipt r ${receiptJoins} where r.number = ${number.toUpperCase()}`.execute(db);
  return found.rows[0];
}

export interface ExpectedLine {
  id: number;
  order: string;
  erp_number: string;
  item_id: number;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  part_number: string | null;
  /** What is due altogether, what came before, what came with this receipt and what is still open. */
  quantity: string;
  before: string;
  now: string;
  open: string;
  over: boolean;
  /** YYYY-MM-DD */
  promised_on: string | null;
}

export const MOST_EXPECTED = 60;

/**
 * Expected against actual: the lines of the receipt's order and of all from which something came, what came now first; while
 * nothing says which order it is, all that the supplier still owes this warehouse. One more than are shown.
 */
export async function expectedLines(db: Db, receipt: ReceiptRow): Promise<ExpectedLine[]> {
  const whole = sql`o.supplier_id = ${receipt.supplier_id} and o.state = 'open'`;
  const found = await sql<ExpectedLine>`
    with came as (
      select l.order_line_id, sum(l.quantity) as quantity from goods_receipt_line l
      where l.receipt_id = ${receipt.id} and l.undone_at is null and l.order_line_id is not null group by l.order_line_id
    ), orders as (
      select ${receipt.order_id}::integer as id where ${receipt.order_id}::integer is not null
      union select q.order_id from came join purchase_order_line q on q.id = came.order_line_id
      union select o.id from purchase_order o where ${whole} and ${receipt.order_id}::integer is null and not exists (select from came)
    )
    select q.id, o.number as "order", o.erp_number, i.id as item_id, i.code as item, i.name_zh, i.name_en, i.unit, k.part_number,
      trim_scale(q.quantity - q.cancelled)::text as quantity, trim_scale(greatest(q.received - q.refused - coalesce(c.quantity, 0), 0))::text as before,
      trim_scale(coalesce(c.quantity, 0))::text as now, trim_scale(q.open)::text as open, q.received - q.refused > q.quantity - q.cancelled as over,
      coalesce(q.promised_on, o.promised_on)::text as promised_on
    from orders x join purchase_order o on o.id = x.id join purchase_order_line q on q.order_id = o.id join item i on i.id = q.item_id
      left join came c on c.order_line_id = q.id left join item_supplier k on k.item_id = q.item_id and k.supplier_id = o.supplier_id
    where c.order_line_id is not null or (q.warehouse_id = ${receipt.warehouse_id} and q.open > 0)
    order by (c.order_line_id is not null) desc, coalesce(q.promised_on, o.promised_on) nulls last, o.id, q.position limit ${MOST_EXPECTED + 1}`.execute(
    db,
  );
  return found.rows;
}

export interface EntryRow {
  id: string;
  item_id: number;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  quantity: string;
  order: string | null;
  serials: string[];
  lot: string | null;
  expires_on: string | null;
  place: string;
  place_id: number;
  inspect: boolean;
  /** What came damaged of it, in words. */
  damage: string | null;
  waits: string;
  /** What quality refused of it, and what of that has gone back to the supplier. */
  refused: string;
  sent_back: string;
  /** What the supplier charges, what the order says, and by how many per cent they differ; only for who may see prices. */
  unit_price: string | null;
  order_price: string | null;
  differs: string | null;
  received_at: Date;
  receiver: string;
  receiver_en: string | null;
  undone_at: Date | null;
}

export const ENTRIES_PER_PAGE = 50;
const SERIALS_SHOWN = 500;

/** What was taken in, the latest first; undone entries too, since somebody may ask. Prices only for who may see them. */
export async function entriesOf(db: Db, receiptId: number, page: number, { prices }: { prices: boolean }) {
  const total = await sql<{ n: number }>`
    select count(*)::int as n from goods_receipt_line where receipt_id = ${receiptId}`.execute(db);
  const rows = await entriesWhere(db, receiptId, {
    prices,
    limit: ENTRIES_PER_PAGE,
    offset: (page - 1) * ENTRIES_PER_PAGE,
  });
  return { rows, page: { number: page, size: ENTRIES_PER_PAGE, total: total.rows[0]!.n } };
}

export async function entriesWhere(
  db: Db,
  receiptId: number,
  {
    prices,
    limit,
    offset = 0,
    standing = false,
  }: { prices: boolean; limit: number; offset?: number; standing?: boolean },
): Promise<EntryRow[]> {
  const price = (column: string) => (prices ? sql.raw(`trim_scale(${column})::text`) : sql`null::text`);
  const found = await sql<EntryRow>`
    select l.id, l.item_id, i.code as item, i.name_zh, i.name_en, i.unit, trim_scale(l.quantity)::text as quantity, o.number as "order",
      coalesce((select array_agg(s.number order by s.id) from (select s.id, s.number from goods_receipt_piece g join serial s on s.id = g.serial_id
        where g.line_id = l.id order by s.id limit ${SERIALS_SHOWN}) s), '{}') as serials,
      lot.number as lot, lot.expires_on::text as expires_on, p.code as place, l.place_id, l.inspect, l.damage, trim_scale(l.waits)::text as waits, v.refused, v.sent_back,
      ${price('l.unit_price')} as unit_price, ${price('q.unit_price')} as order_price,
      ${prices ? sql`case when q.unit_price > 0 then trim_scale(round((l.unit_price - q.unit_price) * 100 / q.unit_price, 1))::text end` : sql`null::text`} as differs,
      l.received_at, b.name as receiver, b.name_en as receiver_en, l.undone_at
    from (select * from goods_receipt_line where receipt_id = ${receiptId} ${standing ? sql`and undone_at is null` : sql``}
        order by id desc limit ${limit} offset ${offset}) l
      join item i on i.id = l.item_id left join lot on lot.id = l.lot_id join place p on p.id = l.place_id join person b on b.id = l.received_by
      left join purchase_order_line q on q.id = l.order_line_id left join purchase_order o on o.id = q.order_id
      cross join lateral (select trim_scale(coalesce(sum(v.quantity), 0))::text as refused,
          trim_scale(coalesce(sum(v.quantity) filter (where v.sent_back_at is not null), 0))::text as sent_back
        from incoming_verdict v where v.line_id = l.id and v.verdict = 'refused' and v.undone_at is null) v
    order by l.id desc`.execute(db);
  return found.rows;
}
