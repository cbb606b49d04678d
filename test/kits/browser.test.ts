import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setSuccessor } from '../../src/features/items/index.js';
import { retireItem } from '../../src/features/items/retire-item.js';
import { testApp, type TestApp } from '../support/app.js';
import {
  axeFindings,
  launchBrowser,
  openPage,
  type PageOptions,
  problemsOf,
  type Program,
  startProgram,
} from '../support/browser.js';
import { typeAsScanner } from '../support/wedge.js';
import { newItem } from './factory.js';

/** The field that is searched is the same on every form; a kit's has several of it, in rows that come and go. */
describe('a kit’s form in a browser', () => {
  let app: TestApp;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    app = await testApp();
    const { personId } = await app.signIn('storekeeper');
    const context = app.contextOf(personId, 'storekeeper');
    await newItem(context, { code: 'FAN-1', name_zh: '风扇', name_en: 'Fan' });
    const big = await newItem(context, { code: 'FAN-12', name_zh: '大风扇', name_en: 'Large fan' });
    const gone = await newItem(context, { code: 'GONE', name_zh: '旧的', name_en: 'Old one' });
    await setSuccessor(context, { itemId: gone.id, version: 1, successorId: big.id });
    await retireItem(context, gone);
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await app?.close();
  });

  const open = async (options: Partial<PageOptions> = {}) => {
    const { cookie } = await app.signIn('storekeeper');
    const page = await openPage(browser, { width: 1280, language: 'en', baseUrl: program.url, cookie, ...options });
    await page.goto('/kits/new');
    return page;
  };
  const options = (page: Page, row: number) => page.locator(`#item_${row}-choices [data-value]`);
  const holds = (page: Page, row: number, value: string) =>
    expect.poll(() => page.inputValue(`#item_${row}`)).toBe(value);

  it('chooses by keyboard, by touch and by scanner, and keeps all of it while rows come and go', async () => {
    const page = await open({ width: 390 });
    await page.fill('#code', 'CARE');
    await page.fill('#name_zh', '保养');
    await page.locator('#item_1').click();
    await options(page, 1).first().waitFor();
    await page.keyboard.type('dfs');
    await expect.poll(() => options(page, 1).count()).toBe(1);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.inputValue('#item_1')).toBe('FAN-12 Large fan');
    expect(await page.locator('#item_1-choices').isVisible()).toBe(false);
    await page.fill('#quantity_1', '2');

    // Of two that fit, Enter takes the one whose code it is wholly, however quickly it came; the form is not sent by it.
    await page.locator('#item_2').focus();
    await typeAsScanner(page, 'FAN-1');
    await holds(page, 2, 'FAN-1 Fan');
    await page.fill('#quantity_2', '1');
    await page.locator('button[name=add]').click();
    await page.locator('#item_3:focus').waitFor();
    expect(await page.inputValue('#item_1')).toBe('FAN-12 Large fan');
    await page.locator('button[name=remove]').first().click();
    await holds(page, 1, 'FAN-1 Fan');
    expect(await page.inputValue('#code')).toBe('CARE');

    await page.locator('#item_2').click();
    await options(page, 2).filter({ hasText: 'Large fan' }).first().tap();
    expect(await page.inputValue('#item_2')).toBe('FAN-12 Large fan');
    await page.fill('#quantity_2', '3');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/kits/CARE');
    expect(await page.locator('tbody tr').count()).toBe(2);
    expect(problemsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('has a remark read before Enter takes what stands in for a retired item, and says what is not found', async () => {
    const page = await open();
    await page.locator('#item_1').focus();
    await typeAsScanner(page, 'GONE');
    await page.locator('#item_1-choices [aria-selected=true]', { hasText: 'Retired' }).waitFor();
    expect(await page.inputValue('#item_1')).toBe('GONE');
    await page.keyboard.press('Enter');
    await holds(page, 1, 'FAN-12 Large fan');
    await page.locator('#item_2').fill('nothing such');
    await page.locator('#item_2-choices', { hasText: 'Nothing found' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.locator('#item_2-choices').waitFor({ state: 'hidden' });
    expect(new URL(page.url()).pathname).toBe('/kits/new');
    await page.context().close();
  });
});
