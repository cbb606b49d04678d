import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { typeAsScanner } from '../support/wedge.js';
import { propertyWorkshop, type PropertyWorkshop } from './workshop.js';

const shots = process.env['SHOTS'];

describe('a customer’s instrument that the catalogue does not know', { timeout: 120_000 }, () => {
  let app: TestApp;
  let house: PropertyWorkshop;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    if (shots) mkdirSync(shots, { recursive: true });
    app = await testApp();
    house = await propertyWorkshop(app);
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await app?.close();
  });

  const open = async (who: { personId: number; cookie: string }, path: string) => {
    await app.db.updateTable('person').set({ language: 'zh-CN' }).where('id', '=', who.personId).execute();
    const page = await openPage(browser, {
      width: 1280,
      language: 'zh-CN',
      baseUrl: program.url,
      cookie: who.cookie,
    });
    await page.goto(path);
    return page;
  };
  let shot = 0;
  const good = async (page: Page) => {
    if (shots) await page.screenshot({ path: `${shots}/${String(++shot).padStart(2, '0')}.png`, fullPage: true });
    expect(await axeFindings(page)).toEqual([]);
    expect(problemsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await page.locator('body').innerText()).not.toContain('CUSTOMER-GOODS');
  };
  const scan = async (page: Page, code: string) => {
    await page.locator('#scan-field').focus();
    await typeAsScanner(page, code);
  };

  it('is repaired with our part, inspected, and put away ready to be given back', async () => {
    const fuse = await house.item('FUSE-9', { price: '12' });
    await house.post('receive', { itemId: fuse, quantity: 2, unitCost: '12' });
    const piece = await house.piece({ description: '数字示波器', brand: 'Rigol', model: 'DS1104', fault: '没有波形' });
    await house.checked(piece.id);
    const bin = await app.db
      .selectFrom('place')
      .select('code')
      .where('id', '=', house.ownBin)
      .executeTakeFirstOrThrow();

    const bench = await open(house.repairer, `/customer-property/${piece.receipt}`);
    await good(bench);
    await bench.click(`form[action$="/${piece.code}/repair"] button`);
    await bench.waitForURL(/\/repairs\/RO-\d+\?done=opened$/);
    await good(bench);
    const order = /RO-\d+/.exec(bench.url())![0];
    expect(await bench.locator('.repair-piece').innerText()).toContain(`${piece.code} 数字示波器`);
    expect(await bench.locator('body').innerText()).toContain('费用由我们承担');
    await bench.click('button:has-text("我来修")');
    await bench.waitForURL(/done=taken$/);
    await good(bench);

    const { id } = await app.db
      .selectFrom('repair_order')
      .select('id')
      .where('number', '=', order)
      .executeTakeFirstOrThrow();
    await house.diagnose(id);
    await bench.goto(`/repairs/${order}/parts`);
    await scan(bench, 'FUSE-9');
    await expect.poll(() => bench.locator('.scan-words').innerText()).toContain('原来没有申请');
    await good(bench);
    await bench.goto(`/repairs/${order}/tests`);
    await bench.fill('#title', '老化');
    await bench.fill('[name="name.1"]', 'U');
    await bench.fill('[name="value.1"]', '5');
    await bench.selectOption('#passed', 'yes');
    await bench.click('.repair-test-form button.btn-primary');
    await bench.waitForURL(/done=tested$/);
    await bench.goto(`/repairs/${order}/inspection`);
    await bench.click('.repair-end button.btn-primary');
    await bench.waitForURL(/done=asked$/);
    await good(bench);
    await bench.context().close();

    const quality = await open(house.quality, '/repairs/inspections');
    await good(quality);
    await quality.click(`a[href="/repairs/${order}/inspection"]`);
    await quality.click('button[value=passed]');
    await quality.waitForURL(/done=passed$/);
    await quality.context().close();

    const hasty = await open(house.storekeeper, `/repairs/${order}/inspection`);
    expect(await hasty.locator('form[action$="/sending"]').count()).toBe(0);
    await hasty.fill('#place', 'A-01');
    await hasty.keyboard.press('Enter');
    await expect.poll(() => hasty.locator('.alert-danger').innerText()).toContain('不是顾客财产专用货位');
    await hasty.context().close();

    const store = await open(house.storekeeper, `/repairs/${order}/inspection`);
    await store.fill('#place', bin.code);
    await good(store);
    await store.keyboard.press('Enter');
    await store.waitForURL(/done=away$/);
    await good(store);
    expect(await house.lies(piece)).toEqual([`${bin.code} refurbished × 1`]);
    const [use] = await house.uses(id);
    expect(use!.owner_movement_id).not.toBeNull();
    await store.click('a[href*="/property-deliveries/new?piece="]');
    await good(store);

    await store.goto('/scan');
    await scan(store, piece.code);
    await expect.poll(() => store.locator('.found').innerText()).toContain('数字示波器');
    await good(store);
    await store.context().close();
  });
});
