/** Why a scan on a walk is not a pick. */
export type JudgedRefusal =
  | 'item_not_on_slips'
  | 'substitute_not_agreed'
  | 'already_complete'
  | 'only_waiting'
  | 'item_is_retired'
  | 'serial_picked'
  | 'piece_of_customer'
  | 'serial_not_in_store'
  | 'condition_not_pickable'
  | 'refurbished_for_new'
  | 'new_for_refurbished'
  | 'serial_promised'
  | 'serial_in_other_bin'
  | 'lot_expired'
  | 'lot_not_first'
  | 'lot_not_here'
  | 'not_in_bin'
  | 'nothing_left'
  | 'quantity_not_whole'
  | 'more_than_slip_needs'
  | 'more_than_needed'
  | 'bin_has_less';

/** Those of them that the scan station says too, in the same words. */
type SharedRefusal = 'item_is_retired' | 'piece_of_customer' | 'lot_expired';

export type PickingRefusal =
  | Exclude<JudgedRefusal, SharedRefusal>
  | 'no_walk'
  | 'walked_by_other'
  | 'walk_too_long'
  | 'walk_in_other_warehouse'
  | 'slip_not_pickable'
  | 'nothing_to_pick'
  | 'pick_issued'
  | 'place_not_for_picking'
  | 'bin_of_other_warehouse'
  | 'nothing_to_pick_here'
  | 'code_not_for_picking'
  | 'nothing_to_put_back'
  | 'short_nothing_left'
  | 'short_too_many'
  | 'short_after_picking'
  | 'nothing_picked'
  | 'picks_changed_meanwhile'
  | 'picked_not_promised'
  | 'slip_not_issuable'
  | 'signer_is_storekeeper'
  | 'signer_not_named'
  | 'receiver_left'
  | 'slip_goes_by_parcel'
  | 'slip_goes_by_hand'
  | 'waybill_invalid'
  | 'waybill_used'
  | 'parcel_arrived'
  | 'parcel_arrived_in_future'
  | 'parcel_arrived_before_sent';

/** Why less was picked than promised. */
export const shortCauses = ['not_found', 'too_few', 'damaged', 'expired', 'wrong_item', 'wrong_condition'] as const;
export type ShortCause = (typeof shortCauses)[number];

export const MOST_SLIPS_IN_A_WALK = 12;
