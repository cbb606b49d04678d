import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/platform/language.js';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { type RepairHouse, repairHouse } from './factory.js';

describe('repairs in a browser', () => {
  let app: TestApp;
  let house: RepairHouse;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    app = await testApp();
    house = await repairHouse(app);
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await app?.close();
  });

  const open = async (path: string, width: 1280 | 390, language: Language) => {
    const { personId, cookie } = house.repairer;
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
    [390, 'zh-CN', '输出纹波大'],
    [1280, 'en', '基准漂移'],
  ] as const)(
    'takes, diagnoses with a new word, times and sends out at %i in %s',
    async (width, language, fault) => {
      const { id, number, serial } = await house.open({ urgent: true });
      const page = await open('/repairs', width, language);
      await good(page);
      await page.fill('.repair-scan input', serial);
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/repairs/${number}`);
      await page.click('form[action$="/taking"] button');
      await page.waitForURL('**?done=taken');
      await good(page);

      await page.click('.repair-acts a[href$="/diagnosis"]');
      await good(page);
      await page.fill('#fault_words', fault);
      await page.selectOption('[name="component.0"]', { index: 1 });
      await page.fill('[name="location.0"]', 'Q12');
      await page.click('button[formaction$="/rows"]');
      await page.waitForSelector('[name="location.5"]');
      await page.fill('[name="location.1"]', 'R7');
      await page.selectOption('[name="component.1"]', { index: 4 });
      await page.click('.repair-form .btn-primary');
      await page.waitForURL('**?done=diagnosed');
      expect(await page.innerText('#diagnosis')).toContain(fault);
      expect(await page.innerText('#diagnosis')).toContain('Q12');

      await page.click('form[action$="/labour/start"] button');
      await page.waitForURL('**?done=started');
      await good(page);
      await page.click('form[action$="/labour/stop"] button');
      await page.waitForURL('**?done=stopped');
      await page.fill('#minutes', '20');
      await page.click('#book-labour button');
      await page.waitForURL('**?done=booked');
      expect(await page.innerText('#labour')).toContain('21');

      await page.click('.repair-acts a[href$="/outside"]');
      await page.locator('#supplier').pressSequentially('ACM');
      await page.locator('#supplier-choices [data-value]').first().click();
      await good(page);
      await page.click('.repair-form .btn-primary');
      await page.waitForURL('**?done=sent');
      await page.click('.repair-acts a[href$="/outside/return"]');
      await page.check('[value=repaired]');
      await good(page);
      await page.click('.repair-form .btn-primary');
      await page.waitForURL('**?done=back');
      await good(page);
      expect(await house.stepsOf(id)).toEqual(['waiting', 'in_work', 'outside', 'in_work']);
      await page.goto('/repairs/board');
      await good(page);
      expect(await page.innerText('#repair-board')).toContain(number);
      await page.context().close();
    },
    90_000,
  );
});
