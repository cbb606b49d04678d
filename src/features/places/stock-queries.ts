import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { COMPANY, ownedBy, type VisibleOwners } from '../../stock/index.js';

export const BALANCES_PER_PAGE = 50;
const MOST_SERIALS = 5;

export interface LyingRow {
  place_id: number;
  place: string;
  item: string;
  name_zh: string;
  name_en: string;
  unit: string;
  condition: string;
  /** Whose property it is; null for the company's own. */
  owner: string | null;
  owner_en: string | null;
  lot: string | null;
  /** The first few of the pieces' serial numbers. */
  serials: string[] | null;
  on_hand: string;
  /** When some of it last came in. */
  last_in: Date | null;
}

/** One page of what lies in a place or anywhere below it, by item. */
export async function listLying(db: Db, placeId: number, owners: VisibleOwners, page: number) {
  const below = sql`
    with recursive below as (
      select id from place where id = ${placeId} union select p.id from place p join below b on p.parent_id = b.id
    )`;
  const count = await sql<{ total: number }>`${below}
    select count(*)::int as total from below join stock_balance b on b.place_id = below.id where b.on_hand <> 0 and ${ownedBy(owners, 'b.owner_id')}`.execute(
    db,
  );
  const total = count.rows[0]!.total;
  const lying = await sql<LyingRow>`${below}, shown as (
      select b.*, case when i.id > 0 then i.code else z.code end as item, coalesce(z.description, i.name_zh) as name_zh,
        coalesce(z.description, i.name_en) as name_en, coalesce(z.unit, i.unit) as unit, i.tracking, p.code as place, p.sort_key
      from below join stock_balance b on b.place_id = below.id join item i on i.id = b.item_id join place p on p.id = b.place_id
        left join property_piece z on b.item_id < 0 and z.lot_id = b.lot_id
      where b.on_hand <> 0 and ${ownedBy(owners, 'b.owner_id')}
      order by i.code, p.sort_key, p.code, b.condition, b.owner_id, b.lot_id
      limit ${BALANCES_PER_PAGE} offset ${(page - 1) * BALANCES_PER_PAGE}
    )
    select b.place_id, b.place, b.item, b.name_zh, b.name_en, b.unit, b.condition, o.name as owner, o.name_en as owner_en,
      case when b.item_id > 0 then l.number end as lot, b.on_hand::text, s.serials, m.happened_at as last_in
    from shown b
      left join party o on o.id = b.owner_id and o.id <> ${COMPANY}
      left join lot l on l.id = b.lot_id
      left join lateral (select array_agg(number order by number) as serials from (
        select number from serial s where b.tracking = 'serial' and s.place_id = b.place_id and s.item_id = b.item_id
          and s.condition = b.condition and s.owner_id = b.owner_id order by number limit ${MOST_SERIALS}) s) s on true
      left join lateral (select happened_at from stock_movement_line m where m.item_id = b.item_id and m.to_place_id = b.place_id
        and m.to_condition = b.condition and m.owner_id = b.owner_id and m.lot_id is not distinct from b.lot_id
        order by m.id desc limit 1) m on true
    order by b.item, b.sort_key, b.place, b.condition, b.owner_id, b.lot_id`.execute(db);
  return { rows: lying.rows, page: { number: page, size: BALANCES_PER_PAGE, total } };
}
