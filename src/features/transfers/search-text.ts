import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';

/** What transfers are found by: their numbers, both warehouses, the waybill, and what is in them. */
export async function keepSearchText(trx: Transaction, ids: readonly number[]): Promise<void> {
  await sql`
    update transfer t set search = (
      select lower(concat_ws(' ', t.number, f.code, f.name, f.name_en, w.code, w.name, w.name_en, t.carrier, t.waybill,
        (select string_agg(i.search, ' ' order by l.position) from transfer_line l join item i on i.id = l.item_id where l.transfer_id = t.id),
        (select string_agg(s.number, ' ' order by p.id) from transfer_line l join transfer_piece p on p.line_id = l.id and p.put_back_at is null
          join serial s on s.id = p.serial_id where l.transfer_id = t.id)))
      from place f, place w where f.id = t.from_warehouse_id and w.id = t.to_warehouse_id)
    where t.id = any(${[...ids]}::integer[])`.execute(trx);
}
