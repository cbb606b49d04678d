import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';
import type { DutyKind } from './duties.js';
import { inService } from './still-used.js';

export const dutyViews = ['due', 'overdue', 'week', 'month', 'later', 'away'] as const;
export type DutyView = (typeof dutyViews)[number];

export interface DutyFilters {
  state?: DutyView;
  kind?: DutyKind;
  search?: string;
  /** YYYY-MM-DD: only what is due on this day. */
  on?: string;
}

export const DUTIES_PER_PAGE = 50;

export interface DutyRow {
  id: number;
  kind: DutyKind;
  serial_id: string;
  serial: string;
  code: string;
  name_zh: string;
  name_en: string;
  due_on: string;
  failed: boolean;
  last_done_on: string | null;
  interval_months: number;
  done_where: string;
  place: string;
  place_name: string;
  place_name_en: string | null;
  place_kind: string;
  holder: string | null;
  holder_en: string | null;
  loan: string | null;
  /** It can be sent out: it lies in a store or in quarantine. */
  in_hand: boolean;
  check_id: string | null;
  laboratory: string | null;
  laboratory_en: string | null;
  sent_at: Date | null;
  expected_on: string | null;
}

/** A duty `d` for which its piece is at a laboratory. */
export const isAway = sql`exists (select from tool_check c where c.duty_id = d.id and c.recorded_at is null and c.withdrawn_at is null)`;

/** Which duties a view shows, of a duty `d`. What is at a laboratory is shown apart. */
function viewed(view: DutyView, today: string): RawBuilder<unknown> {
  const near: Record<Exclude<DutyView, 'away'>, RawBuilder<unknown>> = {
    due: sql`(d.failed or d.due_on <= ${today}::date + 30)`,
    overdue: sql`(d.failed or d.due_on < ${today}::date)`,
    week: sql`not d.failed and d.due_on between ${today}::date and ${today}::date + 7`,
    month: sql`not d.failed and d.due_on between ${today}::date + 8 and ${today}::date + 30`,
    later: sql`not d.failed and d.due_on > ${today}::date + 30`,
  };
  return view === 'away' ? isAway : sql`${near[view]} and not ${isAway}`;
}

const duties = sql`tool_duty d join serial s on s.id = d.serial_id join item i on i.id = s.item_id join place p on p.id = s.place_id`;

function chosen(filters: DutyFilters, today: string): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`d.ended_at is null`, inService];
  if (filters.on) parts.push(sql`d.due_on = ${filters.on}::date`);
  else parts.push(viewed(filters.state ?? 'due', today));
  if (filters.kind) parts.push(sql`d.kind = ${filters.kind}`);
  for (const word of searchWords(filters.search))
    parts.push(sql`(i.search like ${`%${word}%`} or s.number like ${`%${word.toUpperCase()}%`})`);
  return sql.join(parts, sql` and `);
}

/** Duties are counted so far; whoever looks for one among more narrows the list. */
const MOST_COUNTED = 2000;

/** One page of the duties of tools in use, the most pressing first; what is at laboratories by the day it should be back. */
export async function listDuties(db: Db, filters: DutyFilters, page: number, today: string) {
  const view = filters.on ? 'on' : (filters.state ?? 'due');
  const where = chosen(filters, today);
  const counted = await sql<{ n: number }>`
    select count(*)::int as n from (select from ${duties} where ${where} limit ${MOST_COUNTED + 1}) counted`.execute(
    db,
  );
  const { n } = counted.rows[0]!;
  const rows = await dutyRows(db, where, {
    order: orders[view] ?? sql`d.due_on, d.id`,
    offset: (page - 1) * DUTIES_PER_PAGE,
  });
  const total = Math.min(n, MOST_COUNTED);
  return { rows, page: { number: page, size: DUTIES_PER_PAGE, total, more: n > MOST_COUNTED } };
}

const backBy = sql`(select c.expected_on from tool_check c where c.duty_id = d.id and c.recorded_at is null and c.withdrawn_at is null)`;

/** Where the day alone does not tell: elsewhere the index of days is read in its order. */
const orders: Record<string, RawBuilder<unknown> | undefined> = {
  due: sql`d.failed desc, d.due_on, d.id`,
  overdue: sql`d.failed desc, d.due_on, d.id`,
  away: sql`${backBy} nulls last, d.id`,
};

