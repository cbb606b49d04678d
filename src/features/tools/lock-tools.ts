import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';

/**
 * Whoever promises tools of these items to somebody for some days (a loan, its extension, a reservation) holds them for
 * the transaction: of two promises the second sees the first. Taken after the lock of a loan or reservation, before any
 * custody's and before anything is posted; in the order of the ids, so that two never wait for each other.
 */
export async function lockTools(trx: Transaction, itemIds: readonly number[]): Promise<void> {
  const ids = [...new Set(itemIds)];
  await sql`select from item where id = any(${ids}::integer[]) order by id for no key update`.execute(trx);
}
