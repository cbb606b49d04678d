import { sql } from 'kysely';
import type { Db, Transaction } from './database.js';

/** Settings that an administrator changes while the program runs, with the unit that each is in. */
export interface AppSettings {
  /** Days after which a promise that nobody picked expires. */
  reservation_days: number;
  /** Working days after the technician's return on which old parts have to be back. */
  old_part_days: number;
  /** Days for which a tool is lent, unless a task or a person says otherwise. */
  loan_days: number;
  /** Whoever has a tool that is overdue by more than so many days gets no other. */
  loan_block_days: number;
  /** Days after its first day for which a reservation waits to be collected. */
  tool_hold_days: number;
}

/** One setting. A setting that was never written is a bug, since migrations write each with its default. */
export async function readSetting<K extends keyof AppSettings>(db: Db | Transaction, name: K): Promise<AppSettings[K]> {
  const row = await db.selectFrom('app_setting').select('value').where('name', '=', name).executeTakeFirstOrThrow();
  return row.value as AppSettings[K];
}

/** Changes a setting; inside a command, which records the event. */
export async function writeSetting<K extends keyof AppSettings>(
  trx: Transaction,
  name: K,
  value: AppSettings[K],
  personId: number,
): Promise<void> {
  await trx
    .updateTable('app_setting')
    .set({ value: sql`${JSON.stringify(value)}::jsonb`, changed_by: personId, changed_at: sql`now()` })
    .where('name', '=', name)
    .execute();
}
