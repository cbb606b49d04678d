import { sql } from 'kysely';
import type { Deps } from './context.js';
import type { Transaction } from './database.js';
import { gathered } from './gathering.js';
import type { Language } from './language.js';

/** Work that is done after the act, by whichever process is free: its name and what it is given. A feature adds its own line. */
export interface Jobs {
  /** Sends what this person was told and has not been mailed yet; `urgent`: only what can't wait for the digest. */
  mail_person: { personId: number; urgent?: boolean };
  /** One piece of daily work for a day (YYYY-MM-DD). */
  daily: { name: string; day: string };
  /** Sends what waits for one webhook. */
  webhook: { webhookId: number };
  /** Promises of one slip that have run out by a day (YYYY-MM-DD). */
  expire_requisition: { id: number; day: string };
}

export type NoticeText = (
  notice: { kind: string; facts: unknown },
  reader: { language: Language; timeZone: string },
) => string;

/** What jobs need of the program besides `Deps`. */
export interface JobTools {
  /** What a notice says, in the reader's language. */
  noticeText: NoticeText;
}

/**
 * Does one job; throws when it is to be tried again. May be called twice for one job (a process that is killed between
 * the doing and the saying so), so it does its work in commands that bear that.
 */
export type JobHandler<K extends keyof Jobs> = (deps: Deps, payload: Jobs[K], tools: JobTools) => Promise<void>;
export type JobHandlers = { [K in keyof Jobs]?: JobHandler<K> };

/** A job as it is put into the queue. */
export interface QueuedJob {
  name: keyof Jobs;
  payload: unknown;
  key: string | null;
  runAt: Date | null;
  mostAttempts: number;
}

/** Tries with pauses of e, e², … seconds up to half an hour (mail) or six hours: mail for ten days, other work for four. */
const mostAttempts: Partial<Record<keyof Jobs, number>> = { mail_person: 500 };
const USUAL_ATTEMPTS = 25;
const MOST_RACES = 5;

/**
 * Puts a job into the queue in the transaction of the act: it runs after the commit, or never. A `key` makes one job of
 * many that wait: it keeps the time that it was first given, so that new reasons never postpone it, and takes the newest
 * payload; while it runs, the same key makes a new job, so that what came meanwhile is not missed.
 *
 * Inside a command the queue is written last, just before the commit, and in the order of the keys: people's jobs are
 * rows that many transactions want, and taken earlier they would lock each other out. Each commit of a job wakes the
 * workers by NOTIFY, which lets only one transaction commit at a time: no job for each scan.
 */
export async function enqueue<K extends keyof Jobs>(
  trx: Transaction,
  name: K,
  payload: Jobs[K],
  options: { key?: string; runAt?: Date } = {},
): Promise<void> {
  const job: QueuedJob = {
    name,
    payload,
    key: options.key ?? null,
    runAt: options.runAt ?? null,
    mostAttempts: mostAttempts[name] ?? USUAL_ATTEMPTS,
  };
  const later = gathered(trx);
  if (later) later.jobs.push(job);
  else await writeJobs(trx, [job]);
}

/** Writes jobs into the queue, those with keys in the order of their keys. */
export async function writeJobs(trx: Transaction, jobs: readonly QueuedJob[]): Promise<void> {
  const byKey = new Map<string | QueuedJob, QueuedJob>();
  for (const job of jobs) byKey.set(job.key ?? job, earlier(job, byKey.get(job.key ?? job)));
  let left = [...byKey.values()].sort((a, b) => (a.key ?? '').localeCompare(b.key ?? '', 'en'));
  for (let race = 0; left.length > 0; race++) {
    if (race === MOST_RACES) throw new Error(`the queue took no job ${left[0]!.key} in ${MOST_RACES} tries`);
    left = await addJobs(trx, left);
  }
}

function earlier(job: QueuedJob, other: QueuedJob | undefined): QueuedJob {
  if (!other) return job;
  const runAt = job.runAt && other.runAt ? new Date(Math.min(+job.runAt, +other.runAt)) : null;
  return { ...job, runAt };
}

/** Returns those that were not taken: a worker took the job of the same key between add_job's look and its writing. */
async function addJobs(trx: Transaction, jobs: readonly QueuedJob[]): Promise<QueuedJob[]> {
  const added = await sql<{ position: number; taken: boolean }>`
    select asked.position, job.id is not null as taken
    from jsonb_to_recordset(${JSON.stringify(jobs.map((job, position) => ({ ...job, position })))}::jsonb)
        as asked(position integer, name text, payload json, key text, "runAt" timestamptz, "mostAttempts" integer)
      cross join lateral graphile_worker.add_job(asked.name, asked.payload, run_at => asked."runAt",
        max_attempts => asked."mostAttempts", job_key => asked.key, job_key_mode => 'preserve_run_at') as job
  `.execute(trx);
  return added.rows.filter((row) => !row.taken).map((row) => jobs[row.position]!);
}
