import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { todayOf } from '../../platform/working-days.js';
import { searchWords } from '../items/index.js';
import { visibleLoans } from './sight-queries.js';

export const loanViews = ['mine', 'out', 'overdue', 'closed', 'all'] as const;
export type LoanView = (typeof loanViews)[number];

export interface LoanFilters {
  view: Exclude<LoanView, 'mine'>;
  /** The borrower, or who has something of it now. */
  person?: number;
  /** Serial number, or words of the item. */
  tool?: string;
  /** A task's number. */
  task?: string;
}

export const LOANS_PER_PAGE = 50;
/** Rows that are counted beyond the page: nobody leafs further. */
const COUNTED_BEYOND = 1000;
const MOST_ITEMS = 50;
const MOST_SERIALS = 200;
const MOST_LINES = 3000;
const TOOLS_SHOWN = 3;

type Who = Pick<Context, 'actor' | 'config' | 'now'>;

export interface LoanListTool {
  code: string;
  zh: string;
  en: string | null;
  serial: string | null;
}

export interface LoanListRow {
  id: number;
  number: string;
  borrower_id: number;
  borrower: string;
  borrower_en: string | null;
  task: string | null;
  lent_at: Date;
  due_on: string | null;
  closed_at: Date | null;
  /** Of the day that it is due; negative when overdue. */
  days_left: number | null;
  lines: number;
  open: number;
  /** Something of it is back or lost. */
  touched: boolean;
  unsigned: boolean;
  /** Accessories of tools that are back. */
  owed: boolean;
  tools: LoanListTool[];
}

const anyOut = sql<SqlBool>`exists (select from tool_loan_line o where o.loan_id = t.id and o.open > 0)`;

function inView(view: LoanFilters['view'], today: string): RawBuilder<SqlBool> {
  switch (view) {
    case 'out':
      return sql`t.closed_at is null and ${anyOut}`;
    case 'overdue':
      return sql`t.closed_at is null and t.due_on < ${today}::date and ${anyOut}`;
    case 'closed':
      return sql`t.closed_at is not null`;
    case 'all':
      return sql`true`;
  }
}

/** Loans of the tools that the words mean: a serial number, part of one, or an item. The words become ids first. */
async function loansOfTool(db: Db, text: string, open: boolean): Promise<RawBuilder<SqlBool>> {
  const words = searchWords(text);
  const matches = (column: RawBuilder<unknown>) =>
    sql.join(
      words.map((word) => sql`${column} like ${`%${word}%`}`),
      sql` and `,
    );
  const items = await sql<{ id: number }>`
    select i.id from item i where i.kind = 'tool' and ${matches(sql`i.search`)} limit ${MOST_ITEMS}`.execute(db);
  const whole = text
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .replace(/[\\%_]/g, '\\$&');
  const serials = await sql<{ id: string }>`
    select s.id from serial s where s.number like ${`%${whole}%`} limit ${MOST_SERIALS}`.execute(db);
  const ids = sql`${items.rows.map(({ id }) => id)}::integer[]`;
  const pieces = sql`${serials.rows.map(({ id }) => id)}::bigint[]`;
  const still = open ? sql`and l.open > 0` : sql``;
  return sql<SqlBool>`t.id = any(array(
    (select l.loan_id from tool_loan_line l where l.item_id = any(${ids}) ${still} order by l.id desc limit ${MOST_LINES})
    union (select l.loan_id from tool_loan_line l where l.serial_id = any(${pieces}) ${still} order by l.id desc limit ${MOST_LINES})))`;
}

async function conditions(db: Db, who: Who, filters: LoanFilters): Promise<RawBuilder<SqlBool>> {
  const { view, person, tool, task } = filters;
  const all = [inView(view, todayOf(who)), visibleLoans(who.actor, sql`t.id`)];
  if (person)
    all.push(sql`t.id = any(array(
      select b.id from tool_loan b where b.borrower_id = ${person}
      union select h.loan_id from tool_loan_line h where h.holder_id = ${person}))`);
  if (task) all.push(sql`t.task_id = (select s.id from service_task s where s.number = ${task.toUpperCase()})`);
  if (tool && searchWords(tool).length > 0) all.push(await loansOfTool(db, tool, view === 'out' || view === 'overdue'));
  return sql.join(all, sql` and `);
}

