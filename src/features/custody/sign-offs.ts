import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';

export interface SignOff {
  id: number;
  signer: string;
  signer_en: string | null;
  signed_at: Date;
  note: string | null;
  /** When something came into the custody after it, which it says nothing about. */
  held_again: Date | null;
}

const SIGN_OFFS_SHOWN = 10;

/** By whom and when somebody was signed off as holding nothing, the last first. */
export async function signOffsOf(db: Db | Transaction, personId: number): Promise<SignOff[]> {
  const found = await sql<SignOff>`
    select c.id, p.name as signer, p.name_en as signer_en, c.signed_at, c.note, again.recorded_at as held_again
    from clearance c join person p on p.id = c.signed_by left join lateral (
      select min(m.recorded_at) as recorded_at from place k join stock_movement_line l on l.to_place_id = k.id
        join stock_movement m on m.id = l.movement_id and m.recorded_at > c.signed_at
      where k.person_id = c.person_id
    ) again on true
    where c.person_id = ${personId} order by c.id desc limit ${SIGN_OFFS_SHOWN}`.execute(db);
  return found.rows;
}
