import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/platform/language.js';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { type CountHouse, countHouse } from './factory.js';

describe('a count of customers’ property in a browser', () => {
  let app: TestApp;
  let house: CountHouse;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    app = await testApp();
    house = await countHouse(app);
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await app?.close();
  });

  const open = async (path: string, width: 1280 | 390, language: Language) => {
    const { personId, cookie } = house.storekeeper;
    await app.ownerDb.updateTable('person').set({ language }).where('id', '=', personId).execute();
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
    [390, 'en'],
    [1280, 'zh-CN'],
  ] as const)(
    'is scanned, touched and finished at %i in %s',
    async (width, language) => {
      const [bin, other] = [await house.propertyBin(`PC-${width}`), await house.propertyBin(`PD-${width}`)];
      const pieces = [];
      for (const description of ['采集板', '风扇', '通道控制板（带外壳与连接线）']) {
        const piece = await house.piece({ description, brand: 'Acme' });
        await house.move(piece, bin);
        pieces.push(piece);
      }
      const [scanned, touched, lost] = pieces;
      const alike = await house.piece({ quantity: '5', description: '连接器' });
      await house.move(alike, bin, { quantity: '5' });
      const page = await open('/property-counts/new', width, language);
      await good(page);

      await page.locator('#bin').fill(`PC-${width}`);
      await page.locator('#bin-choices [role=option]').first().click();
      await Promise.all([page.waitForNavigation(), page.locator('main form .btn-primary').click()]);
      await good(page);

      // Another counts at the same time: what they found leaves the list here, what is begun here stays as it is.
      const lineOf = (code: string) => page.locator('#count-desk .list-group-item', { hasText: code });
      await lineOf(touched!.code).locator('summary').click();
      await page.fill(`#quantity-${alike.id}`, '5');
      const second = await openPage(browser, { width, language, baseUrl: program.url, cookie: house.quality.cookie });
      await second.goto(new URL(page.url()).pathname);
      await second.fill('#count-code', scanned!.code);
      await second.press('#count-code', 'Enter');
      await second.locator('#count-desk .alert', { hasText: scanned!.code }).waitFor();
      await second.context().close();
      await lineOf(scanned!.code).waitFor({ state: 'detached' });
      await expect.poll(() => page.locator('#count-progress').innerText()).toMatch(/1/);
      expect(await page.inputValue(`#quantity-${alike.id}`)).toBe('5');
      expect(await page.locator(`#place-${touched!.id}`).isVisible()).toBe(true);

      const said = page.locator('#count-desk .alert');
      await page.fill('#count-code', alike.code);
      await page.press('#count-code', 'Enter');
      await page.fill('#asked-quantity', '5');
      await page.press('#asked-quantity', 'Enter');
      await page.locator('#asked-quantity').waitFor({ state: 'detached' });
      await good(page);

      await page.locator(`#place-${touched!.id}`).fill(`PD-${width}`);
      await page.locator(`#place-${touched!.id}-choices [role=option]`).first().click();
      await page.locator('.property-count-elsewhere:visible button').click();
      await said.filter({ hasText: touched!.code }).waitFor();
      await good(page);

      await page.goto(`${new URL(page.url()).pathname}?view=counted`);
      await good(page);

      await page.locator('a[href$="/finish"]').click();
      await page.waitForURL('**/finish');
      await good(page);

      await page.check('[name=confirmed]');
      await Promise.all([page.waitForNavigation(), page.locator('main form button[type=submit]').click()]);
      await good(page);

      await page.context().close();
      const lots = await house.db
        .selectFrom('stock_balance')
        .select('place_id')
        .where('lot_id', '=', touched!.lotId)
        .where('on_hand', '>', '0')
        .execute();
      expect(lots).toEqual([{ place_id: other }]);
      expect(await house.cases(lost!.id)).toHaveLength(1);
    },
    60_000,
  );
});
