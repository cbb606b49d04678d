/** What a technician says that became of an issued piece. */
export const useKinds = ['fitted', 'consumed', 'returned', 'lost', 'damaged'] as const;
export type UseKind = (typeof useKinds)[number];
/** What else a piece may have been settled by. */
export type ReportKind = UseKind | 'handed_over' | 'taken_off';

/** The pieces of these are still somebody's until another person has received them or decided on them. */
export const waitsForOthers = (kind: UseKind): boolean => kind === 'returned' || isWriteOff(kind);
export const isWriteOff = (kind: string): kind is 'lost' | 'damaged' => kind === 'lost' || kind === 'damaged';

export type IssuedPartRefusal =
  | 'more_than_open'
  | 'part_nothing_open'
  | 'use_quantity_invalid'
  | 'part_elsewhere'
  | 'part_of_another'
  | 'parcel_under_way'
  | 'part_task_closed'
  | 'device_unknown'
  | 'device_of_other_customer'
  | 'fitted_device_retired'
  | 'old_part_reason_missing'
  | 'what_happened_missing'
  | 'report_undone_already'
  | 'report_decided_already'
  | 'report_of_another'
  | 'report_cannot_be_undone'
  | 'use_moved_on'
  | 'undo_task_closed'
  | 'return_place_wrong'
  | 'untested_to_quarantine'
  | 'write_off_own'
  | 'write_off_reason_missing'
  | 'write_off_not_approver'
  | 'write_off_above_limit'
  | 'held_not_enough'
  | 'held_task_unknown'
  | 'taken_off_has_slip';

const QUANTITY = /^(\d{1,7})(?:\.(\d{1,3}))?$/;

/** A quantity in thousandths, exact; null when it is none, not more than zero, or finer than the item's unit is counted. */
export function thousandths(text: string, decimals = 3): bigint | null {
  const [, whole, fraction = ''] = QUANTITY.exec(text.trim()) ?? [];
  if (whole === undefined || fraction.replace(/0+$/, '').length > decimals) return null;
  const amount = BigInt(whole) * 1000n + BigInt(fraction.padEnd(3, '0'));
  return amount > 0n ? amount : null;
}

/** The same as text, as the database takes and gives it. */
export function quantityText(amount: bigint): string {
  const fraction = (amount % 1000n).toString().padStart(3, '0');
  return `${amount / 1000n}.${fraction}`;
}

/** Zero too; what the database keeps is always well formed. */
export function kept(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole) * 1000n + BigInt(fraction.padEnd(3, '0').slice(0, 3));
}
