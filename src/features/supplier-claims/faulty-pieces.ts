import { sql } from 'kysely';
import { choiceCodes } from '../../platform/choices.js';
import type { Db, Transaction } from '../../platform/database.js';
import { COMPANY } from '../../stock/index.js';
import { searchWords } from '../items/index.js';
import { parseLabelCode } from '../labels/index.js';

export interface FaultyPiece {
  serial_id: string;
  serial: string;
  item_id: number;
  item: string;
  name_zh: string;
  name_en: string;
  place_id: number;
  place: string;
  place_name: string;
  place_name_en: string | null;
}

const faulty = sql`
  from serial s join item i on i.id = s.item_id join place p on p.id = s.place_id
  where s.condition = 'faulty' and s.owner_id = ${sql.lit(COMPANY)} and p.kind = 'quarantine'
    and not exists (select from supplier_claim q where q.serial_id = s.id and q.state in ('open', 'sent'))`;
const columns = sql`select s.id as serial_id, s.number as serial, s.item_id, i.code as item, i.name_zh, i.name_en, s.place_id, p.code as place,
  p.name as place_name, p.name_en as place_name_en`;

/** Faulty pieces of the company's in quarantine that nobody claims yet, by serial number or item. */
export async function searchFaulty(db: Db, search: string, limit: number): Promise<FaultyPiece[]> {
  const words = searchWords(search).map(
    (word) => sql`(lower(s.number) like ${`%${word}%`} or i.search like ${`%${word}%`})`,
  );
  const matching = words.length > 0 ? sql`and ${sql.join(words, sql` and `)}` : sql``;
  const found =
    await sql<FaultyPiece>`${columns} ${faulty} ${matching} order by s.since desc, s.id limit ${limit}`.execute(db);
  return found.rows;
}

/** The one that a posted text means: `SN-12` as scanned, or its number with the item's code where two have the same. */
export async function faultyChosen(db: Db | Transaction, text: string): Promise<FaultyPiece | undefined> {
  const label = parseLabelCode(text.normalize('NFKC').trim().toUpperCase());
  const codes = choiceCodes(text);
  if (codes.length === 0) return undefined;
  const which =
    label?.kind === 'serial' ? sql`and s.id = ${label.id}::bigint` : sql`and upper(s.number) = any(${codes}::text[])`;
  const found =
    await sql<FaultyPiece>`${columns} ${faulty} ${which} order by length(s.number) desc, s.id limit 20`.execute(db);
  const named = found.rows.filter((row) => codes[0]!.startsWith(`${row.serial.toUpperCase()} ${row.item}`));
  const whole =
    named.length > 0 ? named : found.rows.filter((row) => row.serial.length === found.rows[0]?.serial.length);
  return whole.length === 1 ? whole[0] : undefined;
}

/** From which supplier a piece came first, if the book knows. */
export async function supplierOfPiece(db: Db, serialId: string) {
  const found = await sql<{ code: string; name: string; name_en: string | null }>`
    select y.code, y.name, y.name_en from stock_movement_line l join place p on p.id = l.from_place_id and p.kind = 'supplier'
      join party y on y.id = p.party_id and y.retired_at is null
    where l.serial_id = ${serialId} order by l.id limit 1`.execute(db);
  return found.rows[0];
}
