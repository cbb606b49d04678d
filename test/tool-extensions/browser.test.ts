import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/platform/language.js';
import { dayIn } from '../../src/platform/working-days.js';
import type { Holder } from '../custody/factory.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { testApp, type TestApp } from '../support/app.js';
import { type LendingScene, lendingScene } from './factory.js';

describe('more time in a browser', () => {
  let app: TestApp;
  let scene: LendingScene;
  let program: Program;
  let browser: Browser;
  let keeper: Holder;

  beforeAll(async () => {
    app = await testApp();
    scene = await lendingScene(app);
    keeper = await scene.holder('storekeeper');
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await app?.close();
  });

  const open = async (who: Holder, path: string, width: 1280 | 390, language: Language) => {
    await app.db.updateTable('person').set({ language }).where('id', '=', who.personId).execute();
    const page = await openPage(browser, { width, language, baseUrl: program.url, cookie: who.cookie });
    await page.goto(path);
    return page;
  };
  const good = async (page: Page) => {
    expect(await axeFindings(page)).toEqual([]);
    expect(problemsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  };
  /** YYYY-MM-DD, so many days from today. */
  const inDays = (days: number) => dayIn(app.deps.config.timeZone, new Date(Date.now() + days * 86_400_000));
  const shown = (day: string, language: Language) =>
    language === 'zh-CN' ? day.replaceAll('-', '/') : day.split('-').toReversed().join('/');

  it.each([
    ['zh-CN', 'en', '已同意'],
    ['en', 'zh-CN', 'Agreed'],
  ] as const)(
    'is asked for from the phone in %s and granted with one click in %s',
    async (asking, deciding, agreed) => {
      const li = await scene.holder();
      const itemId = await scene.tool();
      const dueOn = inDays(1);
      const serial = `P-${asking}`.toUpperCase();
      const loan = await scene.loan(li, [
        { itemId, serial, dueOn },
        { itemId, serial: `${serial}-2`, dueOn },
      ]);
      await sql`
      insert into tool_duty (serial_id, kind, interval_months, done_where, due_on)
      values (${await scene.serialOf(loan.lineIds[1]!)}, 'calibration', 12, 'sent_out', ${inDays(5)})`.execute(
        scene.db,
      );
      const phone = await open(li, '/', 390, asking);
      await good(phone);
      expect(await phone.locator('#wait-my_tools li').count()).toBe(2);
      await phone.goto('/me');
      await phone.locator(`#held a[href="/tool-loans/${loan.number}/extension"]`).first().click();
      await phone.waitForURL(/\/extension$/);
      await good(phone);
      for (const size of await phone
        .locator('.extension-step')
        .evaluateAll((steps) => steps.map((one) => one.clientHeight)))
        expect(size).toBeGreaterThanOrEqual(44);
      await phone.locator(`.extension-step`).nth(1).click();
      await phone.locator(`.extension-tool input`).nth(1).uncheck();
      await phone.fill('[name=reason]', 'The work on site takes longer');
      await good(phone);
      await phone.click('.extension-send');
      await phone.waitForURL(/\/tool-loans\/extensions\/\d+$/);
      await good(phone);

      const desk = await open(keeper, '/', 1280, deciding);
      await desk.locator('#wait-extensions li a').first().waitFor();
      await good(desk);
      await desk.goto('/tool-loans/extensions');
      await good(desk);
      await desk.locator('article', { hasText: loan.number }).locator('.yes-or-no .btn-primary').click();
      await desk.waitForURL(/decided=/);
      await desk.locator('#decided .alert-success').waitFor();
      await good(desk);

      await phone.getByRole('heading', { level: 1 }).getByText(agreed).waitFor();
      await good(phone);
      await phone.goto('/me');
      const held = await phone.locator('#held').innerText();
      expect(held).toContain(shown(inDays(8), asking));
      expect(held).toContain(shown(dueOn, asking));
      await Promise.all([phone.context().close(), desk.context().close()]);
    },
  );

  it('is asked for until any day, which is a field only for who wants it, and works at a desk too', async () => {
    const li = await scene.holder();
    const loan = await scene.loan(li, [{ itemId: await scene.tool(), serial: 'D-1', dueOn: inDays(-2) }]);
    const page = await open(li, `/tool-loans/${loan.number}/extension`, 1280, 'en');
    const day = page.locator('[name=day]');
    expect(await day.isVisible()).toBe(false);
    await page.locator('.extension-step').last().click();
    await day.fill(inDays(20));
    await page.fill('[name=reason]', 'x');
    await good(page);
    await page.click('.extension-send');
    await page.waitForURL(/\/tool-loans\/extensions\/\d+$/);
    page.once('dialog', (dialog) => void dialog.accept());
    await page.click('form[action$="/withdraw"] button');
    await page.getByRole('heading', { level: 1 }).getByText('Withdrawn').waitFor();
    await good(page);
    await page.context().close();
  });
});