/** One page of duties with where their pieces are; `where` says which, of a duty `d`, its serial `s`, item `i` and place `p`. */
export async function dutyRows(
  db: Db,
  where: RawBuilder<unknown>,
  { order, offset = 0, limit = DUTIES_PER_PAGE }: { order: RawBuilder<unknown>; offset?: number; limit?: number },
): Promise<DutyRow[]> {
  const found = await sql<DutyRow>`
    with shown as materialized (
      select d.id, row_number() over (order by ${order}) as n from ${duties} where ${where} order by ${order} limit ${limit} offset ${offset}
    )
    select d.id, d.kind, d.serial_id, s.number as serial, i.code, i.name_zh, i.name_en, d.due_on, d.failed, d.last_done_on,
      d.interval_months, d.done_where, p.code as place, p.name as place_name, p.name_en as place_name_en, p.kind as place_kind,
      h.name as holder, h.name_en as holder_en, t.number as loan, p.kind in ('warehouse', 'bin', 'quarantine') as in_hand,
      c.id as check_id, party.name as laboratory, party.name_en as laboratory_en, c.sent_at, c.expected_on
    from shown join tool_duty d on d.id = shown.id join serial s on s.id = d.serial_id join item i on i.id = s.item_id join place p on p.id = s.place_id
      left join tool_check c on c.duty_id = d.id and c.recorded_at is null and c.withdrawn_at is null left join party on party.id = c.supplier_id
      left join tool_loan_line l on l.serial_id = s.id and l.open > 0 left join tool_loan t on t.id = l.loan_id
      left join person h on h.id = coalesce(l.holder_id, p.person_id)
    order by shown.n`.execute(db);
  return found.rows;
}

export const byTool = sql`i.code, s.number, d.id`;

/** The duties with these ids that stand, by tool; those that were asked for and are not there are left out. */
export function dutiesByIds(db: Db, ids: readonly number[]): Promise<DutyRow[]> {
  const where = sql`d.ended_at is null and d.id = any(${[...ids]}::integer[])`;
  return dutyRows(db, where, { order: byTool, limit: ids.length });
}

/** How many are in each view but the last days', for the tabs; bounded by what an index finds. */
export async function countDuties(db: Db, today: string): Promise<Record<Exclude<DutyView, 'later'>, number>> {
  const found = await sql<Record<Exclude<DutyView, 'later'>, number>>`
    select count(*)::int as due, count(*) filter (where failed or days < 0)::int as overdue,
      count(*) filter (where not failed and days between 0 and 7)::int as week,
      count(*) filter (where not failed and days between 8 and 30)::int as month,
      (select count(*)::int from tool_check where recorded_at is null and withdrawn_at is null) as away
    from (select d.failed, d.due_on - ${today}::date as days from ${duties}
      where d.ended_at is null and (d.failed or d.due_on <= ${today}::date + 30) and ${inService} and not ${isAway}) near`.execute(
    db,
  );
  return found.rows[0]!;
}

export interface DueDay {
  day: string;
  n: number;
  /** Of these, not checked though the day has passed, or failed. */
  blocked: number;
  first: { serial_id: string; serial: string; code: string; kind: DutyKind }[];
}

const NAMED_A_DAY = 3;

/** What is due from day to day of a month, with the first few pieces of each. */
export async function dueDays(
  db: Db,
  { from, to, kind, today }: { from: string; to: string; kind?: DutyKind; today: string },
): Promise<DueDay[]> {
  const found = await sql<DueDay>`
    with due as (
      select d.due_on, d.kind, d.serial_id, s.number as serial, i.code, d.failed or d.due_on < ${today}::date as blocked,
        row_number() over (partition by d.due_on order by i.code, s.number, d.id) as n
      from ${duties} where d.ended_at is null and d.due_on between ${from}::date and ${to}::date and ${inService}
        ${kind ? sql`and d.kind = ${kind}` : sql``}
    )
    select due_on as day, count(*)::int as n, count(*) filter (where blocked)::int as blocked,
      jsonb_agg(jsonb_build_object('serial_id', serial_id::text, 'serial', serial, 'code', code, 'kind', kind) order by n)
        filter (where n <= ${NAMED_A_DAY}) as first
    from due group by due_on order by due_on`.execute(db);
  return found.rows;
}
