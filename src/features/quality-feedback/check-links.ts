import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { serialText } from '../expected-returns/index.js';
import { MOST_LINKS, type SheetRefusal } from './sheet.js';

/** What a sheet is about: an item, one piece or one lot of it, from which supplier. */
export interface SheetLink {
  itemId?: number | null;
  serial?: string | null;
  lot?: string | null;
  supplierId?: number | null;
}

export interface CheckedLink {
  item_id: number | null;
  serial_id: string | null;
  serial: string | null;
  lot: string | null;
  supplier_id: number | null;
}

/**
 * What the links mean: empty ones and what is told twice are left out, a serial number that only one item has tells the
 * item. Refuses more than `MOST_LINKS`, a serial or lot of which nobody knows the item (`sheet_link_item_missing`), and
 * a party that is no supplier; `n` tells which one, from 1.
 */
export async function checkLinks(trx: Transaction, links: readonly SheetLink[]): Promise<CheckedLink[]> {
  if (links.length > MOST_LINKS) refuse<SheetRefusal>('sheet_links_many', { most: MOST_LINKS }, 422);
  const checked: CheckedLink[] = [];
  for (const [n, link] of links.entries()) {
    const one = await checkLink(trx, link, n + 1);
    if (one && !checked.some((other) => JSON.stringify(other) === JSON.stringify(one))) checked.push(one);
  }
  return checked;
}

async function checkLink(trx: Transaction, link: SheetLink, n: number): Promise<CheckedLink | null> {
  const serial = serialText(link.serial ?? '') || null;
  const lot = link.lot?.trim() || null;
  if (!link.itemId && !serial && !lot && !link.supplierId) return null;
  const piece = serial ? await pieceOf(trx, serial, link.itemId ?? null) : undefined;
  const itemId = piece?.item_id ?? link.itemId ?? null;
  if (!itemId && (serial || lot)) refuse<SheetRefusal>('sheet_link_item_missing', { n }, 422);
  await expectKnown(trx, { itemId, supplierId: link.supplierId ?? null, n });
  return { item_id: itemId, serial_id: piece?.id ?? null, serial, lot, supplier_id: link.supplierId ?? null };
}

/** The piece of this number that the book knows; of no item in particular only when no other item has the number. */
async function pieceOf(trx: Transaction, serial: string, itemId: number | null) {
  const found = await sql<{ id: string; item_id: number }>`
    select s.id, s.item_id from serial s
    where s.number = ${serial} and s.item_id > 0 and (${itemId}::integer is null or s.item_id = ${itemId}) limit 2`.execute(
    trx,
  );
  return found.rows.length === 1 ? found.rows[0] : undefined;
}

async function expectKnown(trx: Transaction, link: { itemId: number | null; supplierId: number | null; n: number }) {
  const found = await sql<{ item: boolean; supplier: boolean }>`
    select ${link.itemId}::integer is null or exists (select from item where id = ${link.itemId} and id > 0) as item,
      ${link.supplierId}::integer is null or exists (select from party where id = ${link.supplierId} and kind = 'supplier') as supplier`.execute(
    trx,
  );
  const known = found.rows[0]!;
  if (!known.item) refuse<SheetRefusal>('sheet_link_item_missing', { n: link.n }, 422);
  if (!known.supplier) refuse<SheetRefusal>('sheet_link_supplier_unknown', { n: link.n }, 422);
}

/** Writes the links of a sheet anew. */
export async function writeLinks(trx: Transaction, sheetId: number, links: readonly CheckedLink[]): Promise<void> {
  await trx.deleteFrom('quality_sheet_link').where('sheet_id', '=', sheetId).execute();
  if (links.length > 0)
    await trx
      .insertInto('quality_sheet_link')
      .values(links.map((link) => ({ sheet_id: sheetId, ...link })))
      .execute();
}

/** The links as they stand, to be compared with what comes. */
export async function linksOf(trx: Transaction, sheetId: number): Promise<CheckedLink[]> {
  return trx
    .selectFrom('quality_sheet_link')
    .select(['item_id', 'serial_id', 'serial', 'lot', 'supplier_id'])
    .where('sheet_id', '=', sheetId)
    .orderBy('id')
    .execute();
}

/** The links in words, for the record of what was changed. */
export async function linkWords(trx: Transaction, links: readonly CheckedLink[]): Promise<string> {
  if (links.length === 0) return '';
  const found = await sql<{ text: string }>`
    select string_agg(concat_ws(' ', i.code, l.serial, l.lot, p.name), '; ' order by l.n) as text
    from jsonb_to_recordset(${JSON.stringify(links.map((link, n) => ({ ...link, n })))}::jsonb)
        as l(n integer, item_id integer, serial text, lot text, supplier_id integer)
      left join item i on i.id = l.item_id left join party p on p.id = l.supplier_id`.execute(trx);
  return found.rows[0]!.text;
}
