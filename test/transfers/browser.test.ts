import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/platform/language.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { type TransferHouse, transferHouse } from './factory.js';

const WALK_MS = 90_000;

describe('a transfer in a browser', () => {
  let house: TransferHouse;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    house = await transferHouse();
    [program, browser] = await Promise.all([startProgram({ databaseUrl: house.app.url }), launchBrowser()]);
  }, WALK_MS);
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await house?.app.close();
  });

  const open = async (
    who: { personId: number; cookie: string },
    path: string,
    width: 1280 | 390,
    language: Language,
  ) => {
    await house.app.db.updateTable('person').set({ language }).where('id', '=', who.personId).execute();
    const page = await openPage(browser, { width, language, baseUrl: program.url, cookie: who.cookie });
    await page.goto(path);
    return page;
  };
  const good = async (page: Page, name: string) => {
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/${name}.png`, fullPage: true });
    expect(await axeFindings(page)).toEqual([]);
    expect(problemsOf(page).filter((problem) => !problem.includes('422'))).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  };
  const said = (page: Page) => page.locator('.scan-words').innerText();
  const scan = async (page: Page, code: string, words: string) => {
    await page.fill('#scan-field', code);
    await page.keyboard.press('Enter');
    await expect.poll(() => said(page)).toContain(words);
  };

  it('is asked for, packed and sent at 1280 in zh-CN, and received at 390 in en', { timeout: WALK_MS }, async () => {
    const fan = await house.newItem();
    const board = await house.newItem({ tracking: 'serial' });
    const glue = await house.newItem({ tracking: 'lot' });
    await house.receive(fan.id, { quantity: 6 });
    await house.receive(fan.id, { place: house.places.B2 });
    await house.receive(board.id, { serial: 'BR-1' });
    await house.receive(board.id, { serial: 'BR-2' });
    await house.receive(glue.id, { quantity: 3, lot: 'GL-2', expiresOn: '2031-06-01' });
    await house.receive(glue.id, { quantity: 3, lot: 'GL-1', expiresOn: '2030-06-01', place: house.places.A2 });
    const keeper = await house.app.signIn('storekeeper');
    const page = await open(keeper, '/transfers/new', 1280, 'zh-CN');
    await page.selectOption('#from', 'W1');
    await page.selectOption('#to', 'W2');
    for (const [n, [item, quantity]] of [
      [fan.code, '9'],
      [board.code, '1'],
      [glue.code, '2'],
    ].entries()) {
      await page.fill(`input[name="item.${n + 1}"]`, item!);
      await page.fill(`input[name="quantity.${n + 1}"]`, quantity!);
    }
    await page.locator('form[action="/transfers"] button.btn-primary').click();
    await page.locator('.transfer-line .invalid-feedback').first().waitFor();
    await good(page, 'new-refused-1280-zh');
    await page.fill('input[name="quantity.1"]', '4');
    await page.locator('form[action="/transfers"] button.btn-primary').click();
    await page.waitForURL(/transfers\/TF-\d+/);
    await good(page, 'pick-1280-zh');
    const path = new URL(page.url()).pathname;

    await scan(page, 'BR-1', '已装箱');
    await scan(page, 'BR-2', '已经拣够了');
    await scan(page, 'GL-2', '先拿先到期的批次 GL-1');
    await scan(page, 'GL-1', '多少');
    await page.click('.scan-choices button');
    await expect.poll(() => said(page)).toContain('GL-1');
    await scan(page, fan.code, '多少');
    await scan(page, '3', '× 3');
    await good(page, 'picked-1280-zh');
    await page.goto(path);
    await page.fill('#carrier', '顺丰');
    await page.fill('#waybill', 'SF99');
    await page.check('input[name=rest][value=again]');
    await page.locator('#send-form button.btn-primary').click();
    await page.waitForURL(/done=sent$/);
    await good(page, 'sent-1280-zh');
    await page.goto('/transfers?view=under_way');
    await good(page, 'list-1280-zh');
    await page.goto(`${path}/paper`);
    expect(await page.locator('.paper').innerText()).toContain('BR-1');
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/paper.png`, fullPage: true });
    await page.context().close();

    const phone = await open(keeper, path, 390, 'en');
    await good(phone, 'receive-390-en');
    await scan(phone, 'A1', 'is no bin of W2');
    await scan(phone, 'B2', 'Bin B2');
    await scan(phone, 'BR-1', 'On the shelf');
    await good(phone, 'received-one-390-en');
    await scan(phone, 'BR-1', 'has been received already');
    await phone.click('.scan-done');
    await expect.poll(() => said(phone)).toContain('Any bin');
    await scan(phone, 'GL-1', 'How many');
    await scan(phone, '2', 'put it into');
    await phone.click('.scan-undo');
    await expect.poll(() => said(phone)).toContain('under way again');
    await phone.click('form[action$="/receiving/rest"] button');
    await phone.waitForURL(/done=received$/);
    await good(phone, 'over-390-en');
    await phone.goto('/transfers');
    await good(phone, 'list-390-en');
    await phone.goto('/transfers/new');
    await good(phone, 'new-390-en');
    await phone.context().close();
  });
});
