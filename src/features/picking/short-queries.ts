import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { Condition } from '../../stock/index.js';

export interface ShortLine {
  id: number;
  item_id: number;
  warehouse_id: number;
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
/** A line of a slip with what is left to pick in one condition. */
export async function findShortLine(db: Db, lineId: number, condition: Condition): Promise<ShortLine | undefined> {
  const found = await sql<ShortLine>`
    select l.id, l.item_id, r.warehouse_id, r.number as slip, i.code as item, i.name_zh as name, i.name_en, i.unit, ${condition} as condition,
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
