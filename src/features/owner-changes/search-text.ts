import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';

/** What a change is found by: its number, the customer, its pieces in all their names, and its reference. */
export async function keepSearchText(trx: Transaction, id: number): Promise<void> {
  await sql`
    update owner_change c set search = (
      select left(lower(concat_ws(' ', c.number, o.search, c.reference, string_agg(concat_ws(' ', p.code, p.description, p.serial, s.number, l.new_serial, i.search), ' '))), 4000)
      from owner_change_line l join item i on i.id = l.item_id left join property_piece p on p.id = l.piece_id left join serial s on s.id = l.serial_id
        join party o on o.id = c.customer_id where l.change_id = c.id group by o.search)
    where c.id = ${id}`.execute(trx);
}
