import { searchText } from '../../platform/search-text.js';

export const taskStates = ['planned', 'under_way', 'back', 'closed', 'cancelled'] as const;
export type TaskState = (typeof taskStates)[number];

export const charges = ['charged', 'warranty'] as const;
export type TaskCharge = (typeof charges)[number];

export type TaskRefusal =
  | 'task_customer_unknown'
  | 'task_customer_retired'
  | 'task_customer_fixed'
  | 'task_site_of_another'
  | 'task_site_retired'
  | 'task_contact_of_another'
  | 'task_contact_retired'
  | 'task_kind_retired'
  | 'task_device_of_another'
  | 'task_device_retired'
  | 'task_technician_gone'
  | 'task_dates_reversed'
  | 'task_dates_unlikely'
  | 'task_changed_meanwhile'
  | 'task_closed'
  | 'task_cancelled'
  | 'task_not_planned'
  | 'task_not_under_way'
  | 'task_not_back'
  | 'task_already_back'
  | 'task_not_yours'
  | 'task_day_in_future'
  | 'task_day_unlikely'
  | 'task_back_before_start'
  | 'task_still_open'
  | 'task_in_use'
  | 'task_reason_missing'
  | 'task_kind_taken'
  | 'task_kind_last';

export interface TaskInput {
  customer_id: number;
  site_id?: number | null;
  contact_id?: number | null;
  kind_id: number;
  charge: TaskCharge;
  title: string;
  note?: string | null;
  /** YYYY-MM-DD */
  planned_from: string;
  planned_to: string;
  erp_reference?: string | null;
  technicians: number[];
  devices: number[];
}

/** A task's columns as they are kept, what was not said null. Its number is found by its own index. */
export function taskColumns(input: TaskInput) {
  return {
    customer_id: input.customer_id,
    site_id: input.site_id ?? null,
    contact_id: input.contact_id ?? null,
    kind_id: input.kind_id,
    charge: input.charge,
    title: input.title,
    note: input.note || null,
    planned_from: input.planned_from,
    planned_to: input.planned_to,
    erp_reference: input.erp_reference || null,
    search: searchText(input.title, input.erp_reference),
  };
}

const FARTHEST_YEARS = 10;

/** Whether a planned day is near enough to be meant: a year typed wrongly is decades away. Days as YYYY-MM-DD. */
export function isLikelyDay(day: string, today: string): boolean {
  return Math.abs(Number(day.slice(0, 4)) - Number(today.slice(0, 4))) <= FARTHEST_YEARS;
}

/** The task's number as people type it (`st-12`, full-width signs), or null. */
export function taskNumber(text: string): string | null {
  const [, digits] = /^ST-0*([1-9]\d{0,9})$/.exec(text.normalize('NFKC').trim().toUpperCase()) ?? [];
  return digits ? `ST-${digits.padStart(6, '0')}` : null;
}

/** Who may move a task on: the office any, a technician those that are their own. */
export function mayAdvance(rights: ReadonlySet<string>, personId: number, technicians: readonly number[]): boolean {
  return rights.has('task.advance') && (rights.has('task.edit') || technicians.includes(personId));
}
