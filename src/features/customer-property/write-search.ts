import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { searchText } from '../../platform/search-text.js';

/** A text as it is kept: without blanks around, null when nothing is left. */
export const kept = (text: string | null | undefined): string | null => text?.trim() || null;

interface Words {
  number: string;
  waybill: string | null;
  contact_name: string | null;
  brought_by: string | null;
  customer: string;
  customer_search: string;
}

/** Keeps what a search looks through: the receipt, its customer, and each piece by code, number and words. */
export async function writeSearch(trx: Transaction, id: number): Promise<void> {
  const head = await sql<Words>`
    select r.number, r.waybill, r.contact_name, r.brought_by, c.name as customer, c.search as customer_search
    from property_receipt r join party c on c.id = r.customer_id where r.id = ${id}`.execute(trx);
  const pieces = await sql<
    Record<'code' | 'description', string> & Record<'brand' | 'model' | 'serial' | 'item', string | null>
  >`
    select p.code, p.description, p.brand, p.model, p.serial, i.code as item
    from property_piece p left join item i on i.id = p.item_id where p.receipt_id = ${id} order by p.position`.execute(
    trx,
  );
  const one = head.rows[0]!;
  const words = [
    searchText(one.customer, one.number, one.customer_search, one.waybill, one.contact_name, one.brought_by),
    ...pieces.rows.map((piece) =>
      searchText(piece.description, piece.code, piece.brand, piece.model, piece.serial, piece.item),
    ),
  ];
  await trx
    .updateTable('property_receipt')
    .set({ search: words.join(' ') })
    .where('id', '=', id)
    .execute();
}
