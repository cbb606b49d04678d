import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/platform/language.js';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { typeAsScanner } from '../support/wedge.js';
import { type InspectionHouse, inspectionHouse } from './factory.js';

const shots = process.env['SHOTS'];

describe('a repair in a browser', { timeout: 120_000 }, () => {
  let app: TestApp;
  let house: InspectionHouse;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    if (shots) mkdirSync(shots, { recursive: true });
    app = await testApp();
    house = await inspectionHouse(app);
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await app?.close();
  });

  const open = async (
    who: { personId: number; cookie: string },
    path: string,
    width: 1280 | 390,
    language: Language,
  ) => {
    await app.db.updateTable('person').set({ language }).where('id', '=', who.personId).execute();
    const page = await openPage(browser, { width, language, baseUrl: program.url, cookie: who.cookie });
    await page.goto(path);
    return page;
  };
  let shot = 0;
  const good = async (page: Page) => {
    if (shots) await page.screenshot({ path: `${shots}/${String(++shot).padStart(2, '0')}.png`, fullPage: true });
    expect(await axeFindings(page)).toEqual([]);
    expect(problemsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  };
  /** As a scanner types: much faster than a person. */
  const scan = async (page: Page, code: string) => {
    await page.locator('#scan-field').focus();
    await typeAsScanner(page, code);
  };
  const said = (page: Page) => page.locator('.scan-words').innerText();
  const codeOf = async (id: number) =>
    (await app.db.selectFrom('item').select('code').where('id', '=', id).executeTakeFirstOrThrow()).code;

  it.each([
    [390, 'zh-CN'],
    [1280, 'en'],
  ] as const)(
    'takes parts by scan, is tested, inspected by another and put away at %i in %s',
    async (width, language) => {
      const [fan, fuse] = [await house.stocked(3), await house.stocked(1)];
      const order = await house.order();
      await house.diagnose(order.id);
      const page = await open(house.repairer, `/repairs/${order.number}/parts`, width, language);
      await good(page);

      await page.fill('#item', await codeOf(fan));
      await page.keyboard.press('Escape');
      await page.fill('#quantity', '2');
      await page.click('.repair-want button.btn-primary');
      await page.waitForURL(/done=wanted$/);
      await good(page);

      await scan(page, await codeOf(fan));
      await expect.poll(() => said(page)).toContain(language === 'en' ? 'Used 1' : '已领用 1');
      await good(page);
      await scan(page, await codeOf(fuse));
      await expect.poll(() => said(page)).toContain(language === 'en' ? 'had not been asked for' : '原来没有申请');
      await scan(page, await codeOf(fuse));
      await expect.poll(() => page.locator('#scan-desk').getAttribute('data-tone')).toBe('refused');
      await good(page);
      await scan(page, await codeOf(fan));
      await expect.poll(() => said(page)).toContain(language === 'en' ? 'all taken' : '这项已取齐');
      await page.click('.scan-undo');
      await expect.poll(() => said(page)).toContain(language === 'en' ? 'Undone' : '已撤销');
      expect(await house.parts(order.id)).toMatchObject([
        { wanted: 2, used: 1, promised: 1 },
        { wanted: 1, used: 1, promised: 0 },
      ]);
      await page.locator('.repair-back summary').first().click();
      await good(page);

      await page.goto(`/repairs/${order.number}/tests`);
      await good(page);
      await page.fill('#title', 'Burn-in');
      await page.fill('[name="name.1"]', 'U');
      await page.fill('[name="value.1"]', '5.02');
      await page.fill('[name="low.1"]', '4.9');
      await page.fill('[name="high.1"]', '5.1');
      await page.selectOption('#passed', 'yes');
      await page.click('.repair-test-form button.btn-primary');
      await page.waitForURL(/done=tested$/);
      await good(page);

      await page.click('.page-header a[href$="/inspection"]');
      await good(page);
      await page.click('.repair-end button.btn-primary');
      await page.waitForURL(/done=asked$/);
      await good(page);
      await page.context().close();

      const quality = await open(house.inspector, '/repairs/inspections', width, language);
      await good(quality);
      await quality.click(`a[href="/repairs/${order.number}/inspection"]`);
      await good(quality);
      await quality.click('button[value=passed]');
      await quality.waitForURL(/done=passed$/);
      await good(quality);
      await quality.context().close();

      const store = await open(house.storekeeper, `/repairs/${order.number}/inspection`, width, language);
      await good(store);
      await store.fill('#place', 'B-01');
      await store.keyboard.press('Enter');
      await store.waitForURL(/done=away$/);
      await good(store);
      expect(await house.serialAt(order.serialId)).toMatchObject({ code: 'B-01', condition: 'refurbished' });
      expect(await house.free(fan)).toBe(2);
      await store.context().close();
    },
  );

  it('prints the small slip on A4', async () => {
    const fan = await house.stocked(3);
    const order = await house.order();
    await house.want(order.id, [{ itemId: fan, quantity: '2' }]);
    const page = await open(house.storekeeper, `/repairs/${order.number}/parts/print`, 1280, 'zh-CN');
    await good(page);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/MediaBox/g)).toHaveLength(1);
    await page.context().close();
  });
});
