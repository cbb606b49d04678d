import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { type KitLineInput, type KitRefusal, lineProblems, type LineItem, MOST_LINES } from './kit.js';

/**
 * The lines as they are kept, with their items held so that none is retired meanwhile. Refuses an empty list, one that is
 * too long, and the first line that is wrong, which the fact `line` counts from 1.
 */
export async function checkLines(trx: Transaction, lines: KitLineInput[], kept: ReadonlySet<number>) {
  if (lines.length === 0) refuse<KitRefusal>('kit_empty', {}, 422);
  if (lines.length > MOST_LINES) refuse<KitRefusal>('kit_too_long', { most: MOST_LINES }, 422);
  const items = await trx
    .selectFrom('item as i')
    .select(['i.id', 'i.code', 'i.decimals', 'i.retired_at'])
    .select(sql<string | null>`(select r.code from item r where r.id = final_successor(i.id))`.as('successor_code'))
    .where(
      'i.id',
      'in',
      lines.map((line) => line.itemId),
    )
    .orderBy('i.id')
    .forShare('i')
    .execute();
  const byId = new Map<number, LineItem & { id: number }>(items.map((item) => [item.id, item]));
  const asked = lines.map((line) => ({ item: byId.get(line.itemId), quantity: line.quantity }));
  const [problem] = lineProblems(asked, kept);
  if (problem) refuse<KitRefusal>(problem.reason, { ...problem.facts, line: problem.line + 1 }, 422);
  return asked.map(({ item, quantity }, n) => ({
    position: n + 1,
    item_id: item!.id,
    quantity: quantity.trim().replace(/^\+/, ''),
    told: `${item!.code} × ${plain(quantity)}`,
  }));
}

/** Without the zeros that only fill up. */
function plain(quantity: string): string {
  const text = quantity.trim().replace(/^\+?0*(?=\d)/, '');
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
