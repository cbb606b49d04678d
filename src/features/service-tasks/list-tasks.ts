import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';
import type { TaskCharge, TaskState } from './task.js';
import { visibleTasks } from './visible-tasks.js';

export const stateFilters = ['open', 'all', 'planned', 'under_way', 'back', 'closed', 'cancelled'] as const;
export type StateFilter = (typeof stateFilters)[number];

export interface TaskFilters {
  /** Number, title, the ERP's reference, customer, pinyin initials. */
  search?: string;
  /** `open`, those that are not over, unless told otherwise. */
  state?: StateFilter;
  /** Those that the reader goes on or made. */
  mine?: boolean;
  customer?: number;
  kind?: number;
  technician?: number;
  /** Planned on any of these days, YYYY-MM-DD. */
  from?: string;
  to?: string;
}

export const TASKS_PER_PAGE = 50;

export interface TaskListRow {
  id: number;
  number: string;
  title: string;
  state: TaskState;
  charge: TaskCharge;
  planned_from: string;
  planned_to: string;
  customer_code: string;
  customer_name: string;
  customer_name_en: string | null;
  site: string | null;
  kind: string;
  kind_en: string;
  technicians: { name: string; name_en: string | null }[];
  /** Issued pieces that nobody has accounted for yet. */
  open_parts: number;
}

/** One page of the tasks that somebody may see, the latest planned first, and how many there are in all. */
export async function listTasks(db: Db, actor: Pick<Actor, 'rights' | 'personId'>, filters: TaskFilters, page: number) {
  const words = await Promise.all(searchWords(filters.search).map((word) => matching(db, word)));
  const all = [visibleTasks(actor, sql`t.id`), ...conditionsOf(actor.personId, filters), ...words];
  const state = filters.state ?? 'open';
  const chosen = sql.join([...all, ...inState(state)], sql` and `);
  const total = await count(db, chosen);
  const elsewhere = total === 0 && words.length > 0 && state !== 'all' ? await count(db, sql.join(all, sql` and `)) : 0;
  return {
    rows: total === 0 ? [] : await rowsOf(db, chosen, page),
    page: { number: page, size: TASKS_PER_PAGE, total },
    /** How many a search that found none would find in other states: people look for what is long closed too. */
    elsewhere,
  };
}

async function count(db: Db, conditions: RawBuilder<unknown>): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::integer as n from service_task t where ${conditions}`.execute(
    db,
  );
  return found.rows[0]!.n;
}

/** The page is cut before anything is joined to it, so that an index alone finds it. */
async function rowsOf(db: Db, conditions: RawBuilder<unknown>, page: number): Promise<TaskListRow[]> {
  const found = await sql<TaskListRow>`
    select t.id, t.number, t.title, t.state, t.charge, t.planned_from, t.planned_to, c.code as customer_code, c.name as customer_name,
      c.name_en as customer_name_en, s.name as site, k.name as kind, k.name_en as kind_en,
      (select coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'name_en', p.name_en) order by p.name, p.id), '[]')
        from service_task_technician x join person p on p.id = x.person_id where x.task_id = t.id) as technicians,
      (select count(*)::integer from issued_part ip where ip.task_id = t.id and ip.settled < ip.quantity) as open_parts
    from (select t.id from service_task t where ${conditions} order by t.planned_from desc, t.id desc
        limit ${TASKS_PER_PAGE} offset ${(page - 1) * TASKS_PER_PAGE}) cut
      join service_task t on t.id = cut.id join party c on c.id = t.customer_id join service_task_kind k on k.id = t.kind_id
      left join customer_site s on s.id = t.site_id
    order by t.planned_from desc, t.id desc`.execute(db);
  return found.rows;
}

function conditionsOf(reader: number, filters: TaskFilters): RawBuilder<unknown>[] {
  const { mine, customer, kind, technician, from, to } = filters;
  const goes = (person: number) => sql`select task_id from service_task_technician where person_id = ${person}`;
  return [
    mine && sql`t.id in (${goes(reader)} union select id from service_task where created_by = ${reader})`,
    customer && sql`t.customer_id = ${customer}`,
    kind && sql`t.kind_id = ${kind}`,
    technician && sql`t.id in (${goes(technician)})`,
    from && sql`t.planned_to >= ${from}`,
    to && sql`t.planned_from <= ${to}`,
  ].filter((condition) => typeof condition === 'object');
}

function inState(state: StateFilter): RawBuilder<unknown>[] {
  if (state === 'all') return [];
  // Said as the index on the open ones says it.
  if (state === 'open') return [sql`t.state in ('planned', 'under_way', 'back')`];
  return [sql`t.state = ${state}`];
}

const TRIGRAM = 3;

/** A word of a search: in the task's own text, its customer's, or as its number. Each has its index. */
async function matching(db: Db, word: string): Promise<RawBuilder<unknown>> {
  const pattern = `%${word}%`;
  const customers = await db
    .selectFrom('party')
    .select('id')
    .where('kind', '=', 'customer')
    .where('search', 'like', pattern)
    .execute();
  const numbers = numbersOf(word);
  return sql`(${sql.join(
    [
      // Shorter words have no trigram: an index would read all of itself and then all tasks.
      word.length < TRIGRAM ? sql`t.search || '' like ${pattern}` : sql`t.search like ${pattern}`,
      ...(customers.length > 0 ? [sql`t.customer_id = any(${customers.map((one) => one.id)}::integer[])`] : []),
      ...(numbers ? [sql`t.id between ${numbers.from} and ${numbers.to}`] : []),
    ],
    sql` or `,
  )})`;
}

const DIGITS = 6; // of a number, as the column is made
const MOST_ID = 2_147_483_647;

/** The ids whose numbers begin so: `st-0005` are ST-000500 to ST-000599; digits alone are one number. */
export function numbersOf(word: string): { from: number; to: number } | null {
  const [, prefix, digits] = /^(st-)?(\d{1,10})$/.exec(word) ?? [];
  if (!digits || Number(digits) > MOST_ID) return null;
  const id = Number(digits);
  if (!prefix || digits.length >= DIGITS) return { from: id, to: id };
  const span = 10 ** (DIGITS - digits.length);
  return { from: id * span, to: (id + 1) * span - 1 };
}
