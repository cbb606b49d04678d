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
  | 'old_part_moved_on';

/** An old part is looked up in one of these ways. */
export const oldPartStates = ['expected', 'overdue', 'received', 'waived'] as const;
export type OldPartState = (typeof oldPartStates)[number];

/** Serial numbers as they are kept: wide signs made narrow, upper case, without blanks around. */
export function serialText(typed: string): string {
  return typed.normalize('NFKC').trim().toUpperCase();
}
