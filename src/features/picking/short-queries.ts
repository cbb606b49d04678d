import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { Condition } from '../../stock/index.js';

export interface ShortLine {
  id: number;
  slip: string;
  item: string;
  name: string;
  name_en: string;
  unit: string;
  condition: Condition;
  /** Promised in that condition and not picked. */
  left: string;
  /** Something of the line is picked: then no substitute takes its place. */
  picked: boolean;
  places: string[];
}
export interface SubstituteChoice {
  id: number;
  code: string;
  name_zh: string;
  name_en: string;
  unit: string;
  free: string;
}

/** A line of a slip with what is left to pick in one condition. */
export async function findShortLine(db: Db, lineId: number, condition: Condition): Promise<ShortLine | undefined> {
  const found = await sql<ShortLine>`
    select l.id, r.number as slip, i.code as item, i.name_zh as name, i.name_en, i.unit, ${condition} as condition,
      (coalesce((select sum(v.quantity - v.settled - v.voided) from requisition_promise q join stock_reservation v on v.id = q.reservation_id
          where q.line_id = l.id and v.condition::text = ${condition}), 0)
        - coalesce((select sum(k.quantity) from requisition_pick k where k.line_id = l.id and k.condition::text = ${condition}
          and k.put_back_at is null and k.issue_id is null), 0))::text as left,
      exists (select from requisition_pick k where k.line_id = l.id and k.put_back_at is null and k.issue_id is null) as picked,
      array(select distinct p.code from stock_balance b join place p on p.id = b.place_id where b.item_id = l.item_id
        and p.warehouse_id = r.warehouse_id and b.condition::text = ${condition} and b.owner_id = 1 and b.on_hand > 0 order by 1 limit 8) as places
    from requisition_line l join requisition r on r.id = l.requisition_id join item i on i.id = l.item_id where l.id = ${lineId}
  `.execute(db);
  return found.rows[0];
}

/** What may stand in for a line's item, with what is free of it in the slip's warehouse; at most eight. */
export async function substitutesFor(db: Db, lineId: number): Promise<SubstituteChoice[]> {
  const found = await sql<SubstituteChoice>`
    select s.id, s.code, s.name_zh, s.name_en, s.unit,
      coalesce((select sum(v.on_hand - v.reserved) from stock_level v where v.item_id = s.id and v.warehouse_id = r.warehouse_id
        and v.owner_id = 1 and v.condition in ('new', 'refurbished')), 0)::text as free
    from requisition_line l join requisition r on r.id = l.requisition_id
    join lateral (
      select x.substitute_id as id from item_substitute x where x.item_id = l.item_id
      union select x.item_id from item_substitute x where x.substitute_id = l.item_id and x.both_ways
      union select i.replaced_by_id from item i where i.id = l.item_id and i.replaced_by_id is not null
    ) u on true join item s on s.id = u.id and s.retired_at is null
    where l.id = ${lineId} order by free desc, s.code limit 8`.execute(db);
  return found.rows;
}
