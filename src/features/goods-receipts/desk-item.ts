import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { amountOf, textOf } from '../../stock/index.js';
import { openLines } from './order-lines.js';
import type { ReceiptRow } from './queries.js';
import type { ReceiptScanState } from './scan-state.js';

/** The item that is being taken in, and what of it is expected. */
export interface DeskItem {
  id: number;
  code: string;
  name_zh: string;
  name_en: string;
  unit: string;
  decimals: number;
  tracking: 'quantity' | 'lot' | 'serial';
  serial_pattern: string | null;
  inspects: boolean;
  /** What is still to come of it with this supplier's orders for this warehouse. */
  open: string;
  orders: { id: number; number: string; erp_number: string; open: string }[];
  /** Whether the book knows the lot that was scanned. */
  lotKnown: boolean;
  lotExpires: string | null;
}

/** The item that the desk is at, if there is one and it is still in the catalogue. */
export async function deskItem(db: Db, receipt: ReceiptRow, state: ReceiptScanState): Promise<DeskItem | null> {
  if (!state.item) return null;
  const found = await sql<Omit<DeskItem, 'open' | 'orders'>>`
    select i.id, i.code, i.name_zh, i.name_en, i.unit, i.decimals, i.tracking, i.serial_pattern, i.incoming_inspection as inspects,
      lot.id is not null as "lotKnown", lot.expires_on::text as "lotExpires"
    from item i left join lot on lot.item_id = i.id and lot.number = ${state.lot ?? ''}
    where i.id = ${state.item} and i.id > 0`.execute(db);
  const [item] = found.rows;
  if (!item) return null;
  const lines = await openLines(db, {
    supplierId: receipt.supplier_id,
    warehouseId: receipt.warehouse_id,
    receiptId: receipt.id,
    itemId: item.id,
    orderId: state.order ?? receipt.order_id,
  });
  const orders = lines
    .filter((line) => amountOf(line.open) > 0n)
    .map(({ order_id, number, erp_number, open }) => ({ id: order_id, number, erp_number, open }));
  return { ...item, orders, open: textOf(orders.reduce((sum, one) => sum + amountOf(one.open), 0n)) };
}
