import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { LineKind, PartsWish, QuoteState } from './repair-quote.js';
import { thingOf } from '../repairs/index.js';

export interface Quote {
  id: number;
  number: string;
  state: QuoteState;
  version: number;
  order: string;
  order_id: number;
  order_state: string;
  item: string;
  item_zh: string;
  item_en: string;
  specification: string;
  serial: string | null;
  quantity: string;
  unit: string;
  owner_id: number;
  device: string | null;
  device_model: string | null;
  customer_id: number;
  customer: string;
  customer_en: string | null;
  customer_address: string | null;
  contact: string | null;
  tax_rate: string;
  valid_until: string;
  parts_wish: PartsWish;
  terms: string | null;
  net: string;
  tax: string;
  gross: string;
  drafted_by: number;
  changed_by: number | null;
  submitted_by: number | null;
  drafted_at: Date;
  submitted_at: Date | null;
  decided_at: Date | null;
  decided_as: string | null;
  decision_note: string | null;
  sent_at: Date | null;
  answered_on: string | null;
  answered_by: string | null;
  answer_note: string | null;
  answer_recorded_at: Date | null;
  withdrawn_at: Date | null;
  withdrawn_reason: string | null;
  copied_from: string | null;
  drafter: string;
  drafter_en: string | null;
  submitter: string | null;
  submitter_en: string | null;
  decider: string | null;
  decider_en: string | null;
  sender: string | null;
  sender_en: string | null;
  recorder: string | null;
  recorder_en: string | null;
  withdrawer: string | null;
  withdrawer_en: string | null;
}

/** One quote with its order and everybody who acted on it. */
export async function findQuote(db: Db, by: { id: number } | { number: string }): Promise<Quote | undefined> {
  const which = 'id' in by ? sql`q.id = ${by.id}` : sql`q.number = ${by.number.toUpperCase()}`;
  const found = await sql<Quote>`
    select q.id, q.number, q.state, q.version, o.number as "order", o.id as order_id, o.state as order_state, i.code as item, i.name_zh as item_zh,
      i.name_en as item_en, i.specification, s.number as serial, trim_scale(o.quantity)::text as quantity, i.unit, o.owner_id,
      d.serial_number as device, d.model as device_model, q.customer_id, c.name as customer, c.name_en as customer_en, c.address as customer_address,
      q.contact, trim_scale(q.tax_rate)::text as tax_rate, q.valid_until::text as valid_until, q.parts_wish, q.terms, q.net::text as net,
      q.tax::text as tax, q.gross::text as gross, q.drafted_by, q.changed_by, q.submitted_by, q.drafted_at, q.submitted_at, q.decided_at, q.decided_as,
      q.decision_note, q.sent_at, q.answered_on::text as answered_on, q.answered_by, q.answer_note, q.answer_recorded_at, q.withdrawn_at,
      q.withdrawn_reason, f.number as copied_from, p1.name as drafter, p1.name_en as drafter_en, p2.name as submitter, p2.name_en as submitter_en,
      p3.name as decider, p3.name_en as decider_en, p4.name as sender, p4.name_en as sender_en, p5.name as recorder, p5.name_en as recorder_en,
      p6.name as withdrawer, p6.name_en as withdrawer_en
    from repair_quote q join repair_order o on o.id = q.order_id join ${thingOf('o')} i on true join party c on c.id = q.customer_id
      left join serial s on s.id = o.serial_id left join device d on d.id = o.device_id left join repair_quote f on f.id = q.copied_from_id
      join person p1 on p1.id = q.drafted_by left join person p2 on p2.id = q.submitted_by left join person p3 on p3.id = q.decided_by
      left join person p4 on p4.id = q.sent_by left join person p5 on p5.id = q.answer_recorded_by left join person p6 on p6.id = q.withdrawn_by
    where ${which}`.execute(db);
  return found.rows[0];
}

export interface QuoteLine {
  position: number;
  kind: LineKind;
  item_id: number | null;
  code: string | null;
  item_zh: string | null;
  item_en: string | null;
  description: string;
  unit: string | null;
  quantity: string;
  unit_price: string;
  amount: string;
}

export async function linesOf(db: Db, quoteId: number): Promise<QuoteLine[]> {
  const found = await sql<QuoteLine>`
    select l.position, l.kind, l.item_id, i.code, i.name_zh as item_zh, i.name_en as item_en, l.description, l.unit,
      trim_scale(l.quantity)::text as quantity, l.unit_price::text as unit_price, l.amount::text as amount
    from repair_quote_line l left join item i on i.id = l.item_id where l.quote_id = ${quoteId} order by l.position`.execute(
    db,
  );
  return found.rows;
}
