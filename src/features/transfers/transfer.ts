import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';

export const transferStates = ['asked', 'sent', 'received', 'cancelled'] as const;
export type TransferState = (typeof transferStates)[number];

/** One parcel, one sheet of paper. */
export const MOST_LINES = 60;
/** What is under way for longer is marked, and told to who asked for it. */
export const OLD_AFTER_DAYS = 7;

export type TransferRefusal =
  | 'transfer_empty'
  | 'transfer_too_many_lines'
  | 'transfer_same_warehouse'
  | 'transfer_no_warehouse'
  | 'transfer_warehouse_retired'
  | 'transfer_item_twice'
  | 'transfer_item_unknown'
  | 'transfer_quantity_invalid'
  | 'transfer_not_free'
  | 'transfer_circular'
  | 'transfer_alert_over'
  | 'transfer_alert_at_source'
  | 'transfer_asked_already'
  | 'transfer_over'
  | 'transfer_sent_already'
  | 'transfer_not_sent'
  | 'transfer_line_picked'
  | 'transfer_still_picked'
  | 'transfer_nothing_picked'
  | 'transfer_not_all_picked'
  | 'transfer_waybill_missing'
  | 'transfer_not_on_it'
  | 'transfer_line_complete'
  | 'transfer_wrong_condition'
  | 'transfer_lot_expired'
  | 'transfer_lot_later'
  | 'transfer_serial_not_on_it'
  | 'transfer_serial_not_awaited'
  | 'transfer_serial_elsewhere'
  | 'transfer_serial_in_other_bin'
  | 'transfer_serial_promised'
  | 'transfer_serial_of_other'
  | 'transfer_serial_taken'
  | 'transfer_not_in_bin'
  | 'transfer_not_in_store'
  | 'transfer_bin_has_less'
  | 'transfer_more_than_asked'
  | 'transfer_reservation_gone'
  | 'transfer_bin_of_other_warehouse'
  | 'transfer_bin_retired'
  | 'transfer_bin_for_property'
  | 'transfer_bin_missing'
  | 'transfer_put_back_already'
  | 'transfer_piece_not_sent'
  | 'transfer_arrived_already'
  | 'transfer_more_than_under_way'
  | 'transfer_nothing_loose'
  | 'transfer_undone_already'
  | 'transfer_undo_too_late'
  | 'transfer_begun_to_arrive'
  | 'transfer_lost_by_handler';

export const transferPath = (number: string) => `/transfers/${number}`;

/** Tells the screens that show the transfer and what it moved, once the act is committed. */
export function publishTransfer(
  trx: Transaction,
  transfer: { id: number },
  moved: { items?: Iterable<number>; places?: Iterable<number> } = {},
): void {
  const { items = [], places = [] } = moved;
  const stock = [...[...items].map((id) => `item:${id}`), ...[...places].map((id) => `place:${id}`)];
  publishAfterCommit(trx, [
    'transfers',
    `transfer:${transfer.id}`,
    ...(stock.length > 0 ? ['stock', ...new Set(stock)] : []),
  ]);
}
