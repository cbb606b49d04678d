import type { Transaction } from './database.js';

/** Work that is done after the act, by whichever process is free: its name and what it is given. */
export interface Jobs {
  /** Sends what this person was told and has not been mailed yet. */
  mail_person: { personId: number };
}

/** Puts a job into the queue in the transaction of the act: it runs after the commit, or never. */
export async function enqueue<K extends keyof Jobs>(
  _trx: Transaction,
  _name: K,
  _payload: Jobs[K],
  _options: { key?: string; runAt?: Date } = {},
): Promise<void> {
  throw new Error('not built yet');
}
