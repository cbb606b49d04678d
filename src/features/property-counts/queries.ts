import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';
import type { ScopeColumns } from './scope.js';

export const countViews = ['open', 'closed', 'all'] as const;
export type CountView = (typeof countViews)[number];

export const COUNTS_PER_PAGE = 50;
export const LINES_PER_PAGE = 50;

export interface CountRow extends ScopeColumns {
  id: number;
  number: string;
  place: string | null;
  place_name: string | null;
  place_name_en: string | null;
  customer: string | null;
  customer_en: string | null;
  starter: string;
  starter_en: string | null;
  started_at: Date;
  closer: string | null;
  closer_en: string | null;
  closed_at: Date | null;
  cancelled_at: Date | null;
  note: string | null;
  lines: number;
  counted: number;
  /** Not found when it was over: each has its case. */
  missing: number;
}

const columns = sql`
  c.id, c.number, c.place_id, c.warehouse_id, c.customer_id, h.code as place, h.name as place_name, h.name_en as place_name_en, y.name as customer,
  y.name_en as customer_en, s.name as starter, s.name_en as starter_en, c.started_at, e.name as closer, e.name_en as closer_en, c.closed_at,
  c.cancelled_at, c.note, n.lines, n.counted, n.missing`;
const joins = sql`
  left join place h on h.id = coalesce(c.place_id, c.warehouse_id) left join party y on y.id = c.customer_id join person s on s.id = c.started_by
  left join person e on e.id = c.closed_by cross join lateral (
    select count(*)::integer as lines, count(*) filter (where l.found_at is not null)::integer as counted, count(l.case_id)::integer as missing
    from property_count_line l where l.count_id = c.id) n`;

const inView: Record<CountView, RawBuilder<unknown>> = {
  open: sql`c.closed_at is null and c.cancelled_at is null`,
  closed: sql`c.closed_at is not null`,
  all: sql`true`,
};

/** One page of counts, the newest first. */
export async function listCounts(db: Db, view: CountView, page: number) {
  const total = await sql<{ n: number }>`
    select count(*)::integer as n from property_count c where ${inView[view]}`.execute(db);
  const found = await sql<CountRow>`
    select ${columns} from (select * from property_count c where ${inView[view]} order by c.id desc limit ${COUNTS_PER_PAGE}
      offset ${(page - 1) * COUNTS_PER_PAGE}) c ${joins} order by c.id desc`.execute(db);
  return { rows: found.rows, page: { number: page, size: COUNTS_PER_PAGE, total: total.rows[0]!.n } };
}

export async function findCount(db: Db, number: string): Promise<CountRow | undefined> {
  const found = await sql<CountRow>`
    select ${columns} from property_count c ${joins} where c.number = ${number.toUpperCase()}`.execute(db);
  return found.rows[0];
}

export const lineViews = ['to_count', 'counted', 'differences', 'all'] as const;
export type LineView = (typeof lineViews)[number];

export interface CountLine {
  piece_id: number;
  code: string;
  receipt: string;
  description: string;
  brand: string | null;
  model: string | null;
  serial: string | null;
  unit: string;
  /** A piece by itself, not so many alike. */
  one: boolean;
  expected: string;
  customer: string;
  customer_en: string | null;
  place: string | null;
  place_name: string | null;
  place_name_en: string | null;
  found: string | null;
  found_place: string | null;
  found_place_name: string | null;
  found_place_name_en: string | null;
  finder: string | null;
  finder_en: string | null;
  found_at: Date | null;
  note: string | null;
  case: string | null;
  /** What was found less what the list had; null while nobody has looked. */
  difference: string | null;
  /** When a count that is over had it last. */
  last_at: Date | null;
  last_by: string | null;
  last_by_en: string | null;
}

const inLines: Record<Exclude<LineView, 'all'>, RawBuilder<unknown>> = {
  to_count: sql`l.found_at is null`,
  counted: sql`l.found_at is not null`,
  differences: sql`(l.found <> l.expected or l.found_place_id is not null)`,
};

/** Lines of a count in the order of the way through the store; what was counted last first among the counted. */
export async function linesOfCount(
  db: Db,
  countId: number,
  {
    view,
    search,
    page,
    size = LINES_PER_PAGE,
  }: { view: LineView; search?: string | undefined; page: number; size?: number },
) {
  const parts = [sql`l.count_id = ${countId}`];
  if (view !== 'all') parts.push(inLines[view]);
  for (const word of searchWords(search))
    parts.push(sql`lower(concat_ws(' ', p.code, p.description, p.brand, p.model, p.serial)) like ${`%${word}%`}`);
  const where = sql.join(parts, sql` and `);
  const order =
    view === 'counted' ? sql`l.found_at desc, l.id desc` : sql`b.sort_key nulls last, b.code nulls last, l.piece_id`;
  const source = sql`from property_count_line l join property_piece p on p.id = l.piece_id left join place b on b.id = l.place_id where ${where}`;
  const total = await sql<{ n: number }>`select count(*)::integer as n ${source}`.execute(db);
  const found = await sql<CountLine>`
    select p.id as piece_id, p.code, r.number as receipt, p.description, p.brand, p.model, p.serial, p.unit, p.quantity = 1 as one,
      trim_scale(l.expected)::text as expected, c.name as customer, c.name_en as customer_en, b.code as place, b.name as place_name,
      b.name_en as place_name_en, trim_scale(l.found)::text as found, trim_scale(l.found - l.expected)::text as difference, f.code as found_place, f.name as found_place_name,
      f.name_en as found_place_name_en, w.name as finder, w.name_en as finder_en, l.found_at, l.note, q.number as "case", z.found_at as last_at,
      z.name as last_by, z.name_en as last_by_en
    from (select l.*, row_number() over (order by ${order}) as n ${source} order by ${order} limit ${size} offset ${(page - 1) * size}) l
      join property_piece p on p.id = l.piece_id join property_receipt r on r.id = p.receipt_id join party c on c.id = p.customer_id
      left join place b on b.id = l.place_id left join place f on f.id = l.found_place_id left join person w on w.id = l.found_by
      left join property_case q on q.id = l.case_id
      left join lateral (select x.found_at, v.name, v.name_en from property_count_line x join property_count y on y.id = x.count_id
          join person v on v.id = x.found_by
        where x.piece_id = l.piece_id and x.count_id <> l.count_id and x.found > 0 and y.closed_at is not null order by x.id desc limit 1) z on true
    order by l.n`.execute(db);
  return { rows: found.rows, page: { number: page, size, total: total.rows[0]!.n } };
}

export interface PlaceChoice {
  id: number;
  code: string;
  name: string;
  name_en: string | null;
}

/** Where customers' property may lie: bins of its own, quarantine, the workshop; with `warehouses`, these instead. */
export async function searchPlaces(
  db: Db,
  which: 'bins' | 'warehouses',
  search: string,
  limit: number,
): Promise<PlaceChoice[]> {
  const words = searchWords(search).map(
    (word) => sql`lower(concat_ws(' ', h.code, h.name, h.name_en)) like ${`%${word}%`}`,
  );
  const kind =
    which === 'warehouses' ? sql`h.kind = 'warehouse'` : sql`(h.for_property or h.kind in ('quarantine', 'workshop'))`;
  const where = sql.join([sql`h.retired_at is null`, kind, ...words], sql` and `);
  const found = await sql<PlaceChoice>`
    select h.id, h.code, h.name, h.name_en from place h where ${where} order by h.sort_key, h.code limit ${limit}`.execute(
    db,
  );
  return found.rows;
}
