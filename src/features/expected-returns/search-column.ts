import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';

/**
 * What a search looks through: the numbers of the task, slip, parcel and device, the serial numbers, and the names of the item,
 * the customer and who answers for it (also by pinyin). An index of trigrams knows nothing of two signs within a word, and
 * most Chinese names are searched by two: each pair of neighbours is a word of its own at the end.
 */
export async function refreshSearch(trx: Transaction, ids: readonly string[]): Promise<void> {
  await refreshWhere(trx, sql`e.id = any(${[...ids]}::bigint[])`);
}

/** The same for the lines of a parcel. */
export async function refreshLines(trx: Transaction, parcelId: number): Promise<void> {
  await refreshWhere(trx, sql`e.parcel_id = ${parcelId}`);
}

/** The same for all that were written without it, as many at once. */
export async function fillSearch(trx: Transaction): Promise<void> {
  await refreshWhere(trx, sql`e.search = ''`);
}

async function refreshWhere(trx: Transaction, which: RawBuilder<unknown>): Promise<void> {
  await sql`
    update expected_return set search = found.search from (
      select e.id, lower(concat_ws(' ', t.number, q.number, k.number, k.waybill, e.serial, e.received_serial, d.serial_number, i.code, names)) || coalesce((
          select ' ' || string_agg(distinct pair, ' ') from (
            select substr(word, n, 2) as pair from regexp_split_to_table(lower(names), '\\s+') word, generate_series(1, length(word) - 1) n) p
          where pair !~ '[0-9]'), '') || ' ' as search
      from expected_return e join party c on c.id = e.customer_id left join service_task t on t.id = e.task_id
        left join item i on i.id = e.item_id left join person p on p.id = e.person_id left join device d on d.id = e.device_id
        left join return_parcel k on k.id = e.parcel_id left join requisition q on q.id = e.requisition_id
        cross join lateral (select concat_ws(' ', c.code, c.search, p.search, i.search, e.description) as names) x
      where ${which}
    ) found where found.id = expected_return.id`.execute(trx);
}

/** What the column has to be like for a word that is looked for; the word's signs are escaped already. */
export function searchPattern(word: string): string {
  return [...word].length === 2 && !/\d/.test(word) ? `% ${word} %` : `%${word}%`;
}
