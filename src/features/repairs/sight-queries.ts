import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import { visibleTasks } from '../service-tasks/index.js';

/**
 * A condition on a repair order's id (`o.id`): the orders that somebody may see. Who may not read all returns sees those of
 * what they logged themselves, of their own tasks, and of the tools that they brought back damaged.
 */
export function visibleRepairs(
  actor: Pick<Actor, 'personId' | 'rights'>,
  orderId: RawBuilder<unknown>,
): RawBuilder<SqlBool> {
  if (can(actor, 'return.read_all')) return sql<SqlBool>`true`;
  const me = sql`${actor.personId}::integer`;
  return sql<SqlBool>`${orderId} = any(array(
    select v.id from repair_order v where v.task_id is not null and ${visibleTasks(actor, sql`v.task_id`)}
    union select v.id from field_return f join repair_order v on v.return_id = f.id where f.reported_by = ${me}
    union select v.id from tool_return r join repair_order v on v.tool_return_id = r.id
      where r.holder_id = ${me} and r.outcome = 'damaged' and r.undone_at is null))`;
}
