import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { type WaitingRepairPart, waitingRepairParts } from '../repair-parts/index.js';
import { type Waiter, waitersFor } from '../requisitions/index.js';
import type { ReceiptRow } from './queries.js';

export interface WaitedFor {
  item_id: number;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  /** What may be promised of it in this warehouse at once. */
  free: string;
  waiters: Waiter[];
  repairs: WaitingRepairPart[];
}

const MOST_ITEMS = 20;
const REPAIRS_SHOWN = 5;

/** Who waits for what came, in the order in which they are served; of the first items that anybody waits for. */
export async function waitedFor(db: Db, receipt: ReceiptRow): Promise<WaitedFor[]> {
  const found = await sql<Omit<WaitedFor, 'waiters' | 'repairs'>>`
    select i.id as item_id, i.code as item, i.name_zh, i.name_en, i.unit, (select trim_scale(coalesce(sum(v.on_hand - v.reserved), 0))::text from stock_level v
        where v.item_id = i.id and v.warehouse_id = ${receipt.warehouse_id} and v.owner_id = 1
          and (v.condition = 'new' or v.condition = 'refurbished' and i.pick_rule <> 'new_only')) as free
    from (select distinct item_id from goods_receipt_line where receipt_id = ${receipt.id} and undone_at is null) l join item i on i.id = l.item_id
    where exists (select from requisition_line q join requisition r on r.id = q.requisition_id where q.item_id = i.id and q.waiting > 0
        and r.warehouse_id = ${receipt.warehouse_id} and r.state in ('approved', 'partly_issued'))
      or exists (select from repair_part k where k.item_id = i.id and k.cancelled_at is null and k.used < k.wanted)
    order by i.code limit ${MOST_ITEMS}`.execute(db);
  const repairs = await waitingRepairParts(
    db,
    found.rows.map((row) => row.item_id),
  );
  const rows: WaitedFor[] = [];
  for (const row of found.rows)
    rows.push({
      ...row,
      waiters: await waitersFor(db, row.item_id, receipt.warehouse_id),
      repairs: repairs
        .filter((one) => one.item_id === row.item_id && one.warehouse_id === receipt.warehouse_id)
        .slice(0, REPAIRS_SHOWN),
    });
  return rows.filter((row) => row.waiters.length > 0 || row.repairs.length > 0);
}

export type LabelKind = 'serial' | 'lot' | 'item';
export interface LabelsOfReceipt {
  kind: LabelKind;
  count: number;
  /** Where they are printed in one go, as many sheets as are needed at most at once. */
  hrefs: string[];
}

const LABELS_AT_ONCE = 400;

/** Every piece, every lot and every item without either that came: what labels it needs, ready to be printed. */
export async function labelsOf(db: Db, receiptId: number): Promise<LabelsOfReceipt[]> {
  const found = await sql<{ kind: LabelKind; pick: string }>`
    select 'serial' as kind, 'SN-' || g.serial_id as pick, g.serial_id as id from goods_receipt_piece g join goods_receipt_line l on l.id = g.line_id
      where l.receipt_id = ${receiptId} and l.undone_at is null
    union all select distinct 'lot', 'LT-' || l.lot_id, l.lot_id from goods_receipt_line l
      where l.receipt_id = ${receiptId} and l.undone_at is null and l.lot_id is not null
    union all select distinct 'item', 'IT-' || l.item_id, l.item_id from goods_receipt_line l join item i on i.id = l.item_id
      where l.receipt_id = ${receiptId} and l.undone_at is null and i.tracking = 'quantity'
    order by 1, 3 limit 5000`.execute(db);
  return (['serial', 'lot', 'item'] as const).flatMap((kind) => {
    const picks = found.rows.filter((row) => row.kind === kind).map((row) => row.pick);
    if (picks.length === 0) return [];
    const parts = Array.from({ length: Math.ceil(picks.length / LABELS_AT_ONCE) }, (_, n) =>
      picks.slice(n * LABELS_AT_ONCE, (n + 1) * LABELS_AT_ONCE),
    );
    const hrefs = parts.map((part) => `/labels?${new URLSearchParams({ kind, pick: part.join(',') }).toString()}`);
    return [{ kind, count: picks.length, hrefs }];
  });
}
