import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { PersonRefusal } from './person.js';

/**
 * Refuses `last_administrator` when nobody but this person could administer: another one counts who can sign in. The lock
 * makes two administrators who remove each other at the same moment take turns.
 */
export async function refuseLastAdministrator(trx: Transaction, person: { id: number; name: string }): Promise<void> {
  await sql`lock table person_role in share row exclusive mode`.execute(trx);
  const other = await trx
    .selectFrom('person_role as r')
    .innerJoin('person as p', 'p.id', 'r.person_id')
    .select('p.id')
    .where('r.role', '=', 'administrator')
    .where('p.id', '<>', person.id)
    .where('p.retired_at', 'is', null)
    .where('p.username', 'is not', null)
    .where('p.password_hash', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  if (!other) refuse<PersonRefusal>('last_administrator', { person: person.name }, 422);
}
