import { sql } from 'kysely';
import { repairQuoteMessages } from '../../../views/repair-quotes/messages.js';
import type { Transaction } from '../../platform/database.js';
import { readSetting } from '../../platform/app-settings.js';
import type { Language } from '../../platform/language.js';
import { MOST_LINES, type QuoteLineInput } from './repair-quote.js';

const { labour_line: line, labour_unit: unit } = repairQuoteMessages;
export const labourWords: Record<Language, string> = { 'zh-CN': line.zh, en: line.en };
export const labourUnits: Record<Language, string> = { 'zh-CN': unit.zh, en: unit.en };

/**
 * The lines that an order suggests: each part wanted or used at its list price (the more of the two, and what was called
 * off only as far as it was used), then the hours worked so far, to the hundredth, at the rate of the settings.
 */
export async function suggestedLines(trx: Transaction, orderId: number, language: Language): Promise<QuoteLineInput[]> {
  const found = await sql<{ item_id: number; name: string; unit: string; quantity: string; price: string }>`
    select i.id as item_id, case when ${language} = 'en' and i.name_en <> '' then i.name_en else i.name_zh end as name, i.unit,
      trim_scale(sum(p.needed))::text as quantity, round(least(i.price, 9999999), 2)::text as price
    from (select item_id, position, case when cancelled_at is null then greatest(wanted, used) else used end as needed from repair_part
      where order_id = ${orderId}) p join item i on i.id = p.item_id
    where p.needed > 0 group by i.id order by min(p.position) limit ${MOST_LINES - 1}`.execute(trx);
  const labour = await sql<{ hours: string }>`
    select trim_scale(round(coalesce(sum(minutes), 0) / 60.0, 2))::text as hours from repair_labour
    where order_id = ${orderId} and removed_at is null and minutes is not null`.execute(trx);
  const { hours } = labour.rows[0]!;
  const parts = found.rows.map((row): QuoteLineInput => ({
    kind: 'part',
    itemId: row.item_id,
    description: row.name.slice(0, 200),
    unit: row.unit.slice(0, 20),
    quantity: row.quantity,
    unitPrice: row.price,
  }));
  if (hours === '0') return parts;
  const work: QuoteLineInput = {
    kind: 'labour',
    itemId: null,
    description: labourWords[language],
    unit: labourUnits[language],
    quantity: hours,
    unitPrice: String(await readSetting(trx, 'labour_rate')),
  };
  return [...parts, work];
}
