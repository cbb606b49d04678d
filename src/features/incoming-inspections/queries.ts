import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';
import { parseLabelCode } from '../labels/index.js';

export const inspectionViews = ['waiting', 'refused', 'judged'] as const;
export type InspectionView = (typeof inspectionViews)[number];
export const INSPECTIONS_PER_PAGE = 50;
const MOST_COUNTED = 2000;

export interface InspectionRow {
  id: string;
  receipt: string;
  receipt_closed: boolean;
  supplier_id: number;
  supplier_code: string;
  supplier: string;
  supplier_en: string | null;
  item_id: number;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  tracking: 'quantity' | 'lot' | 'serial';
  quantity: string;
  waits: string;
  lot: string | null;
  lot_expires: string | null;
  order: string | null;
  warehouse_id: number;
  warehouse: string;
  place: string;
  received_at: Date;
  receiver: string;
  receiver_en: string | null;
  /** Not on any order: somebody decides whether it stays. */
  unordered: boolean;
  /** A slip of the same warehouse waits for it. */
  awaited: boolean;
  undone: boolean;
  /** It came damaged: what was seen of it. */
  damage: string | null;
}

const awaited = sql`exists (select from requisition_line q join requisition s on s.id = q.requisition_id where q.item_id = l.item_id and q.waiting > 0
  and s.warehouse_id = r.warehouse_id and s.state in ('approved', 'partly_issued'))`;
const columns = sql`l.id, r.number as receipt, r.state = 'closed' as receipt_closed, r.supplier_id, p.code as supplier_code, p.name as supplier,
  p.name_en as supplier_en, l.item_id, i.code as item, i.name_zh, i.name_en, i.unit, i.tracking, trim_scale(l.quantity)::text as quantity,
  trim_scale(l.waits)::text as waits, lot.number as lot, lot.expires_on::text as lot_expires, o.number as "order", r.warehouse_id, w.code as warehouse, place.code as place, l.received_at,
  b.name as receiver, b.name_en as receiver_en, l.order_line_id is null as unordered, ${awaited} as awaited, l.undone_at is not null as undone, l.damage`;
const joins = sql`join goods_receipt r on r.id = l.receipt_id join party p on p.id = r.supplier_id join item i on i.id = l.item_id
  join place w on w.id = r.warehouse_id join place on place.id = l.place_id join person b on b.id = l.received_by left join lot on lot.id = l.lot_id
  left join purchase_order_line q on q.id = l.order_line_id left join purchase_order o on o.id = q.order_id`;

function searched(search: string | undefined): RawBuilder<unknown> {
  const words = searchWords(search);
  if (words.length === 0) return sql`true`;
  return sql.join(
    words.map(
      (word) => sql`(lower(r.number) = ${word} or r.search like ${`%${word}%`} or i.search like ${`%${word}%`})`,
    ),
    sql` and `,
  );
}

export interface InspectionList {
  rows: InspectionRow[];
  page: { number: number; size: number; total: number; more?: boolean };
}

/** In which order quality looks at what waits: what a slip waits for, then what came first. */
const inOrder = sql`${awaited} desc, l.received_at, l.id`;

/** What waits for quality, in the order in which it is looked at. */
export async function listWaiting(db: Db, search: string | undefined, page: number): Promise<InspectionList> {
  const where = sql`l.waits > 0 and ${searched(search)}`;
  const source = sql`goods_receipt_line l join goods_receipt r on r.id = l.receipt_id join item i on i.id = l.item_id`;
  const total = await sql<{ n: number }>`
    select count(*)::int as n from (select from ${source} where ${where} limit ${MOST_COUNTED + 1}) t`.execute(db);
  const found = await sql<InspectionRow>`
    select ${columns} from (select l.* from ${source} where ${where} order by ${inOrder} limit ${INSPECTIONS_PER_PAGE}
      offset ${(page - 1) * INSPECTIONS_PER_PAGE}) l ${joins} order by ${inOrder}`.execute(db);
  const n = total.rows[0]!.n;
  const more = n > MOST_COUNTED;
  return { rows: found.rows, page: { number: page, size: INSPECTIONS_PER_PAGE, total: more ? MOST_COUNTED : n, more } };
}

