import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { COMPANY, type Condition } from '../../stock/index.js';

export const COUNTS_PER_PAGE = 50;
export const countLists = ['open', 'all'] as const;
export type CountListName = (typeof countLists)[number];

/** Who asks: everybody's counts, or those that one makes or whose custody they are of. */
export interface CountReader {
  personId: number;
  all: boolean;
}

const counts = (db: Db, reader: CountReader) => {
  const query = db
    .selectFrom('custody_count as c')
    .innerJoin('place as p', 'p.id', 'c.place_id')
    .innerJoin('person as b', 'b.id', 'c.counted_by')
    .leftJoin('person as d', 'd.id', 'c.decided_by');
  if (reader.all) return query;
  return query.where((eb) =>
    eb.or([eb('c.counted_by', '=', reader.personId), eb('p.person_id', '=', reader.personId)]),
  );
};

/** One page of counts, the newest first; open: those that are counted or wait for a decision. */
export async function listCounts(db: Db, which: CountListName, reader: CountReader, number: number) {
  let query = counts(db, reader);
  if (which === 'open')
    query = query.where('c.decided_at', 'is', null).where('c.dropped_at', 'is', null).where('c.agreed_at', 'is', null);
  const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .select([
      'c.id',
      'c.blind',
      'c.started_at',
      'c.finished_at',
      'c.decided_at',
      'c.dropped_at',
      'c.agreed_at',
      'c.posted',
    ])
    .select(['p.kind', 'p.code as place_code', 'p.name as place', 'p.name_en as place_en', 'p.person_id'])
    .select(['b.name as counter', 'b.name_en as counter_en'])
    .select(
      sql<number>`case when c.finished_at is null then 0 else (select count(*)::int from custody_count_line l
        where l.count_id = c.id and l.counted <> l.booked) end`.as('differences'),
    )
    .orderBy('c.id', 'desc')
    .limit(COUNTS_PER_PAGE)
    .offset((number - 1) * COUNTS_PER_PAGE)
    .execute();
  return { rows, page: { number, size: COUNTS_PER_PAGE, total } };
}
export type CountListRow = Awaited<ReturnType<typeof listCounts>>['rows'][number];

export async function findCount(db: Db, id: number, reader: CountReader) {
  return counts(db, reader)
    .selectAll('c')
    .select(['p.kind', 'p.code as place_code', 'p.name as place', 'p.name_en as place_en', 'p.person_id'])
    .select(['b.name as counter', 'b.name_en as counter_en', 'd.name as decider', 'd.name_en as decider_en'])
    .where('c.id', '=', id)
    .executeTakeFirst();
}
export type CountRow = NonNullable<Awaited<ReturnType<typeof findCount>>>;

export interface CountLineRow {
  position: number;
  item_id: number;
  item_code: string;
  name_zh: string;
  name_en: string;
  unit: string;
  decimals: number;
  condition: Condition;
  /** The customer whose it is; null: the company's. */
  owner: string | null;
  owner_en: string | null;
  serial: string | null;
  lot: string | null;
  booked: string;
  counted: string | null;
  counted_at: Date | null;
  note: string | null;
  /** Whether anything of it came or went between the start and its being counted. */
  moved: boolean;
}

/** The lines of a count; of what is booked nowhere any more only those that were found. */
export async function linesOfCount(
  db: Db,
  count: { id: number; place_id: number; started_at: Date },
): Promise<CountLineRow[]> {
  const found = await sql<CountLineRow>`
    select l.position, l.item_id, i.code as item_code, i.name_zh, i.name_en, i.unit, i.decimals, l.condition,
      case when l.owner_id <> ${COMPANY} then o.name end as owner, case when l.owner_id <> ${COMPANY} then o.name_en end as owner_en,
      s.number as serial, t.number as lot, trim_scale(l.booked)::text as booked, trim_scale(l.counted)::text as counted, l.counted_at, l.note,
      coalesce(m.moved, false) as moved
    from custody_count_line l join item i on i.id = l.item_id join party o on o.id = l.owner_id
      left join serial s on s.id = l.serial_id left join lot t on t.id = l.lot_id
      left join (
        select n.item_id, true as moved from stock_movement_line n
        where (n.from_place_id = ${count.place_id} or n.to_place_id = ${count.place_id}) and n.happened_at >= ${count.started_at}
        group by n.item_id
      ) m on m.item_id = l.item_id
    where l.count_id = ${count.id} and (l.booked > 0 or l.counted > 0 or l.note is not null)
    order by i.code, s.number, l.condition, l.owner_id, t.number, l.position`.execute(db);
  return found.rows;
}

export async function unknownOf(db: Db, countId: number): Promise<string[]> {
  const found = await db
    .selectFrom('custody_count_unknown')
    .select('code')
    .where('count_id', '=', countId)
    .orderBy('found_at')
    .execute();
  return found.map((row) => row.code);
}

const MOST_VEHICLES = 200;

/** The vehicles that can be counted, by code. */
export async function vehicles(db: Db) {
  return db
    .selectFrom('place')
    .select(['id', 'code', 'name', 'name_en'])
    .where('kind', '=', 'vehicle')
    .where('retired_at', 'is', null)
    .orderBy('code')
    .limit(MOST_VEHICLES)
    .execute();
}
export type VehicleRow = Awaited<ReturnType<typeof vehicles>>[number];

export async function custodyPlaceOf(db: Db, personId: number): Promise<number | undefined> {
  const place = await db.selectFrom('place').select('id').where('person_id', '=', personId).executeTakeFirst();
  return place?.id;
}
