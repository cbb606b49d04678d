import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';

export const dutyKinds = ['calibration', 'electrical_safety', 'inspection', 'maintenance'] as const;
export type DutyKind = (typeof dutyKinds)[number];

/** A dated duty of a piece as others see it. It may be lent up to and on `dueOn`; not at all while `failed`. */
export interface DutyFact {
  dutyId: number;
  serialId: string;
  kind: DutyKind;
  /** YYYY-MM-DD. */
  dueOn: string;
  failed: boolean;
}

/** The duties of these pieces that have failed or end on or before a day, the most pressing first. */
export async function dutiesDueBy(
  db: Db | Transaction,
  serialIds: readonly string[],
  day: string,
): Promise<DutyFact[]> {
  const found = await sql<DutyFact>`
    select id as "dutyId", serial_id as "serialId", kind, due_on::text as "dueOn", failed from tool_duty
    where serial_id = any(${[...serialIds]}::bigint[]) and ended_at is null and (failed or due_on <= ${day}::date)
    order by failed desc, due_on, id`.execute(db);
  return found.rows;
}
