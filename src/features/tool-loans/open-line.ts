import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';

/** Something that is out on a loan. */
export interface OpenLine {
  lineId: string;
  loanId: number;
  loan: string;
  itemId: number;
  serialId: string | null;
  open: string;
  holderId: number;
  holder: string;
  holderEn: string | null;
  placeId: number;
  homePlaceId: number;
  /** When the holder got it. */
  since: Date;
  /** YYYY-MM-DD. */
  dueOn: string;
}

/** What is out of an item or of one piece, the first due first; at most 20. */
export async function openLinesOf(
  db: Db | Transaction,
  of: { serialId: string } | { itemId: number; holderId?: number },
): Promise<OpenLine[]> {
  const which =
    'serialId' in of
      ? sql`l.serial_id = ${of.serialId}`
      : sql`l.item_id = ${of.itemId} and (${of.holderId ?? null}::integer is null or l.holder_id = ${of.holderId ?? null})`;
  const found = await sql<OpenLine>`
    select l.id as "lineId", l.loan_id as "loanId", t.number as loan, l.item_id as "itemId", l.serial_id as "serialId",
      trim_scale(l.open)::text as open, l.holder_id as "holderId", p.name as holder, p.name_en as "holderEn",
      l.place_id as "placeId", l.home_place_id as "homePlaceId", l.held_since as since, l.due_on::text as "dueOn"
    from tool_loan_line l join tool_loan t on t.id = l.loan_id join person p on p.id = l.holder_id
    where l.open > 0 and ${which} order by l.due_on, l.id limit 20`.execute(db);
  return found.rows;
}
