import { sql } from 'kysely';
import { can, type Context } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { decidable } from './decidable.js';
import { APPROVALS_PER_PAGE } from './queries.js';

const LINES_SHOWN = 6;

export interface WaitingRequest {
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
  deputy_for: string | null;
  deputy_for_en: string | null;
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
export async function waitingRequests(
  db: Db,
  reader: Pick<Context, 'actor' | 'config' | 'now'>,
  { page, all }: { page: number; all: boolean },
) {
  const involved = sql`r.drafted_by, r.submitted_by, r.changed_by`;
  const asked = await decidable(db, reader, 'purchase_request', { value: sql`r.value`, involved, all });
  const waiting = sql`r.state = 'submitted'`;
  const total = await sql<{ n: number }>`
    select count(*)::int as n from purchase_request r ${asked} where ${waiting}`.execute(db);
  const found = await sql<WaitingRequest>`
    select r.id, r.number, p.name as supplier, p.name_en as supplier_en, r.needed_by, r.note, r.value::text as value, r.submitted_at,
      b.name as submitted_by, b.name_en as submitted_by_en, x.name as deputy_for, x.name_en as deputy_for_en,
      (select count(*)::int from purchase_request_line l where l.request_id = r.id and l.removed_at is null) as line_count,
      (select coalesce(jsonb_agg(jsonb_build_object('item', l.code, 'zh', l.name_zh, 'en', l.name_en, 'warehouse', l.warehouse, 'quantity', trim_scale(l.quantity)::text,
          'unit', l.unit, 'amount', round(l.unit_price * l.quantity, 2)::text) order by l.position), '[]')
        from (select l.*, i.code, i.name_zh, i.name_en, i.unit, w.code as warehouse
          from purchase_request_line l join item i on i.id = l.item_id join place w on w.id = l.warehouse_id
          where l.request_id = r.id and l.removed_at is null order by l.position limit ${LINES_SHOWN}) l) as lines
    from purchase_request r ${asked} join party p on p.id = r.supplier_id join person b on b.id = r.submitted_by
      left join person x on x.id = act.deputy_for
    where ${waiting} order by r.submitted_at, r.id limit ${APPROVALS_PER_PAGE} offset ${(page - 1) * APPROVALS_PER_PAGE}`.execute(
    db,
  );
  // A deputy of another calling decides here, without the right to open the documents themselves.
  const rows = found.rows.map((row) => ({ ...row, opens: can(reader.actor, 'purchase_request.read') }));
  return { rows, page: { number: page, size: APPROVALS_PER_PAGE, total: total.rows[0]!.n } };
}
