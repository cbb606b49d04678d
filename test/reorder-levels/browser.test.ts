import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { type SupplyHouse, supplyHouse } from '../item-suppliers/factory.js';

describe('levels in a browser', () => {
  let app: TestApp;
  let house: SupplyHouse;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    app = await testApp();
    house = await supplyHouse(app);
    await app.ownerDb.updateTable('place').set({ search: 'a-01 bin a' }).where('id', '=', house.bin).execute();
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await app?.close();
  });

  const good = async (page: Page) => {
    expect(await axeFindings(page)).toEqual([]);
    // A refused form is an answer with 422, which the console reports.
    expect(problemsOf(page).filter((one) => !one.includes('422'))).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  };

  it.each([
    [1280, 'zh-CN', '保存本页'],
    [390, 'en', 'Save this page'],
  ] as const)(
    'are edited in the list at %i in %s, a refused row keeping what was typed',
    async (width, language, button) => {
      const item = await house.newItem({ name_zh: `电源模块${width}`, name_en: `Power module ${width}` });
      const { personId, cookie } = house.purchasing;
      await app.ownerDb.updateTable('person').set({ language }).where('id', '=', personId).execute();
      const page = await openPage(browser, { width, language, baseUrl: program.url, cookie });
      await page.goto(`/items/${item.code}`);
      await page.locator(`#levels a[href="/reorder-levels?item=${item.code}"]`).click();
      const changed = page.locator('.row-changed-mark').first();
      await page.locator('[name=point-0]').waitFor();
      expect(await changed.isVisible()).toBe(false);
      await page.locator('[name=point-0]').fill('9');
      await changed.waitFor();
      // Enter goes down, after the last row to the button, and sends nothing.
      const rows = await page.locator('[data-edited-rows] tbody tr').count();
      for (let n = 0; n < rows; n++) {
        expect(await page.locator(`[name=point-${n}]:focus`).count()).toBe(1);
        await page.keyboard.press('Enter');
      }
      expect(await page.locator('.level-save button:focus').count()).toBe(1);
      expect(await page.locator('.alert').count()).toBe(0);
      await page.locator('[name=upto-0]').fill('4');
      await page.locator('[name=bin-0]').fill('a-0');
      await page.locator('#bin-0-choices [role=option]').first().click();
      await page.getByRole('button', { name: button }).click();
      await page.locator('#level-0-error').waitFor();
      expect(await page.locator('[name=point-0]').inputValue()).toBe('9');
      expect(await page.locator('[name=bin-0]').inputValue()).toBe('A-01');
      expect(await changed.isVisible()).toBe(true);
      await good(page);
      await page.locator('[name=point-0]').fill('2');
      await page.locator('[name=vital-0]').check();
      await page.getByRole('button', { name: button }).click();
      await page.locator('.alert-success').waitFor();
      await good(page);
      const level = await app.ownerDb
        .selectFrom('reorder_level')
        .selectAll()
        .where('item_id', '=', item.id)
        .executeTakeFirst();
      expect(level).toMatchObject({
        reorder_point: '2.000',
        order_up_to: '4.000',
        vital: true,
        home_bin_id: house.bin,
      });
      await page.goto(`/items/${item.code}`);
      await page.locator('#levels .stock-bar').waitFor();
      await page.locator('#suppliers .item-suppliers').waitFor();
      await good(page);
      if (process.env['H1_SHOTS']) await page.screenshot({ path: `/tmp/h1-item-${width}.png`, fullPage: true });
      await page.goto('/reorder-levels');
      if (process.env['H1_SHOTS']) await page.screenshot({ path: `/tmp/h1-levels-${width}.png`, fullPage: true });
      await page.goto(`/item-suppliers/new?item=${item.code}`);
      await good(page);
      if (process.env['H1_SHOTS']) await page.screenshot({ path: `/tmp/h1-form-${width}.png`, fullPage: true });
      await page.context().close();
    },
    60_000,
  );
});
