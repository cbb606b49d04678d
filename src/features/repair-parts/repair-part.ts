import type { RepairState } from '../repairs/index.js';

export type RepairPartRefusal =
  | 'parts_order_over'
  | 'parts_order_outside'
  | 'parts_order_to_inspect'
  | 'parts_order_not_taken'
  | 'parts_order_with_customer'
  | 'parts_none'
  | 'part_item_retired'
  | 'part_is_tool'
  | 'part_quantity_invalid'
  | 'part_warehouse_wrong'
  | 'part_no_warehouse'
  | 'part_wanted_over'
  | 'parts_too_many'
  | 'part_of_customer'
  | 'part_not_in_store'
  | 'part_condition_wrong'
  | 'part_lot_expired'
  | 'part_picked_already'
  | 'part_bin_has_less'
  | 'part_not_in_bin'
  | 'part_nowhere'
  | 'part_ask_serial'
  | 'part_ask_lot'
  | 'part_back_already'
  | 'part_back_more_than_used'
  | 'part_back_place_wrong'
  | 'part_use_undone'
  | 'part_use_of_other_order'
  | 'recovery_not_unrepairable'
  | 'recovery_of_customer'
  | 'recovery_serial_missing'
  | 'recovery_of_itself'
  | 'recovery_place_wrong';

/** Wants of one order: more is a slip of the finger. */
export const MOST_PARTS = 60;

/** Why an order takes no parts now: used up, or only wanted ahead. */
export function whyNoParts(state: RepairState, act: 'want' | 'use'): RepairPartRefusal | null {
  if (state === 'closed' || state === 'cancelled') return 'parts_order_over';
  if (state === 'outside') return 'parts_order_outside';
  if (state === 'to_inspect' || state === 'passed') return 'parts_order_to_inspect';
  if (act === 'want') return null;
  if (state === 'waiting') return 'parts_order_not_taken';
  if (state === 'waiting_customer') return 'parts_order_with_customer';
  return null;
}
