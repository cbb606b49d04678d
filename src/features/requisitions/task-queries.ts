import { sql } from 'kysely';
import type { Actor } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';
import { visibleTasks } from '../service-tasks/index.js';

export const TASKS_PER_PAGE = 20;

const tasks = (db: Db, actor: Actor) =>
  db
    .selectFrom('service_task as t')
    .innerJoin('party as c', 'c.id', 't.customer_id')
    .select(['t.id', 't.number', 't.title', 't.state', 't.planned_from', 't.planned_to'])
    .select(['c.code as customer_code', 'c.name as customer_name', 'c.name_en as customer_name_en'])
    .where(visibleTasks(actor, sql`t.id`));

/** Open tasks that a slip may be drafted for, those that somebody goes on first, then the next to begin. */
export async function openTasks(db: Db, actor: Actor, search: string | undefined, page: number) {
  let query = tasks(db, actor).where('t.state', 'in', ['planned', 'under_way', 'back']);
  for (const word of searchWords(search)) {
    const pattern = `%${word}%`;
    query = query.where((where) =>
      where.or([
        where('t.search', 'like', pattern),
        where('c.search', 'like', pattern),
        where(sql`lower(t.number)`, 'like', pattern),
      ]),
    );
  }
  const mine = sql<boolean>`exists (select from service_task_technician x where x.task_id = t.id and x.person_id = ${actor.personId})`;
  const rows = await query
    .select(mine.as('mine'))
    .orderBy(mine, 'desc')
    .orderBy('t.planned_from', 'desc')
    .orderBy('t.id', 'desc')
    .limit(TASKS_PER_PAGE + 1)
    .offset((page - 1) * TASKS_PER_PAGE)
    .execute();
  return { rows: rows.slice(0, TASKS_PER_PAGE), page, more: rows.length > TASKS_PER_PAGE };
}
export type TaskChoice = Awaited<ReturnType<typeof openTasks>>['rows'][number];

/** A task by its number, if somebody may see it, with the technicians that go. */
export async function taskByNumber(db: Db, actor: Actor, number: string) {
  const task = await tasks(db, actor).where('t.number', '=', number.toUpperCase()).executeTakeFirst();
  if (!task) return undefined;
  const technicians = await db
    .selectFrom('service_task_technician as x')
    .innerJoin('person as p', 'p.id', 'x.person_id')
    .select(['p.id', 'p.name', 'p.name_en'])
    .where('x.task_id', '=', task.id)
    .where('p.retired_at', 'is', null)
    .orderBy('p.name')
    .execute();
  return { ...task, technicians };
}
export type TaskOfSlip = NonNullable<Awaited<ReturnType<typeof taskByNumber>>>;
