import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Language } from '../../src/platform/language.js';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { type ReturnHouse, returnHouse } from './factory.js';

describe('field returns in a browser', () => {
  let app: TestApp;
  let house: ReturnHouse;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } });
    app = await testApp();
    house = await returnHouse(app);
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

  it.each([
    [390, 'zh-CN'],
    [1280, 'en'],
  ] as const)('logs a board beside the machine at %i in %s', async (width, language) => {
    const customer = await house.customer();
    const device = await house.device(customer.id, { warranty_ends_on: '2999-12-31' });
    const task = await house.task(customer.id, house.technician.personId);
    const itemId = await house.board();
    const serial = `MX-${width}-70018`;
    await house.fitted(itemId, { taskId: task.id, placeId: customer.placeId, deviceId: device.id }, serial);
    const page = await open(house.technician, '/field-returns/new', width, language);
    await good(page);
    // A scanner ends with Enter: the number was read with an O for a 0, and is put right by one touch.
    await page.locator('#code').pressSequentially(`MX-${width}-7OO1B`);
    await page.keyboard.press('Enter');
    await page.locator('.log-choose').waitFor();
    await good(page);
    await page.locator('.log-choose').click();
    await expect.poll(() => page.inputValue('#code')).toBe(serial);
    expect(await page.inputValue('#device')).toContain(device.serial);
    await page.selectOption('#symptom', { index: 2 });
    // Another answer of the form must not take what is typed meanwhile.
    await page.fill('#symptom_note', 'Hot to touch');
    await page.check('#more');
    expect(await page.inputValue('#task')).toBe(task.number);
    await page.fill('#channel', 'CH-12');
    await page.fill('#customer', customer.code);
    await page.locator('#channel').focus();
    await expect.poll(() => page.locator('.log-known').count()).toBe(1);
    expect(await page.inputValue('#symptom_note')).toBe('Hot to touch');
    expect(await page.isChecked('#more')).toBe(true);
    await good(page);
    await page.click('.log-end .btn-primary');
    await page.waitForURL(/RT-\d+\?done=logged$/);
    await good(page);
    expect(await page.locator('main section').first().getAttribute('id')).toBe('attachments');
    const row = await app.db
      .selectFrom('field_return')
      .selectAll()
      .where('serial', '=', serial)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ channel: 'CH-12', symptom_note: 'Hot to touch', device_id: device.id, warranty: 'in' });
    expect(row.symptom_id).not.toBeNull();
    await page.click('a[href$="/change"]');
    await good(page);
    await page.goto('/field-returns');
    await good(page);
    expect(await page.locator('main').innerText()).toContain(row.number);
    await page.context().close();
  });

  it('logs without script too', async () => {
    const itemId = await house.board();
    const { serial } = await house.inStore(itemId);
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: program.url });
    const [name, value] = house.workshop.cookie.split('=') as [string, string];
    await context.addCookies([{ name, value, url: program.url }]);
    const page = await context.newPage();
    await page.goto('/field-returns/new');
    await page.fill('#code', serial);
    await page.press('#code', 'Enter');
    await page.locator('.log-known').waitFor();
    await page.click('.log-end .btn-primary');
    await page.waitForURL(/RT-\d+\?done=logged$/);
    await context.close();
  });

  it.each(['roll', 'sheet'] as const)('prints a tag on a %s that a scanner reads', async (medium) => {
    const customer = await house.customer();
    const { number } = await house.log({
      description: '一块没有标签的板',
      customerId: customer.id,
      symptomNote: '不上电',
    });
    const page = await open(house.workshop, `/field-returns/${number}/tag?medium=${medium}`, 1280, 'zh-CN');
    await good(page);
    await page.emulateMedia({ media: 'print' });
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/MediaBox/g)).toHaveLength(1);
    // As a printer draws it; the screen's dots are coarser than its bars.
    const drawn = await page
      .locator('.label-symbol svg')
      .evaluate((svg: { outerHTML: string }) =>
        svg.outerHTML.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"'),
      );
    const picture = await sharp(Buffer.from(drawn), { density: 300 })
      .flatten({ background: '#fff' })
      .extend({ left: 80, right: 80, top: 20, bottom: 20, background: '#fff' })
      .png()
      .toBuffer();
    const read = await readBarcodes(new Uint8Array(picture), { formats: ['Code128'], tryHarder: true });
    expect(read.map(({ text }) => text)).toEqual([number]);
    await page.context().close();
  });
});
