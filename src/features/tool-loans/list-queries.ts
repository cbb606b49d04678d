import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { can, type Context } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { todayOf } from '../../platform/working-days.js';
import { searchWords } from '../items/index.js';
import { extensionWaitsFor } from './extension-waits.js';
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
  // Each by its own index: in one go, the newest of all lines would be walked through until enough are found.
  const linesOf = (column: 'item_id' | 'serial_id', type: 'integer' | 'bigint', ids: readonly unknown[]) => sql`
    select x.loan_id from unnest(${ids}::${sql.raw(type)}[]) u(id) cross join lateral (
      select l.loan_id from tool_loan_line l where l.${sql.ref(column)} = u.id ${open ? sql`and l.open > 0` : sql``}
      order by l.id desc limit ${Math.ceil(MOST_LINES / Math.max(1, ids.length))}) x`;
  const ofItems = linesOf(
    'item_id',
    'integer',
    items.rows.map(({ id }) => id),
  );
  const ofPieces = linesOf(
    'serial_id',
    'bigint',
    serials.rows.map(({ id }) => id),
  );
  return sql<SqlBool>`t.id = any(array(${ofItems} union ${ofPieces}))`;
}

async function conditions(db: Db, who: Who, filters: LoanFilters): Promise<RawBuilder<SqlBool>> {
  const { view, person, tool, task } = filters;
  const open = view === 'out' || view === 'overdue';
  const all = [inView(view, todayOf(who)), visibleLoans(who.actor, sql`t.id`)];
  if (person)
    all.push(sql`t.id in (
      select b.id from tool_loan b where b.borrower_id = ${person} ${open ? sql`and b.closed_at is null` : sql``}
      union select h.loan_id from tool_loan_line h where h.holder_id = ${person} ${open ? sql`and h.open > 0` : sql``})`);
  if (task) all.push(sql`t.task_id = (select s.id from service_task s where s.number = ${task.toUpperCase()})`);
  if (tool && searchWords(tool).length > 0) all.push(await loansOfTool(db, tool, open));
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
  /** Requests to keep tools longer that whoever asks may decide. */
  extensions: number;
  owed: number;
  damaged: number;
  losses: number;
}

/** Tools that are back without all their accessories. Gathered by the accessories' index: of all lines few are owed on. */
const owedLines = (whose: RawBuilder<SqlBool>) => sql`from tool_loan_line l
  where l.open = 0 and l.id = any(array(select distinct a.line_id from tool_loan_accessory a where a.owed > 0)) and ${whose}`;

/** How many wait where, counted up to a hundred; whoever sees only their own loans is told of these. */
export async function countLoans(db: Db, who: Who): Promise<LoanCounts> {
  const own = sql`from tool_loan_line l where l.holder_id = ${who.actor.personId} and l.open > 0`;
  const late = sql`and l.due_on < ${todayOf(who)}::date`;
  const some = (rows: RawBuilder<unknown>) => sql`(select count(*)::integer from (select ${rows} limit 100) x)`;
  const all = can(who.actor, 'loan.read_all');
  const extend = can(who.actor, 'loan.extend');
  const found = await sql<LoanCounts>`select ${some(own)} as mine,
    ${extend ? some(sql`from tool_extension e where ${extensionWaitsFor(who.actor.personId, todayOf(who))}`) : sql`0`} as extensions,
    ${some(owedLines(all ? sql`true` : sql`l.holder_id = ${who.actor.personId}`))} as owed,
    ${all ? some(sql`from tool_loan t where ${inView('overdue', todayOf(who))}`) : some(sql`${own} ${late}`)} as overdue,
    ${all ? some(sql`from tool_return r where r.outcome = 'damaged' and r.repaired_at is null and r.undone_at is null`) : sql`0`} as damaged,
    ${all ? some(sql`from tool_loss s where s.decided_at is null and s.withdrawn_at is null`) : sql`0`} as losses`.execute(
    db,
  );
  return found.rows[0]!;
}
