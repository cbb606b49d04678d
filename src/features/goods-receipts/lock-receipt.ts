import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { MovementHeader } from '../../stock/index.js';
import type { GoodsReceiptRefusal, ReceiptState } from './goods-receipt.js';

export interface LockedReceipt {
  id: number;
  number: string;
  state: ReceiptState;
  supplier_id: number;
  supplier: string;
  /** The supplier's place outside. */
  supplier_place_id: number;
  warehouse_id: number;
  warehouse: string;
  order_id: number | null;
  delivery_note: string | null;
  closed_at: Date | null;
  version: number;
}

/** Locks a receipt against all other acts on it, before any order, and reads it. Refuses `not_found`. */
export async function lockReceipt(trx: Transaction, id: number): Promise<LockedReceipt> {
  const found = await sql<LockedReceipt>`
    select r.id, r.number, r.state, r.supplier_id, p.code as supplier, l.id as supplier_place_id, r.warehouse_id, w.code as warehouse, r.order_id,
      r.delivery_note, r.closed_at, r.version
    from goods_receipt r join party p on p.id = r.supplier_id join place l on l.party_id = r.supplier_id and l.kind = 'supplier'
      join place w on w.id = r.warehouse_id
    where r.id = ${id} for update of r`.execute(trx);
  return found.rows[0] ?? refuse('not_found', {}, 404);
}

/** The same for one that still takes goods. Refuses one that is closed or cancelled (`receipt_over_already`). */
export async function lockOpenReceipt(trx: Transaction, id: number): Promise<LockedReceipt> {
  const receipt = await lockReceipt(trx, id);
  if (receipt.state !== 'open') refuse<GoodsReceiptRefusal>('receipt_over_already', { receipt: receipt.number });
  return receipt;
}

/** A movement of a receipt's goods carries its number. */
export function headerOf({ actor, newId }: Context, number: string): MovementHeader {
  return {
    key: newId(),
    personId: actor.personId,
    accountId: actor.accountId,
    stationId: actor.stationId,
    sessionId: actor.sessionId,
    documentType: 'goods_receipt',
    documentId: number,
  };
}

/** What a search finds a receipt by: its papers, its supplier, and all orders of which something came. */
export async function keepSearchText(trx: Transaction, receiptId: number): Promise<void> {
  await sql`
    update goods_receipt r set search = lower(concat_ws(' ', r.delivery_note, r.waybill, p.search, p.code, p.name, p.name_en, o.texts))
    from party p, (select string_agg(concat_ws(' ', o.number, o.erp_number), ' ' order by o.id) as texts from purchase_order o
      where o.id in (select order_id from goods_receipt where id = ${receiptId}
        union select q.order_id from goods_receipt_line l join purchase_order_line q on q.id = l.order_line_id
          where l.receipt_id = ${receiptId} and l.undone_at is null)) o
    where r.id = ${receiptId} and p.id = r.supplier_id`.execute(trx);
}
