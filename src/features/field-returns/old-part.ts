export type FieldReturnRefusal =
  | 'old_part_already_back'
  | 'old_part_not_expected'
  | 'old_part_more_than_expected'
  | 'old_part_quantity_invalid'
  | 'old_part_serial_missing'
  | 'old_part_serial_elsewhere'
  | 'old_part_waived_by_self';
