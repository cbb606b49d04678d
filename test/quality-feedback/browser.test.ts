import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/platform/language.js';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { sheetHouse, type SheetHouse } from './factory.js';

describe('a quality sheet in a browser', () => {
  let app: TestApp;
  let house: SheetHouse;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    app = await testApp();
    house = await sheetHouse(app);
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
    await app.db.updateTable('person').set({ language }).where('id', '=', who.personId).execute();
    const page = await openPage(browser, { width, language, baseUrl: program.url, cookie: who.cookie });
    await page.goto(path);
    return page;
  };
  const good = async (page: Page) => {
    expect(await axeFindings(page)).toEqual([]);
    expect(problemsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  };

  it('goes from the technician’s phone to the sheet that quality closes', { timeout: 120_000 }, async () => {
    const { technician, supervisor, quality, purchasing, checker } = house;
    const customer = await house.customer();
    const device = await house.device(customer.id);
    const task = await house.task(customer.id, technician.personId);
    const itemId = await house.board();
    const { serial } = await house.inStore(itemId);
    const logged = await house.log({ serial, customerId: customer.id, deviceId: device.id, taskId: task.id });

    const phone = await open(technician, `/quality-feedback/new?from=return:${logged.number}`, 390, 'en');
    await good(phone);
    expect(await phone.inputValue('#serial_1')).toBe(serial);
    expect(await phone.inputValue('#task')).toBe(task.number);
    await phone.fill('#title', 'Board gets hot');
    await phone.fill('#problem', 'Q12 burns the finger after 30 minutes');
    await phone.check('[name=urgent]');
    await phone.click('.log-end .btn-primary');
    await phone.waitForURL(/QF-\d+\?done=raised$/);
    await good(phone);
    expect(await phone.locator('main section').first().getAttribute('id')).toBe('attachments');
    const path = new URL(phone.url()).pathname;
    await phone.goto('/quality-feedback');
    await good(phone);

    const review = await open(supervisor, path, 1280, 'zh-CN');
    await good(review);
    await review.fill('#pass_note', '情况属实');
    await review.click('#next-act .btn-primary');
    await review.waitForURL(/done=passed$/);
    await good(review);

    const desk = await open(quality, '/quality-feedback', 1280, 'zh-CN');
    await good(desk);
    await desk.click(`a[href="${path}"]`);
    await desk.selectOption('#department', 'purchasing');
    await desk.locator('#assignee').pressSequentially('purchasing');
    await desk.locator('.search-choice-option').first().click();
    await desk.click('#next-act .btn-primary');
    await desk.waitForURL(/done=assigned$/);
    await good(desk);

    const answer = await open(purchasing, path, 390, 'zh-CN');
    await good(answer);
    await answer.selectOption('#cause', { index: 1 });
    await answer.fill('#cause_note', '供应商换料');
    await answer.fill('#action', '退回整批');
    await answer.click('#next-act .btn-primary');
    await answer.waitForURL(/done=answered$/);
    await good(answer);

    // The phone still shows the sheet as it was, and hears that it has moved on.
    await phone.goto(path);
    const close = await open(checker, path, 1280, 'zh-CN');
    await good(close);
    await close.fill('#check_note', '复测合格');
    await close.click('#next-act .btn-primary');
    await close.waitForURL(/done=closed$/);
    await good(close);
    await phone.locator('#sheet-course .alert').waitFor();
    await good(phone);
    const [id] = /\d+$/.exec(path)!;
    expect(await house.sheetRow(Number(id))).toMatchObject({
      state: 'closed',
      urgent: true,
      assignee_id: purchasing.personId,
      checked_by: checker.personId,
    });
    expect(await house.actsOf(Number(id))).toEqual(['raised', 'passed', 'assigned', 'answered', 'closed']);
  });
});
