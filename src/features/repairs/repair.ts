export const repairStates = [
  'waiting',
  'in_work',
  'waiting_parts',
  'waiting_customer',
  'outside',
  'to_inspect',
  'passed',
  'closed',
  'cancelled',
] as const;
export type RepairState = (typeof repairStates)[number];
export const repairResults = ['refurbished', 'to_customer', 'unrepairable', 'no_fault'] as const;
export type RepairResult = (typeof repairResults)[number];
export type RepairSource = 'return' | 'tool' | 'stock' | 'property';

/** The states in which the workshop has it in its hands and may book work on it. */
export const workableStates: readonly RepairState[] = ['in_work', 'waiting_parts'];

export interface LockedRepair {
  id: number;
  number: string;
  source: RepairSource;
  return_id: number | null;
  tool_return_id: string | null;
  property_piece_id: number | null;
  item_id: number;
  /** Its item's code, with its serial number; of what the catalogue does not know its name, with its code as a piece. */
  item: string;
  tracking: string;
  serial_id: string | null;
  serial: string | null;
  lot_id: string | null;
  quantity: string;
  owner_id: number;
  place_id: number;
  bench_id: number | null;
  home_place_id: number | null;
  customer_id: number | null;
  device_id: number | null;
  task_id: number | null;
  charged: boolean;
  state: RepairState;
  taken_by: number | null;
  result: RepairResult | null;
  version: number;
}

/** Nothing more is done to an order in these. */
export const overStates: readonly RepairState[] = ['closed', 'cancelled'];

export type RepairRefusal =
  | 'repair_not_repairable'
  | 'repair_exists'
  | 'repair_no_workshop'
  | 'repair_over'
  | 'repair_begun'
  | 'repair_not_in_work'
  | 'repair_not_waiting'
  | 'repair_taken'
  | 'repair_not_yours'
  | 'repair_at_inspection'
  | 'repair_at_outside_shop'
  | 'repair_waits_for_customer'
  | 'repair_piece_elsewhere'
  | 'repair_piece_outside_house'
  | 'repair_piece_in_custody'
  | 'repair_piece_in_triage'
  | 'repair_piece_to_scrap'
  | 'repair_piece_claimed'
  | 'repair_has_work'
  | 'repair_parts_on_it'
  | 'repair_reason_missing'
  | 'repairer_wrong'
  | 'repair_day_past'
  | 'repair_own_not_charged'
  | 'diagnosis_fault_missing'
  | 'diagnosis_component_missing'
  | 'labour_running'
  | 'labour_not_running'
  | 'labour_long'
  | 'labour_of_other'
  | 'labour_removed_already'
  | 'outside_supplier_wrong'
  | 'outside_not_out'
  | 'outside_bill_recorded'
  | 'software_needs_serial'
  | 'bench_name_taken'
  | 'bench_place_wrong'
  | 'bench_in_use'
  | 'bench_retired'
  | 'bench_changed_meanwhile';
