import { type RawBuilder, sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { visibleTasks } from '../service-tasks/index.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

/**
 * A condition on returns under an alias (`r`): the ones that somebody may see. Who may not read all sees what they logged,
 * what belongs to their tasks, and what they had to bring back: ids that are read once, each kind by an index of its own.
 * As an array they are looked up one by one, however wrong the planner's guess of how many there are.
 */
export function visibleReturns(reader: Reader, alias = 'r'): RawBuilder<boolean> {
  if (can(reader, 'return.read_all')) return sql<boolean>`true`;
  const me = reader.personId;
  return sql<boolean>`${sql.ref(`${alias}.id`)} = any(array(
    select own.id from field_return own where own.reported_by = ${me}
    union select f.id from service_task t join field_return f on f.task_id = t.id where ${visibleTasks(reader, sql`t.id`)}
    union select f.id from expected_return e join field_return f on f.expected_return_id = e.id where e.person_id = ${me}))`;
}

/** Whether somebody may see a return; asks for one only, so it is quick however many they have. */
export async function canSeeReturn(db: Db | Transaction, reader: Reader, id: number): Promise<boolean> {
  if (can(reader, 'return.read_all')) return true;
  const found = await sql`
    select from field_return r left join expected_return e on e.id = r.expected_return_id
    where r.id = ${id} and (r.reported_by = ${reader.personId} or e.person_id = ${reader.personId}
      or ${visibleTasks(reader, sql`r.task_id`)})`.execute(db);
  return found.rows.length > 0;
}
