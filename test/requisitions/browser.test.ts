import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession, sessionCookieName } from '../../src/platform/session.js';
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
import { codeOf, linesOf, sendTechnician, slipOf } from './factory.js';
import { buildScene, newItem, type Scene } from './promise-scene.js';

describe('drafting a slip in a browser', () => {
  let scene: Scene;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    scene = await buildScene();
    await sendTechnician(scene);
    [program, browser] = await Promise.all([startProgram({ databaseUrl: scene.app.url }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await scene?.app.close();
  });

  const open = async (personId: number, options: Pick<PageOptions, 'width' | 'language'>) => {
    const expiresAt = new Date(Date.now() + 3_600_000);
    const token = await openSession(scene.app.db, { personId, address: 'test', userAgent: 'test', expiresAt });
    await sql`update person set language = ${options.language} where id = ${personId}`.execute(scene.app.db);
    const cookie = `${sessionCookieName(false)}=${token}`;
    return openPage(browser, { ...options, baseUrl: program.url, cookie });
  };
  const quantities = async (page: Page) =>
    Promise.all((await page.locator('[data-quantity]').all()).map((field) => field.inputValue()));
  const wide = (page: Page) =>
    page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
  const named = async (text: string) => {
    const id = await newItem(scene, { new: 5 });
    const code = await codeOf(scene, id);
    await sql`update item set search = ${`${code.toLowerCase()} ${text}`} where id = ${id}`.execute(scene.app.db);
    return { id, code };
  };

  it.each([
    [1280, 'zh-CN', '缺 4', '待审批', '批准'],
    [390, 'en', '4 short', 'Waiting for approval', 'Approve'],
  ] as const)('from the task to the approval at %d px in %s', async (width, language, short, waiting, approve) => {
    const [first, second] = [await named(`jdq${width}`), await named(`bxs${width}`)];
    const page = await open(scene.technician, { width, language });
    await page.goto('/requisitions/new?task=ST-000001');
    await page.click('form.form-card .btn-primary');
    await page.waitForSelector('#draft');
    expect(await axeFindings(page, 'main')).toEqual([]);

    // Found by its initials and tapped; then scanned twice: one line, three pieces.
    await page.fill('#add', `jdq${width}`);
    await page.locator('.search-choice-option').first().click();
    await expect.poll(() => quantities(page)).toEqual(['1']);
    for (const expected of ['2', '3']) {
      await page.focus('#add');
      await typeAsScanner(page, first.code, 'Enter');
      await expect.poll(() => quantities(page)).toEqual([expected]);
    }
    await page.fill('#add', second.code);
    await page.press('#add', 'Enter');
    await expect.poll(() => quantities(page)).toEqual(['3', '1']);

    // Typed over: it saves itself, says what is short, and says of nonsense what is wrong without losing it.
    const quantity = page.locator('[data-quantity]').first();
    await quantity.fill('9');
    await quantity.blur();
    await expect.poll(() => page.locator('.slip-line').first().innerText()).toContain(short);
    await quantity.fill('0');
    await quantity.blur();
    await expect.poll(() => page.locator('.slip-line .invalid-feedback').count()).toBe(1);
    expect(await quantity.inputValue()).toBe('0');
    await quantity.fill('4');
    await quantity.blur();
    await expect.poll(() => page.locator('.slip-line .invalid-feedback').count()).toBe(0);
    expect(await axeFindings(page, 'main')).toEqual([]);
    expect(await wide(page)).toBe(false);

    const number = /REQ-\d+/.exec(page.url())![0];
    await page.click('button[value=submit]');
    await page.waitForSelector('.slip-steps');
    expect(await page.locator('.page-title').innerText()).toContain(waiting);
    const { id } = await scene.app.db
      .selectFrom('requisition')
      .select('id')
      .where('number', '=', number)
      .executeTakeFirstOrThrow();
    expect(await linesOf(scene, id)).toEqual([`4 × ${first.code} @100.0000`, `1 × ${second.code} @100.0000`]);

    // The approver decides; the page of the technician follows by itself.
    const boss = await open(scene.supervisor, { width, language });
    await boss.goto(`/requisitions/${number}`);
    expect(await axeFindings(boss, 'main')).toEqual([]);
    await boss.getByRole('button', { name: approve }).click();
    await expect.poll(async () => (await slipOf(scene, id)).state).toBe('approved');
    await expect.poll(() => page.locator('.slip-step-now').innerText()).not.toContain(waiting);
    await page.goto('/requisitions');
    expect(await axeFindings(page, 'main')).toEqual([]);
    expect(await wide(page)).toBe(false);
    // A refused field is answered with 422, which the browser itself reports.
    for (const one of [page, boss]) expect(problemsOf(one).filter((problem) => !problem.includes('422'))).toEqual([]);
    await page.context().close();
    await boss.context().close();
  });
});
