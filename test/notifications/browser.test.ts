import { sql } from 'kysely';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { somebody, tell } from './factory.js';

const screens = [
  { width: 1280, language: 'en' },
  { width: 1280, language: 'zh-CN' },
  { width: 390, language: 'en' },
  { width: 390, language: 'zh-CN' },
] as const;

describe('what people are told, by the whole program', () => {
  let app: TestApp;
  let program: Program;
  let browser: Browser;
  let server: MailServer;
  beforeAll(async () => {
    server = await startMailServer();
    const env = { SMTP_URL: server.url, MAIL_FROM: 'spares@example.com', MAIL_PAUSE_S: '0' };
    app = await testApp({ env });
    program = await startProgram({ databaseUrl: app.url, env });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await app.close();
    await server.stop();
  });

  it('shows on the bell as it happens, and opens', async () => {
    const { personId, cookie } = await app.signIn('administrator');
    const page = await openPage(browser, { width: 390, language: 'en', baseUrl: program.url, cookie });
    const stream = page.waitForResponse((response) => response.url().endsWith('/live') && response.ok());
    await page.goto('/items');
    await stream;
    await tell(app, [personId], { kind: 'task_assigned', href: '/places', facts: { task: 'ST-000001' } });
    await sql`select pg_notify('sparebook_live', ${JSON.stringify([`person:${personId}`])})`.execute(app.ownerDb);
    await page.locator('.bell-count', { hasText: '1' }).waitFor();
    await page.click('#bell');
    await page.waitForURL('**/notifications');
    await page.click('.notice-link');
    await page.waitForURL('**/places');
    expect(await page.locator('.bell-count').count()).toBe(0);
    expect(problemsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('is mailed by a runner of the program', async () => {
    const person = await somebody(app);
    await tell(app, [person.id]);
    for (let i = 0; i < 500 && server.received.length === 0; i++)
      await new Promise((resolve) => setTimeout(resolve, 40));
    expect(server.received.map((mail) => mail.to)).toEqual([person.email]);
  });

  it.each(screens)('is readable by everybody: $width px, $language', async ({ width, language }) => {
    const { personId, cookie } = await app.signIn('administrator');
    await app.db.updateTable('person').set({ language }).where('id', '=', personId).execute();
    await tell(app, [personId], { urgent: true });
    const page = await openPage(browser, { width, language, baseUrl: program.url, cookie });
    for (const path of ['/notifications', '/jobs', '/jobs/mails', '/jobs/daily', '/calendar?year=2027', '/settings']) {
      await page.goto(path);
      expect(await axeFindings(page), path).toEqual([]);
      const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect(wide, path).toBe(0);
    }
    expect(problemsOf(page)).toEqual([]);
    await page.context().close();
  });
});
