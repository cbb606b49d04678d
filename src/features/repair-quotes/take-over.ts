import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';

export interface TakenOverQuote {
  orderId: number;
  customerId: number;
  /** Per cent. */
  taxRate: string;
  /** YYYY-MM-DD */
  validUntil: string;
  partsWish: 'keep' | 'return';
  drafted: { by: number; at: Date };
  approved: { by: number; at: Date };
  /** When the customer said yes or no, and who did. */
  answered: { accepted: boolean; on: string; by: string; recordedBy: number; at: Date };
  lines: {
    kind: 'part' | 'labour' | 'other';
    description: string;
    unit: string;
    quantity: string;
    unitPrice: string;
  }[];
}

/** Takes over answered quotes from the time before, in two statements; sums are worked out here. The rules are not asked. */
export async function takeOverQuotes(trx: Transaction, quotes: readonly TakenOverQuote[]): Promise<void> {
  const rows = quotes.map((quote, n) => ({ ...quote, n }));
  const made = await sql<{ id: number }>`
    insert into repair_quote (order_id, customer_id, tax_rate, valid_until, parts_wish, net, tax, gross, state, drafted_by, drafted_at, submitted_by,
        submitted_at, decided_by, decided_at, decided_as, sent_at, sent_by, answered_on, answered_by, answer_recorded_by, answer_recorded_at)
      select q."orderId", q."customerId", q."taxRate", q."validUntil", q."partsWish", s.net, round(s.net * q."taxRate" / 100, 2),
        s.net + round(s.net * q."taxRate" / 100, 2), case when (q.answered ->> 'accepted')::boolean then 'accepted' else 'refused' end,
        (q.drafted ->> 'by')::integer, (q.drafted ->> 'at')::timestamptz, (q.drafted ->> 'by')::integer, (q.drafted ->> 'at')::timestamptz,
        (q.approved ->> 'by')::integer, (q.approved ->> 'at')::timestamptz, 'head', (q.approved ->> 'at')::timestamptz, (q.drafted ->> 'by')::integer,
        (q.answered ->> 'on')::date, q.answered ->> 'by', (q.answered ->> 'recordedBy')::integer, (q.answered ->> 'at')::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as q(n integer, "orderId" integer, "customerId" integer, "taxRate" numeric, "validUntil" date,
          "partsWish" text, drafted jsonb, approved jsonb, answered jsonb, lines jsonb)
        cross join lateral (select sum(round(quantity * "unitPrice", 2)) as net
          from jsonb_to_recordset(q.lines) as l(quantity numeric, "unitPrice" numeric)) s
      order by q.n returning id`.execute(trx);
  const ids = made.rows.map(({ id }) => id).toSorted((a, b) => a - b);
  const lines = quotes.flatMap((quote, n) => quote.lines.map((line, k) => ({ ...line, quote: ids[n], k: k + 1 })));
  await sql`
    insert into repair_quote_line (quote_id, position, kind, description, unit, quantity, unit_price, amount)
      select quote, k, kind, description, unit, quantity, "unitPrice", round(quantity * "unitPrice", 2)
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(quote integer, k smallint, kind text, description text, unit text,
        quantity numeric, "unitPrice" numeric)`.execute(trx);
}
