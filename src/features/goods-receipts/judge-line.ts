import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { publishReceipt } from './goods-receipt.js';

/** An entry that quality judges, behind the lock of its receipt. */
export interface WaitingLine {
  id: string;
  receipt_id: number;
  receipt: string;
  supplier_id: number;
  supplier_place_id: number;
  warehouse_id: number;
  warehouse: string;
  order_line_id: number | null;
  item_id: number;
  item: string;
  unit: string;
  decimals: number;
  tracking: 'quantity' | 'lot' | 'serial';
  lot_id: string | null;
  quantity: string;
  waits: string;
  /** Where it waits. */
  place_id: number;
  undone: boolean;
  /** It came damaged: it waits as faulty, by the movement that took it in. */
  damaged: boolean;
  movement_id: string;
}

/** Locks the receipt of an entry, before its order, and reads the entry. Refuses `not_found`. */
export async function lockWaitingLine(trx: Transaction, lineId: string): Promise<WaitingLine> {
  await sql`
    select r.id from goods_receipt r where r.id = (select receipt_id from goods_receipt_line where id = ${lineId}::bigint) for update`.execute(
    trx,
  );
  const found = await sql<WaitingLine>`
    select l.id, l.receipt_id, r.number as receipt, r.supplier_id, s.id as supplier_place_id, r.warehouse_id, w.code as warehouse, l.order_line_id, l.item_id,
      i.code as item, i.unit, i.decimals, i.tracking, l.lot_id, trim_scale(l.quantity)::text as quantity, trim_scale(l.waits)::text as waits, l.place_id,
      l.undone_at is not null as undone,
      l.damage is not null as damaged, l.movement_id
    from goods_receipt_line l join goods_receipt r on r.id = l.receipt_id join item i on i.id = l.item_id join place w on w.id = r.warehouse_id
      join place s on s.party_id = r.supplier_id and s.kind = 'supplier'
    where l.id = ${lineId}::bigint and l.inspect`.execute(trx);
  return found.rows[0] ?? refuse('not_found', {}, 404);
}

/** So many fewer (or more, when a judgement is taken back) of an entry wait for quality. */
export async function changeWaiting(trx: Transaction, line: WaitingLine, by: string): Promise<void> {
  await sql`update goods_receipt_line set waits = waits + ${by}::numeric where id = ${line.id}::bigint`.execute(trx);
  publishReceipt(trx, line.receipt_id, { items: [line.item_id], places: [line.place_id], inspected: true });
}
