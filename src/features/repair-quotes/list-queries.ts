import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { QuoteState } from './repair-quote.js';
import { thingOf } from '../repairs/index.js';

export const quoteViews = ['open', 'draft', 'submitted', 'waiting', 'expired', 'accepted', 'refused', 'all'] as const;
export type QuoteView = (typeof quoteViews)[number];

export const QUOTES_PER_PAGE = 50;
const COUNTED_BEYOND = 1000;

export interface QuoteRow {
  id: number;
  number: string;
  state: QuoteState;
  order: string;
  item: string;
  item_zh: string;
  item_en: string;
  serial: string | null;
  customer: string;
  customer_en: string | null;
  gross: string;
  /** YYYY-MM-DD */
  valid_until: string;
  drafted_at: Date;
  sent_at: Date | null;
  answered_on: string | null;
}

export interface QuoteFilters {
  view: QuoteView;
  /** A number of a quote or an order, or how it begins. */
  search?: string;
  customerId?: number;
  /** YYYY-MM-DD */
  today: string;
}

const states: Record<Exclude<QuoteView, 'all'>, QuoteState[]> = {
  open: ['draft', 'submitted', 'approved'],
  draft: ['draft'],
  submitted: ['submitted'],
  waiting: ['approved'],
  expired: ['approved'],
  accepted: ['accepted'],
  refused: ['refused'],
};

/** One page of quotes, the newest first. */
export async function listQuotes(db: Db, filters: QuoteFilters, page: number) {
  const { view, search, customerId, today } = filters;
  const text = search?.normalize('NFKC').trim().toUpperCase();
  const where = sql.join(
    [
      view === 'all' ? sql`true` : sql`q.state = any(${states[view]}::text[])`,
      ...(view === 'waiting' ? [sql`q.valid_until >= ${today}::date`] : []),
      ...(view === 'expired' ? [sql`q.valid_until < ${today}::date`] : []),
      ...(customerId === undefined ? [] : [sql`q.customer_id = ${customerId}`]),
      ...(text
        ? [
            sql`(q.number = ${text} or q.number like '%' || ${text.replaceAll(/[%_\\]/g, '')} or q.order_id = (select id from repair_order where number = ${text}))`,
          ]
        : []),
    ],
    sql` and `,
  );
  const before = (page - 1) * QUOTES_PER_PAGE;
  const found = await sql<QuoteRow>`
    select q.id, q.number, q.state, o.number as "order", i.code as item, i.name_zh as item_zh, i.name_en as item_en, s.number as serial,
      c.name as customer, c.name_en as customer_en, q.gross::text as gross, q.valid_until::text as valid_until, q.drafted_at, q.sent_at,
      q.answered_on::text as answered_on
    from (select q.* from repair_quote q where ${where} order by q.id desc limit ${QUOTES_PER_PAGE} offset ${before}) q
      join repair_order o on o.id = q.order_id join ${thingOf('o')} i on true join party c on c.id = q.customer_id
      left join serial s on s.id = o.serial_id order by q.id desc`.execute(db);
  const most = before + QUOTES_PER_PAGE + COUNTED_BEYOND;
  const counted = await sql<{ total: number }>`
    select count(*)::integer as total from (select from repair_quote q where ${where} limit ${most + 1}) x`.execute(db);
  const { total } = counted.rows[0]!;
  const shown = { number: page, size: QUOTES_PER_PAGE, total: Math.min(total, most), more: total > most };
  return { rows: found.rows, page: shown };
}

export type QuoteCounts = Record<'draft' | 'submitted' | 'waiting' | 'expired', number>;

/** What waits, to a hundred at most. */
export async function countQuotes(db: Db, today: string): Promise<QuoteCounts> {
  const some = (where: ReturnType<typeof sql>) =>
    sql`(select count(*)::integer from (select from repair_quote where ${where} limit 100) x)`;
  const found = await sql<QuoteCounts>`
    select ${some(sql`state = 'draft'`)} as draft, ${some(sql`state = 'submitted'`)} as submitted,
      ${some(sql`state = 'approved' and valid_until >= ${today}::date`)} as waiting,
      ${some(sql`state = 'approved' and valid_until < ${today}::date`)} as expired`.execute(db);
  return found.rows[0]!;
}
