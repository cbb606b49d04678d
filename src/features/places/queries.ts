import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';
import type { PlaceKind } from './place.js';

export interface PlaceFilters {
  search?: string;
  kind?: PlaceKind;
  retired?: boolean;
}

export const PLACES_PER_PAGE = 50;

/** How many items lie in a place itself. */
const itemsIn = sql<number>`(select count(distinct b.item_id)::int from stock_balance b where b.place_id = p.id and b.on_hand > 0)`;

/** One page of places by code. */
export async function listPlaces(db: Db, filters: PlaceFilters, page: number) {
  let query = db.selectFrom('place as p').where('p.retired_at', filters.retired ? 'is not' : 'is', null);
  if (filters.kind) query = query.where('p.kind', '=', filters.kind);
  for (const word of searchWords(filters.search)) query = query.where('p.search', 'like', `%${word}%`);
  const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .leftJoin('place as parent', 'parent.id', 'p.parent_id')
    .select(['p.id', 'p.code', 'p.name', 'p.name_en', 'p.kind', 'p.for_property', itemsIn.as('items')])
    .select(['parent.code as parent_code', 'parent.name as parent_name', 'parent.name_en as parent_name_en'])
    .orderBy('p.code')
    .limit(PLACES_PER_PAGE)
    .offset((page - 1) * PLACES_PER_PAGE)
    .execute();
  return { rows, page: { number: page, size: PLACES_PER_PAGE, total } };
}
export type PlaceListRow = Awaited<ReturnType<typeof listPlaces>>['rows'][number];

/** One page of what stands directly below a place, in the order of the way through the store. */
export async function listBelow(db: Db, parentId: number, page: number) {
  const below = db.selectFrom('place as p').where('p.parent_id', '=', parentId).where('p.retired_at', 'is', null);
  const { total } = await below.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await below
    .select(['p.id', 'p.code', 'p.name', 'p.name_en', 'p.kind', 'p.for_property', itemsIn.as('items')])
    .orderBy('p.sort_key')
    .orderBy('p.code')
    .limit(PLACES_PER_PAGE)
    .offset((page - 1) * PLACES_PER_PAGE)
    .execute();
  return { rows, page: { number: page, size: PLACES_PER_PAGE, total } };
}
export type PlaceBelowRow = Awaited<ReturnType<typeof listBelow>>['rows'][number];

export async function findPlace(db: Db, code: string) {
  return db
    .selectFrom('place as p')
    .leftJoin('place as parent', 'parent.id', 'p.parent_id')
    .leftJoin('party', 'party.id', 'p.party_id')
    .selectAll('p')
    .select(['parent.code as parent_code', 'party.code as party_code'])
    .where('p.code', '=', code.toUpperCase())
    .executeTakeFirst();
}
export type PlaceRow = NonNullable<Awaited<ReturnType<typeof findPlace>>>;

/** What a place stands in, the outermost first. */
export async function pathTo(db: Db, placeId: number) {
  const path = await sql<{ code: string; name: string; name_en: string | null }>`
    with recursive up as (
      select parent_id, 0 as step from place where id = ${placeId}
      union all select p.parent_id, up.step + 1 from place p join up on p.id = up.parent_id
    ) select p.code, p.name, p.name_en from up join place p on p.id = up.parent_id order by up.step desc`.execute(db);
  return path.rows;
}
export type PathStep = Awaited<ReturnType<typeof pathTo>>[number];
