import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/platform/language.js';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { typeAsScanner } from '../support/wedge.js';
import { type GoodsHouse, goodsHouse } from './factory.js';

const WALK_MS = 90_000;

describe('receiving by scan in a browser', () => {
  let app: TestApp;
  let house: GoodsHouse;
  let program: Program;
  let browser: Browser;
  beforeAll(async () => {
    app = await testApp();
    house = await goodsHouse(app);
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  }, WALK_MS);
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await app?.close();
  });

  const good = async (page: Page, name: string) => {
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/${name}.png`, fullPage: true });
    await page.waitForTimeout(300); // what is fading in has the colours that it will have
    expect(await axeFindings(page)).toEqual([]);
    expect(problemsOf(page).filter((problem) => !problem.includes('422'))).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  };
  /** The next is scanned only after the page has said what this one was. */
  const scanned = async (page: Page, code: string, words: string | RegExp) => {
    await typeAsScanner(page, code);
    await page.locator('.scan-words').filter({ hasText: words }).waitFor();
  };

  const walk = async (width: 1280 | 390, language: Language) => {
    const zh = language === 'zh-CN';
    const name = `${width}-${language}`;
    const piece = await house.part({ tracking: 'serial', serial_pattern: 'WK####' });
    const part = await house.part();
    const order = await house.order([
      { itemId: piece.id, quantity: '3' },
      { itemId: part.id, quantity: '20' },
    ]);
    await app.db.updateTable('person').set({ language }).where('id', '=', house.keeper.personId).execute();
    const page = await openPage(browser, { width, language, baseUrl: program.url, cookie: house.keeper.cookie });
    await page.goto('/goods-receipts');
    await good(page, `list-${name}`);
    await page.fill('#start-code', order.erp);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/goods-receipts/new?**');
    await page.fill('#delivery_note', `DN-${name}`);
    await good(page, `new-${name}`);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/goods-receipts/GR-**');
    const first = width === 390 ? 'WK1' : 'WK0';
    await scanned(page, piece.code, zh ? '扫序列号' : 'scan serial numbers');
    await scanned(page, `${first}001`, `${first}001`);
    await scanned(page, 'ODD-77', zh ? '不像' : 'does not look like');
    await good(page, `desk-odd-${name}`);
    await scanned(page, `${first}002`, `${first}002`);
    await scanned(page, part.code, zh ? '收多少' : 'How many');
    await good(page, `desk-many-${name}`);
    await page.locator('.scan-choices button').first().click();
    await page
      .locator('.scan-words')
      .filter({ hasText: zh ? '到齐' : 'complete' })
      .waitFor();
    await page.locator('#entries tbody tr').nth(2).waitFor();
    await good(page, `desk-${name}`);
    await page.locator('form[action$="/closing"] button').click();
    await page.waitForURL('**done=closed');
    await good(page, `closed-${name}`);
    expect((await house.orderLine(order.lines[0]!)).open).toBe('1.000');
    expect((await house.orderLine(order.lines[1]!)).open).toBe('0.000');
    await page.context().close();
  };

  it('goes from the order’s number to the closed receipt at 1280 in zh-CN', { timeout: WALK_MS }, () =>
    walk(1280, 'zh-CN'),
  );
  it('and at 390 in English', { timeout: WALK_MS }, () => walk(390, 'en'));

  it('is judged by quality at 390 in zh-CN', { timeout: WALK_MS }, async () => {
    const part = await house.part({ incoming_inspection: true });
    await house.order([{ itemId: part.id, quantity: '4' }]);
    const { id } = await house.open();
    await house.take(id, { itemId: part.id, quantity: '4' });
    await app.db.updateTable('person').set({ language: 'zh-CN' }).where('id', '=', house.quality.personId).execute();
    const page = await openPage(browser, {
      width: 390,
      language: 'zh-CN',
      baseUrl: program.url,
      cookie: house.quality.cookie,
    });
    await page.goto('/incoming-inspections');
    await good(page, 'inspections');
    await page.locator('a.code', { hasText: part.code }).first().click();
    await page.fill('#quantity', '3');
    await good(page, 'inspection');
    await page.locator('button[value=released]').click();
    await page.waitForURL('**done=released');
    await page.fill('#reason', '外壳破损');
    await page.locator('button[value=refused]').click();
    await page.waitForURL('**done=refused');
    await good(page, 'judged');
    await page.context().close();
  });
});
