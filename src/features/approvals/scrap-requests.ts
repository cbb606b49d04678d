import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { type Asked, type Reader, type StandsIn, waitingPage } from './waiting-page.js';

export interface WaitingScrap extends StandsIn {
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
}

/** One page of pieces that are to be scrapped and wait for the reader's decision, the oldest first. */
export function waitingScrap(db: Db, reader: Reader, asked: Asked) {
  return waitingPage<WaitingScrap>(db, reader, asked, {
    kind: 'write_off',
    value: sql`q.value`,
    involved: sql`q.asked_by`,
    from: sql`scrap_request q`,
    waits: sql`q.decided_at is null and q.withdrawn_at is null`,
    columns: sql`
      q.id, i.code as item, i.name_zh as name, i.name_en, i.unit, trim_scale(q.quantity)::text as quantity, s.number as serial, q.value,
      q.reason, q.asked_at, b.name as asked_by, b.name_en as asked_by_en,
      case when q.order_id is null then 'field_return' else 'repair_order' end as document_type, coalesce(o.number, r.number) as document,
      l.code as place, l.name as place_name, l.name_en as place_name_en`,
    joins: sql`
      join item i on i.id = q.item_id join person b on b.id = q.asked_by left join serial s on s.id = q.serial_id
      left join place l on l.id = coalesce(s.place_id, q.place_id) left join field_return r on r.id = q.return_id
      left join repair_order o on o.id = q.order_id`,
    order: sql`q.id`,
  });
}
