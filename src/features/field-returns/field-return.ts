export const returnStates = ['logged', 'received', 'found', 'decided', 'cancelled'] as const;
export type ReturnState = (typeof returnStates)[number];

export const loggedAs = ['field', 'bench', 'parcel', 'old_part'] as const;
export type LoggedAs = (typeof loggedAs)[number];

export const warranties = ['in', 'out', 'unknown'] as const;
export type Warranty = (typeof warranties)[number];

export type FieldReturnRefusal =
  | 'return_open'
  | 'return_serial_odd'
  | 'return_serial_near'
  | 'return_tag_taken'
  | 'return_tag_invalid'
  | 'return_quantity_invalid'
  | 'return_item_missing'
  | 'return_item_unknown'
  | 'return_item_retired'
  | 'return_task_unknown'
  | 'return_task_of_other'
  | 'return_device_unknown'
  | 'return_device_of_other'
  | 'return_customer_unknown'
  | 'return_customer_missing'
  | 'return_not_expected'
  | 'return_expected_taken'
  | 'return_part_unknown'
  | 'return_failed_later'
  | 'return_not_logged'
  | 'return_past_change'
  | 'return_changed_meanwhile'
  | 'return_owner_fixed'
  | 'return_customer_booked'
  | 'return_identified'
  | 'return_not_identifiable'
  | 'return_tags_count'
  | 'return_serial_missing'
  | 'return_lot_missing';

/** A return behind its lock, with what acts on it need to know. */
export interface LockedReturn {
  id: number;
  number: string;
  item_id: number | null;
  item: string | null;
  tracking: string | null;
  repairable: boolean;
  serial: string | null;
  serial_id: string | null;
  lot: string | null;
  batch: string | null;
  quantity: string;
  owner_id: number;
  customer_id: number | null;
  task_id: number | null;
  device_id: number | null;
  issued_part_id: string | null;
  expected_return_id: string | null;
  parcel_id: number | null;
  symptom_id: number | null;
  symptom_note: string | null;
  doa: boolean;
  customer_waiting: boolean;
  state: ReturnState;
  reported_by: number;
  received_at: Date | null;
  place_id: number | null;
  movement_id: string | null;
  repeat_of_id: number | null;
  version: number;
}

/** `12` of `RT-000012`; undefined for any other text. */
export function returnId(text: string | undefined): number | undefined {
  const [, digits] = /^RT-(\d{6,10})$/.exec((text ?? '').normalize('NFKC').trim().toUpperCase()) ?? [];
  const id = Number(digits ?? Number.NaN);
  return id > 0 && id <= 2_147_483_647 ? id : undefined;
}

/** The code of a tag that was printed before, as it is kept; null when it can be none. */
export function tagText(typed: string): string | null {
  const tag = typed.normalize('NFKC').trim().toUpperCase();
  return /^[A-Z0-9][A-Z0-9._/-]{2,39}$/.test(tag) && returnId(tag) === undefined ? tag : null;
}
