import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SmallHouse, smallHouse } from '../stock-pages/factory.js';
import { newAccount, PASSWORD } from '../sign-in/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { launchBrowser, openPage, type Program, startProgram } from '../support/browser.js';

describe('live pages in the browser', () => {
  let app: TestApp;
  let house: SmallHouse;
  let program: Program;
  let browser: Browser;
  let page: Page;
  let itemId: number;
  let refreshes = 0;

  const changed = (...topics: string[]) =>
    sql`select pg_notify('sparebook_live', ${JSON.stringify(topics)})`.execute(app.ownerDb);
  const receive = async (quantity: number) => {
    await house.post('receive', { itemId, quantity });
    await changed(`item:${itemId}`, 'stock');
  };
  const shows = (text: string) => page.locator('.stock-item', { hasText: text }).waitFor();
  const connected = () => page.waitForResponse((response) => response.url().endsWith('/live') && response.ok());

  beforeAll(async () => {
    app = await testApp();
    house = await smallHouse(app);
    itemId = await house.item('RELAY');
    const { cookie } = await app.signIn('storekeeper');
    program = await startProgram({ databaseUrl: app.url });
    browser = await launchBrowser();
    page = await openPage(browser, { width: 1280, language: 'en', baseUrl: program.url, cookie });
    page.on('request', (request) => {
      if (request.url().includes('/stock') && request.headers()['hx-request']) refreshes++;
    });
    const stream = connected();
    await page.goto('/stock');
    await stream;
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await app.close();
  });

  it('shows what another one posted, without taking the focus away', async () => {
    await page.locator('[name=search]').focus();
    await receive(5);
    await shows('5 pcs');
    expect(await page.evaluate('document.activeElement.name')).toBe('search');
  });

  it('shows the last of many scans in a row, with far fewer refreshes', async () => {
    refreshes = 0;
    for (let scan = 0; scan < 30; scan++) {
      await receive(1);
      await page.waitForTimeout(60);
    }
    await shows('35 pcs');
    expect(refreshes).toBeGreaterThan(0);
    expect(refreshes).toBeLessThan(15);
  });

  it('comes back after a restart of the program and shows what it missed; the bar is there meanwhile', async () => {
    const { port, dataDir } = program;
    await program.stop({ keepData: true });
    await page.locator('#offline').waitFor({ state: 'visible' });
    await house.post('receive', { itemId, quantity: 10 });
    program = await startProgram({ databaseUrl: app.url, port, dataDir });
    await shows('45 pcs');
    await page.locator('#offline').waitFor({ state: 'hidden' });
    await receive(1);
    await shows('46 pcs');
  });

  it('gives the connection back while the tab is hidden, and looks again when it is seen', async () => {
    const seen = async (hidden: boolean) =>
      page.evaluate(`
        Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      `);
    await seen(true);
    await receive(1);
    await page.waitForTimeout(300);
    expect(await page.locator('.stock-item', { hasText: '47 pcs' }).count()).toBe(0);
    await seen(false);
    await shows('47 pcs');
  });

  it('shows the sign-in page when the session has ended', async () => {
    await sql`update session set ended_at = now()`.execute(app.ownerDb);
    await page.evaluate(`
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
      Object.defineProperty(document, 'hidden', { value: false, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    `);
    await page.waitForURL(/\/sign-in\?next=%2Fstock/);
  });

  it('puts back what was typed into a form that was sent after the session had ended, for the same person only', async () => {
    await newAccount(app, 'keeper', 'storekeeper');
    await newAccount(app, 'other', 'storekeeper');
    const signIn = async (username: string) => {
      await page.fill('[name=username]', username);
      await page.fill('[name=password]', PASSWORD);
      await page.keyboard.press('Enter');
    };
    const sendTooLate = async () => {
      await page.goto('/items/new');
      await page.fill('[name=code]', 'TYPED-1');
      await page.fill('[name=name_zh]', '继电器');
      await page.selectOption('[name=kind]', 'consumable');
      await page.fill('[name=unit]', '个');
      await page.fill('[name=price]', '5');
      await page.check('[name=incoming_inspection]');
      await sql`update session set ended_at = now()`.execute(app.ownerDb);
      await page.keyboard.press('Enter');
      await page.locator('#typing-kept').waitFor();
    };
    await page.goto('/sign-in');
    await signIn('keeper');
    await page.locator('.account-menu').waitFor();
    await sendTooLate();
    await signIn('other');
    await page.locator('.account-menu').waitFor();
    expect(new URL(page.url()).pathname).toBe('/items/new');
    expect(await page.inputValue('[name=code]')).toBe('');

    await sendTooLate();
    await signIn('other');
    await page.getByText('is back in the form').waitFor();
    expect(await page.inputValue('[name=code]')).toBe('TYPED-1');
    expect(await page.inputValue('[name=kind]')).toBe('consumable');
    expect(await page.isChecked('[name=incoming_inspection]')).toBe(true);
    expect(await page.isChecked('[name=repairable]')).toBe(false);
    await page.reload();
    expect(await page.inputValue('[name=code]')).toBe('');
  });
});
