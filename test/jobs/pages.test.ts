import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lookAfterJobs } from '../../src/platform/job-upkeep.js';
import { enqueue } from '../../src/platform/jobs.js';
import { somebody, tell } from '../notifications/factory.js';
import { type Client, testApp, type TestApp } from '../support/app.js';
import { jobsOf, runJobs } from '../support/jobs.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';

let app: TestApp;
let server: MailServer;
let administrator: Client;
/** Events are kept for ever: those of the tests before. */
let seen = 0;
beforeAll(async () => {
  server = await startMailServer();
  app = await testApp({ env: { SMTP_URL: server.url, MAIL_FROM: 'spares@example.com' } });
  administrator = await app.signIn('administrator');
});
afterAll(async () => {
  await app.close();
  await server.stop();
});
beforeEach(async () => {
  await sql`delete from graphile_worker._private_jobs; delete from notification; delete from mail;
    delete from daily_run`.execute(app.ownerDb);
  seen = (await allEvents()).length;
});

const daily = async (name: string) => {
  await app.db
    .transaction()
    .execute((trx) => enqueue(trx, 'daily', { name, day: '2026-11-23' }, { key: `daily:${name}` }));
  const jobs = await jobsOf(app.db);
  return jobs.at(-1)!.id;
};
const fail = (id: string, error = 'The <printer> is out of paper') =>
  sql`update graphile_worker._private_jobs set attempts = max_attempts, last_error = ${error} where id = ${id}`.execute(
    app.ownerDb,
  );
const allEvents = () => app.db.selectFrom('event').select(['name', 'subject_id']).orderBy('id').execute();
const events = async () => (await allEvents()).slice(seen);

describe('the queue on a page', () => {
  it('is empty at first, and says whether mail is set up', async () => {
    const page = await administrator.get('/jobs');
    expect(page.text).toContain('The queue is empty');
    expect(page.text).toContain('Nothing is due that has not been done.');
    expect(page.text).not.toContain('No mail server is set up');
    const { smtpUrl } = app.deps.config;
    delete app.deps.config.smtpUrl;
    expect((await administrator.get('/jobs')).text).toContain('No mail server is set up: nothing is mailed');
    app.deps.config.smtpUrl = smtpUrl!;
  });

  it('shows jobs in all states, those that failed first, and how long the oldest waits', async () => {
    const person = await somebody(app, { name_en: 'Wang Fang' });
    const failed = await daily('requisition_expiry');
    await fail(failed);
    const running = await daily('b');
    await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'x', attempts = 1 where id = ${running}`.execute(
      app.ownerDb,
    );
    const retrying = await daily('c');
    await sql`update graphile_worker._private_jobs set attempts = 2, run_at = now() - interval '3 hours' where id = ${retrying}`.execute(
      app.ownerDb,
    );
    await tell(app, [person.id]);

    const { html } = await administrator.get('/jobs');
    const rows = html.querySelectorAll('tbody tr');
    expect(rows.map((row) => row.querySelector('[data-label=State]')!.text.trim())).toEqual([
      'Failed',
      'To be tried again',
      'Running',
      'Waiting',
    ]);
    expect(rows[0]!.text).toContain('Daily work: Expiry of reservations, 23/11/2026');
    expect(rows[0]!.text).toContain('The <printer> is out of paper');
    expect(rows[3]!.text).toContain('Mail to Wang Fang');
    expect(html.querySelector('.alert-warning')!.text).toContain('due for 3 hours');
    expect(html.querySelector('a[href="/jobs?state=failed"] .badge')!.text).toBe('1');
    expect((await administrator.get('/jobs?state=failed')).html.querySelectorAll('tbody tr')).toHaveLength(1);
    expect((await administrator.get('/jobs?state=nonsense')).html.querySelectorAll('tbody tr')).toHaveLength(4);
  });

  it('comes in pages of thirty', async () => {
    for (let i = 0; i < 31; i++) await daily(`work${i}`);
    expect((await administrator.get('/jobs')).html.querySelectorAll('tbody tr')).toHaveLength(30);
    expect((await administrator.get('/jobs?page=2')).html.querySelectorAll('tbody tr')).toHaveLength(1);
  });

  it('can be looked at by the auditor, who sees no button', async () => {
    await fail(await daily('a'));
    const auditor = await app.signIn('auditor');
    const page = await auditor.get('/jobs');
    expect(page.status).toBe(200);
    expect(page.html.querySelectorAll('main form')).toEqual([]);
    expect((await auditor.post('/jobs/failed/attempts')).status).toBe(403);
  });
});

describe('running again', () => {
  it('gives a job that failed for good all its tries again, at once', async () => {
    const id = await daily('a');
    await fail(id);
    expect((await administrator.post(`/jobs/${id}/attempts`)).status).toBe(303);
    expect(await jobsOf(app.db)).toMatchObject([{ id, attempts: 0 }]);
    expect(await events()).toEqual([{ name: 'job.run_again', subject_id: id }]);
    await runJobs(app, { handlers: { daily: async () => {} } });
    expect(await jobsOf(app.db)).toEqual([]);
  });

  it('does so for all that failed, and no other', async () => {
    const [first, second, waiting] = [await daily('a'), await daily('b'), await daily('c')];
    await fail(first);
    await fail(second);
    await sql`update graphile_worker._private_jobs set attempts = 3 where id = ${waiting}`.execute(app.ownerDb);
    expect((await administrator.post('/jobs/failed/attempts')).status).toBe(303);
    expect((await jobsOf(app.db)).map((job) => job.attempts)).toEqual([0, 0, 3]);
    expect(await events()).toHaveLength(2);
    expect((await administrator.post('/jobs/failed/attempts')).status).toBe(303);
    expect(await events()).toHaveLength(2);
  });

  it('refuses a job that runs, and one that is done', async () => {
    const id = await daily('a');
    await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'x', attempts = 1`.execute(
      app.ownerDb,
    );
    const refused = await administrator.post(`/jobs/${id}/attempts`);
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector('[role=alert]')!.text).toContain('This job is running.');
    await sql`delete from graphile_worker._private_jobs`.execute(app.ownerDb);
    const gone = await administrator.post(`/jobs/${id}/attempts`);
    expect([gone.status, gone.html.querySelector('[role=alert]')?.text.trim()]).toEqual([
      422,
      'This job is no longer in the queue; it may be done.',
    ]);
    expect((await administrator.post('/jobs/abc/attempts')).status).toBe(404);
    expect(await events()).toEqual([]);
  });
});

