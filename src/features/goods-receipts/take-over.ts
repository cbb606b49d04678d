import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';

export interface TakenOverReceiptLine {
  /** Null: it was on no order. */
  orderLineId: number | null;
  itemId: number;
  /** A decimal number. */
  quantity: string;
  lotId?: string | null;
  /** CNY per unit, as the delivery note has it. */
  unitPrice?: string | null;
  placeId: number;
  inspect: boolean;
  /** How many quality has not judged yet: 0 unless told. */
  waits?: string;
  movementId: string;
  by: number;
  at: Date;
  serialIds?: string[];
}

export interface TakenOverReceipt {
  supplierId: number;
  warehouseId: number;
  orderId?: number | null;
  deliveryNote?: string | null;
  carrier?: string | null;
  waybill?: string | null;
  note?: string | null;
  openedBy: number;
  openedAt: Date;
  closed?: { by: number; at: Date } | null;
  lines: TakenOverReceiptLine[];
}

/**
 * Takes over receipts from the time before, as they were, in four statements; ids come back in the same order, each with
 * those of its lines. The rules are not asked, nothing moves, and the orders' numbers stay as they are.
 */
export async function takeOverReceipts(
  trx: Transaction,
  receipts: readonly TakenOverReceipt[],
): Promise<{ id: number; number: string; lineIds: string[] }[]> {
  if (receipts.length === 0) return [];
  const made = await insertReceipts(trx, receipts);
  const lines = receipts.flatMap((receipt, of) =>
    receipt.lines.map((line) => ({ ...line, of, receiptId: made[of]!.id, waits: line.waits ?? '0' })),
  );
  const inserted = await sql<{ id: string }>`
    insert into goods_receipt_line (receipt_id, order_line_id, item_id, quantity, lot_id, unit_price, place_id, inspect, waits, movement_id, received_by,
        received_at)
      select l."receiptId", l."orderLineId", l."itemId", l.quantity, l."lotId", l."unitPrice", l."placeId", l.inspect, l.waits, l."movementId", l.by, l.at
      from jsonb_to_recordset(${JSON.stringify(lines.map((line, n) => ({ ...line, n })))}::jsonb) as l(n integer, "receiptId" integer,
        "orderLineId" integer, "itemId" integer, quantity numeric, "lotId" bigint, "unitPrice" numeric, "placeId" integer, inspect boolean,
        waits numeric, "movementId" bigint, by integer, at timestamptz)
      order by l.n returning id`.execute(trx);
  const ids = inserted.rows.map((row) => row.id).toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  const pieces = lines.flatMap((line, n) => (line.serialIds ?? []).map((serial) => ({ line: ids[n]!, serial })));
  await sql`
    insert into goods_receipt_piece (line_id, serial_id)
      select line, serial from jsonb_to_recordset(${JSON.stringify(pieces)}::jsonb) as p(line bigint, serial bigint)`.execute(
    trx,
  );
  return made.map((receipt, n) => ({ ...receipt, lineIds: ids.filter((_, at) => lines[at]!.of === n) }));
}

async function insertReceipts(trx: Transaction, receipts: readonly TakenOverReceipt[]) {
  const rows = receipts.map(({ closed, ...receipt }, n) => ({
    ...receipt,
    lines: undefined,
    n,
    state: closed ? 'closed' : 'open',
    closedBy: closed?.by,
    closedAt: closed?.at,
  }));
  const made = await sql<{ id: number; number: string }>`
    insert into goods_receipt (supplier_id, warehouse_id, order_id, delivery_note, carrier, waybill, note, opened_by, opened_at, state, closed_by, closed_at,
        search)
      select r."supplierId", r."warehouseId", r."orderId", r."deliveryNote", r.carrier, r.waybill, r.note, r."openedBy", r."openedAt", r.state, r."closedBy",
        r."closedAt", lower(concat_ws(' ', r."deliveryNote", r.waybill, o.number, o.erp_number, p.search))
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(n integer, "supplierId" integer, "warehouseId" integer, "orderId" integer,
          "deliveryNote" text, carrier text, waybill text, note text, "openedBy" integer, "openedAt" timestamptz, state text, "closedBy" integer,
          "closedAt" timestamptz)
        join party p on p.id = r."supplierId" left join purchase_order o on o.id = r."orderId"
      order by r.n returning id, number`.execute(trx);
  return made.rows.toSorted((a, b) => a.id - b.id);
}
