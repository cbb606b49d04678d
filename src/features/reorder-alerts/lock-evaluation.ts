import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';

/** Lets one transaction at a time evaluate alerts or tell of them, in whichever process; the next goes on when it ends. */
export async function lockEvaluation(trx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('reorder alerts', 0))`.execute(trx);
}
