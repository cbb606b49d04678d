import { sql } from 'kysely';
import { can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { type Asked, LINES_SHOWN, type Reader, type StandsIn, waitingPage } from './waiting-page.js';

export interface WaitingRequest extends StandsIn {
  /** A deputy of another calling decides here, without the right to open the documents themselves. */
  opens: boolean;
  id: number;
  number: string;
  supplier: string;
  supplier_en: string | null;
  needed_by: string | null;
  note: string | null;
  value: string;
  submitted_at: Date;
  submitted_by: string;
  submitted_by_en: string | null;
  lines: {
    item: string;
    zh: string;
    en: string;
    warehouse: string;
    quantity: string;
    unit: string;
    amount: string | null;
  }[];
  line_count: number;
}

/** One page of purchase requests that wait for the reader's decision, the oldest first. */
export function waitingRequests(db: Db, reader: Reader, asked: Asked) {
  return waitingPage<WaitingRequest>(db, reader, asked, {
    kind: 'purchase_request',
    value: sql`r.value`,
    involved: sql`r.drafted_by, r.submitted_by, r.changed_by`,
    from: sql`purchase_request r`,
    waits: sql`r.state = 'submitted'`,
    columns: sql`
      r.id, r.number, p.name as supplier, p.name_en as supplier_en, r.needed_by, r.note, r.value::text as value, r.submitted_at,
      b.name as submitted_by, b.name_en as submitted_by_en,
      (select count(*)::int from purchase_request_line l where l.request_id = r.id and l.removed_at is null) as line_count,
      (select coalesce(jsonb_agg(jsonb_build_object('item', l.code, 'zh', l.name_zh, 'en', l.name_en, 'warehouse', l.warehouse, 'quantity', trim_scale(l.quantity)::text,
          'unit', l.unit, 'amount', round(l.unit_price * l.quantity, 2)::text) order by l.position), '[]')
        from (select l.*, i.code, i.name_zh, i.name_en, i.unit, w.code as warehouse
        from purchase_request_line l join item i on i.id = l.item_id join place w on w.id = l.warehouse_id
        where l.request_id = r.id and l.removed_at is null order by l.position limit ${LINES_SHOWN}) l)as lines,
      ${can(reader.actor, 'purchase_request.read')}::boolean as opens`,
    joins: sql`
      join party p on p.id = r.supplier_id join person b on b.id = r.submitted_by`,
    order: sql`r.submitted_at, r.id`,
  });
}
