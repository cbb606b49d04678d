import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { createCustodyPlace } from '../places/index.js';

/**
 * Locks people's custody against other offers, acceptances and counts; postings go on, since they only refer to the
 * places. Answers the places by person; who has never held anything has none.
 */
export async function lockCustody(trx: Transaction, ...people: number[]): Promise<Map<number, number>> {
  const found = await sql<{ id: number; person_id: number }>`
    select id, person_id from place where person_id = any(${people}::integer[]) order by id for no key update`.execute(
    trx,
  );
  return new Map(found.rows.map((row) => [row.person_id, row.id]));
}

/** Makes the custody of somebody who never had one; of two who do so at once, the second finds it made. */
export async function openCustody(trx: Transaction, personId: number): Promise<number> {
  const found = await sql<{ id: number; name: string; name_en: string | null }>`
    select id, name, name_en from person where id = ${personId} for no key update`.execute(trx);
  const person = found.rows[0] ?? refuse('not_found', {}, 404);
  const made = (await lockCustody(trx, personId)).get(personId);
  if (made !== undefined) return made;
  await createCustodyPlace(trx, person);
  return (await lockCustody(trx, personId)).get(personId)!;
}
