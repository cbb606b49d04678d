import { type RawBuilder, sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { searchWords, listedSheets } from '../items/index.js';
import { type CountedFilters, countedConditions } from './counted-filters.js';
import { asides } from './queries.js';
import { type Department, type SheetKind, sheetId, type SheetState } from './sheet.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

/** What a list shows: what is open, what waits at a step, what one has to do with, or all. */
export const sheetViews = ['open', 'review', 'to_assign', 'mine', 'overdue', 'answered', 'closed', 'all'] as const;
export type SheetView = (typeof sheetViews)[number];

export interface SheetFilters extends CountedFilters {
  view: SheetView;
  kind?: SheetKind;
  department?: Department;
  item?: number;
  supplier?: number;
  customer?: number;
  search?: string;
}

export interface SheetListRow {
  id: number;
  number: string;
  kind: SheetKind;
  title: string;
  state: SheetState;
  urgent: boolean;
  late: boolean;
  found_on: string;
  raised_at: Date;
  raiser: string;
  raiser_en: string | null;
  department: Department | null;
  assignee: string | null;
  assignee_en: string | null;
  due_on: string | null;
  /** The first item of it. */
  item: string | null;
  name_zh: string | null;
  name_en: string | null;
  serial: string | null;
  lot: string | null;
  supplier: string | null;
  supplier_en: string | null;
  /** How many more pieces, lots and suppliers it is about. */
  more: number;
  customer: string | null;
  customer_en: string | null;
  cause: string | null;
  cause_en: string | null;
  cause_note: string | null;
  action: string | null;
  closed_at: Date | null;
  since: Date;
  /** Whether it waits for the reader. */
  mine: boolean;
}

export const SHEETS_PER_PAGE = 50;
const COUNTED_BEYOND = 1000;

/** Whether the reader is the one who acts next. */
function waitsFor(reader: Reader): RawBuilder<boolean> {
  const me = sql`${reader.personId}::integer`;
  const isHeld = (right: 'quality.review' | 'quality.assign' | 'quality.check' | 'quality.answer') =>
    can(reader, right) ? sql`true` : sql`false`;
  return sql<boolean>`coalesce(case q.state
    when 'raised' then ${isHeld('quality.review')} and q.raised_by <> ${me}
    when 'sent_back' then q.raised_by = ${me}
    when 'passed' then ${isHeld('quality.assign')}
    when 'assigned' then ${isHeld('quality.answer')} and q.assignee_id = ${me} or q.assignee_id is null and ${isHeld('quality.assign')}
    when 'answered' then ${isHeld('quality.check')} and q.answered_by <> ${me}
    end, false)`;
}

function inView(reader: Reader, view: SheetView, today: string): RawBuilder<boolean> {
  const me = reader.personId;
  switch (view) {
    case 'open':
      return sql<boolean>`q.over_at is null`;
    case 'review':
      return sql<boolean>`q.state = 'raised' and q.over_at is null`;
    case 'to_assign':
      return sql<boolean>`q.state = 'passed' and q.over_at is null`;
    case 'overdue':
      return sql<boolean>`q.state = 'assigned' and q.over_at is null and q.due_on < ${today}::date`;
    case 'answered':
      return sql<boolean>`q.state = 'answered' and q.over_at is null`;
    case 'closed':
      return sql<boolean>`q.state = 'closed'`;
    case 'mine':
      return sql<boolean>`q.id = any(array(select own.id from quality_sheet own where own.raised_by = ${me}
        union select asked.id from quality_sheet asked where asked.assignee_id = ${me}))`;
    case 'all':
      return sql<boolean>`true`;
  }
}

/** What waits for the reader first, then what is urgent, then by the day it is due; what is over the latest first. */
function orderOf(reader: Reader, view: SheetView): RawBuilder<unknown> {
  if (view === 'open') return sql`${waitsFor(reader)} desc, q.urgent desc, q.due_on nulls last, q.id`;
  if (view === 'overdue') return sql`q.due_on, q.id`;
  if (view === 'review' || view === 'to_assign' || view === 'answered') return sql`q.urgent desc, q.id`;
  return sql`q.id desc`;
}

function lookedFor(search: string): RawBuilder<boolean>[] {
  return searchWords(search).map((word) => {
    const id = sheetId(word);
    return id ? sql<boolean>`q.id = ${id}` : sql<boolean>`q.search like ${`%${word}%`}`;
  });
}

type At = { today: string; timeZone: string };

function conditions(reader: Reader, filters: SheetFilters, { today, timeZone }: At): RawBuilder<boolean> {
  const { kind, department, item, supplier, customer } = filters;
  const linked = (column: 'item_id' | 'supplier_id', id: number) =>
    sql<boolean>`q.id in (select l.sheet_id from quality_sheet_link l where ${sql.ref(`l.${column}`)} = ${id})`;
  const parts = [
    listedSheets(reader),
    inView(reader, filters.view, today),
    kind && sql<boolean>`q.kind = ${kind}`,
    department && sql<boolean>`q.department = ${department}`,
    item !== undefined && linked('item_id', item),
    supplier !== undefined && linked('supplier_id', supplier),
    customer !== undefined && sql<boolean>`q.customer_id = ${customer}`,
    ...countedConditions(filters, timeZone),
    ...lookedFor(filters.search ?? ''),
  ];
  return sql<boolean>`${sql.join(
    parts.filter((part): part is RawBuilder<boolean> => Boolean(part)),
    sql` and `,
  )}`;
}

async function sheetsWhere(
  db: Db,
  reader: Reader,
  asked: { where: RawBuilder<boolean>; order: RawBuilder<unknown>; limit: number },
): Promise<SheetListRow[]> {
  const { where, order, limit } = asked;
  const found = await sql<SheetListRow>`
    select q.id, q.number, q.kind, q.title, q.state, q.urgent, q.late, q.found_on, q.raised_at, r.name as raiser, r.name_en as raiser_en, q.department,
      a.name as assignee, a.name_en as assignee_en, q.due_on, l.*, c.name as customer, c.name_en as customer_en, w.name_zh as cause,
      w.name_en as cause_en, q.cause_note, q.action, q.checked_at as closed_at, ${waitsFor(reader)} as mine,
      coalesce((select max(s.at) from quality_sheet_step s where s.sheet_id = q.id and s.act <> all(${[...asides]}::text[])), q.raised_at) as since
    from (select * from quality_sheet q where ${where} order by ${order} limit ${limit}) q
      join person r on r.id = q.raised_by left join person a on a.id = q.assignee_id left join party c on c.id = q.customer_id
      left join fault_term w on w.id = q.cause_id
      left join lateral (select i.code as item, i.name_zh, i.name_en, k.serial, k.lot, p.name as supplier, p.name_en as supplier_en,
          count(*) over ()::int - 1 as more
        from quality_sheet_link k left join item i on i.id = k.item_id left join party p on p.id = k.supplier_id
        where k.sheet_id = q.id order by k.id limit 1) l on true
    order by ${order}`.execute(db);
  return found.rows;
}

/**
 * One page of sheets, counted up to a thousand. What is counted is what is then cut into pages, so that words which no
 * index serves, such as two Chinese signs, are looked for once.
 */
export async function listSheets(db: Db, reader: Reader, filters: SheetFilters, at: At & { page: number }) {
  const [size, order] = [SHEETS_PER_PAGE, orderOf(reader, filters.view)];
  const most = Math.max(COUNTED_BEYOND + 1, at.page * size);
  const found = await sql<{ id: number }>`
    select q.id from quality_sheet q where ${conditions(reader, filters, at)} order by ${order} limit ${most}`.execute(
    db,
  );
  const n = found.rows.length;
  const ids = found.rows.slice((at.page - 1) * size, at.page * size).map((row) => row.id);
  const where = sql<boolean>`q.id = any(${ids}::integer[])`;
  const rows = ids.length === 0 ? [] : await sheetsWhere(db, reader, { where, order, limit: size });
  const page = { number: at.page, size, total: Math.min(n, COUNTED_BEYOND), ...(n > COUNTED_BEYOND && { more: true }) };
  return { rows, page };
}

/** All of them for a file, up to `most`. */
export async function exportSheets(db: Db, reader: Reader, filters: SheetFilters, at: At & { most: number }) {
  const where = conditions(reader, filters, at);
  return sheetsWhere(db, reader, { where, order: orderOf(reader, filters.view), limit: at.most });
}

export type SheetCounts = Record<'open' | 'review' | 'to_assign' | 'overdue' | 'answered', number>;

/** How many are open, and how many wait at each step: for the tabs. */
export async function countSheets(db: Db, reader: Reader, today: string): Promise<SheetCounts> {
  const found = await sql<SheetCounts>`
    select count(*)::int as open, count(*) filter (where q.state = 'raised')::int as review,
      count(*) filter (where q.state = 'passed')::int as to_assign, count(*) filter (where q.state = 'answered')::int as answered,
      count(*) filter (where q.state = 'assigned' and q.due_on < ${today}::date)::int as overdue
    from quality_sheet q where q.over_at is null and ${listedSheets(reader)}`.execute(db);
  return found.rows[0]!;
}