describe('cancelling', () => {
  it('takes a failed piece of daily work out, and it does not come back that day', async () => {
    const id = await daily('a');
    expect((await administrator.post(`/jobs/${id}/cancellation`)).text).toContain('Only a job that failed for good');
    await fail(id);
    expect((await administrator.post(`/jobs/${id}/cancellation`)).status).toBe(303);
    expect(await jobsOf(app.db)).toEqual([]);
    expect(await app.db.selectFrom('daily_run').select(['name', 'day']).execute()).toEqual([
      { name: 'a', day: '2026-11-23' },
    ]);
    expect(await events()).toEqual([{ name: 'job.cancelled', subject_id: id }]);
  });

  it('gives up the mail that the job was to send', async () => {
    const person = await somebody(app);
    await server.stop();
    await tell(app, [person.id]);
    await runJobs(app, { later: true });
    await tell(app, [person.id]);
    const [job] = await jobsOf(app.db);
    await fail(job!.id);
    expect((await administrator.post(`/jobs/${job!.id}/cancellation`)).status).toBe(303);
    await lookAfterJobs(app.deps, []);
    expect(await jobsOf(app.db)).toEqual([]);
    expect(await app.db.selectFrom('mail').select('refused_as').execute()).toEqual([{ refused_as: 'given_up' }]);
    await server.start();
  });
});

describe('unsent mail', () => {
  it('is listed with the words of the server, and sent to the corrected address', async () => {
    const person = await somebody(app);
    server.refused.add(person.email);
    await tell(app, [person.id]);
    await runJobs(app, { later: true });
    const { html } = await administrator.get('/jobs/mails');
    const [row] = html.querySelectorAll('tbody tr');
    expect(row!.text).toContain('Refused by the server');
    expect(row!.text).toContain('no such user');
    expect(row!.text).toContain(person.email);

    await app.db.updateTable('person').set({ email: 'right@example.com' }).where('id', '=', person.id).execute();
    const { id } = await app.db.selectFrom('mail').select('id').executeTakeFirstOrThrow();
    expect((await administrator.post(`/jobs/mails/${id}/attempts`)).status).toBe(303);
    await runJobs(app);
    expect(server.received.at(-1)!.to).toBe('right@example.com');
    expect((await administrator.get('/jobs/mails')).text).toContain('No unsent mail');
    const again = await administrator.post(`/jobs/mails/${id}/attempts`);
    expect(again.status).toBe(422);
    expect(again.text).toContain('This mail was sent or given up already.');
    expect(await events()).toEqual([{ name: 'mail.sent_again', subject_id: id }]);
  });

  it('can be given up', async () => {
    const person = await somebody(app);
    await server.stop();
    await tell(app, [person.id]);
    await runJobs(app, { later: true });
    const { id } = await app.db.selectFrom('mail').select('id').executeTakeFirstOrThrow();
    expect((await administrator.post(`/jobs/mails/${id}/cancellation`)).status).toBe(303);
    expect((await administrator.post(`/jobs/mails/${id}/cancellation`)).status).toBe(422);
    await server.start();
    await runJobs(app, { later: true });
    expect(await app.db.selectFrom('mail').select(['sent_at', 'refused_as']).execute()).toEqual([
      { sent_at: null, refused_as: 'given_up' },
    ]);
    expect((await administrator.get('/jobs/mails')).text).toContain('Given up');
  });
});

describe('daily work', () => {
  it('is listed by day', async () => {
    expect((await administrator.get('/jobs/daily')).text).toContain('No daily work was done yet');
    for (const day of ['2026-11-22', '2026-11-23'])
      await app.db.insertInto('daily_run').values({ name: 'approval_reminder', day }).execute();
    const { html } = await administrator.get('/jobs/daily');
    expect(html.querySelectorAll('tbody tr').map((row) => row.querySelectorAll('td')[1]!.text)).toEqual([
      '23/11/2026',
      '22/11/2026',
    ]);
    expect(html.querySelector('tbody tr')!.text).toContain('Reminder of what waits for approval');
  });
});
