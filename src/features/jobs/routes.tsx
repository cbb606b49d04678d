import { Hono } from 'hono';
import { z } from 'zod';
import { translator } from '../../../views/components/language.js';
import { DailyPage } from '../../../views/jobs/daily-page.js';
import { JobListPage } from '../../../views/jobs/job-list-page.js';
import { MailListPage } from '../../../views/jobs/mail-list-page.js';
import { jobMessages } from '../../../views/jobs/messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { cancelJob, giveUp, runFailedJobs, runJobNow, sendMailAgain } from './act-on-jobs.js';
import { countJobs, jobStates, listDailyRuns, listJobs, listUnsentMails } from './queries.js';

const bigId = z.string().regex(/^[1-9]\d{0,17}$/);
const titleOf = (c: RequestContext) => translator(c.get('language'), jobMessages)('jobs');

function whatAllShow(c: RequestContext) {
  const { config } = c.get('deps');
  return { mayRun: can(c.get('actor'), 'job.run'), mail: config.smtpUrl !== undefined };
}

async function showJobs(c: RequestContext, refusal?: string) {
  const { db, now } = c.get('deps');
  const state = jobStates.find((one) => one === c.req.query('state'));
  const counts = await countJobs(db);
  const { failed, retrying, running, waiting } = counts;
  const total = state ? counts[state] : failed + retrying + running + waiting;
  const found = await listJobs(db, state, total, pageNumber(c.req.query('page')));
  const props = { ...found, ...whatAllShow(c), counts, state, refusal, now: now() };
  return page(c, titleOf(c), <JobListPage {...props} />, refusal ? 422 : 200);
}

async function showMails(c: RequestContext, refusal?: string) {
  const found = await listUnsentMails(c.get('deps').db, pageNumber(c.req.query('page')));
  return page(c, titleOf(c), <MailListPage {...found} {...whatAllShow(c)} refusal={refusal} />, refusal ? 422 : 200);
}

function idOf(c: RequestContext): string {
  const id = bigId.safeParse(c.req.param('id'));
  return id.success ? id.data : refuse('not_found', {}, 404);
}

/** Back to the list; a refused act says there why. */
async function act(c: RequestContext, path: '/jobs' | '/jobs/mails', run: () => Promise<unknown>): Promise<Response> {
  try {
    await run();
    return seeOther(c, path);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422) throw error;
    return path === '/jobs' ? showJobs(c, c.get('say')(error)) : showMails(c, c.get('say')(error));
  }
}

export const jobRoutes = new Hono<Env>()
  .get('/jobs', requires('job.read'), (c) => showJobs(c))
  .get('/jobs/mails', requires('job.read'), (c) => showMails(c))
  .get('/jobs/daily', requires('job.read'), async (c) => {
    const found = await listDailyRuns(c.get('deps').db, pageNumber(c.req.query('page')));
    return page(c, titleOf(c), <DailyPage {...found} {...whatAllShow(c)} />);
  })
  .post('/jobs/failed/attempts', requires('job.run'), (c) => act(c, '/jobs', () => runFailedJobs(contextOf(c))))
  .post('/jobs/:id/attempts', requires('job.run'), (c) =>
    act(c, '/jobs', () => runJobNow(contextOf(c), { id: idOf(c) })),
  )
  .post('/jobs/:id/cancellation', requires('job.run'), (c) =>
    act(c, '/jobs', () => cancelJob(contextOf(c), { id: idOf(c) })),
  )
  .post('/jobs/mails/:id/attempts', requires('job.run'), (c) =>
    act(c, '/jobs/mails', () => sendMailAgain(contextOf(c), { id: idOf(c) })),
  )
  .post('/jobs/mails/:id/cancellation', requires('job.run'), (c) =>
    act(c, '/jobs/mails', () => giveUp(contextOf(c), { id: idOf(c) })),
  );
