import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { COMPANY } from '../../stock/index.js';

export interface Piece {
  id: string;
  number: string;
  item_id: number;
  item_code: string;
  item_kind: string;
  item_name_zh: string;
  item_name_en: string;
  specification: string;
  condition: string;
  owner_id: number;
  /** Null for the company's own. */
  owner: string | null;
  owner_en: string | null;
  since: Date;
  place_code: string;
  place_name: string;
  place_name_en: string | null;
  place_kind: string;
  outside: boolean;
}

const MOST_PIECES = 50;

/** The pieces with this serial number: more than one when several items use the same number. */
export async function findPieces(db: Db, number: string, itemCode: string | undefined): Promise<Piece[]> {
  if (!isSerialNumber(number)) return [];
  const found = await sql<Piece>`
    select s.id, s.number, s.item_id, i.code as item_code, i.kind as item_kind, i.name_zh as item_name_zh, i.name_en as item_name_en, i.specification,
      s.condition, s.owner_id, case when s.owner_id <> ${COMPANY} then o.name end as owner, case when s.owner_id <> ${COMPANY} then o.name_en end as owner_en, s.since,
      p.code as place_code, p.name as place_name, p.name_en as place_name_en, p.kind as place_kind, p.outside
    from serial s join item i on i.id = s.item_id join party o on o.id = s.owner_id join place p on p.id = s.place_id
    where s.number = ${number.normalize('NFKC').toUpperCase()} ${itemCode ? sql`and i.code = ${itemCode.toUpperCase()}` : sql``}
    order by i.code limit ${MOST_PIECES}`.execute(db);
  return found.rows;
}

function isSerialNumber(text: string): boolean {
  return text.length > 0 && text.length <= 200 && !/[\u0000-\u001f\u007f]/.test(text);
}
