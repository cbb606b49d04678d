import { type RawBuilder, sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { visibleTasks } from '../service-tasks/index.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

/**
 * A condition on sheets under an alias (`q`): the ones that somebody may see. Who may not read all sees what they raised,
 * what they are asked to answer, and what belongs to their tasks.
 */
export function visibleSheets(reader: Reader, alias = 'q'): RawBuilder<boolean> {
  if (can(reader, 'quality.read_all')) return sql<boolean>`true`;
  const me = reader.personId;
  return sql<boolean>`${sql.ref(`${alias}.id`)} = any(array(
    select own.id from quality_sheet own where own.raised_by = ${me}
    union select asked.id from quality_sheet asked where asked.assignee_id = ${me}
    union select f.id from service_task t join quality_sheet f on f.task_id = t.id where ${visibleTasks(reader, sql`t.id`)}))`;
}

/** Whether somebody may see a sheet; asks for one only, so it is quick however many they have. */
export async function canSeeSheet(db: Db | Transaction, reader: Reader, id: number): Promise<boolean> {
  if (can(reader, 'quality.read_all')) return true;
  const found = await sql`
    select from quality_sheet q
    where q.id = ${id} and (q.raised_by = ${reader.personId} or q.assignee_id = ${reader.personId}
      or q.task_id is not null and ${visibleTasks(reader, sql`q.task_id`)})`.execute(db);
  return found.rows.length > 0;
}
