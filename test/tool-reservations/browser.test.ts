import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lendTools } from '../../src/features/tool-loans/index.js';
import type { Language } from '../../src/platform/language.js';
import { todayOf } from '../../src/platform/working-days.js';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { addDays, type Somebody, type ToolScene, toolScene } from './factory.js';

describe('reserving in a browser', () => {
  let app: TestApp;
  let scene: ToolScene;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    app = await testApp();
    scene = await toolScene(app);
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await app?.close();
  });

  const open = async (who: Somebody, path: string, width: 1280 | 390, language: Language) => {
    await app.db.updateTable('person').set({ language }).where('id', '=', who.personId).execute();
    const page = await openPage(browser, { width, language, baseUrl: program.url, cookie: who.cookie });
    await page.goto(path);
    return page;
  };
  const good = async (page: Page) => {
    expect(await axeFindings(page)).toEqual([]);
    // The browser reports the answer to a refused form by its status.
    expect(problemsOf(page).filter((text) => !text.includes('422'))).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  };
  const words = {
    en: { collected: 'Collected', next: 'Free next', free: 'Free on these days' },
    'zh-CN': { collected: '已领取', next: '最近可预约', free: '这几天空闲' },
  };

  it.each([
    [390, 'zh-CN'],
    [1280, 'en'],
  ] as const)('from the calendar to the loan at %i in %s', async (width, language) => {
    const [wang, li, keeper] = [await scene.somebody(), await scene.somebody(), await scene.somebody('storekeeper')];
    const tool = await scene.tool(3);
    const today = todayOf(app.deps);
    const on = (days: number) => addDays(today, days);
    const [lent, kept, free] = tool.serials;
    await scene.lend(li, tool, { serialId: lent, dueOn: on(6) });
    await scene.keep(li, tool, { serialId: kept, fromOn: on(4), toOn: on(8) });
    const page = await open(wang, '/tool-reservations/calendar', width, language);
    await good(page);
    await page.fill('[name=tool]', tool.code);
    await page.locator('[role=option][data-value]').first().click();
    await page.locator('form[action="/tool-reservations/calendar"] .btn-primary').click();
    await page.waitForURL(/item=/);
    await good(page);
    // On a phone the list's button of the piece; on a desk the day itself.
    if (width === 390) await page.locator(`.tool-calendar-narrow a[href*="serial=${free}"]`).click();
    else await page.locator(`a.tool-calendar-free[href*="serial=${free}&from=${on(3)}"]`).click();
    await page.waitForURL(/new\?serial=/);
    await page.fill('[name=from]', on(3));
    await page.fill('[name=to]', on(5));
    await page.locator('#days .alert-success').getByText(words[language].free).waitFor();
    await good(page);
    // Two of any are too many: one is lent then, one kept.
    await page.fill('[name=tool]', tool.code);
    await page.keyboard.press('Escape');
    await page.fill('[name=quantity]', '2');
    await page.fill('[name=note]', 'Typed');
    await page.locator('form[action="/tool-reservations"] .btn-primary').click();
    await page.locator('#quantity-error').getByText(words[language].next).waitFor();
    expect(await page.inputValue('[name=note]')).toBe('Typed');
    await good(page);
    await page.fill('[name=quantity]', '1');
    await page.locator('form[action="/tool-reservations"] .btn-primary').click();
    await page.waitForURL(/TR-\d+$/);
    await good(page);
    await lendTools(keeper.context, {
      key: randomUUID(),
      borrowerId: wang.personId,
      tools: [{ itemId: tool.itemId, serialId: free!, quantity: '1' }],
      dueOn: on(5),
    });
    await page.reload();
    await page.getByRole('heading', { level: 1 }).getByText(words[language].collected).waitFor();
    await page.goto('/tool-reservations?which=mine');
    await good(page);
    expect(await page.locator('tbody tr').count()).toBe(1);
    await page.context().close();
  });
});
