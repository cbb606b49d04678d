import { type RawBuilder, sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';

export type SheetReader = Pick<Actor, 'personId' | 'rights'>;

/**
 * A condition on quality sheets under the alias `q`: the ones that somebody may open. Who may not read all opens what they
 * raised, what they are to answer, and what belongs to tasks that they may see. It stands here, below the room of the
 * sheets, since the pages of what the sheets are about show them too.
 */
export const sheetsOpenTo = (reader: SheetReader): RawBuilder<boolean> => sql.raw(openToText(reader));

/** The same as text, for statements that are put together as text. */
export function openToText(reader: SheetReader): string {
  if (!can(reader, 'quality.read')) return 'false';
  if (can(reader, 'quality.read_all')) return 'true';
  const me = String(Math.trunc(reader.personId));
  const ofTask = can(reader, 'task.read_all')
    ? 'q.task_id is not null'
    : `q.task_id in (select task_id from service_task_technician where person_id = ${me}
        union select id from service_task where created_by = ${me}
        union select task_id from requisition where requested_for = ${me}
        union select task_id from requisition where drafted_by = ${me})`;
  return `coalesce(q.raised_by = ${me} or q.assignee_id = ${me} or ${ofTask}, false)`;
}
