import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mailPerson } from '../../src/features/notifications/mail-person.js';
import type { JobTools } from '../../src/platform/jobs.js';
import { lookAfterJobs } from '../../src/platform/job-upkeep.js';
import { testApp, type TestApp } from '../support/app.js';
import { jobsOf, runJobs } from '../support/jobs.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { somebody, tell } from './factory.js';

let server: MailServer;
let app: TestApp;
const tools: JobTools = {
  noticeText: ({ facts }, { language }) => `${language === 'en' ? 'Told' : '通知'} ${(facts as { what: string }).what}`,
};
const run = (later = true) => runJobs(app, { later, tools });
const mailsTo = (email: string) => server.received.filter((mail) => mail.to === email);
const mailRows = () => app.db.selectFrom('mail').selectAll().orderBy('id').execute();

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
beforeEach(async () => {
  await sql`delete from graphile_worker._private_jobs; delete from notification; delete from mail`.execute(app.ownerDb);
  server.received.length = 0;
  server.refused.clear();
  server.beforeAnswer = () => {};
});

describe('the digest', () => {
  it('waits for the pause after the first notice, and holds what came meanwhile', async () => {
    const person = await somebody(app);
    await tell(app, [person.id]);
    const [first] = await jobsOf(app.db);
    expect(+first!.run_at - Date.now()).toBeGreaterThan(200_000);
    await tell(app, [person.id], { facts: { what: 'B' } });
    expect(await jobsOf(app.db)).toMatchObject([{ key: `mail:${person.id}`, run_at: first!.run_at }]);
    await run(false);
    expect(mailsTo(person.email)).toEqual([]);

    await run();
    const [mail, ...others] = mailsTo(person.email);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ subject: '[Sparebook] Told A – and one more' });
    expect(mail!.text).toContain('Dear Wang Fang,');
    const notices = await app.db.selectFrom('notification').select(['id', 'mail_id']).orderBy('id').execute();
    for (const { id } of notices)
      expect(mail!.text.split(/\s+/)).toContain(`https://spares.example.com/notifications/${id}`);
    expect(mail!.html).toContain(`<a href="https://spares.example.com/notifications/${notices[1]!.id}">Told B</a>`);
    expect(mail!.header).toMatch(/^auto-submitted: auto-generated$/im);
    const [row] = await mailRows();
    expect(row).toMatchObject({ attempts: 1, last_error: null, message_id: mail!.messageId, refused_at: null });
    expect(row!.sent_at).not.toBeNull();
    expect(notices.every((notice) => notice.mail_id === row!.id)).toBe(true);
    expect(await jobsOf(app.db)).toEqual([]);
  });

  it('is in the language of each reader, and says who it is from', async () => {
    const [zh, en, unchosen] = await Promise.all([
      somebody(app, { language: 'zh-CN' }),
      somebody(app, { language: 'en', name_en: null }),
      somebody(app, { language: null }),
    ]);
    await tell(app, [zh.id, en.id, unchosen.id]);
    await run();
    expect(mailsTo(zh.email)[0]).toMatchObject({ subject: '[备件账] 通知 A' });
    expect(mailsTo(zh.email)[0]!.text).toContain('王芳，您好：');
    expect(mailsTo(zh.email)[0]!.html).toContain('lang="zh-CN"');
    expect(mailsTo(en.email)[0]!.text).toContain('Dear 王芳,');
    expect(mailsTo(en.email)[0]!.text).not.toContain('您好');
    expect(mailsTo(unchosen.email)[0]!.subject).toBe('[备件账] 通知 A');
  });

  it('leaves out what was read on the bell, and what is only for the bell', async () => {
    const person = await somebody(app);
    await tell(app, [person.id], { facts: { what: 'read' } });
    await app.db.updateTable('notification').set({ read_at: new Date() }).execute();
    await tell(app, [person.id], { facts: { what: 'bell' }, byMail: false });
    await tell(app, [person.id], { facts: { what: 'new' } });
    await run();
    expect(mailsTo(person.email).map((mail) => mail.subject)).toEqual(['[Sparebook] Told new']);
  });

  it('has room for many, and says so in few words', async () => {
    const person = await somebody(app);
    for (let i = 0; i < 30; i++) await tell(app, [person.id], { facts: { what: `${i} ${'长'.repeat(200)}` } });
    await run();
    const [mail] = mailsTo(person.email);
    expect(mail!.subject).toMatch(/… – and 29 more$/);
    expect(mail!.text.match(/notifications\//g)).toHaveLength(30);
  });
});

