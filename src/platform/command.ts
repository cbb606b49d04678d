import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Right } from '../rights.js';
import { type Actor, can, type Context, type Deps } from './context.js';
import type { Db, Transaction } from './database.js';
import { gather } from './gathering.js';
import { writeJobs } from './jobs.js';
import { refuse } from './refusal.js';

/** What happened, in the past tense (`item.changed`), to what, and the columns that changed. */
export interface EventRecord {
  name: `${string}.${string}`;
  subject: readonly [type: string, id: string | number];
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
}

export interface CommandOptions {
  right: Right;
  /** Made by the client: the same key returns the first result and does nothing (B4). Results must survive JSON. */
  key?: string;
  /** What the key stands for; the same key with other content is refused (`key_reused`). */
  content?: unknown;
}

type Run<T> = (
  trx: Transaction,
  context: Context & { trx: Transaction },
) => Promise<{ result: T; events: EventRecord[] }>;

const RETRIED = new Set(['40001', '40P01']); // serialization failure, deadlock
const MOST_TRIES = 5;

/**
 * The only opener of writing transactions: checks the right again, claims the key, runs, records the events, commits;
 * tries again after a deadlock; then what people were told shows on their screens. With `context.trx` it joins that
 * transaction, so commands compose.
 * Refuses `not_permitted` (403) and `key_reused`.
 */
export async function runCommand<T>(context: Context, options: CommandOptions, run: Run<T>): Promise<T> {
  if (!can(context.actor, options.right)) refuse('not_permitted', { right: options.right }, 403);
  if (context.trx) return within(context.trx, context, run);
  return inTransaction(context, (trx) => once(trx, context, options, run));
}

/**
 * Runs in one transaction, tries again after a deadlock, queues the jobs that were asked for last of all, and publishes
 * the topics after the commit. For commands, and for work that composes them as the system actor.
 */
export async function inTransaction<T>(context: Deps, run: (trx: Transaction) => Promise<T>): Promise<T> {
  const { result, topics } = await retried(() =>
    context.db.transaction().execute(async (trx) => {
      const gathering = gather(trx, context.config);
      const done = await run(trx);
      await writeJobs(trx, gathering.jobs);
      return { result: done, topics: gathering.topics };
    }),
  );
  if (topics.size > 0) context.live.publish(topics);
  return result;
}

/**
 * The short way for an act that is one statement and its own transaction, such as a scan's movement, which is its own
 * record: checks the right, runs, tries again after a deadlock. Refuses `not_permitted` (403).
 */
export async function runStatement<T>(
  context: Context,
  right: Right,
  run: (db: Db | Transaction) => Promise<T>,
): Promise<T> {
  if (!can(context.actor, right)) refuse('not_permitted', { right }, 403);
  if (context.trx) return run(context.trx);
  return retried(() => run(context.db));
}

async function retried<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= MOST_TRIES || !RETRIED.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

async function within<T>(trx: Transaction, context: Context, run: Run<T>): Promise<T> {
  const { result, events } = await run(trx, { ...context, trx });
  for (const event of events) await record(trx, context, event);
  return result;
}

async function once<T>(trx: Transaction, context: Context, options: CommandOptions, run: Run<T>): Promise<T> {
  if (!options.key) return within(trx, context, run);
  const hash = createHash('sha256')
    .update(JSON.stringify(options.content ?? null))
    .digest();
  const claimed = await trx
    .insertInto('command_key')
    .values({ key: options.key, content_hash: hash })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst();
  if (!claimed) {
    const first = await trx
      .selectFrom('command_key')
      .selectAll()
      .where('key', '=', options.key)
      .executeTakeFirstOrThrow();
    if (!first.content_hash.equals(hash)) refuse('key_reused', { key: options.key });
    return first.result as T;
  }
  const result = await within(trx, context, run);
  await trx
    .updateTable('command_key')
    .set({ result: sql`${JSON.stringify(result ?? null)}::jsonb` })
    .where('key', '=', options.key)
    .execute();
  return result;
}

/** Writes one event into the audit trail, inside the transaction of the act. */
export async function record(
  trx: Transaction,
  context: { actor: Pick<Actor, 'personId' | 'accountId' | 'stationId'>; requestId: string },
  event: EventRecord,
): Promise<void> {
  await trx
    .insertInto('event')
    .values({
      name: event.name,
      subject_type: event.subject[0],
      subject_id: String(event.subject[1]),
      before: event.before ? JSON.stringify(event.before) : null,
      after: event.after ? JSON.stringify(event.after) : null,
      actor_id: context.actor.personId,
      account_id: context.actor.accountId,
      station_id: context.actor.stationId,
      request_id: context.requestId,
    })
    .execute();
}

/** The columns that differ, before and after: what an event of a change keeps. Null when nothing changed. */
export function difference<T extends object>(
  before: T,
  after: Partial<T>,
): { before: Partial<T>; after: Partial<T> } | null {
  const keys = (Object.keys(after) as (keyof T)[]).filter(
    (key) => String(before[key] ?? '') !== String(after[key] ?? ''),
  );
  if (keys.length === 0) return null;
  const pick = (from: Partial<T>) => Object.fromEntries(keys.map((key) => [key, from[key] ?? null])) as Partial<T>;
  return { before: pick(before), after: pick(after) };
}
