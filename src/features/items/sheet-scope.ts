import { type RawBuilder, sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';

export type SheetReader = Pick<Actor, 'personId' | 'rights'>;

/**
 * A condition on quality sheets under the alias `q`: the ones that somebody may see. Who may not read all sees what they
 * raised, what they are to answer, and what belongs to tasks that they may see. It stands here, below the room of the
 * sheets, since the pages of what the sheets are about show them too.
 */
export const sheetsOpenTo = (reader: SheetReader): RawBuilder<boolean> => sql.raw(openToText(reader));

/** The same as text, for statements that are put together as text. */
export function openToText(reader: SheetReader): string {
  if (!can(reader, 'quality.read')) return 'false';
  if (can(reader, 'quality.read_all')) return 'true';
  const me = String(Math.trunc(reader.personId));
  return `coalesce(q.raised_by = ${me} or q.assignee_id = ${me} or q.task_id ${tasksText(reader, me)}, false)`;
}

/** The same for lists of sheets: what somebody may see is looked up once, by its indexes, instead of asking each sheet. */
export function listedSheets(reader: SheetReader): RawBuilder<boolean> {
  if (!can(reader, 'quality.read') || can(reader, 'quality.read_all')) return sheetsOpenTo(reader);
  const me = String(Math.trunc(reader.personId));
  return sql.raw(`q.id = any(array(
    select own.id from quality_sheet own where own.raised_by = ${me}
    union select asked.id from quality_sheet asked where asked.assignee_id = ${me}
    union select f.id from quality_sheet f where f.task_id ${tasksText(reader, me)}))`);
}

/** The tasks that somebody may see, as the room of the tasks has it, which stands above this one. */
const tasksText = (reader: SheetReader, me: string) =>
  can(reader, 'task.read_all')
    ? 'is not null'
    : `in (select task_id from service_task_technician where person_id = ${me}
        union select id from service_task where created_by = ${me}
        union select task_id from requisition where requested_for = ${me}
        union select task_id from requisition where drafted_by = ${me})`;
