import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../platform/database.js';
import { field } from '../../platform/forms.js';
import { COMPANY, conditions, ownedBy, type VisibleOwners } from '../../stock/index.js';
import { searchWords } from '../items/index.js';

export const owners = ['own', 'customers', 'all'] as const;

/** What a list of balances is narrowed to, as it stands in the address. */
export const stockFilterForm = z.object({
  search: field.optionalText(100),
  place: field.optionalText(100),
  condition: z.preprocess((value) => value || undefined, field.choice(conditions).optional()),
  owner: z.preprocess((value) => value || 'own', field.choice(owners)),
  lot: field.optionalText(100),
  /** Items without any stock, too. */
  empty: field.checked(),
  /** A moment on the installation's clock: 2026-11-21T08:30. */
  at: z.preprocess(
    (value) => value || undefined,
    z.iso.datetime({ local: true, error: 'bad_date' }).refine(isThisAge, 'bad_date').optional(),
  ),
});
export type StockFilters = z.infer<typeof stockFilterForm>;

function isThisAge(text: string): boolean {
  return /^(19|20|21)\d\d-[^Z]+$/.test(text);
}

/** The filters with their place found, and everything below it. */
export interface ResolvedFilters extends StockFilters {
  placeIds: number[] | null;
  /** Whose goods the reader sees. */
  owners: VisibleOwners;
}

/** A place by its code or its name, with all places below it. None: there is no such place. */
export async function placesWithin(db: Db, codeOrName: string): Promise<number[]> {
  const text = codeOrName.normalize('NFKC');
  const found = await sql<{ id: number }>`
    with recursive below as (
      select id from place where code = ${text.toUpperCase()} or name = ${text} or lower(name_en) = ${text.toLowerCase()}
      union select p.id from place p join below b on p.parent_id = b.id
    ) select id from below`.execute(db);
  return found.rows.map((row) => row.id);
}

/** The moment that a clock at `timeZone` shows as `local`. */
export async function momentOf(db: Db, local: string, timeZone: string): Promise<Date> {
  const found = await sql<{ at: Date }>`select ${local}::timestamp at time zone ${timeZone} as at`.execute(db);
  return found.rows[0]!.at;
}

/** Which rows `b` (place_id, outside, condition, owner_id, lot_id) the filters let through; inside the house unless a place is named. */
export function balanceCondition(filters: ResolvedFilters): RawBuilder<unknown> {
  const parts = [filters.placeIds ? sql`b.place_id = any(${filters.placeIds})` : sql`not b.outside`];
  if (filters.condition) parts.push(sql`b.condition = ${filters.condition}`);
  if (filters.owner !== 'own') parts.push(ownedBy(filters.owners, 'b.owner_id'));
  if (filters.owner === 'own') parts.push(sql`b.owner_id = ${COMPANY}`);
  if (filters.owner === 'customers') parts.push(sql`b.owner_id <> ${COMPANY}`);
  if (filters.lot) {
    const pattern = `${filters.lot
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\\%_]/g, '\\$&')}%`;
    parts.push(sql`b.lot_id in (select id from lot where upper(number) like ${pattern})`);
  }
  return sql.join(parts, sql` and `);
}

/**
 * Nothing but a search narrows the company's own stock inside the house: then item_cost, one row an item, has the sums
 * that would else be made of every balance.
 */
export function isWholeStock(filters: ResolvedFilters): boolean {
  return filters.owner === 'own' && !filters.placeIds && !filters.condition && !filters.lot;
}

/** Which items `i` have something that the filters let through: now, or with `ever`, have ever had. */
export function hasStock(filters: ResolvedFilters, { ever }: { ever: boolean }): RawBuilder<unknown> {
  return isWholeStock(filters)
    ? sql`exists (select from item_cost c where c.item_id = i.id ${ever ? sql`` : sql`and c.quantity <> 0`})`
    : sql`exists (select from stock_balance b
        where b.item_id = i.id ${ever ? sql`` : sql`and b.on_hand <> 0`} and ${balanceCondition(filters)})`;
}

/** Which items `i` the search lets through; what only customers own and the catalogue does not know is none of them. */
export function itemCondition(filters: StockFilters): RawBuilder<unknown> {
  const words = searchWords(filters.search);
  return sql.join([sql`i.id > 0`, ...words.map((word) => sql`i.search like ${`%${word}%`}`)], sql` and `);
}
