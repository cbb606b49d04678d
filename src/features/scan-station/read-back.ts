import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';

/** A lent tool that came back, as the station answers: from whom, how late, and what has to be with it. */
export interface BackTold {
  returnId: string;
  loan: string;
  lineId: string;
  outcome: 'good' | 'damaged';
  itemId: number;
  item: string;
  name: string;
  nameEn: string;
  unit: string;
  serialId: string | null;
  serial: string | null;
  quantity: string;
  holder: string;
  holderEn: string | null;
  /** Who brought it, if that was not the holder. */
  broughtBy: string | null;
  broughtByEn: string | null;
  since: string;
  dueOn: string;
  overdue: number;
  /** A bin by its code, any other place by its name. */
  place: string;
  placeEn: string | null;
  /** What went out with it. */
  accessories: { name: string; nameEn: string | null; lent: number }[];
  /** How many tools of that loan are still out. */
  out: number;
  undone: boolean;
}

/** By the movement that brought it back, or by its own number. */
export async function readBack(
  db: Db,
  timeZone: string,
  which: { movementId: string } | { returnId: string },
): Promise<BackTold> {
  const chosen = 'movementId' in which ? sql`r.movement_id = ${which.movementId}` : sql`r.id = ${which.returnId}`;
  const found = await sql<BackTold>`
    select r.id::text as "returnId", t.number as loan, l.id::text as "lineId", r.outcome, l.item_id as "itemId", i.code as item,
      i.name_zh as name, i.name_en as "nameEn", i.unit, l.serial_id::text as "serialId", s.number as serial,
      trim_scale(r.quantity)::text as quantity, h.name as holder, h.name_en as "holderEn",
      case when r.brought_by <> r.holder_id then b.name end as "broughtBy",
      case when r.brought_by <> r.holder_id then b.name_en end as "broughtByEn",
      l.held_since as since, r.due_on::text as "dueOn",
      greatest((r.returned_at at time zone ${timeZone}::text)::date - r.due_on, 0) as overdue,
      case p.kind when 'bin' then p.code else p.name end as place, case p.kind when 'bin' then p.code else p.name_en end as "placeEn",
      (select coalesce(jsonb_agg(jsonb_build_object('name', a.name_zh, 'nameEn', a.name_en, 'lent', a.lent) order by a.position), '[]')
        from tool_loan_accessory a where a.line_id = l.id and a.lent > 0) as accessories,
      (select count(*)::int from tool_loan_line o where o.loan_id = l.loan_id and o.open > 0) as out,
      r.undone_at is not null as undone
    from tool_return r join tool_loan_line l on l.id = r.line_id join tool_loan t on t.id = r.loan_id join item i on i.id = l.item_id
      join person h on h.id = r.holder_id join person b on b.id = r.brought_by join place p on p.id = r.to_place_id
      left join serial s on s.id = l.serial_id
    where ${chosen} order by r.id limit 1`.execute(db);
  const [back] = found.rows;
  if (!back) throw new Error('a tool came back and its return is not there');
  return back;
}
