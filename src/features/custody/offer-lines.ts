import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { COMPANY, type Condition } from '../../stock/index.js';
import { accessoriesOut, lossWaits } from './lent.js';

export interface OfferLine {
  position: number;
  item_id: number;
  item_code: string;
  name_zh: string;
  name_en: string;
  unit: string;
  condition: Condition;
  owner_id: number;
  /** The customer whose it is; null: the company's. */
  owner: string | null;
  owner_en: string | null;
  serial_id: string | null;
  serial: string | null;
  lot_id: string | null;
  lot: string | null;
  quantity: string;
  part_id: string | null;
  /** The line of the loan that a tool is out on, the day on which it is due, and how many accessories go with it. */
  loan_line_id: string | null;
  loan_id: number | null;
  loan: string | null;
  due_on: string | null;
  accessories: number;
  task: string | null;
  requisition: string | null;
  /** Whether it still is with the giver, and free to go. */
  there: boolean;
}

/** The lines of an offer, and whether each could be taken over as the book stands now. */
export async function linesOfOffer(db: Db | Transaction, offer: { id: number; from_id: number }): Promise<OfferLine[]> {
  const found = await sql<OfferLine>`
    select l.position, l.item_id, case when i.id > 0 then i.code else z.code end as item_code, coalesce(z.description, i.name_zh) as name_zh,
      coalesce(z.description, i.name_en) as name_en, coalesce(z.unit, i.unit) as unit, l.condition, l.owner_id,
      case when l.owner_id <> ${COMPANY} then o.name end as owner, case when l.owner_id <> ${COMPANY} then o.name_en end as owner_en,
      l.serial_id, s.number as serial, l.lot_id, case when i.id > 0 then t.number end as lot, trim_scale(l.quantity)::text as quantity, l.part_id,
      l.loan_line_id, d.id as loan_id, d.number as loan, n.due_on::text, ${accessoriesOut('n')} as accessories,
      k.number as task, r.number as requisition,
      l.quantity <= case when l.part_id is null and l.loan_line_id is null then ${unbound(offer.from_id)}
        when l.loan_line_id is not null then case when n.holder_id = ${offer.from_id} and n.place_id = f.id and not ${lossWaits('n')}
          then least(n.open, ${lying}) else 0 end
        when p.holder_id = ${offer.from_id} and p.place_id = f.id then least(p.quantity - p.reported, ${lying}) else 0 end as there
    from hand_over_line l join item i on i.id = l.item_id join party o on o.id = l.owner_id
      left join place f on f.person_id = ${offer.from_id} left join serial s on s.id = l.serial_id left join lot t on t.id = l.lot_id
      left join property_piece z on l.item_id < 0 and z.lot_id = l.lot_id left join issued_part p on p.id = l.part_id left join tool_loan_line n on n.id = l.loan_line_id
      left join tool_loan d on d.id = n.loan_id left join service_task k on k.id = coalesce(p.task_id, d.task_id)
      left join requisition_line rl on rl.id = p.requisition_line_id left join requisition r on r.id = rl.requisition_id
    where l.hand_over_id = ${offer.id} order by l.item_id, l.position`.execute(db);
  return found.rows;
}

/** How much of line `l` lies in the giver's place `f`, less what the offer's other lines of its kind take. */
const lying = sql`(case
  when l.serial_id is null then coalesce((select b.on_hand from stock_balance b where b.place_id = f.id and b.item_id = l.item_id
    and b.condition = l.condition and b.owner_id = l.owner_id and b.lot_id is not distinct from l.lot_id), 0)
  when s.place_id = f.id and s.condition = l.condition and s.owner_id = l.owner_id then 1 else 0 end
  - sum(l.quantity) over (partition by l.item_id, l.condition, l.owner_id, l.lot_id, l.serial_id) + l.quantity)`;

/** The same of what is for no task and on no loan: what is held for one stays with the holder. */
const unbound = (holder: number) => sql`(${lying} - coalesce((
  select sum(o.quantity - o.settled) from issued_part o where o.holder_id = ${holder} and o.place_id = f.id
    and o.settled < o.quantity and o.item_id = l.item_id and l.owner_id = ${COMPANY} and (o.serial_id = l.serial_id
      or o.serial_id is null and l.serial_id is null and o.condition = l.condition and o.lot_id is not distinct from l.lot_id)), 0)
  - coalesce((
  select sum(o.open) from tool_loan_line o where o.holder_id = ${holder} and o.place_id = f.id and o.open > 0 and o.item_id = l.item_id
    and l.owner_id = ${COMPANY} and (o.serial_id = l.serial_id
      or o.serial_id is null and l.serial_id is null and l.lot_id is null and o.condition = l.condition)), 0)
  + coalesce(sum(l.quantity) filter (where l.part_id is not null or l.loan_line_id is not null)
      over (partition by l.item_id, l.condition, l.owner_id, l.lot_id, l.serial_id), 0))`;
