import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { Bench } from './bench-queries.js';

export interface LastIssue {
  issued_at: Date;
  holder: string;
  holder_en: string | null;
  slip: string | null;
  task: string;
  condition: string;
}

/** How the piece went out last before it failed, if that is known. */
export async function lastIssue(db: Db, returnId: number): Promise<LastIssue | undefined> {
  const found = await sql<LastIssue>`
    select p.issued_at, h.name as holder, h.name_en as holder_en, q.number as slip, t.number as task, p.condition
    from field_return r join lateral (
        select * from issued_part p where p.id = r.issued_part_id
        union all (select * from issued_part p where r.issued_part_id is null and p.serial_id = r.serial_id and p.issued_at <= r.reported_at
          order by p.id desc limit 1)
      ) p on true
      join person h on h.id = p.holder_id join service_task t on t.id = p.task_id
      left join requisition_line l on l.id = p.requisition_line_id left join requisition q on q.id = l.requisition_id
    where r.id = ${returnId} order by p.issued_at desc limit 1`.execute(db);
  return found.rows[0];
}

export interface EarlierReturn {
  number: string;
  reported_at: Date;
  symptom: string | null;
  symptom_en: string | null;
  finding: string | null;
  fault: string | null;
  fault_en: string | null;
  disposition: string | null;
  repair: string | null;
  result: string | null;
}

export const EARLIER_SHOWN = 8;

/** Earlier returns of the same piece, the latest first: reported, found and done apart. */
export async function earlierReturns(
  db: Db,
  { id, item_id, serial }: Pick<Bench, 'id' | 'item_id' | 'serial'>,
): Promise<{ rows: EarlierReturn[]; more: boolean }> {
  if (!item_id || !serial) return { rows: [], more: false };
  const found = await sql<EarlierReturn>`
    select r.number, r.reported_at, y.name_zh as symptom, nullif(y.name_en, '') as symptom_en, f.finding, w.name_zh as fault, nullif(w.name_en, '') as fault_en,
      d.disposition, o.number as repair, o.result
    from (select * from field_return r where upper(r.serial) = upper(${serial}) and r.item_id = ${item_id} and r.id < ${id} and r.state <> 'cancelled'
        order by r.id desc limit ${EARLIER_SHOWN + 1}) r
      left join fault_term y on y.id = r.symptom_id left join return_finding f on f.return_id = r.id and f.replaced_at is null
      left join fault_term w on w.id = f.fault_id left join return_disposition d on d.return_id = r.id and d.undone_at is null
      left join repair_order o on o.id = d.repair_id
    order by r.id desc`.execute(db);
  return { rows: found.rows.slice(0, EARLIER_SHOWN), more: found.rows.length > EARLIER_SHOWN };
}

export interface BenchChoice {
  id: number;
  name_zh: string;
  name_en: string;
  place: string;
}

/** Where repairs queue: a handful. */
export async function repairBenches(db: Db): Promise<BenchChoice[]> {
  const found = await sql<BenchChoice>`
    select b.id, b.name_zh, b.name_en, p.code as place from repair_bench b join place p on p.id = b.place_id
    where b.retired_at is null order by p.code, b.position, b.id limit 50`.execute(db);
  return found.rows;
}

export interface Bin {
  code: string;
  name: string;
}

/** Where the item lies already, the fullest shelf first. */
export async function binsOf(db: Db, itemId: number): Promise<Bin[]> {
  const found = await sql<Bin>`
    select p.code, p.name from stock_balance b join place p on p.id = b.place_id and p.kind in ('bin', 'warehouse') and p.retired_at is null
    where b.item_id = ${itemId} and b.on_hand > 0 and not b.outside and b.owner_id = 1
    group by p.id order by sum(b.on_hand) desc, p.code limit 5`.execute(db);
  return found.rows;
}

/** Where it came from the last time it was received from a supplier: whom a claim would go to. */
export async function likelySupplier(
  db: Db,
  itemId: number,
): Promise<{ code: string; name: string; name_en: string | null } | undefined> {
  const found = await sql<{ code: string; name: string; name_en: string | null }>`
    select y.code, y.name, y.name_en from stock_movement_line l join place p on p.id = l.from_place_id and p.kind = 'supplier' join party y on y.id = p.party_id
    where l.item_id = ${itemId} and y.retired_at is null order by l.id desc limit 1`.execute(db);
  return found.rows[0];
}

/** Whether scrapping it asks for somebody's approval: its value is not told, only on which side of the setting it is. */
export async function scrapAsks(db: Db, itemId: number, quantity: string): Promise<boolean> {
  const found = await sql<{ asks: boolean }>`
    select round(coalesce(nullif(k.average, 0), i.price) * ${quantity}::numeric, 2) > (select (value #>> '{}')::numeric from app_setting where name = 'scrap_free_value') as asks
    from item i left join item_cost k on k.item_id = i.id where i.id = ${itemId}`.execute(db);
  return found.rows[0]?.asks ?? false;
}