/** What is looked at next, besides this. */
export async function nextWaiting(db: Db, lineId: string): Promise<InspectionRow | undefined> {
  const found = await sql<InspectionRow>`
    select ${columns} from goods_receipt_line l ${joins} where l.waits > 0 and l.id <> ${lineId}::bigint order by ${inOrder} limit 1`.execute(
    db,
  );
  return found.rows[0];
}

export async function findInspection(db: Db, lineId: string): Promise<InspectionRow | undefined> {
  if (!/^\d{1,18}$/.test(lineId)) return undefined;
  const found = await sql<InspectionRow>`
    select ${columns} from goods_receipt_line l ${joins} where l.id = ${lineId}::bigint and l.inspect`.execute(db);
  return found.rows[0];
}

export interface VerdictRow {
  id: string;
  line_id: string;
  verdict: 'released' | 'refused';
  quantity: string;
  reason: string | null;
  place: string;
  serials: string[];
  judged_at: Date;
  judge: string;
  judge_en: string | null;
  undone_at: Date | null;
  sent_back_at: Date | null;
  waybill: string | null;
  replaced: boolean | null;
}

export interface ListedVerdict extends VerdictRow {
  receipt: string;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  supplier: string;
  supplier_en: string | null;
}

const verdictColumns = sql`v.id, v.line_id, v.verdict, trim_scale(v.quantity)::text as quantity, v.reason, place.code as place, v.serials, v.judged_at,
  j.name as judge, j.name_en as judge_en, v.undone_at, v.sent_back_at, v.waybill, v.replaced`;
/** Pieces that were judged in one act are one verdict on the page. */
const together = (where: RawBuilder<unknown>) => sql`
  select min(v.id) as id, v.line_id, v.verdict, sum(v.quantity) as quantity, min(v.reason) as reason, min(v.place_id) as place_id,
    coalesce((array_agg(s.number order by s.id) filter (where s.id is not null))[:100], '{}') as serials, v.judged_at,
    min(v.judged_by) as judged_by, min(v.undone_at) as undone_at, min(v.sent_back_at) as sent_back_at, min(v.waybill) as waybill,
    bool_or(v.replaced) as replaced
  from incoming_verdict v left join serial s on s.id = v.serial_id where ${where} group by v.line_id, v.verdict, v.movement_id, v.judged_at`;

/** What was said of an entry, the latest first. */
export async function verdictsOf(db: Db, lineId: string): Promise<VerdictRow[]> {
  const found = await sql<VerdictRow>`
    select ${verdictColumns} from (${together(sql`v.line_id = ${lineId}::bigint`)}) v join place on place.id = v.place_id
      join person j on j.id = v.judged_by order by v.id desc limit 200`.execute(db);
  return found.rows;
}

/** Verdicts by their item, receipt, order or supplier, by a piece's number, or by the waybill of what went back. */
function verdictNamed(search: string | undefined): RawBuilder<unknown> {
  const words = searchWords(search);
  if (words.length === 0) return sql`true`;
  return sql`exists (select from goods_receipt_line l join goods_receipt r on r.id = l.receipt_id join item i on i.id = l.item_id
      left join serial s on s.id = v.serial_id
    where l.id = v.line_id and ${sql.join(
      words.map(
        (word) => sql`(lower(r.number) = ${word} or r.search like ${`%${word}%`} or i.search like ${`%${word}%`}
          or lower(s.number) like ${`%${word}%`} or lower(v.waybill) like ${`%${word}%`})`,
      ),
      sql` and `,
    )})`;
}

