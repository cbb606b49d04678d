import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, can, type Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { todayOf } from '../../platform/working-days.js';
import { visibleTasks } from '../service-tasks/index.js';

/**
 * Which slips (`requisition as r`) somebody may see: all with the right to see all tasks; else those drafted by or for
 * them, those of tasks that they take part in or made, what waits for them as a deputy of today, and what they decided as one.
 */
export function visibleTo(actor: Pick<Actor, 'personId' | 'rights'>, day: string): RawBuilder<SqlBool> {
  if (can(actor, 'task.read_all')) return sql<SqlBool>`true`;
  const me = sql`${actor.personId}::integer`;
  return sql<SqlBool>`(r.drafted_by = ${me} or r.requested_for = ${me} or ${visibleTasks(actor, sql`r.task_id`)}
    or r.id in (select d.requisition_id from requisition_decision d where d.person_id = ${me} and d.deputy_for is not null)
    or (r.state = 'submitted' and exists (select from deputy y where y.deputy_id = ${me} and y.ended_at is null
      and ${day}::date between y.from_on and y.to_on)))`;
}

/**
 * The same for lists, where a slip must not be looked at to know that it is not meant: the few that somebody may see are
 * gathered by their indexes first.
 */
export function amongVisible(actor: Pick<Actor, 'personId' | 'rights'>, day: string): RawBuilder<SqlBool> {
  if (can(actor, 'task.read_all')) return sql<SqlBool>`true`;
  const me = sql`${actor.personId}::integer`;
  // As an array it is made once and looked up by the primary key; as a subquery it would be joined after everything else.
  return sql<SqlBool>`r.id = any(array(
    select v.id from requisition v where v.drafted_by = ${me}
    union select v.id from requisition v where v.requested_for = ${me}
    union select v.id from requisition v where ${visibleTasks(actor, sql`v.task_id`)}
    union select d.requisition_id from requisition_decision d where d.person_id = ${me} and d.deputy_for is not null
    union select v.id from requisition v where v.state = 'submitted' and exists (select from deputy y
      where y.deputy_id = ${me} and y.ended_at is null and ${day}::date between y.from_on and y.to_on)))`;
}

/** Whether somebody may see this slip. */
export async function sees(
  db: Db | Transaction,
  context: Pick<Context, 'actor' | 'config' | 'now'>,
  requisitionId: number,
): Promise<boolean> {
  const found = await db
    .selectFrom('requisition as r')
    .select('r.id')
    .where('r.id', '=', requisitionId)
    .where(visibleTo(context.actor, todayOf(context)))
    .executeTakeFirst();
  return found !== undefined;
}
