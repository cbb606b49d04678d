import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { searchText } from '../../platform/search-text.js';

/** A text as it is kept: without blanks around, null when nothing is left. */
export const kept = (text: string | null | undefined): string | null => text?.trim() || null;

interface Words {
  id: number;
  number: string;
  waybill: string | null;
  contact_name: string | null;
  brought_by: string | null;
  customer: string;
  customer_search: string;
  pieces: (Record<'code' | 'description', string> & Record<'brand' | 'model' | 'serial' | 'item', string | null>)[];
}

/** What a search looks through, by receipt: its number, its customer, and each piece by code, number and words. */
export async function searchOf(trx: Transaction, ids: readonly number[]): Promise<Map<number, string>> {
  const found = await sql<Words>`
    select r.id, r.number, r.waybill, r.contact_name, r.brought_by, c.name as customer, c.search as customer_search, (
      select jsonb_agg(jsonb_build_object('code', p.code, 'description', p.description, 'brand', p.brand, 'model', p.model, 'serial', p.serial,
        'item', i.code) order by p.position)
      from property_piece p left join item i on i.id = p.item_id where p.receipt_id = r.id) as pieces
    from property_receipt r join party c on c.id = r.customer_id where r.id = any(${ids}::integer[])`.execute(trx);
  return new Map(
    found.rows.map((one) => {
      const words = [
        searchText(one.customer, one.number, one.customer_search, one.waybill, one.contact_name, one.brought_by),
        ...one.pieces.map((piece) =>
          searchText(piece.description, piece.code, piece.brand, piece.model, piece.serial, piece.item),
        ),
      ];
      return [one.id, words.join(' ')];
    }),
  );
}

export async function writeSearch(trx: Transaction, id: number): Promise<void> {
  const search = (await searchOf(trx, [id])).get(id)!;
  await trx.updateTable('property_receipt').set({ search }).where('id', '=', id).execute();
}
