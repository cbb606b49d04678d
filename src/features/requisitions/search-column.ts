import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';

/**
 * What a search for slips looks through: its number, task, customer, people (also by pinyin), and its items' codes.
 * An index of trigrams knows nothing of two signs within a word, and most Chinese names are searched by two: each pair of
 * neighbours is a word of its own at the end.
 */
export async function refreshSearch(trx: Transaction, ...ids: number[]): Promise<void> {
  await sql`
    update requisition set search = found.search from (
      select r.id, lower(concat_ws(' ', r.number, t.number, names, items)) || coalesce((
          select ' ' || string_agg(distinct pair, ' ') from (
            select substr(word, n, 2) as pair from regexp_split_to_table(lower(names), '\\s+') word, generate_series(1, length(word) - 1) n) p
          where pair !~ '[0-9]'), '') || ' ' as search
      from requisition r join service_task t on t.id = r.task_id join party c on c.id = t.customer_id
        join person f on f.id = r.requested_for join person d on d.id = r.drafted_by
        cross join lateral (select concat_ws(' ', c.code, c.search, f.search, case when d.id <> f.id then d.search end, t.search) as names) x
        cross join lateral (select string_agg(i.code, ' ' order by l.position) as items
          from requisition_line l join item i on i.id = l.item_id where l.requisition_id = r.id) y
      where r.id = any(${ids}::integer[])
    ) found where found.id = requisition.id`.execute(trx);
}

/** What a slip's search column has to be like for a word that is looked for; the word's signs are escaped already. */
export function searchPattern(word: string): string {
  return [...word].length === 2 ? `% ${word} %` : `%${word}%`;
}
