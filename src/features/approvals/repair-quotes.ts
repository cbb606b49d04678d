import { sql } from 'kysely';
import { can, type Context } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { decidable } from './decidable.js';
import { APPROVALS_PER_PAGE } from './queries.js';

const LINES_SHOWN = 6;

export interface WaitingQuote {
  id: number;
  number: string;
  order: string;
  customer: string;
  customer_en: string | null;
  item: string;
  name: string;
  name_en: string;
  serial: string | null;
  net: string;
  gross: string;
  /** YYYY-MM-DD */
  valid_until: string;
  submitted_at: Date;
  submitted_by: string;
  submitted_by_en: string | null;
  deputy_for: string | null;
  deputy_for_en: string | null;
  lines: {
    description: string;
    zh: string | null;
    en: string | null;
    quantity: string;
    unit: string | null;
    amount: string;
  }[];
  line_count: number;
}

/** One page of quotes for charged repairs that wait for the reader's decision, the oldest first. */
export async function waitingQuotes(
  db: Db,
  reader: Pick<Context, 'actor' | 'config' | 'now'>,
  { page, all }: { page: number; all: boolean },
) {
  const involved = sql`q.drafted_by, q.submitted_by, coalesce(q.changed_by, q.drafted_by)`;
  const asked = await decidable(db, reader, 'repair_quote', { value: sql`q.gross`, involved, all });
  const waiting = sql`q.state = 'submitted'`;
  const total = await sql<{ n: number }>`
    select count(*)::int as n from repair_quote q ${asked} where ${waiting}`.execute(db);
  const found = await sql<WaitingQuote>`
    select q.id, q.number, o.number as "order", c.name as customer, c.name_en as customer_en, case when i.id > 0 then i.code else z.code end as item,
      case when i.id > 0 then i.name_zh else o.description end as name, case when i.id > 0 then i.name_en else o.description end as name_en,
      s.number as serial, q.net::text as net, q.gross::text as gross, q.valid_until::text as valid_until, q.submitted_at, b.name as submitted_by,
      b.name_en as submitted_by_en, x.name as deputy_for, x.name_en as deputy_for_en,
      (select count(*)::int from repair_quote_line l where l.quote_id = q.id) as line_count,
      (select coalesce(jsonb_agg(jsonb_build_object('description', l.description, 'zh', t.name_zh, 'en', t.name_en, 'quantity', trim_scale(l.quantity)::text, 'unit', l.unit,
        'amount', l.amount::text) order by l.position), '[]') from repair_quote_line l left join item t on t.id = l.item_id where l.quote_id = q.id and l.position <= ${LINES_SHOWN}) as lines
    from repair_quote q ${asked} join repair_order o on o.id = q.order_id join item i on i.id = o.item_id left join property_piece z on z.id = o.property_piece_id join party c on c.id = q.customer_id
      join person b on b.id = q.submitted_by left join serial s on s.id = o.serial_id left join person x on x.id = act.deputy_for
    where ${waiting} order by q.submitted_at, q.id limit ${APPROVALS_PER_PAGE} offset ${(page - 1) * APPROVALS_PER_PAGE}`.execute(
    db,
  );
  // A deputy of another calling decides here, without the right to open the quotes themselves.
  const rows = found.rows.map((row) => ({ ...row, opens: can(reader.actor, 'quote.read') }));
  return { rows, page: { number: page, size: APPROVALS_PER_PAGE, total: total.rows[0]!.n } };
}
