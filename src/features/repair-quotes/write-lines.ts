import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { MOST_NET, type QuoteLineInput, type RepairQuoteRefusal } from './repair-quote.js';

/**
 * Puts these lines in the place of a quote's lines and works out its sums, all in the database and exact: each amount is
 * quantity × price to the cent, net their sum, tax = net × rate to the cent (half up), gross = net + tax.
 * Refuses `quote_too_large`.
 */
export async function writeLines(trx: Transaction, quoteId: number, lines: readonly QuoteLineInput[]): Promise<void> {
  const rows = JSON.stringify(
    lines.map((line, n) => ({
      position: n + 1,
      kind: line.kind,
      item_id: line.itemId,
      description: line.description,
      unit: line.unit,
      quantity: line.quantity,
      unit_price: line.unitPrice,
    })),
  );
  const parsed = sql`jsonb_to_recordset(${rows}::jsonb) as l(position smallint, kind text, item_id integer, description text, unit text,
    quantity numeric(14, 3), unit_price numeric(14, 2))`;
  const { rows: sums } = await sql<{ fits: boolean }>`
    select coalesce(sum(round(l.quantity * l.unit_price, 2)), 0) <= ${MOST_NET}::numeric as fits from ${parsed}`.execute(
    trx,
  );
  if (!sums[0]!.fits) refuse<RepairQuoteRefusal>('quote_too_large', { most: Number(MOST_NET) }, 422);
  await trx.deleteFrom('repair_quote_line').where('quote_id', '=', quoteId).execute();
  await sql`
    insert into repair_quote_line (quote_id, position, kind, item_id, description, unit, quantity, unit_price, amount)
    select ${quoteId}, l.position, l.kind, l.item_id, l.description, l.unit, l.quantity, l.unit_price, round(l.quantity * l.unit_price, 2)
    from ${parsed}`.execute(trx);
  await sql`
    update repair_quote q set net = s.net, tax = s.tax, gross = s.net + s.tax
    from (select x.net, round(x.net * r.tax_rate / 100, 2) as tax from repair_quote r cross join lateral (
      select coalesce(sum(amount), 0) as net from repair_quote_line where quote_id = r.id) x where r.id = ${quoteId}) s
    where q.id = ${quoteId}`.execute(trx);
}
