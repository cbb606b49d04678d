import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { ExportPeriod } from './cost-export.js';
import { unexported } from './unexported.js';

export const TASKS_PER_PAGE = 50;
export const EXPORTS_PER_PAGE = 20;
export const LINES_PER_PAGE = 100;

export interface OpenTaskCost {
  task: string;
  title: string;
  erp_reference: string | null;
  charge: 'charged' | 'warranty';
  customer: string;
  customer_name: string;
  customer_name_en: string | null;
  lines: number;
  amount: string;
}

export interface OpenCosts {
  rows: OpenTaskCost[];
  page: { number: number; size: number; total: number };
  lines: number;
  amount: string;
  /** Tasks among them that have no reference of the ERP yet. */
  without_reference: number;
}

/** What no export has taken yet, a sum for each task. */
export async function openCosts(db: Db, timeZone: string, period: ExportPeriod, page: number): Promise<OpenCosts> {
  const found = await sql<
    OpenTaskCost & { tasks: number; all_lines: number; all_amount: string; without_reference: number }
  >`
    select t.number as task, t.title, t.erp_reference, t.charge, p.code as customer, p.name as customer_name, p.name_en as customer_name_en,
      o.lines, o.amount, count(*) over ()::integer as tasks, sum(o.lines) over ()::integer as all_lines, sum(o.amount) over () as all_amount,
      count(*) filter (where t.erp_reference is null) over ()::integer as without_reference
    from (select c.task_id, count(*)::integer as lines, sum(c.amount) as amount from task_cost c
        where ${unexported(timeZone, period)} group by c.task_id) o
      join service_task t on t.id = o.task_id join party p on p.id = t.customer_id
    order by t.id limit ${TASKS_PER_PAGE} offset ${(page - 1) * TASKS_PER_PAGE}`.execute(db);
  const [first] = found.rows;
  return {
    rows: found.rows,
    page: { number: page, size: TASKS_PER_PAGE, total: first?.tasks ?? 0 },
    lines: first?.all_lines ?? 0,
    amount: first?.all_amount ?? '0.00',
    without_reference: first?.without_reference ?? 0,
  };
}

export interface ExportRow {
  id: number;
  number: string;
  from_on: string;
  to_on: string;
  task: string | null;
  person: string;
  person_en: string | null;
  created_at: Date;
  lines: number;
  amount: string;
}

const exportRow = sql`
  e.id, e.number, e.from_on, e.to_on, t.number as task, p.name as person, p.name_en as person_en, e.created_at, s.lines, s.amount`;
const joined = sql`
  join person p on p.id = e.person_id left join service_task t on t.id = e.task_id
  cross join lateral (select count(*)::integer as lines, coalesce(sum(l.amount), 0) as amount from cost_export_line l where l.export_id = e.id) s`;

/** One page of the exports, newest first. */
export async function listExports(db: Db, page: number) {
  const { total } = await db
    .selectFrom('cost_export')
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  const found = await sql<ExportRow>`
    select ${exportRow} from (select * from cost_export order by id desc limit ${EXPORTS_PER_PAGE} offset ${(page - 1) * EXPORTS_PER_PAGE}) e
    ${joined} order by e.id desc`.execute(db);
  return { rows: found.rows, page: { number: page, size: EXPORTS_PER_PAGE, total } };
}

export async function findExport(db: Db, number: string): Promise<ExportRow | undefined> {
  const found = await sql<ExportRow>`
    select ${exportRow} from cost_export e ${joined} where e.number = ${number.toUpperCase()}`.execute(db);
  return found.rows[0];
}

/** The lines of an export as they were frozen: a page of them, or all. */
export async function linesOf(db: Db, exportId: number, page?: number) {
  let query = db
    .selectFrom('cost_export_line as l')
    .innerJoin('task_cost as c', 'c.id', 'l.task_cost_id')
    .leftJoin('item as i', 'i.id', 'c.item_id')
    .selectAll('l')
    .select('i.name_en as item_name_en')
    .where('l.export_id', '=', exportId)
    .orderBy('l.position');
  if (page !== undefined) query = query.limit(LINES_PER_PAGE).offset((page - 1) * LINES_PER_PAGE);
  return query.execute();
}
export type ExportLine = Awaited<ReturnType<typeof linesOf>>[number];

export interface TaskSum {
  task: string;
  erp_reference: string | null;
  charge: string;
  customer: string;
  customer_name: string;
  customer_name_en: string | null;
  lines: string;
  amount: string;
}

/** The sum of each task in an export. The file has the names as they were; a page shows them in its reader's language. */
export async function sumsOf(db: Db, exportId: number): Promise<TaskSum[]> {
  const found = await sql<TaskSum>`
    select l.task, l.erp_reference, l.charge, l.customer, l.customer_name, max(p.name_en) as customer_name_en,
      count(*)::text as lines, sum(l.amount) as amount
    from cost_export_line l join task_cost c on c.id = l.task_cost_id join service_task t on t.id = c.task_id
      join party p on p.id = t.customer_id
    where l.export_id = ${exportId} group by l.task, l.erp_reference, l.charge, l.customer, l.customer_name
    order by min(l.position)`.execute(db);
  return found.rows;
}
