import { type RawBuilder, sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';

/**
 * A condition on a task's id (`t.id`, `r.task_id`): the tasks that somebody may see. Who may not read all sees those
 * that they go on, made, or have a slip in.
 */
export function visibleTasks(
  actor: Pick<Actor, 'rights' | 'personId'>,
  taskId: RawBuilder<unknown>,
): RawBuilder<boolean> {
  if (can(actor, 'task.read_all')) return sql<boolean>`true`;
  const id = actor.personId;
  return sql<boolean>`${taskId} in (
    select task_id from service_task_technician where person_id = ${id}
    union select id from service_task where created_by = ${id}
    union select task_id from requisition where requested_for = ${id}
    union select task_id from requisition where drafted_by = ${id})`;
}

/** Whether somebody may see a task; asks for one only, so it is quick however many they have. */
export async function canSeeTask(
  db: Db | Transaction,
  actor: Pick<Actor, 'rights' | 'personId'>,
  taskId: number,
): Promise<boolean> {
  const found = await sql`select 1 where ${visibleTasks(actor, sql`${taskId}::integer`)}`.execute(db);
  return found.rows.length > 0;
}
