import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';

/** What a delivery is found by: its numbers, who gets it, and its pieces. */
export async function keepSearchText(trx: Transaction, id: number): Promise<void> {
  await sql`
    update property_delivery d set search = (
      select lower(concat_ws(' ', d.number, c.search, d.to_name, d.waybill,
        (select string_agg(concat_ws(' ', p.code, p.description, p.brand, p.model, p.serial), ' ' order by l.position)
          from property_delivery_line l join property_piece p on p.id = l.piece_id where l.delivery_id = d.id)))
      from party c where c.id = d.customer_id)
    where d.id = ${id}`.execute(trx);
}
