import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertSheet } from '../quality-feedback/sheet-rows.js';
import { smallHouse } from '../stock-pages/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';

describe('what quality knows, in a browser', () => {
  let app: TestApp;
  let program: Program;
  let browser: Browser;
  let quality: Awaited<ReturnType<TestApp['signIn']>>;
  let storekeeper: Awaited<ReturnType<TestApp['signIn']>>;
  let number: string;

  beforeAll(async () => {
    app = await testApp();
    const house = await smallHouse(app);
    quality = await app.signIn('quality');
    storekeeper = await app.signIn('storekeeper');
    const base = { raisedBy: storekeeper.personId, reviewedBy: (await app.signIn('supervisor')).personId };
    const today = new Date().toISOString();
    const [first, second] = [await house.item('QB-1'), await house.item('QB-2')];
    const links = [{ itemId: first }];
    ({ number } = await insertSheet(app.ownerDb, {
      ...base,
      raisedAt: today,
      warning: '先查插针',
      urgent: true,
      links,
    }));
    await insertSheet(app.ownerDb, { ...base, raisedAt: today, state: 'raised', late: true, links });
    await insertSheet(app.ownerDb, { ...base, raisedAt: today, links: [{ itemId: second }] });
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await app?.close();
  });

  const good = async (page: Page) => {
    expect(await axeFindings(page)).toEqual([]);
    expect(problemsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  };

  it.each([
    [1280, 'zh-CN'],
    [390, 'en'],
  ] as const)('the statistics are read, sorted and lead to the sheets at %i in %s', async (width, language) => {
    await app.db.updateTable('person').set({ language }).where('id', '=', quality.personId).execute();
    const page = await openPage(browser, { width, language, baseUrl: program.url, cookie: quality.cookie });
    await page.goto('/quality-feedback/statistics');
    await good(page);
    if (width === 390) {
      await page.selectOption('[name=sort]', 'late');
      await page.click('form.report-filters .btn-primary');
    } else await page.click('th a[href*="sort=late"]');
    await page.waitForURL(/sort=late/);
    const first = page.locator('#statistics-rows tbody tr').first();
    expect(await first.textContent()).toContain('QB-1');
    await first.locator('a[href*="view=all"]').first().click();
    await page.waitForURL(/quality-feedback\?view=all/);
    expect(await page.locator('#sheet-list tbody tr').count()).toBe(2);
    await good(page);
    await page.goto(`/quality-feedback/${number}/paper`);
    await good(page);
    await page.context().close();
  });

  it.each([
    [1280, 'zh-CN'],
    [390, 'en'],
  ] as const)('a warning is seen at the scan station and on the item’s page at %i in %s', async (width, language) => {
    await app.db.updateTable('person').set({ language }).where('id', '=', storekeeper.personId).execute();
    const page = await openPage(browser, { width, language, baseUrl: program.url, cookie: storekeeper.cookie });
    await page.goto('/scan');
    await page.fill('[name=code]', 'QB-1');
    await page.press('[name=code]', 'Enter');
    await page.waitForSelector('.quality-warning');
    expect(await page.locator('.quality-warning').count()).toBe(2);
    expect(await page.locator('.quality-warning').first().textContent()).toContain('先查插针');
    await good(page);
    await page.goto('/items/QB-1');
    expect(await page.locator('#item-live .alert').first().textContent()).toContain('先查插针');
    await good(page);
    await page.context().close();
  });
});
