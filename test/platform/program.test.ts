import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';

describe('the compiled program in a browser', () => {
  let app: TestApp;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    app = await testApp();
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await app?.close();
    expect(existsSync(program.dataDir)).toBe(false);
  });

  it.each([
    [1280, 'zh-CN', '登录'],
    [390, 'en', 'Sign in'],
  ] as const)('shows the sign-in page at %d px in %s', async (width, language, heading) => {
    const page = await openPage(browser, { width, language, baseUrl: program.url });
    await page.goto('/sign-in');
    expect(await page.locator('h1').innerText()).toContain(heading);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await axeFindings(page)).toEqual([]);
    expect(problemsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('opens a page as somebody signed in by their cookie', async () => {
    const { cookie } = await app.signIn('storekeeper');
    const page = await openPage(browser, { width: 1280, language: 'en', baseUrl: program.url, cookie });
    await page.goto('/items');
    expect(await page.locator('h1').innerText()).toBe('Items');
    await page.context().close();
  });
});

it('starts again on the book of a program that was killed', async () => {
  const first = await startProgram();
  await first.kill9();
  const second = await startProgram({ dataDir: first.dataDir });
  expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
  await second.stop();
  expect(existsSync(first.dataDir)).toBe(false);
});
