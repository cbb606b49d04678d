import { sql } from 'kysely';
import { can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { type Asked, LINES_SHOWN, type Reader, type StandsIn, waitingPage } from './waiting-page.js';

export interface WaitingChange extends StandsIn {
  /** A deputy of another calling decides here, without the right to open the documents themselves. */
  opens: boolean;
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
export function waitingChanges(db: Db, reader: Reader, asked: Asked) {
  return waitingPage<WaitingChange>(db, reader, asked, {
    kind: 'owner_change',
    value: sql`c.value`,
    involved: sql`c.asked_by`,
    from: sql`owner_change c`,
    waits: sql`c.state = 'asked'`,
    columns: sql`
      c.id, c.number, c.direction, o.name as customer, o.name_en as customer_en, c.reason, c.reference, q.number as "case", c.value::text as value,
      c.asked_at, b.name as asked_by, b.name_en as asked_by_en,
      (select count(*)::int from owner_change_line l where l.change_id = c.id) as line_count,
      (select coalesce(jsonb_agg(jsonb_build_object('piece', coalesce(p.code, s.number, i.code), 'zh', i.name_zh, 'en', i.name_en, 'description', p.description,
          'quantity', trim_scale(l.quantity)::text, 'unit', i.unit, 'amount', round(l.unit_price * l.quantity, 2)::text) order by l.position), '[]')
        from owner_change_line l join item i on i.id = l.item_id left join property_piece p on p.id = l.piece_id left join serial s on s.id = l.serial_id
        where l.change_id = c.id and l.position <= ${LINES_SHOWN})as lines,
      ${can(reader.actor, 'owner_change.read')}::boolean as opens`,
    joins: sql`
      join party o on o.id = c.customer_id join person b on b.id = c.asked_by left join property_case q on q.id = c.case_id`,
    order: sql`c.id`,
  });
}
