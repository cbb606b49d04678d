import { sql } from 'kysely';
import { choiceCodes } from '../../platform/choices.js';
import type { Db } from '../../platform/database.js';
import { parseLabelCode } from '../labels/index.js';

export interface PieceChoice {
  id: string;
  number: string;
  code: string;
  name_zh: string;
  name_en: string;
  place: string;
  place_en: string | null;
  condition: string;
}

const columns = sql`s.id, s.number, i.code, i.name_zh, i.name_en, p.name as place, p.name_en as place_en, s.condition`;

/** Pieces in stores, quarantine and workshops by a part of their number; the faulty ones first. */
export async function searchPieces(db: Db, search: string, limit: number): Promise<PieceChoice[]> {
  const whole = search
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .replace(/[\\%_]/g, '\\$&');
  if (!whole) return [];
  const found = await sql<PieceChoice>`
    select * from (select ${columns} from serial s join item i on i.id = s.item_id join place p on p.id = s.place_id
      where s.number like ${`%${whole}%`} and p.kind in ('warehouse', 'bin', 'quarantine', 'workshop') and s.condition <> 'scrap' limit 200) x
    order by x.number = ${whole} desc, x.condition = 'faulty' desc, x.condition = 'untested' desc, x.number limit ${limit}`.execute(
    db,
  );
  return found.rows;
}

/** What a posted text means as a piece: its number, told apart by its item's code if several have it, or its label. */
export async function pieceChosen(db: Db, text: string): Promise<PieceChoice | 'several' | undefined> {
  const plain = text.slice(0, 200).normalize('NFKC').trim().toUpperCase();
  const label = parseLabelCode(plain);
  const words = plain.split(/\s+/);
  const numbers = [...choiceCodes(plain), ...choiceCodes(words.slice(1).join(' '))];
  const found = await sql<PieceChoice>`
    select ${columns} from serial s join item i on i.id = s.item_id join place p on p.id = s.place_id
    where s.number = any(${numbers}::text[]) or s.id = ${label?.kind === 'serial' ? label.id : null}::bigint
    order by length(s.number) desc limit 20`.execute(db);
  const longest = found.rows.filter((row) => row.number.length === found.rows[0]!.number.length);
  if (longest.length < 2) return longest[0];
  return longest.find((row) => words.includes(row.code)) ?? 'several';
}
