import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { searchText } from '../../platform/search-text.js';

/** Keeps what a search looks through beside the return: its tag, piece, item, customer and device. */
export async function writeSearch(trx: Transaction, id: number): Promise<void> {
  const { description } = await trx
    .selectFrom('field_return')
    .select('description')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await sql`
    update field_return r set search = lower(concat_ws(' ', r.tag, r.serial, ${description ? searchText(description) : null}::text,
      (select search from item where id = r.item_id), (select search from party where id = r.customer_id),
      (select serial_number from device where id = r.device_id)))
    where r.id = ${id}`.execute(trx);
}
