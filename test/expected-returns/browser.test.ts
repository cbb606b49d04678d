import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/platform/language.js';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { type ExpectingHouse, expectingHouse } from './factory.js';

describe('expected returns in a browser', () => {
  let app: TestApp;
  let house: ExpectingHouse;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    app = await testApp();
    house = await expectingHouse(app);
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

  it.each(['zh-CN', 'en'] as const)(
    'expects the faulty part for one that was sent ahead, at the desk in %s',
    async (language) => {
      const { slip } = await house.issue([{ itemId: house.board, serial: `AHEAD-${language}` }]);
      const page = await open(house.assistant, `/requisitions/${slip.number}`, 1280, language);
      await page.click('a[href*="advance/new"]');
      await page.locator('#advance-form').waitFor();
      await good(page);
      await page.fill('[name="serial.1"]', `dead-${language}`);
      await page.click('#advance-form button.btn-primary');
      await page.waitForURL(/expected-returns\/\d+\?done=expected$/);
      await good(page);
      await page.goto(`/expected-returns?kind=advance&customer=CUST1`);
      await expect.poll(() => page.locator('tbody').innerText()).toContain(`DEAD-${language.toUpperCase()}`);
      await good(page);
      await page.context().close();
    },
  );

  it('asks to write off on the phone, and a supervisor agrees', async () => {
    const [id] = await house.advance();
    const asking = await open(house.technician, `/expected-returns/${id}`, 390, 'zh-CN');
    await good(asking);
    await asking.click('details:has(#ask_reason) summary');
    await asking.fill('#ask_reason', '客户现场已报废');
    await good(asking);
    await asking.click('form[action$="/waiver-request"] button');
    await asking.waitForURL(/done=asked$/);
    await good(asking);
    await asking.context().close();
    const deciding = await open(house.supervisor, `/expected-returns?state=asked`, 1280, 'en');
    await good(deciding);
    await deciding.click(`a[href="/expected-returns/${id}"]`);
    await good(deciding);
    await deciding.locator('form[action$="/waiver"] button').first().click();
    await deciding.waitForURL(/done=1$/);
    expect((await house.row(id!)).waived_reason).toBe('客户现场已报废');
    await good(deciding);
    await deciding.context().close();
  });

  it.each(['zh-CN', 'en'] as const)('announces a parcel from the customer’s, on the phone in %s', async (language) => {
    const [id] = await house.advance({ lines: [{ itemId: house.board, serial: `SEND-${language}`, quantity: '1' }] });
    const page = await open(house.technician, '/expected-returns/parcels', 390, language);
    await good(page);
    await page.click('a[href$="/parcels/new"]');
    await page.locator('#customer').pressSequentially('CUST1');
    await page.locator('#customer-choices [data-value]').first().click();
    await page.locator(`[name="tick.${id}"]`).check();
    await good(page);
    await page.fill('#waybill', `WB ${language}`);
    await page.locator('[id="item.1"]').pressSequentially('PUMP');
    await page.locator('[id="item.1-choices"] [data-value]').first().click();
    await page.click('button[value=add]');
    await page.locator('[name="description.2"]').waitFor();
    expect(await page.locator(`[name="tick.${id}"]`).isChecked()).toBe(true);
    await page.fill('[name="description.2"]', '没有标签的绿板');
    await good(page);
    await page.click('#parcel-form .btn-list .btn-primary');
    await page.waitForURL(/parcels\/PC-\d+\?done=announced$/);
    await good(page);
    const lines = await page.locator('tbody').innerText();
    for (const one of [`SEND-${language.toUpperCase()}`, 'PUMP', '没有标签的绿板']) expect(lines).toContain(one);
    await page.click('a[href$="/paper"]');
    await page.locator('.barcode-text').waitFor();
    expect(problemsOf(page)).toEqual([]);
    await page.goto('/expected-returns');
    await good(page);
    await page.context().close();
  });
});
