import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateTouched } from '../../src/features/reorder-alerts/touched.js';
import type { Language } from '../../src/platform/language.js';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { type AlertHouse, alertHouse } from './factory.js';

describe('reorder alerts in a browser', () => {
  let app: TestApp;
  let house: AlertHouse;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    app = await testApp();
    house = await alertHouse(app);
    await evaluateTouched(app.deps);
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await app?.close();
  });

  const open = async (path: string, width: 1280 | 390, language: Language) => {
    const { personId, cookie } = house.purchasing;
    await app.db.updateTable('person').set({ language }).where('id', '=', personId).execute();
    const page = await openPage(browser, { width, language, baseUrl: program.url, cookie });
    await page.goto(path);
    return page;
  };
  const good = async (page: Page) => {
    expect(await axeFindings(page)).toEqual([]);
    expect(problemsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  };

  it.each([
    [1280, 'en'],
    [390, 'zh-CN'],
  ] as const)(
    'appears by itself when stock falls, and is acknowledged and put off, at %i in %s',
    async (width, language) => {
      const [first, second] = [await house.part({ criticality: 'vital' }), await house.part()];
      for (const itemId of [first, second]) {
        await house.level(itemId, '2', '5');
        await house.post('receive', { itemId, quantity: 3 });
      }
      await house.post('receive', { itemId: first, quantity: 9, toPlaceId: house.branch.bin });
      const page = await open('/reorder-alerts', width, language);
      const rowOf = async (itemId: number) => `tr:has-text("${await house.codeOf(itemId)}")`;
      const take = (itemId: number) =>
        house.post('issue', { itemId, fromPlaceId: house.bin, toPlaceId: house.customer, quantity: 1 });
      await page.waitForSelector('#alert-list');
      expect(await page.locator(await rowOf(first)).count()).toBe(0);

      await take(first);
      await page.waitForSelector(await rowOf(first));
      await good(page);
      // What is ticked stays ticked when the list follows another alert.
      await page.check(`${await rowOf(first)} input[name=alert]`);
      await take(second);
      await page.waitForSelector(await rowOf(second));
      expect(await page.isChecked(`${await rowOf(first)} input[name=alert]`)).toBe(true);
      await page.click('.alert-ticked .btn:not(.btn-primary)');
      await page.waitForURL('**done=1**');
      await good(page);
      expect(await page.locator(await rowOf(first)).count()).toBe(0);

      await page.click(`${await rowOf(second)} a`);
      await page.waitForSelector('#acts form[action$="/acknowledgement"]');
      await good(page);
      await page.click('#what a[href$="#snooze"]');
      await page.waitForSelector('#snooze');
      await good(page);
      await page.click('#snooze button[name=until] >> nth=1');
      await page.waitForSelector('#acts form[action$="/reopening"]');
      await good(page);
      // It follows the stock without reload, also while it sleeps.
      await take(second);
      await page.waitForSelector('.alert-line-strong:has-text("1")');
      await page.click('#what a[href$="#dismiss"]');
      await page.fill('#dismiss_reason', 'Not needed any more');
      await page.click('#dismiss button[type=submit]');
      await page.waitForSelector('#dismiss', { state: 'detached' });
      expect(await page.innerText('#story')).toContain('Not needed any more');

      await page.goto(`/items/${await house.codeOf(first)}`);
      await page.click('#reorder-alerts a');
      await page.waitForSelector('#transfer-first');
      await good(page);
      await page.context().close();
    },
  );
});
