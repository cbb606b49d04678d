import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { COMPANY } from '../../stock/index.js';
import { searchWords } from '../items/index.js';

export interface HouseFilters {
  customer?: number;
  search?: string;
}

/** Something of a customer's that the book has in the house. */
export interface HouseRow {
  serial_id: string | null;
  item: string;
  name_zh: string;
  name_en: string;
  /** Of a piece of a receipt: what it is, in the words of who took it in. */
  description: string | null;
  serial: string | null;
  quantity: string;
  unit: string;
  condition: string;
  customer: string;
  customer_en: string | null;
  customer_code: string;
  place: string;
  place_name: string;
  place_name_en: string | null;
  place_kind: string;
  receipt: string | null;
  piece: string | null;
  /** The return as which it came, when it has no receipt, and where that stands. */
  return_number: string | null;
  return_state: string | null;
  repair: string | null;
}

export const HOUSE_PER_PAGE = 50;

/**
 * All that the book has of customers in the house: pieces with a number, goods of receipts, and what else is counted as
 * theirs, from before there were receipts or from returns.
 */
const theirs = ({ customer }: HouseFilters) => {
  const of = (column: string): RawBuilder<unknown> =>
    customer === undefined ? sql`` : sql`and ${sql.ref(column)} = ${customer}`;
  return sql`
    select s.item_id, s.id as serial_id, s.number as serial, null::bigint as lot_id, s.owner_id, s.place_id, s.condition::text as condition,
      1::numeric as quantity, p.id as piece_id
    from place l join serial s on s.place_id = l.id and s.owner_id <> ${sql.lit(COMPANY)}
      left join property_piece p on p.serial_id = s.id and p.over_at is null
    where not l.outside ${of('s.owner_id')}
    union all
    select b.item_id, null, null, b.lot_id, b.owner_id, b.place_id, b.condition::text, b.on_hand, p.id
    from property_piece p join stock_balance b on b.item_id = -1 and b.lot_id = p.lot_id and not b.outside and b.on_hand > 0
    where p.over_at is null and p.lot_id is not null ${of('p.customer_id')}
    union all
    select b.item_id, null, null, b.lot_id, b.owner_id, b.place_id, b.condition::text, b.on_hand, null
    from stock_balance b join item i on i.id = b.item_id and i.tracking <> 'serial'
    where b.owner_id <> ${sql.lit(COMPANY)} and b.item_id > 0 and not b.outside and b.on_hand > 0 ${of('b.owner_id')}`;
};

/** Joined first and looked at then: asked row by row, the search of all receipts that ever were would be read. */
const wanted = (filters: HouseFilters) => {
  const words = searchWords(filters.search);
  if (words.length === 0) return theirs(filters);
  const likes = words.map((word) => sql`x.words like ${`%${word}%`}`);
  return sql`
    select x.* from (
      select h.*, concat_ws(' ', i.search, lower(h.serial), c.search, r.search) as words
      from (${theirs(filters)}) h join item i on i.id = h.item_id join party c on c.id = h.owner_id
        left join property_piece q on q.id = h.piece_id left join property_receipt r on r.id = q.receipt_id offset 0) x
    where ${sql.join(likes, sql` and `)}`;
};

/** What has no receipt first, so that nothing is forgotten; then by customer and place. */
const order = sql`h.piece_id is not null, h.owner_id, h.place_id, h.item_id, h.serial_id, h.lot_id, h.condition`;

const rowsOf = (filters: HouseFilters, limit: RawBuilder<unknown>) => sql<HouseRow & { all: number; all_bare: number }>`
  select h.all, h.all_bare, h.serial_id::text as serial_id, i.code as item, i.name_zh, i.name_en, p.description, coalesce(p.serial, h.serial) as serial,
    h.quantity::text as quantity, coalesce(p.unit, i.unit) as unit, h.condition, c.name as customer, c.name_en as customer_en,
    c.code as customer_code, l.code as place, l.name as place_name, l.name_en as place_name_en, l.kind as place_kind, r.number as receipt,
    p.code as piece, f.number as return_number, f.state as return_state, o.number as repair
  from (
    select h.*, count(*) over ()::int as all, count(*) filter (where h.piece_id is null) over ()::int as all_bare
    from (${wanted(filters)}) h order by ${order} ${limit}) h
    join item i on i.id = h.item_id join party c on c.id = h.owner_id join place l on l.id = h.place_id
    left join property_piece p on p.id = h.piece_id left join property_receipt r on r.id = p.receipt_id
    left join lateral (
      select f.number, f.state from field_return f where f.serial_id = h.serial_id and f.state <> 'cancelled' order by f.id desc limit 1) f on true
    left join lateral (
      select o.number from repair_order o where o.serial_id = h.serial_id and o.state not in ('closed', 'cancelled') limit 1) o on true
  order by ${order}`;

/** A page of everything of customers that is in the house by the book, whatever document it has or none. */
export async function listHouse(db: Db, filters: HouseFilters, page: number) {
  const found = await rowsOf(filters, sql`limit ${HOUSE_PER_PAGE} offset ${(page - 1) * HOUSE_PER_PAGE}`).execute(db);
  const { all, all_bare: bare } = found.rows[0] ?? { all: 0, all_bare: 0 };
  return { rows: found.rows, bare, page: { number: page, size: HOUSE_PER_PAGE, total: all } };
}

/** All of it for a file, up to `most`. */
export async function exportHouse(db: Db, filters: HouseFilters, most: number): Promise<HouseRow[]> {
  return (await rowsOf(filters, sql`limit ${most}`).execute(db)).rows;
}