describe('urgent notices', () => {
  it('go out at once and each by itself; the others wait for their digest', async () => {
    const person = await somebody(app);
    await tell(app, [person.id], { facts: { what: 'calm' } });
    await tell(app, [person.id], { facts: { what: 'fire' }, urgent: true });
    await tell(app, [person.id], { facts: { what: 'flood' }, urgent: true });
    await run(false);
    expect(mailsTo(person.email).map((mail) => mail.subject)).toEqual([
      '[Sparebook] Told fire',
      '[Sparebook] Told flood',
    ]);
    await run();
    expect(mailsTo(person.email).map((mail) => mail.subject)[2]).toBe('[Sparebook] Told calm');
    expect(mailsTo(person.email)).toHaveLength(3);
  });
});

describe('what people write into names', () => {
  it('begins no header and no mark of HTML', async () => {
    const person = await somebody(app, { name_en: 'Eve\r\nBcc: all@example.com' });
    await tell(app, [person.id], { facts: { what: 'x\r\nBcc: all@example.com\r\n\r\n<script>alert(1)</script>&' } });
    await run();
    const [mail] = mailsTo(person.email);
    expect(server.received).toHaveLength(1);
    expect(mail!.header).not.toMatch(/^bcc/im);
    expect(mail!.subject).toContain('Told x Bcc: all@example.com <script>');
    expect(mail!.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;');
    expect(mail!.html).not.toContain('<script>');
  });

  it('is no second recipient, if it is in an address', async () => {
    const person = await somebody(app, { email: `a${Date.now()}@example.com, b@example.com` });
    await tell(app, [person.id]);
    await run();
    expect(server.received).toEqual([]);
    expect(await mailRows()).toMatchObject([{ refused_as: 'by_server', sent_at: null }]);
  });
});

describe('a mail server that is down', () => {
  it('loses nothing and doubles nothing, however often it was tried', async () => {
    const people = [await somebody(app), await somebody(app)];
    const ids = people.map((person) => person.id);
    await server.stop();
    await tell(app, ids, { facts: { what: 'first' } });
    for (let i = 0; i < 4; i++) await run();
    expect(await jobsOf(app.db)).toMatchObject([{ attempts: 4 }, { attempts: 4 }]);
    expect((await jobsOf(app.db))[0]!.error).toMatch(/ECONNREFUSED/);
    expect(await mailRows()).toMatchObject([{ attempts: 4 }, { attempts: 4 }]);
    await tell(app, ids, { facts: { what: 'second' } });
    await tell(app, ids, { facts: { what: 'urgent' }, urgent: true });
    for (let i = 0; i < 3; i++) await run();

    await server.start();
    await run();
    await run();
    for (const { email } of people)
      expect(
        mailsTo(email)
          .map((mail) => mail.subject)
          .toSorted((a, b) => a.localeCompare(b)),
      ).toEqual(['[Sparebook] Told first', '[Sparebook] Told second', '[Sparebook] Told urgent']);
    expect(await jobsOf(app.db)).toEqual([]);
    expect((await mailRows()).every((mail) => mail.sent_at && mail.last_error === null)).toBe(true);
  });

  it('is asked again after half an hour at the latest', async () => {
    const person = await somebody(app);
    await server.stop();
    await tell(app, [person.id]);
    for (let i = 0; i < 10; i++) await run();
    expect(+(await jobsOf(app.db))[0]!.run_at - Date.now()).toBeGreaterThan(3_600_000);
    await lookAfterJobs(app.deps, []);
    const [job] = await jobsOf(app.db);
    expect(+job!.run_at - Date.now()).toBeLessThan(1_801_000);
    expect(job!.attempts).toBe(10);
    await server.start();
  });

  it('sends a mail twice at most with one Message-ID, if the program ends before it has written that it was taken', async () => {
    const person = await somebody(app);
    await tell(app, [person.id]);
    server.beforeAnswer = async () => {
      server.beforeAnswer = () => {};
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and state = 'idle in transaction'`.execute(app.ownerDb);
    };
    await run();
    expect(await mailRows()).toMatchObject([{ sent_at: null }]);
    await run();
    const [first, second, ...more] = mailsTo(person.email);
    expect(more).toEqual([]);
    expect(second!.messageId).toBe(first!.messageId);
    expect(await mailRows()).toMatchObject([{ attempts: 1, message_id: first!.messageId }]);
    await run();
    expect(mailsTo(person.email)).toHaveLength(2);
  });
});

describe('two runners', () => {
  const mailAtOnce = (personId: number) => Promise.all([1, 2, 3].map(() => mailPerson(app.deps, { personId }, tools)));

  it('send each mail once, whichever jobs they take', async () => {
    const people = await Promise.all([1, 2, 3, 4].map(() => somebody(app)));
    const ids = people.map((person) => person.id);
    await tell(app, ids, { facts: { what: 'calm' } });
    await tell(app, ids, { facts: { what: 'now' }, urgent: true });
    server.beforeAnswer = () => new Promise((resolve) => setTimeout(resolve, 20));
    await Promise.all([run(), run(), run(), run()]);
    for (const { email } of people) expect(mailsTo(email)).toHaveLength(2);
    expect(await jobsOf(app.db)).toEqual([]);
  });

  it('write one mail for what they both find', async () => {
    // Without `for update` of the notices (writeMail) each writes its own.
    const person = await somebody(app);
    await tell(app, [person.id]);
    await mailAtOnce(person.id);
    expect(await mailRows()).toHaveLength(1);
    expect(mailsTo(person.email)).toHaveLength(1);
  });

  it('send one mail once that they both find unsent', async () => {
    // Without `for update … skip locked` of the mail (sendNext) each sends it.
    const person = await somebody(app);
    await server.stop();
    await tell(app, [person.id]);
    await run();
    await server.start();
    server.beforeAnswer = () => new Promise((resolve) => setTimeout(resolve, 50));
    await mailAtOnce(person.id);
    expect(mailsTo(person.email)).toHaveLength(1);
  });
});

describe('who gets no mail', () => {
  it('is who has no address: the bell has it, and no job waits', async () => {
    const person = await somebody(app, { email: null });
    await tell(app, [person.id]);
    expect(await jobsOf(app.db)).toEqual([]);
    expect(await app.db.selectFrom('notification').select('id').execute()).toHaveLength(1);
  });

  it('is who has left since: neither what waits nor what could not be sent', async () => {
    const [person, other] = [await somebody(app), await somebody(app)];
    await tell(app, [person.id]);
    await app.db.updateTable('person').set({ retired_at: new Date() }).where('id', '=', person.id).execute();
    await server.stop();
    await tell(app, [other.id]);
    await run();
    await app.db.updateTable('person').set({ retired_at: new Date() }).where('id', '=', other.id).execute();
    await server.start();
    await run();
    expect(server.received).toEqual([]);
    expect(await mailRows()).toMatchObject([{ person_id: other.id, refused_as: 'person_left' }]);
    expect(await jobsOf(app.db)).toEqual([]);
  });

  it('is an address that the server refuses for good: kept with its words, and not tried again', async () => {
    const [person, other] = [await somebody(app), await somebody(app)];
    server.refused.add(person.email);
    await tell(app, [person.id, other.id]);
    await run();
    expect(await jobsOf(app.db)).toEqual([]);
    expect((await mailRows()).find((mail) => mail.person_id === person.id)).toMatchObject({
      refused_as: 'by_server',
      attempts: 1,
      last_error: expect.stringContaining('no such user'),
    });
    expect(mailsTo(other.email)).toHaveLength(1);
  });

  it('takes the address that the person has when it is sent', async () => {
    const person = await somebody(app);
    await server.stop();
    await tell(app, [person.id]);
    await run();
    await app.db.updateTable('person').set({ email: 'new@example.com' }).where('id', '=', person.id).execute();
    await server.start();
    await run();
    expect(server.received.map((mail) => mail.to)).toEqual(['new@example.com']);
    expect(await mailRows()).toMatchObject([{ address: 'new@example.com' }]);
  });
});
