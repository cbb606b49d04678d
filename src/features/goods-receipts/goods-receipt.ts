import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';

export const receiptStates = ['open', 'closed', 'cancelled'] as const;
export type ReceiptState = (typeof receiptStates)[number];

/** A range of serial numbers longer than this is a slip of the finger. */
export const MOST_PIECES = 500;
/** Words about what came damaged are no longer than this. */
export const MOST_DAMAGE = 200;
/** From here on a quantity that no order speaks for is asked for twice. */
export const DOUBTED_FROM = 1000n;

export type GoodsReceiptRefusal =
  | 'receipt_supplier_wrong'
  | 'receipt_warehouse_wrong'
  | 'receipt_order_cancelled'
  | 'receipt_order_other_supplier'
  | 'receipt_delivery_note_known'
  | 'receipt_waybill_known'
  | 'receipt_over_already'
  | 'receipt_not_closed'
  | 'receipt_reopen_too_late'
  | 'receipt_empty'
  | 'receipt_not_empty'
  | 'receipt_not_ordered'
  | 'receipt_over_delivery'
  | 'receipt_other_warehouse'
  | 'receipt_quantity_invalid'
  | 'receipt_quantity_doubtful'
  | 'receipt_serial_missing'
  | 'receipt_serial_twice'
  | 'receipt_serial_known'
  | 'receipt_serial_awaited'
  | 'receipt_serial_odd'
  | 'receipt_serials_too_many'
  | 'receipt_lot_missing'
  | 'receipt_lot_expired'
  | 'receipt_lot_expiry_differs'
  | 'receipt_damage_too_long'
  | 'receipt_bin_wrong'
  | 'receipt_item_retired'
  | 'receipt_line_undone'
  | 'receipt_line_judged'
  | 'receipt_nothing_to_undo'
  | 'receipt_price_invalid';

export const receiptPath = (number: string) => `/goods-receipts/${number}`;

/** Tells the screens that show the receipt and what it moved, once the act is committed. */
export function publishReceipt(
  trx: Transaction,
  receiptId: number,
  moved: { items?: number[]; places?: number[]; inspected?: boolean } = {},
): void {
  const { items = [], places = [], inspected = false } = moved;
  publishAfterCommit(trx, [
    'goods-receipts',
    `goods_receipt:${receiptId}`,
    ...(inspected ? ['incoming-inspections'] : []),
    ...(items.length > 0 ? ['stock', ...items.map((id) => `item:${id}`), ...places.map((id) => `place:${id}`)] : []),
  ]);
}
