export const returnStates = ['logged', 'received', 'found', 'decided', 'cancelled'] as const;
export type ReturnState = (typeof returnStates)[number];

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
