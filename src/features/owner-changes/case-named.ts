import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';

/** The case that a number means, with its customer, its piece, and whether we give something in its place. */
export async function caseNamed(db: Db, text: string) {
  const number = text.normalize('NFKC').trim().toUpperCase().slice(0, 40);
  const found = await sql<{ id: number; number: string; customer_id: number; piece: string; given: boolean }>`
    select q.id, q.number, q.customer_id, p.code as piece, q.outcome = 'replaced' and q.piece_after is distinct from 'ours' as given from property_case q join property_piece p on p.id = q.piece_id
    where q.number = ${number}`.execute(db);
  return found.rows[0];
}
