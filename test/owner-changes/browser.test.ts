import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/platform/language.js';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { type ChangeHouse, changeHouse } from './factory.js';

describe('a change of ownership in a browser', () => {
  let app: TestApp;
  let house: ChangeHouse;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    app = await testApp();
    house = await changeHouse(app);
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
    await app.ownerDb.updateTable('person').set({ language }).where('id', '=', who.personId).execute();
    const page = await openPage(browser, { width, language, baseUrl: program.url, cookie: who.cookie });
    await page.goto(path);
    return page;
  };
  const good = async (page: Page) => {
    expect(await axeFindings(page)).toEqual([]);
    // A refused form is an answer with 422, which the console reports.
    expect(problemsOf(page).filter((one) => !one.includes('422'))).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  };

  it.each([
    [1280, 'zh-CN'],
    [390, 'en'],
  ] as const)(
    'is asked for by scan, and approved, at %i in %s',
    async (width, language) => {
      const board = await house.ownBoard({ condition: 'faulty', brand: 'Acme' });
      const goods = await house.piece({ quantity: '4', description: '连接线 Cable' });
      const cable = await house.item(`CABLE-${width}`);
      const page = await open(house.assistant, '/owner-changes', width, language);
      await good(page);

      await page.goto('/owner-changes/new?direction=to_us');
      for (const code of [board.code, goods.code]) {
        await page.locator('#add').fill(code);
        await page.locator('#add-choices [role=option]').first().click();
        await Promise.all([page.waitForNavigation(), page.locator('button[value=add]').click()]);
      }
      await good(page);

      await page.fill('[name="price.1"]', '40');
      await page.fill('[name="price.2"]', '0');
      await page.fill('#reason', 'The customer bought a new one and leaves this to us');
      await page.locator('#to').fill('A-01');
      await page.locator('#to-choices [role=option]').first().click();
      const ask = page.locator('#owner-change-form .btn-primary.btn-lg');
      await Promise.all([page.waitForNavigation(), ask.click()]);
      // Which item the goods become is not known yet: what was typed is still there.
      expect(await page.inputValue('[name="price.1"]')).toBe('40');
      await good(page);

      await page.locator('[id="item.2"]').fill(`CABLE-${width}`);
      await page.locator('[id="item.2-choices"] [role=option]').first().click();
      await Promise.all([page.waitForNavigation(), ask.click()]);
      await good(page);

      const address = new URL(page.url()).pathname;
      await page.context().close();

      const head = await open(house.head, '/approvals', width, language);
      await good(head);
      const yes = head.locator(`form[action="${address}/approval"] button`);
      await Promise.all([head.waitForNavigation(), yes.click()]);
      await head.goto(address);
      await good(head);
      await head.goto(`${address}/paper`);
      expect(problemsOf(head)).toEqual([]);
      await head.context().close();
      expect((await house.serial(board.serialId)).owner_id).toBe(1);
      expect(await house.onHand(cable, house.bin, 1)).toBe(4);
    },
    60_000,
  );
});