/** Refused and still here, the longest waiting first; or all verdicts, the latest first. Chosen before they are put together. */
export async function listVerdicts(db: Db, view: 'refused' | 'judged', search: string | undefined, page: number) {
  const standing =
    view === 'refused'
      ? sql`v.verdict = 'refused' and v.sent_back_at is null and v.undone_at is null`
      : sql`v.undone_at is null`;
  const where = sql`${standing} and ${verdictNamed(search)}`;
  const order = view === 'refused' ? sql`v.judged_at, v.id` : sql`v.id desc`;
  // Of the latest verdicts only so many rows are looked at: nobody leafs further.
  const source =
    view === 'refused'
      ? where
      : sql`${where} and v.id > (select coalesce(max(id), 0) - ${MOST_COUNTED} from incoming_verdict)`;
  const found = await sql<ListedVerdict & { total: number }>`
    with listed as (select min(v.id) as id, v.line_id, v.verdict, v.movement_id, v.judged_at
        from incoming_verdict v where ${source} group by v.line_id, v.verdict, v.movement_id, v.judged_at),
      shown as materialized (select *, count(*) over ()::int as total from listed v order by ${order} limit ${INSPECTIONS_PER_PAGE}
        offset ${(page - 1) * INSPECTIONS_PER_PAGE}),
      verdict as (${together(sql`${source} and (v.line_id, v.verdict, v.movement_id, v.judged_at) in (select line_id, verdict, movement_id, judged_at from shown)`)})
    select ${verdictColumns}, (select max(total) from shown) as total, r.number as receipt, i.code as item, i.name_zh, i.name_en, i.unit, p.name as supplier, p.name_en as supplier_en
    from verdict v join place on place.id = v.place_id join person j on j.id = v.judged_by join goods_receipt_line l on l.id = v.line_id
      join goods_receipt r on r.id = l.receipt_id join item i on i.id = l.item_id join party p on p.id = r.supplier_id order by ${order}`.execute(
    db,
  );
  return { rows: found.rows, page: { number: page, size: INSPECTIONS_PER_PAGE, total: found.rows[0]?.total ?? 0 } };
}

export async function waitingCounts(db: Db): Promise<{ waiting: number; refused: number }> {
  const found = await sql<{ waiting: number; refused: number }>`
    select (select count(*)::int from goods_receipt_line where waits > 0) as waiting,
      (select count(*)::int from (select distinct line_id, movement_id, judged_at from incoming_verdict
          where verdict = 'refused' and sent_back_at is null and undone_at is null) v) as refused`.execute(db);
  return found.rows[0]!;
}

export interface WaitingPiece {
  id: string;
  number: string;
}

/** Pieces of an entry about which nothing is decided yet. */
export async function waitingPieces(db: Db, lineId: string): Promise<WaitingPiece[]> {
  const found = await sql<WaitingPiece>`
    select s.id, s.number from goods_receipt_piece g join serial s on s.id = g.serial_id where g.line_id = ${lineId}::bigint
      and not exists (select from incoming_verdict v where v.line_id = g.line_id and v.serial_id = g.serial_id and v.undone_at is null)
    order by s.id limit 500`.execute(db);
  return found.rows;
}

/** The entries that wait and that a scan names: by a piece, an item or its barcode, a receipt. At most two, which says that it is not one. */
export async function waitingByCode(db: Db, text: string): Promise<string[]> {
  const code = text.normalize('NFKC').trim().toUpperCase();
  const label = parseLabelCode(code);
  const labelled = (kind: string) => (label?.kind === kind ? label.id : null);
  const found = await sql<{ id: string }>`
    select l.id from goods_receipt_line l where l.waits > 0 and (
      l.item_id in (select id from item where code = ${code} union select item_id from item_alias where code = ${code}
        union select ${labelled('item')}::integer)
      or l.receipt_id in (select id from goods_receipt where number = ${code})
      or l.lot_id in (select id from lot where number = ${code} union select ${labelled('lot')}::bigint)
      or exists (select from goods_receipt_piece g join serial s on s.id = g.serial_id
        where g.line_id = l.id and (s.number = ${code} or s.id = ${labelled('serial')}::bigint)))
    order by l.received_at, l.id limit 2`.execute(db);
  return found.rows.map((row) => row.id);
}

/** The place that a typed or scanned code names. */
export async function placeNamed(db: Db, text: string): Promise<number | null> {
  const code = text.normalize('NFKC').trim().toUpperCase();
  const label = parseLabelCode(code);
  const found = await sql<{ id: number }>`
    select id from place where code = ${code} or id = ${label?.kind === 'place' ? label.id : null}::integer limit 1`.execute(
    db,
  );
  return found.rows[0]?.id ?? null;
}
