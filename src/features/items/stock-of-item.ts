import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { COMPANY, ownedBy, type VisibleOwners } from '../../stock/index.js';
import { searchWords } from './queries.js';

const MOST_PLACES = 100;
export const PIECES_PER_PAGE = 20;

export interface LevelRow {
  code: string;
  name: string;
  name_en: string | null;
  condition: string;
  owner: string | null;
  owner_en: string | null;
  on_hand: string;
  reserved: string;
  free: string;
  /** Percent of the fullest row. */
  on_hand_share: number;
  reserved_share: number;
}

/** What each warehouse has of an item, how much of it is promised, and what is free. */
async function levelsOf(db: Db, itemId: number, owners: VisibleOwners): Promise<LevelRow[]> {
  const found = await sql<LevelRow>`
    select w.code, w.name, w.name_en, l.condition, case when l.owner_id <> ${COMPANY} then o.name end as owner, case when l.owner_id <> ${COMPANY} then o.name_en end as owner_en, l.on_hand, l.reserved,
      l.on_hand - l.reserved as free, round(100 * l.on_hand / max(l.on_hand) over ())::integer as on_hand_share,
      round(100 * l.reserved / max(l.on_hand) over ())::integer as reserved_share
    from stock_level l join place w on w.id = l.warehouse_id join party o on o.id = l.owner_id
    where l.item_id = ${itemId} and l.on_hand <> 0 and ${ownedBy(owners, 'l.owner_id')} order by w.sort_key, w.code, l.condition, l.owner_id limit ${MOST_PLACES}`.execute(
    db,
  );
  return found.rows;
}

export interface PlaceStockRow {
  code: string;
  name: string;
  name_en: string | null;
  kind: string;
  condition: string;
  owner: string | null;
  owner_en: string | null;
  on_hand: string;
  rows: number;
}

/** Where an item lies inside the house, lots taken together. */
async function placesOf(db: Db, itemId: number, owners: VisibleOwners): Promise<PlaceStockRow[]> {
  const found = await sql<PlaceStockRow>`
    select p.code, p.name, p.name_en, p.kind, b.condition, case when b.owner_id <> ${COMPANY} then o.name end as owner, case when b.owner_id <> ${COMPANY} then o.name_en end as owner_en,
      sum(b.on_hand) as on_hand, count(*) over ()::integer as rows
    from stock_balance b join place p on p.id = b.place_id join party o on o.id = b.owner_id
    where b.item_id = ${itemId} and not b.outside and b.on_hand <> 0 and ${ownedBy(owners, 'b.owner_id')}
    group by p.id, b.condition, b.owner_id, o.name, o.name_en order by p.sort_key, p.code, b.condition, b.owner_id limit ${MOST_PLACES}`.execute(
    db,
  );
  return found.rows;
}

export interface ItemSums {
  on_hand: string;
  usable: string;
  reserved: string;
  customers: string;
  average: string;
  value: string;
}

/** The company's own inside the house, what of it is usable in the warehouses and promised, and its moving average cost (CNY). */
async function sumsOf(db: Db, itemId: number, owners: VisibleOwners): Promise<ItemSums> {
  const found = await sql<ItemSums>`
    select coalesce((select quantity from item_cost where item_id = ${itemId}), 0) as on_hand,
      coalesce(sum(on_hand) filter (where condition in ('new', 'refurbished') and owner_id = ${COMPANY}), 0) as usable,
      coalesce(sum(reserved) filter (where owner_id = ${COMPANY}), 0) as reserved,
      (select coalesce(sum(on_hand), 0) from stock_balance where item_id = ${itemId} and not outside and owner_id <> ${COMPANY} and ${ownedBy(owners, 'owner_id')}) as customers,
      coalesce((select average from item_cost where item_id = ${itemId}), 0) as average,
      coalesce((select (quantity * average)::numeric(18, 2) from item_cost where item_id = ${itemId}), 0) as value
    from stock_level where item_id = ${itemId}`.execute(db);
  return found.rows[0]!;
}

export async function stockOfItem(db: Db, itemId: number, owners: VisibleOwners) {
  return {
    sums: await sumsOf(db, itemId, owners),
    levels: await levelsOf(db, itemId, owners),
    places: await placesOf(db, itemId, owners),
  };
}