/** One page of the loans that somebody may see; what is due first is first, of the past the newest. */
export async function listLoans(db: Db, who: Who, filters: LoanFilters, page: number) {
  const where = await conditions(db, who, filters);
  const before = (page - 1) * LOANS_PER_PAGE;
  const pressing = filters.view === 'out' || filters.view === 'overdue';
  const order = pressing ? sql`t.due_on, t.id` : sql`t.id desc`;
  const found = await sql<LoanListRow>`
    select t.id, t.number, t.borrower_id, p.name as borrower, p.name_en as borrower_en, s.number as task, t.lent_at, t.due_on, t.closed_at,
      t.due_on - ${todayOf(who)}::date as days_left, x.*
    from (select * from tool_loan t where ${where} order by ${order} limit ${LOANS_PER_PAGE} offset ${before}) t
      join person p on p.id = t.borrower_id left join service_task s on s.id = t.task_id
      cross join lateral (
        select count(*)::integer as lines, (count(*) filter (where l.open > 0))::integer as open,
          coalesce(bool_or(l.returned > 0 or l.lost > 0), false) as touched,
          coalesce(bool_or(l.open > 0 and l.signature_id is null), false) as unsigned,
          coalesce(bool_or(l.open = 0 and exists (select from tool_loan_accessory a where a.line_id = l.id and a.owed > 0)), false) as owed,
          coalesce(jsonb_agg(jsonb_build_object('code', i.code, 'zh', i.name_zh, 'en', i.name_en, 'serial', n.number) order by l.position)
            filter (where l.rank <= ${TOOLS_SHOWN}), '[]') as tools
        from (select *, row_number() over (order by (open > 0) desc, position) as rank from tool_loan_line where loan_id = t.id) l
          join item i on i.id = l.item_id left join serial n on n.id = l.serial_id
      ) x
    order by ${order}`.execute(db);
  const most = before + LOANS_PER_PAGE + COUNTED_BEYOND;
  const counted = await sql<{ total: number }>`
    select count(*)::integer as total from (select from tool_loan t where ${where} limit ${most + 1}) x`.execute(db);
  const { total } = counted.rows[0]!;
  const shown = { number: page, size: LOANS_PER_PAGE, total: Math.min(total, most), more: total > most };
  return { rows: found.rows, page: shown };
}

export interface LoanCounts {
  mine: number;
  overdue: number;
  owed: number;
  damaged: number;
  losses: number;
}

/** How many wait where, counted up to a hundred. */
export async function countLoans(db: Db, who: Who): Promise<LoanCounts> {
  const me = who.actor.personId;
  const some = (rows: RawBuilder<unknown>) => sql`(select count(*)::integer from (${rows} limit 100) x)`;
  const visible = (column: string) => visibleLoans(who.actor, sql.ref(column));
  const found = await sql<LoanCounts>`select
    ${some(sql`select from tool_loan_line l where l.holder_id = ${me} and l.open > 0`)} as mine,
    ${some(sql`select from tool_loan t where ${inView('overdue', todayOf(who))} and ${visible('t.id')}`)} as overdue,
    ${some(sql`select from tool_loan_line l where l.id in (select a.line_id from tool_loan_accessory a where a.owed > 0) and l.open = 0 and ${visible('l.loan_id')}`)} as owed,
    ${some(sql`select from tool_return r where r.outcome = 'damaged' and r.repaired_at is null and r.undone_at is null and ${visible('r.loan_id')}`)} as damaged,
    ${some(sql`select from tool_loss s where s.decided_at is null and s.withdrawn_at is null and ${visible('s.loan_id')}`)} as losses`.execute(
    db,
  );
  return found.rows[0]!;
}
