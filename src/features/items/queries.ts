import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { ItemKind } from './item.js';

export interface ItemFilters {
  search?: string;
  kind?: ItemKind;
  retired?: boolean;
}

export const ITEMS_PER_PAGE = 50;

/** One page of the catalogue by code, with what is usable in the warehouses. */
export async function listItems(db: Db, filters: ItemFilters, page: number) {
  let query = db
    .selectFrom('item')
    .where('id', '>', 0)
    .where('retired_at', filters.retired ? 'is not' : 'is', null);
  if (filters.kind) query = query.where('kind', '=', filters.kind);
  for (const word of searchWords(filters.search)) query = query.where('search', 'like', `%${word}%`);
  const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .select(['id', 'code', 'name_zh', 'name_en', 'specification', 'kind', 'unit', 'tracking', 'criticality', 'price'])
    .select(
      sql<
        string | null
      >`(select sum(on_hand) from stock_level l where l.item_id = item.id and l.owner_id = 1 and l.condition in ('new', 'refurbished'))`.as(
        'on_hand',
      ),
    )
    .orderBy('code')
    .limit(ITEMS_PER_PAGE)
    .offset((page - 1) * ITEMS_PER_PAGE)
    .execute();
  return { rows, page: { number: page, size: ITEMS_PER_PAGE, total } };
}
export type ItemListRow = Awaited<ReturnType<typeof listItems>>['rows'][number];

/** The words of a search, with the signs that LIKE reads escaped; ten at most. */
export function searchWords(search: string | undefined): string[] {
  const words = (search ?? '').normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 10);
  return words.map((word) => word.slice(0, 100).replace(/[\\%_]/g, '\\$&'));
}

export async function findItem(db: Db, code: string) {
  return db
    .selectFrom('item')
    .selectAll()
    .where('code', '=', code.toUpperCase())
    .where('id', '>', 0)
    .executeTakeFirst();
}
export type ItemRow = NonNullable<Awaited<ReturnType<typeof findItem>>>;

export async function listAliases(db: Db, itemId: number) {
  return db.selectFrom('item_alias').select(['id', 'code']).where('item_id', '=', itemId).orderBy('code').execute();
}
