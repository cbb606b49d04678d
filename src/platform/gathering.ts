import type { Config } from './config.js';
import type { Transaction } from './database.js';
import type { QueuedJob } from './jobs.js';

/** What a transaction leaves to be done at its end: jobs are queued just before the commit, topics published after it. */
export interface Gathered {
  jobs: QueuedJob[];
  topics: Set<string>;
  config: Pick<Config, 'smtpUrl' | 'mailPauseS'>;
}

const gatherings = new WeakMap<Transaction, Gathered>();

/** From here on the transaction gathers; `runCommand` begins this and does what was gathered. */
export function gather(trx: Transaction, config: Gathered['config']): Gathered {
  const gathering: Gathered = { jobs: [], topics: new Set(), config };
  gatherings.set(trx, gathering);
  return gathering;
}

/** What a transaction has gathered so far; nothing if no command opened it. */
export function gathered(trx: Transaction): Gathered | undefined {
  return gatherings.get(trx);
}

/** Tells other screens after the commit, and not at all if there is none. */
export function publishAfterCommit(trx: Transaction, topics: Iterable<string>): void {
  const gathering = gathered(trx);
  for (const topic of topics) gathering?.topics.add(topic);
}
