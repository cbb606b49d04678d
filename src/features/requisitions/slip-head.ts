import { sql } from 'kysely';
import { type Context, can } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import type { Delivery, RequisitionRefusal } from './requisition.js';

/** What a slip says above its lines. */
export interface HeadInput {
  /** The store that supplies. */
  warehouseId: number;
  requestedFor: number;
  /** YYYY-MM-DD */
  neededBy: string;
  urgent: boolean;
  delivery: Delivery;
  note?: string | null;
}

/** Refuses a place that is no warehouse in use, somebody who is not here (any more), and a day in the past. */
export async function expectHead(trx: Transaction, context: Context, head: HeadInput): Promise<void> {
  const found = await sql<{ warehouse: boolean; person: boolean }>`
    select exists (select from place where id = ${head.warehouseId} and kind = 'warehouse' and retired_at is null) as warehouse,
      exists (select from person where id = ${head.requestedFor} and retired_at is null and not system) as person
  `.execute(trx);
  const { warehouse, person } = found.rows[0]!;
  if (!warehouse) refuse<RequisitionRefusal>('requisition_warehouse_unknown', {}, 422);
  if (!person) refuse<RequisitionRefusal>('requisition_person_unknown', {}, 422);
  if (head.neededBy < todayOf(context)) refuse<RequisitionRefusal>('requisition_needed_by_past', {}, 422);
}

/**
 * The task that a slip hangs on, kept from being closed until the act is done. Refuses one that the person may not see
 * (`requisition_task_unknown`) and one that is closed or cancelled (`requisition_task_not_open`).
 */
export async function expectOpenTask(trx: Transaction, context: Context, taskId: number) {
  const task = await trx
    .selectFrom('service_task as t')
    .select(['t.id', 't.number', 't.state', 't.created_by'])
    .select(
      sql<boolean>`exists (select from service_task_technician x where x.task_id = t.id and x.person_id = ${context.actor.personId})
        or exists (select from requisition r where r.task_id = t.id and ${context.actor.personId} in (r.drafted_by, r.requested_for))`.as(
        'takes_part',
      ),
    )
    .where('t.id', '=', taskId)
    .forShare('t')
    .executeTakeFirst();
  const { personId } = context.actor;
  const sees = task && (can(context.actor, 'task.read_all') || task.takes_part || task.created_by === personId);
  if (!sees) return refuse<RequisitionRefusal>('requisition_task_unknown', {}, 422);
  if (task.state === 'closed' || task.state === 'cancelled')
    refuse<RequisitionRefusal>('requisition_task_not_open', { task: task.number });
  return task;
}
