import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';

/** What requests are found by: their numbers, the supplier, the note, and the items in all their names. */
export async function keepSearchText(trx: Transaction, ids: readonly number[]): Promise<void> {
  await sql`
    update purchase_request r set search = left(lower(concat_ws(' ', r.number, p.search, r.note, (
      select string_agg(i.search, ' ') from purchase_request_line l join item i on i.id = l.item_id
      where l.request_id = r.id and l.removed_at is null))), 4000)
    from party p where p.id = r.supplier_id and r.id = any(${[...ids]}::integer[])`.execute(trx);
}
