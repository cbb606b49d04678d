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
  item_id: number;
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
