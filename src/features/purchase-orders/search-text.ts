import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';

/** What orders are found by: their numbers here and in the ERP, their request, the supplier, the note, and the items in all their names. */
export async function keepSearchText(trx: Transaction, ids: readonly number[]): Promise<void> {
  await sql`
    update purchase_order o set search = left(lower(concat_ws(' ', o.number, o.erp_number,
      (select number from purchase_request where id = o.request_id), p.search, o.note, (
        select string_agg(i.search, ' ') from purchase_order_line l join item i on i.id = l.item_id where l.order_id = o.id))), 4000)
    from party p where p.id = o.supplier_id and o.id = any(${[...ids]}::integer[])`.execute(trx);
}
