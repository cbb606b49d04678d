import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';

export type IncomingRefusal =
  | 'incoming_nothing_waits'
  | 'incoming_more_than_waits'
  | 'incoming_quantity_invalid'
  | 'incoming_pieces_missing'
  | 'incoming_piece_not_waiting'
  | 'incoming_reason_missing'
  | 'incoming_place_wrong'
  | 'incoming_undone_already'
  | 'incoming_sent_already'
  | 'incoming_not_refused'
  | 'incoming_line_undone'
  | 'incoming_not_replaced';

export const inspectionPath = (lineId: string) => `/incoming-inspections/${lineId}`;

/** Tells the screens that show what waits and what it moved, once the act is committed. */
export function publishInspection(trx: Transaction, receiptId: number, itemId: number, places: number[]): void {
  publishAfterCommit(trx, [
    'incoming-inspections',
    'goods-receipts',
    `goods_receipt:${receiptId}`,
    'stock',
    `item:${itemId}`,
    ...places.map((id) => `place:${id}`),
  ]);
}
