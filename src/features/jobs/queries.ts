import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database.js';

export const JOBS_PER_PAGE = 30;

export const jobStates = ['failed', 'retrying', 'running', 'waiting'] as const;
export type JobState = (typeof jobStates)[number];

/** A job that failed for good has no try left and nobody works on it. */
const states: Record<JobState, RawBuilder<boolean>> = {
  failed: sql<boolean>`(j.locked_at is null and j.attempts >= j.max_attempts)`,
  retrying: sql<boolean>`(j.locked_at is null and j.attempts > 0 and j.attempts < j.max_attempts)`,
  running: sql<boolean>`(j.locked_at is not null)`,
  waiting: sql<boolean>`(j.locked_at is null and j.attempts = 0)`,
};

export interface JobCounts extends Record<JobState, number> {
  /** When the job that should have run first was due; null if none is due. */
  oldest_due: Date | null;
}

export async function countJobs(db: Db): Promise<JobCounts> {
  const found = await sql<JobCounts>`
    select count(*) filter (where ${states.failed})::int as failed, count(*) filter (where ${states.retrying})::int as retrying,
      count(*) filter (where ${states.running})::int as running, count(*) filter (where ${states.waiting})::int as waiting,
      min(j.run_at) filter (where j.locked_at is null and j.attempts < j.max_attempts and j.run_at <= now()) as oldest_due
    from graphile_worker.jobs j`.execute(db);
  return found.rows[0]!;
}

export interface JobRow {
  id: string;
  name: string;
  payload: unknown;
  /** Whom it is for, of a job that names somebody. */
  person: string | null;
  person_en: string | null;
  state: JobState;
  attempts: number;
  max_attempts: number;
  last_error: string | null;
  created_at: Date;
  run_at: Date;
  locked_at: Date | null;
}

/** One page of the queue: those that failed first, then by when they are next tried. */
export async function listJobs(db: Db, state: JobState | undefined, total: number, number: number) {
  const state_of = sql`case when ${states.failed} then 'failed' when ${states.running} then 'running'
    when ${states.retrying} then 'retrying' else 'waiting' end`;
  const rows = await sql<JobRow>`
    select j.id::text, t.identifier as name, j.payload, p.name as person, p.name_en as person_en, ${state_of} as state, j.attempts,
      j.max_attempts, j.last_error, j.created_at, j.run_at, j.locked_at
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      left join person p on p.id::text = j.payload ->> 'personId'
    where ${state ? states[state] : sql`true`}
    order by ${states.failed} desc, j.run_at, j.id limit ${JOBS_PER_PAGE} offset ${(number - 1) * JOBS_PER_PAGE}
  `.execute(db);
  return { rows: rows.rows, page: { number, size: JOBS_PER_PAGE, total } };
}

/** One page of mails that are not sent, the newest first. */
export async function listUnsentMails(db: Db, number: number) {
  const unsent = db.selectFrom('mail as m').where('m.sent_at', 'is', null);
  const { total } = await unsent.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await unsent
    .innerJoin('person as p', 'p.id', 'm.person_id')
    .select(['m.id', 'm.address', 'm.subject', 'm.created_at', 'm.attempts', 'm.last_error', 'm.refused_as'])
    .select(['p.name as person', 'p.name_en as person_en'])
    .orderBy('m.id', 'desc')
    .limit(JOBS_PER_PAGE)
    .offset((number - 1) * JOBS_PER_PAGE)
    .execute();
  return { rows, page: { number, size: JOBS_PER_PAGE, total } };
}
export type UnsentMailRow = Awaited<ReturnType<typeof listUnsentMails>>['rows'][number];

/** One page of daily work that was done, the latest first. */
export async function listDailyRuns(db: Db, number: number) {
  const { total } = await db
    .selectFrom('daily_run')
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('daily_run')
    .select(['name', 'day', 'ran_at'])
    .orderBy('day', 'desc')
    .orderBy('name')
    .limit(JOBS_PER_PAGE)
    .offset((number - 1) * JOBS_PER_PAGE)
    .execute();
  return { rows, page: { number, size: JOBS_PER_PAGE, total } };
}
export type DailyRunRow = Awaited<ReturnType<typeof listDailyRuns>>['rows'][number];
