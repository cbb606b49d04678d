import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { typeAsScanner } from '../support/wedge.js';
import { type FieldHouse, fieldHouse, partOf, wrongsOf } from './factory.js';

describe('accounting for pieces in a browser', () => {
  let app: TestApp;
  let house: FieldHouse;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    app = await testApp();
    house = await fieldHouse(app);
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    expect(await wrongsOf(app)).toEqual([]);
    await app?.close();
  });

  const isWhole = async (page: Page) => {
    expect(await axeFindings(page, 'main')).toEqual([]);
    expect(problemsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  };
  /** What a thumb has to hit is 44 px high at least. */
  const smallTargets = (page: Page) =>
    page.$$eval('main :is(button, a.btn, a.use-kind, a.part-main, .big-choice, .part-tick)', (found) =>
      found
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
        .map((one) => one.outerHTML.slice(0, 120)),
    );

  it.each([
    [390, 'zh-CN', { fitted: '确认装机', undo: '撤销', receive: '接收', received: '已收', old: '收回旧件' }],
    [
      1280,
      'en',
      { fitted: 'Fitted', undo: 'Undo', receive: 'Receive', received: 'Received', old: 'Receive the old part' },
    ],
  ] as const)(
    'fits, undoes, returns and receives at %d px in %s',
    async (width, language, says) => {
      const { ownerDb } = app;
      const people = [house.technician.personId, house.storekeeper.personId];
      await ownerDb.updateTable('person').set({ language }).where('id', 'in', people).execute();
      const board = await house.item(`BOARD-${width}`, {
        tracking: 'serial',
        repairable: true,
        serial_pattern: 'B-####',
      });
      const relay = await house.item(`RELAY-${width}`);
      const { parts } = await house.issue([
        { itemId: board, serial: `B-${width}` },
        { itemId: relay, quantity: '3' },
      ]);
      const options = { width, language, baseUrl: program.url } as const;

      const phone = await openPage(browser, { ...options, cookie: house.technician.cookie });
      await phone.goto('/issued-parts');
      await isWhole(phone);
      if (width === 390) expect(await smallTargets(phone)).toEqual([]);
      await phone.locator('input[name="search"]').focus();
      await typeAsScanner(phone, `B-${width}`);
      await phone.waitForURL(/\/issued-parts\/\d+$/);
      await isWhole(phone);
      if (width === 390) expect(await smallTargets(phone)).toEqual([]);
      await phone.locator('a.use-kind').first().click();
      await isWhole(phone);
      await phone.locator('input[name="serial_out"]').fill('B-0001');
      await phone.getByRole('button', { name: says.fitted, exact: true }).click();
      await phone.waitForURL(/done=/);
      await isWhole(phone);
      expect(await partOf(app, parts[0]!)).toMatchObject({ settled: '1.000' });
      await phone.locator('#done').getByRole('button', { name: says.undo }).click();
      await phone.waitForURL(/undone=/);
      expect(await partOf(app, parts[0]!)).toMatchObject({ settled: '0.000' });
      await phone.locator(`input[name="parts"][value="${parts[1]!}"]`).check();
      await phone.locator('button[name="kind"][value="returned"]').click();
      await phone.waitForURL(/done=/);
      await phone.goto(`/issued-parts/${parts[0]!}?kind=fitted`);
      await phone.getByRole('button', { name: says.fitted, exact: true }).click();
      await phone.waitForURL(/done=/);

      const desk = await openPage(browser, { ...options, cookie: house.storekeeper.cookie });
      await desk.goto('/issued-parts/returns');
      await isWhole(desk);
      await typeAsScanner(desk, `RELAY-${width}`);
      await desk.waitForURL(/\/returns\/\d+$/);
      await isWhole(desk);
      await desk.locator('input[name="bin"]').focus();
      await typeAsScanner(desk, 'B-01'); // instead of what was proposed, and Enter sends it
      await desk.waitForURL(/done=/);
      expect(await desk.locator('#done').innerText()).toContain(says.received);
      expect(await desk.locator('#done').innerText()).toContain('B-01');
      await isWhole(desk);
      await desk.goto('/expected-returns');
      await isWhole(desk);
      await desk.locator('tbody a[href^="/expected-returns/"]').first().click();
      await isWhole(desk);
      await desk.locator('input[name="serial"]').focus();
      await typeAsScanner(desk, `B-9${width}`);
      await desk.waitForURL(/done=/);
      await isWhole(desk);
      await phone.goto('/issued-parts/held');
      await isWhole(phone);
      await phone.context().close();
      await desk.context().close();
    },
    90_000,
  );
});
