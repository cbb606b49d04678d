import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { reportScene, type ReportScene } from './scene.js';

describe('tool reports in a browser', () => {
  let app: TestApp;
  let s: ReportScene;
  let program: Program;
  let browser: Browser;
  let head: Awaited<ReturnType<TestApp['signIn']>>;

  beforeAll(async () => {
    app = await testApp();
    s = await reportScene(app);
    head = await app.signIn('head');
    await s.tools.lend(s.wang, [{ itemId: s.meter, serial: 'M-1' }], -10);
    await s.tools.lend(s.li, [{ itemId: s.spanner, quantity: 4 }], 5);
    await s.post('receive', { itemId: s.rig, serial: 'R-1' });
    await s.duty('M-1', 'calibration', -2);
    await s.duty('R-1', 'inspection', 200, true);
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
    [390, 'zh-CN'],
    [1280, 'en'],
  ] as const)('are read, narrowed, sorted and taken along at %i in %s', async (width, language) => {
    await app.db.updateTable('person').set({ language }).where('id', '=', head.personId).execute();
    const page = await openPage(browser, { width, language, baseUrl: program.url, cookie: head.cookie });
    for (const report of ['', '/overdue', '/use', '/idle?days=1', '/damage', '/duties']) {
      await page.goto(`/reports/tools${report}`);
      await good(page);
    }
    await page.goto('/reports/tools');
    if (width === 390) await page.selectOption('[name=sort]', '-value');
    else await page.click('th a[href*="sort=-value"]');
    await page.fill('[name=person]', `#${s.wang.personId}`);
    await page.keyboard.press('Escape');
    await page.click('form.report-filters .btn-primary');
    await page.waitForURL(/person=/);
    expect(page.url()).toContain('sort=-value');
    expect(await page.locator('tbody tr').count()).toBe(1);
    const waiting = page.waitForEvent('download');
    await page.click('a[href*=".xlsx"]');
    expect((await waiting).suggestedFilename()).toBe(`tools-holders-${s.tools.day(0)}.xlsx`);
    await page.context().close();
  });
});
