import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { leaveOut } from '../../platform/daily.js';
import type { Transaction } from '../../platform/database.js';
import type { Jobs } from '../../platform/jobs.js';
import { giveUpMail, giveUpMailsOf, sendAgain } from '../../platform/mail-queue.js';
import { refuse } from '../../platform/refusal.js';
import type { JobRefusal } from './job.js';

/** Has a job tried now, with all its tries before it. Refuses `job_gone` and `job_runs`. */
export async function runJobNow(context: Context, input: { id: string }): Promise<void> {
  await runCommand(context, { right: 'job.run' }, async (trx) => {
    const job = await lockJob(trx, input.id);
    await sql`select graphile_worker.reschedule_jobs(array[${job.id}::bigint], run_at => now(), attempts => 0)`.execute(
      trx,
    );
    return {
      result: undefined,
      events: [{ name: 'job.run_again', subject: ['job', job.id], after: { name: job.name } }],
    };
  });
}

/** Has all jobs tried again that failed for good. */
export async function runFailedJobs(context: Context): Promise<{ jobs: number }> {
  return runCommand(context, { right: 'job.run' }, async (trx) => {
    const tried = await sql<{ id: string }>`
      select tried.id from (select array_agg(id) as ids from graphile_worker.jobs
          where locked_at is null and attempts >= max_attempts) as failed
        cross join lateral graphile_worker.reschedule_jobs(failed.ids, run_at => now(), attempts => 0) as tried
    `.execute(trx);
    const events = tried.rows.map(({ id }) => ({ name: 'job.run_again' as const, subject: ['job', id] as const }));
    return { result: { jobs: events.length }, events };
  });
}

/**
 * Takes a job that failed for good out of the queue. Mail that it was to send is given up, and daily work is left out
 * for its day, or both would be queued again. Refuses `job_gone`, `job_runs` and `job_not_failed`.
 */
export async function cancelJob(context: Context, input: { id: string }): Promise<void> {
  await runCommand(context, { right: 'job.run' }, async (trx) => {
    const job = await lockJob(trx, input.id);
    if (!job.failed) refuse<JobRefusal>('job_not_failed', {}, 422);
    if (job.name === 'mail_person') await giveUpMailsOf(trx, (job.payload as Jobs['mail_person']).personId);
    if (job.name === 'daily') {
      const { name, day } = job.payload as Jobs['daily'];
      await leaveOut(trx, name, day);
    }
    await sql`select graphile_worker.complete_jobs(array[${job.id}::bigint])`.execute(trx);
    const before = { name: job.name, payload: job.payload, error: job.last_error };
    return { result: undefined, events: [{ name: 'job.cancelled', subject: ['job', job.id], before }] };
  });
}

/** Has a mail sent that was refused or given up, or waits; to the person's address of now. Refuses `mail_not_waiting`. */
export async function sendMailAgain(context: Context, input: { id: string }): Promise<void> {
  await runCommand(context, { right: 'job.run' }, async (trx) => {
    if (!(await sendAgain(trx, input.id))) refuse<JobRefusal>('mail_not_waiting', {}, 422);
    return { result: undefined, events: [{ name: 'mail.sent_again', subject: ['mail', input.id] }] };
  });
}

/** Leaves a mail unsent. Refuses `mail_not_waiting`. */
export async function giveUp(context: Context, input: { id: string }): Promise<void> {
  await runCommand(context, { right: 'job.run' }, async (trx) => {
    if (!(await giveUpMail(trx, input.id))) refuse<JobRefusal>('mail_not_waiting', {}, 422);
    return { result: undefined, events: [{ name: 'mail.given_up', subject: ['mail', input.id] }] };
  });
}

interface LockedJob {
  id: string;
  name: string;
  payload: unknown;
  last_error: string | null;
  failed: boolean;
}

/** A worker leaves a row alone that is locked here (`skip locked`), so the job can't begin meanwhile. */
async function lockJob(trx: Transaction, id: string): Promise<LockedJob> {
  const found = await sql<LockedJob & { runs: boolean }>`
    select j.id::text, t.identifier as name, j.payload, j.last_error, j.attempts >= j.max_attempts as failed,
      j.locked_at is not null as runs
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.id = ${id}::bigint for update of j
  `.execute(trx);
  const job = found.rows[0] ?? refuse<JobRefusal>('job_gone', {}, 422);
  if (job.runs) refuse<JobRefusal>('job_runs', {}, 422);
  return job;
}
