import { sql } from 'kysely';
import { can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { type Asked, LINES_SHOWN, type Reader, type StandsIn, waitingPage } from './waiting-page.js';

export interface WaitingQuote extends StandsIn {
  /** A deputy of another calling decides here, without the right to open the documents themselves. */
  opens: boolean;
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
export function waitingQuotes(db: Db, reader: Reader, asked: Asked) {
  return waitingPage<WaitingQuote>(db, reader, asked, {
    kind: 'repair_quote',
    value: sql`q.gross`,
    involved: sql`q.drafted_by, q.submitted_by, coalesce(q.changed_by, q.drafted_by)`,
    from: sql`repair_quote q`,
    waits: sql`q.state = 'submitted'`,
    columns: sql`
      q.id, q.number, o.number as "order", c.name as customer, c.name_en as customer_en, case when i.id > 0 then i.code else z.code end as item,
      case when i.id > 0 then i.name_zh else o.description end as name, case when i.id > 0 then i.name_en else o.description end as name_en,
      s.number as serial, q.net::text as net, q.gross::text as gross, q.valid_until::text as valid_until, q.submitted_at, b.name as submitted_by,
      b.name_en as submitted_by_en,
      (select count(*)::int from repair_quote_line l where l.quote_id = q.id) as line_count,
      (select coalesce(jsonb_agg(jsonb_build_object('description', l.description, 'zh', t.name_zh, 'en', t.name_en, 'quantity', trim_scale(l.quantity)::text, 'unit', l.unit,
          'amount', l.amount::text) order by l.position), '[]') from repair_quote_line l left join item t on t.id = l.item_id where l.quote_id = q.id and l.position <= ${LINES_SHOWN})as lines,
      ${can(reader.actor, 'quote.read')}::boolean as opens`,
    joins: sql`
      join repair_order o on o.id = q.order_id join item i on i.id = o.item_id left join property_piece z on z.id = o.property_piece_id
      join party c on c.id = q.customer_id join person b on b.id = q.submitted_by left join serial s on s.id = o.serial_id`,
    order: sql`q.submitted_at, q.id`,
  });
}
