import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { decidable } from './decidable.js';
import { APPROVALS_PER_PAGE } from './queries.js';

export interface WaitingScrap {
  id: number;
  item: string;
  name: string;
  name_en: string;
  unit: string;
  quantity: string;
  serial: string | null;
  value: string;
  reason: string;
  asked_at: Date;
  asked_by: string;
  asked_by_en: string | null;
  document_type: 'field_return' | 'repair_order';
  document: string;
  place: string;
  place_name: string;
  place_name_en: string | null;
  deputy_for: string | null;
  deputy_for_en: string | null;
}

/** One page of pieces that are to be scrapped and wait for the reader's decision, the oldest first. */
export async function waitingScrap(
  db: Db,
  reader: Pick<Context, 'actor' | 'config' | 'now'>,
  { page, all }: { page: number; all: boolean },
) {
  const asked = await decidable(db, reader, 'write_off', { value: sql`q.value`, involved: sql`q.asked_by`, all });
  const waiting = sql`q.decided_at is null and q.withdrawn_at is null`;
  const total = await sql<{
    n: number;
  }>`select count(*)::int as n from scrap_request q ${asked} where ${waiting}`.execute(db);
  const found = await sql<WaitingScrap>`
    select q.id, i.code as item, i.name_zh as name, i.name_en, i.unit, trim_scale(q.quantity)::text as quantity, s.number as serial, q.value,
      q.reason, q.asked_at, b.name as asked_by, b.name_en as asked_by_en,
      case when q.order_id is null then 'field_return' else 'repair_order' end as document_type, coalesce(o.number, r.number) as document,
      l.code as place, l.name as place_name, l.name_en as place_name_en, x.name as deputy_for, x.name_en as deputy_for_en
    from scrap_request q ${asked} join item i on i.id = q.item_id join person b on b.id = q.asked_by left join serial s on s.id = q.serial_id
      left join place l on l.id = coalesce(s.place_id, q.place_id) left join field_return r on r.id = q.return_id
      left join repair_order o on o.id = q.order_id left join person x on x.id = act.deputy_for
    where ${waiting} order by q.id limit ${APPROVALS_PER_PAGE} offset ${(page - 1) * APPROVALS_PER_PAGE}`.execute(db);
  return { rows: found.rows, page: { number: page, size: APPROVALS_PER_PAGE, total: total.rows[0]!.n } };
}
