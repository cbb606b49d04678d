/** Why something is expected: the old part of a fitted one, the faulty one for which a good one was sent ahead, a parcel's line. */
export const expectedKinds = ['fitted', 'advance', 'announced'] as const;
export type ExpectedKind = (typeof expectedKinds)[number];

export type ExpectedReturnRefusal =
  | 'old_part_already_back'
  | 'old_part_not_expected'
  | 'old_part_more_than_expected'
  | 'old_part_quantity_invalid'
  | 'old_part_serial_missing'
  | 'old_part_lot_missing'
  | 'old_part_serial_elsewhere'
  | 'old_part_waived_by_self'
  | 'old_part_nothing_to_undo'
  | 'old_part_moved_on'
  | 'old_part_unidentified'
  | 'expected_due_past'
  | 'expected_person_left'
  | 'expected_serial_is_one'
  | 'expected_twice'
  | 'expected_task_of_other'
  | 'expected_slip_of_other'
  | 'expected_nothing'
  | 'expected_not_withdrawable'
  | 'waiver_asked_already'
  | 'waiver_not_asked'
  | 'waiver_of_asker'
  | 'chased_today'
  | 'chase_of_self'
  | 'parcel_announced_before'
  | 'parcel_changed'
  | 'parcel_being_unpacked'
  | 'parcel_not_unpacked'
  | 'parcel_closed'
  | 'parcel_cancelled'
  | 'parcel_not_cancelled';

/** What is expected is looked up in one of these ways. */
export const oldPartStates = ['expected', 'overdue', 'asked', 'received', 'waived'] as const;
export type OldPartState = (typeof oldPartStates)[number];

/** Serial numbers as they are kept: wide signs made narrow, upper case, without blanks around. */
export function serialText(typed: string | null | undefined): string {
  return (typed ?? '').normalize('NFKC').trim().toUpperCase();
}

/** A quantity as the book takes it, wide signs made narrow. */
export function quantityText(typed: string | null | undefined): string {
  return (typed ?? '').normalize('NFKC').replace(',', '.').trim();
}