/** One page of an item's serials by number, those with all the words of `search`. */
export async function serialsOfItem(
  db: Db,
  itemId: number,
  { owners, search, page }: { owners: VisibleOwners; search: string | undefined; page: number },
) {
  let query = db.selectFrom('serial as s').where('s.item_id', '=', itemId).where(ownedBy(owners, 's.owner_id'));
  for (const word of searchWords(search)) query = query.where('s.number', 'like', `%${word.toUpperCase()}%`);
  const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const number = Math.min(page, Math.max(1, Math.ceil(total / PIECES_PER_PAGE)));
  const rows = await query
    .innerJoin('place as p', 'p.id', 's.place_id')
    .innerJoin('party as o', 'o.id', 's.owner_id')
    .select(['s.id', 's.number', 's.condition', 's.since', 'p.code', 'p.name', 'p.name_en', 'p.kind', 'p.outside'])
    .select(sql<string | null>`case when s.owner_id <> ${COMPANY} then o.name end`.as('owner'))
    .select(sql<string | null>`case when s.owner_id <> ${COMPANY} then o.name_en end`.as('owner_en'))
    .orderBy('s.number')
    .limit(PIECES_PER_PAGE)
    .offset((number - 1) * PIECES_PER_PAGE)
    .execute();
  return { rows, page: { number, size: PIECES_PER_PAGE, total }, search: search ?? '' };
}

export interface LotRow {
  number: string;
  expires_on: string | null;
  on_hand: string;
  /** Days from today in `timeZone`; negative when past. */
  days: number | null;
}

/** Lots of an item that are in the house, the first to expire first. */
export async function lotsOfItem(db: Db, itemId: number, timeZone: string): Promise<LotRow[]> {
  const found = await sql<LotRow>`
    select l.number, l.expires_on, sum(b.on_hand) as on_hand, l.expires_on - (now() at time zone ${timeZone})::date as days
    from stock_balance b join lot l on l.id = b.lot_id
    where b.item_id = ${itemId} and not b.outside and b.on_hand <> 0
    group by l.id order by l.expires_on nulls last, l.number limit ${MOST_PLACES}`.execute(db);
  return found.rows;
}

export interface UsageMonth {
  /** 2026-11 */
  month: string;
  quantity: string;
  /** Percent of the greatest month. */
  share: number;
}

/** How much was issued out of the warehouses in each of the last 24 months, undone issues left out. */
export async function usageOfItem(db: Db, itemId: number, timeZone: string): Promise<UsageMonth[]> {
  const found = await sql<UsageMonth>`
    with months as (
      select generate_series(date_trunc('month', now() at time zone ${timeZone}) - interval '23 months',
        date_trunc('month', now() at time zone ${timeZone}), interval '1 month') as month
    ), issued as (
      select date_trunc('month', l.happened_at at time zone ${timeZone}) as month, sum(l.quantity) as quantity
      from stock_movement_line l join place f on f.id = l.from_place_id join place t on t.id = l.to_place_id
        join stock_movement m on m.id = l.movement_id
      where l.item_id = ${itemId} and l.happened_at >= (select min(month) at time zone ${timeZone} from months) and l.owner_id = ${COMPANY}
        and f.warehouse_id is not null and t.warehouse_id is null and m.kind = 'issue'
        and not exists (select from stock_movement u where u.reverses_id = m.id)
      group by 1
    )
    select to_char(m.month, 'YYYY-MM') as month, coalesce(i.quantity, 0) as quantity,
      coalesce(round(100 * i.quantity / nullif(max(i.quantity) over (), 0)), 0)::integer as share
    from months m left join issued i on i.month = m.month order by m.month`.execute(db);
  return found.rows;
}

export interface BadLot {
  id: number;
  batch: string;
  faults: number;
}

/** Lots of an item that are under alarm: several of their pieces had confirmed faults. */
export async function badLotsOf(db: Db, itemId: number): Promise<BadLot[]> {
  return db
    .selectFrom('batch_alert')
    .select(['id', 'batch', 'faults'])
    .where('item_id', '=', itemId)
    .where('closed_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(5)
    .execute();
}
