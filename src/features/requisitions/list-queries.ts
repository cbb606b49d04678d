import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { can, type Context } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { todayOf } from '../../platform/working-days.js';
import { searchWords } from '../items/index.js';
import type { RequisitionState } from './requisition.js';
import { searchPattern } from './search-column.js';
import { amongVisible } from './sight.js';

export const listTabs = ['mine', 'approval', 'to_issue', 'back_orders', 'open', 'all'] as const;
export type ListTab = (typeof listTabs)[number];
export type ListOrder = 'newest' | 'needed' | 'queue';

/** How a tab may be sorted, the usual way first: what is most pressing is asked only of what still has to be done. */
export function ordersOf(tab: ListTab): ListOrder[] {
  if (tab === 'mine' || tab === 'all') return ['newest', 'needed'];
  return tab === 'to_issue' || tab === 'back_orders' ? ['queue', 'needed', 'newest'] : ['newest', 'needed', 'queue'];
}

export interface RequisitionFilters {
  tab: ListTab;
  order: ListOrder;
  /** Looks through number, task, customer, people and item codes. */
  search?: string;
  state?: RequisitionState;
  /** A warehouse's id. */
  warehouse?: number;
  /** Whom it is for or who drafted it. */
  person?: number;
  /** A task's number. */
  task?: string;
}

export const REQUISITIONS_PER_PAGE = 50;
/** Rows that are counted beyond the page: nobody leafs further, and counting all would cost more than the page. */
const COUNTED_BEYOND = 1000;
const MOST_IN_TAB = 100;

type Who = Pick<Context, 'actor' | 'config' | 'now'>;

function inTab(tab: ListTab, personId: number): RawBuilder<SqlBool> {
  switch (tab) {
    case 'mine':
      return sql`(r.drafted_by = ${personId} or r.requested_for = ${personId})`;
    case 'approval':
      return sql`r.state = 'submitted'`;
    case 'to_issue':
      return sql`r.state in ('approved', 'partly_issued')`;
    case 'back_orders':
      return sql`r.state in ('approved', 'partly_issued') and r.id in (select w.requisition_id from requisition_line w where w.waiting > 0)`;
    case 'open':
      return sql`r.state in ('partly_issued', 'issued')`;
    case 'all':
      return sql`true`;
  }
}

const orders: Record<ListOrder, RawBuilder<unknown>> = {
  newest: sql`r.id desc`,
  needed: sql`r.needed_by, r.id`,
  queue: sql`r.urgent desc, r.needed_by, r.approved_at, r.id`,
};

function conditions(who: Who, filters: RequisitionFilters): RawBuilder<SqlBool> {
  const all: RawBuilder<SqlBool>[] = [inTab(filters.tab, who.actor.personId)];
  if (filters.tab !== 'mine') all.push(amongVisible(who.actor, todayOf(who)));
  const { state, warehouse, person, task, search } = filters;
  if (state) all.push(sql`r.state = ${state}`);
  if (warehouse) all.push(sql`r.warehouse_id = ${warehouse}`);
  if (person) all.push(sql`(r.requested_for = ${person} or r.drafted_by = ${person})`);
  if (task) all.push(sql`r.task_id = (select t.id from service_task t where t.number = ${task.toUpperCase()})`);
  for (const word of searchWords(search))
    all.push(
      /^req-\d{6,}$/.test(word) ? sql`r.number = ${word.toUpperCase()}` : sql`r.search like ${searchPattern(word)}`,
    );
  return sql.join(all, sql` and `);
}

export interface RequisitionListRow {
  id: number;
  number: string;
  state: string;
  urgent: boolean;
  needed_by: string;
  value: string | null;
  delivery: string;
  submitted_at: Date | null;
  task_number: string;
  task_title: string;
  customer_name: string;
  customer_name_en: string | null;
  for_name: string;
  for_name_en: string | null;
  warehouse_name: string;
  warehouse_name_en: string | null;
  lines: number;
  waiting: boolean;
  /** The first items of it, for a glance. */
  items: string | null;
}

/** One page of the slips that somebody may see. Counts no further than a thousand rows beyond the page. */
export async function listRequisitions(db: Db, who: Who, filters: RequisitionFilters, page: number) {
  const where = conditions(who, filters);
  const before = (page - 1) * REQUISITIONS_PER_PAGE;
  const found = await sql<RequisitionListRow>`
    select r.id, r.number, r.state, r.urgent, r.needed_by, r.value, r.delivery, r.submitted_at, t.number as task_number, t.title as task_title,
      c.name as customer_name, c.name_en as customer_name_en, f.name as for_name, f.name_en as for_name_en,
      w.name as warehouse_name, w.name_en as warehouse_name_en, x.lines, x.waiting, x.items
    from (select * from requisition r where ${where} order by ${orders[filters.order]} limit ${REQUISITIONS_PER_PAGE} offset ${before}) r
      join service_task t on t.id = r.task_id join party c on c.id = t.customer_id join person f on f.id = r.requested_for
      join place w on w.id = r.warehouse_id
      cross join lateral (
        select count(*)::integer as lines, coalesce(bool_or(l.waiting > 0), false) as waiting,
          string_agg(i.code, ', ' order by l.position) filter (where l.position <= 2) as items
        from requisition_line l join item i on i.id = l.item_id where l.requisition_id = r.id
      ) x
    order by ${orders[filters.order]}`.execute(db);
  const most = before + REQUISITIONS_PER_PAGE + COUNTED_BEYOND;
  const counted = await sql<{ total: number }>`
    select count(*)::integer as total from (select from requisition r where ${where} limit ${most + 1}) x`.execute(db);
  const { total } = counted.rows[0]!;
  const shown = { number: page, size: REQUISITIONS_PER_PAGE, total: Math.min(total, most), more: total > most };
  return { rows: found.rows, page: shown };
}

export type TabCounts = Record<Exclude<ListTab, 'all'>, number>;

/** How many wait in each tab: counted up to a hundred, or all of the few that a technician may see. */
export async function countTabs(db: Db, who: Who): Promise<TabCounts> {
  const { personId } = who.actor;
  const running = sql<SqlBool>`r.state not in ('closed', 'cancelled', 'rejected', 'expired')`;
  const tabs = { mine: sql<SqlBool>`${inTab('mine', personId)} and ${running}` } as Record<
    keyof TabCounts,
    RawBuilder<SqlBool>
  >;
  for (const tab of ['approval', 'to_issue', 'back_orders', 'open'] as const) tabs[tab] = inTab(tab, personId);
  const columns = Object.entries(tabs).map(([tab, where]) =>
    can(who.actor, 'task.read_all')
      ? sql`(select count(*)::integer from (select from requisition r where ${where} limit ${MOST_IN_TAB}) x) as ${sql.ref(tab)}`
      : sql`(count(*) filter (where ${where}))::integer as ${sql.ref(tab)}`,
  );
  const from = sql`from requisition r where ${running} and ${amongVisible(who.actor, todayOf(who))}`;
  const found =
    await sql<TabCounts>`select ${sql.join(columns)} ${can(who.actor, 'task.read_all') ? sql`` : from}`.execute(db);
  return found.rows[0]!;
}
