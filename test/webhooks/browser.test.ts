import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { happen, startReceiver, webhookHouse, type WebhookHouse } from './factory.js';

describe('webhooks in a browser', () => {
  let house: WebhookHouse;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let administrator: Awaited<ReturnType<TestApp['signIn']>>;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    house = await webhookHouse();
    receiver = await startReceiver();
    administrator = await house.signIn('administrator');
    [program, browser] = await Promise.all([startProgram({ databaseUrl: house.url }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await receiver?.stop();
    await house?.close();
  });

  const good = async (page: Page, name: string) => {
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/${name}.png`, fullPage: true });
    expect(await axeFindings(page), name).toEqual([]);
    // A refused form is an answer with 422, which the console reports.
    expect(problemsOf(page).filter((one) => !one.includes('422'))).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), name).toBe(true);
  };

  it.each([
    [1280, 'zh-CN', { add: '新增外部通知', kept: '我已保存，继续', test: '发送测试', sent: '已发送' }],
    [390, 'en', { add: 'Add a webhook', kept: 'I have kept it: go on', test: 'Send a test', sent: 'Sent' }],
  ] as const)(
    'are added, tested, and followed in the log, at %i in %s',
    async (width, language, words) => {
      const change = house.ownerDb.updateTable('person').set({ language });
      await change.where('id', '=', administrator.personId).execute();
      const page = await openPage(browser, { width, language, baseUrl: program.url, cookie: administrator.cookie });
      const shot = (name: string) => good(page, `${name}-${width}`);
      await page.goto('/webhooks');
      await shot('list');
      await page.getByRole('link', { name: words.add }).first().click();
      await page.locator('#name').fill(`ERP ${width}`);
      await page.locator('#url').fill('http://10.0.0.1/hooks');
      await page.locator('input[value="goods_receipt.closed"]').check();
      await page.getByRole('button', { name: words.add }).click();
      await page.locator('#url-error').waitFor();
      await shot('refused');
      await page.locator('#url').fill(receiver.url);
      await page.getByRole('button', { name: words.add }).click();
      expect(await page.locator('#secret').inputValue()).toMatch(/^sbwh_/);
      await shot('secret');
      await page.getByRole('link', { name: words.kept }).click();
      await page.getByRole('button', { name: words.test }).click();
      // The page shows what became of it without being asked again.
      await page.locator('#delivery .badge', { hasText: words.sent }).waitFor();
      await page.getByText('HTTP 204').waitFor();
      await shot('delivery');

      await page.goto(page.url().replace(/\/deliveries\/.*/, ''));
      await page.locator('#delivery-log tbody tr').first().waitFor();
      await page.waitForFunction('document.querySelector("#delivery-log")');
      receiver.answer = (_received, response) => void response.writeHead(500).end('The database is down');
      await happen(house.deps, width);
      await page.goto(page.url());
      await page.getByText('HTTP 500 · The database is down').first().waitFor();
      await shot('log');
      receiver.answer = (_received, response) => void response.writeHead(204).end();
      await page.locator('select[name=event]').selectOption('webhook.test');
      await page.waitForURL(/event=webhook\.test/);
      await page.goto('/webhooks/guide');
      await shot('guide');
      await page.goto('/webhooks');
      await shot('hooks');
      await page.context().close();
    },
    60_000,
  );
});
