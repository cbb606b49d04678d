import { sql } from 'kysely';
import { can, type Context } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { decidable } from './decidable.js';
import { APPROVALS_PER_PAGE } from './queries.js';

const LINES_SHOWN = 6;

export interface WaitingChange {
  id: number;
  number: string;
  direction: 'to_us' | 'to_customer';
  customer: string;
  customer_en: string | null;
  reason: string;
  reference: string | null;
  case: string | null;
  value: string;
  asked_at: Date;
  asked_by: string;
  asked_by_en: string | null;
  deputy_for: string | null;
  deputy_for_en: string | null;
  lines: {
    piece: string;
    zh: string;
    en: string;
    /** What the receipt calls it. */
    description: string | null;
    quantity: string;
    unit: string;
    amount: string;
  }[];
  line_count: number;
}

/** One page of changes of ownership that wait for the reader's decision, the oldest first. */
export async function waitingChanges(
  db: Db,
  reader: Pick<Context, 'actor' | 'config' | 'now'>,
  { page, all }: { page: number; all: boolean },
) {
  const asked = await decidable(db, reader, 'owner_change', { value: sql`c.value`, involved: sql`c.asked_by`, all });
  const waiting = sql`c.state = 'asked'`;
  const total = await sql<{ n: number }>`
    select count(*)::int as n from owner_change c ${asked} where ${waiting}`.execute(db);
  const found = await sql<WaitingChange>`
    select c.id, c.number, c.direction, o.name as customer, o.name_en as customer_en, c.reason, c.reference, q.number as "case", c.value::text as value,
      c.asked_at, b.name as asked_by, b.name_en as asked_by_en, x.name as deputy_for, x.name_en as deputy_for_en,
      (select count(*)::int from owner_change_line l where l.change_id = c.id) as line_count,
      (select coalesce(jsonb_agg(jsonb_build_object('piece', coalesce(p.code, s.number, i.code), 'zh', i.name_zh, 'en', i.name_en, 'description', p.description,
          'quantity', trim_scale(l.quantity)::text, 'unit', i.unit, 'amount', round(l.unit_price * l.quantity, 2)::text) order by l.position), '[]')
        from owner_change_line l join item i on i.id = l.item_id left join property_piece p on p.id = l.piece_id left join serial s on s.id = l.serial_id
        where l.change_id = c.id and l.position <= ${LINES_SHOWN}) as lines
    from owner_change c ${asked} join party o on o.id = c.customer_id join person b on b.id = c.asked_by
      left join property_case q on q.id = c.case_id left join person x on x.id = act.deputy_for
    where ${waiting} order by c.id limit ${APPROVALS_PER_PAGE} offset ${(page - 1) * APPROVALS_PER_PAGE}`.execute(db);
  // A deputy of another calling decides here, without the right to open the documents themselves.
  const rows = found.rows.map((row) => ({ ...row, opens: can(reader.actor, 'owner_change.read') }));
  return { rows, page: { number: page, size: APPROVALS_PER_PAGE, total: total.rows[0]!.n } };
}
