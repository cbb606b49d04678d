import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobTools } from '../../src/platform/jobs.js';
import { lookAfterJobs } from '../../src/platform/job-upkeep.js';
import { testApp, type TestApp } from '../support/app.js';
import { jobsOf, runJobs } from '../support/jobs.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { somebody, tell } from './factory.js';

let server: MailServer;
let app: TestApp;
const tools: JobTools = { noticeText: ({ facts }) => `Told ${(facts as { what: string }).what}` };
const run = () => runJobs(app, { later: true, tools });
const mailsTo = (email: string) => server.received.filter((mail) => mail.to === email);

beforeAll(async () => {
  server = await startMailServer();
  app = await testApp({
    env: { SMTP_URL: server.url, MAIL_FROM: 'spares@example.com', PUBLIC_URL: 'https://spares.example.com' },
  });
});
afterAll(async () => {
  await app.close();
  await server.stop();
});

describe('before mail was set up', () => {
  it('queues nothing; afterwards the news of two days is mailed, not the old', async () => {
    const person = await somebody(app);
    const { smtpUrl } = app.deps.config;
    delete app.deps.config.smtpUrl;
    await tell(app, [person.id], { facts: { what: 'old' } });
    await sql`update notification set created_at = now() - interval '3 days'`.execute(app.ownerDb);
    await tell(app, [person.id], { facts: { what: 'recent' } });
    expect(await jobsOf(app.db)).toEqual([]);
    await lookAfterJobs(app.deps, []);
    expect(await jobsOf(app.db)).toEqual([]);

    app.deps.config.smtpUrl = smtpUrl!;
    await lookAfterJobs(app.deps, []);
    await lookAfterJobs(app.deps, []);
    expect(await jobsOf(app.db)).toMatchObject([{ key: `mail:${person.id}` }]);
    await run();
    expect(mailsTo(person.email).map((mail) => mail.subject)).toEqual(['[Sparebook] Told recent']);
  });
});
