import { sql } from 'kysely';
import type { Actor } from '../../platform/context.js';
import { can } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';

/** Why something can't be done with a tool's duties, checks, overrides and checklist. */
export type ToolRefusal =
  | 'piece_not_a_tool'
  | 'piece_of_customer'
  | 'piece_gone'
  | 'item_not_a_tool'
  | 'duty_exists'
  | 'duty_changed_meanwhile'
  | 'duty_ended'
  | 'duty_at_laboratory'
  | 'duty_day_missing'
  | 'duty_day_wrong'
  | 'duty_needs_supervisor'
  | 'check_day_wrong'
  | 'check_next_wrong'
  | 'check_twice'
  | 'check_not_away'
  | 'check_left_out'
  | 'check_place_wrong'
  | 'check_not_last'
  | 'sending_piece_out'
  | 'sending_day_wrong'
  | 'sending_back_already'
  | 'laboratory_unknown'
  | 'override_not_needed'
  | 'override_of_failed'
  | 'override_exists'
  | 'override_days_wrong'
  | 'override_over'
  | 'checklist_changed_meanwhile'
  | 'checklist_name_missing'
  | 'checklist_too_long'
  | 'checklist_quantity_wrong'
  | 'checklist_kit_unknown'
  | 'checklist_days_wrong';

export const doneWheres = ['in_house', 'sent_out'] as const;
export type DoneWhere = (typeof doneWheres)[number];

/** Duties that one form takes; a laboratory's delivery is smaller. */
export const MOST_AT_ONCE = 100;
export const MOST_MONTHS = 120;
export const OVERRIDE_DAYS = 7;

/** So many days after a day, both YYYY-MM-DD. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The same day so many months later, or the last of a shorter month: 31 January and one month is 28 February. */
export const monthsAfter = (day: string, months: number) =>
  sql<string>`(${day}::date + make_interval(months => ${months}))::date`;

export type DutyState = 'failed' | 'overdue' | 'due_7' | 'due_30' | 'fine';

/** How a duty stands on a day: what blocks comes before what is near. */
export function dutyState(duty: { due_on: string; failed: boolean }, today: string): DutyState {
  if (duty.failed) return 'failed';
  if (duty.due_on < today) return 'overdue';
  if (duty.due_on <= daysAfter(today, 7)) return 'due_7';
  return duty.due_on <= daysAfter(today, 30) ? 'due_30' : 'fine';
}

/** A duty that blocks a tool is put off, or given up, only by who may also let the tool go in spite of it. */
export function refuseToUnblock(
  actor: Pick<Actor, 'rights'>,
  duty: { due_on: string; failed: boolean },
  today: string,
  facts: { item: string; serial: string },
): void {
  const state = dutyState(duty, today);
  if ((state === 'failed' || state === 'overdue') && !can(actor, 'tool.override'))
    refuse<ToolRefusal>('duty_needs_supervisor', facts, 403);
}
