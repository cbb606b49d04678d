import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';

export interface ProposedBin {
  code: string;
  name: string;
  /** How many of the item lie there; null where it only lay before. */
  on_hand: string | null;
}

/**
 * Bins to put a returned part into, the best first: where the same item lies in the slip's warehouse, then in others,
 * then the bin that it was taken out of.
 */
export async function proposedBins(db: Db, partId: string): Promise<ProposedBin[]> {
  const found = await sql<ProposedBin>`
    with part as (
      select p.item_id, p.condition, p.lot_id, r.warehouse_id from issued_part p
        left join requisition_line l on l.id = p.requisition_line_id left join requisition r on r.id = l.requisition_id
      where p.id = ${partId}
    ), lies as (
      select b.place_id, sum(b.on_hand) as on_hand, bool_or(b.condition = part.condition) as same, bool_or(b.lot_id = part.lot_id) as same_lot
      from part join stock_balance b on b.item_id = part.item_id and b.owner_id = 1 and b.on_hand > 0
        and b.condition in ('new', 'refurbished')
      group by b.place_id
    ), was as (
      select l.from_place_id as place_id, max(l.id) as last from part join stock_movement_line l on l.item_id = part.item_id
        join place on place.id = l.from_place_id and place.kind in ('bin', 'warehouse') and not place.for_property
      group by l.from_place_id order by 2 desc limit 3
    )
    select place.code, place.name, lies.on_hand from part cross join place
      left join lies on lies.place_id = place.id left join was on was.place_id = place.id
    where place.kind in ('bin', 'warehouse') and place.retired_at is null and (lies.place_id is not null or was.place_id is not null)
    order by lies.place_id is null, place.warehouse_id is distinct from part.warehouse_id, lies.same_lot desc nulls last, lies.same desc,
      was.last desc nulls last, place.code limit 6`.execute(db);
  return found.rows;
}

/** The bin, warehouse or quarantine that a scanned code names. */
export async function placeNamed(db: Db, code: string): Promise<{ id: number; code: string } | undefined> {
  const text = code.normalize('NFKC').trim().toUpperCase();
  const id = /^PL-(\d{1,9})$/.exec(text)?.[1];
  const byCode = await db
    .selectFrom('place')
    .select(['id', 'code'])
    .where('code', '=', text)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  if (byCode || !id) return byCode;
  return db
    .selectFrom('place')
    .select(['id', 'code'])
    .where('id', '=', Number(id))
    .where('retired_at', 'is', null)
    .executeTakeFirst();
}
