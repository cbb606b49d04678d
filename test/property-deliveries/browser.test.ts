import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/platform/language.js';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { type DeliveryHouse, deliveryHouse } from './factory.js';

const WALK_MS = 60_000;

describe('giving back in a browser', () => {
  let app: TestApp;
  let house: DeliveryHouse;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    app = await testApp();
    house = await deliveryHouse(app);
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  }, WALK_MS);
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
  const good = async (page: Page, name: string) => {
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/${name}.png`, fullPage: true });
    expect(await axeFindings(page)).toEqual([]);
    // A form that comes back is said on the console too.
    expect(problemsOf(page).filter((problem) => !problem.includes('422'))).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  };
  const draw = async (page: Page) => {
    await page.locator('#signature').scrollIntoViewIfNeeded();
    const box = (await page.locator('#signature').boundingBox())!;
    await page.mouse.move(box.x + 20, box.y + 60);
    await page.mouse.down();
    for (let step = 1; step <= 40; step++)
      await page.mouse.move(box.x + 20 + step * 4, box.y + 60 + 30 * Math.sin(step / 4));
    await page.mouse.up();
  };
  const said = (page: Page) => page.locator('.scan-words').innerText();
  const scan = async (page: Page, code: string) => {
    await page.fill('#scan-field', code);
    await page.keyboard.press('Enter');
  };

  it('is picked by scan and handed over with a drawn signature at 1280 in zh-CN', { timeout: WALK_MS }, async () => {
    const board = await house.ready({
      description: '通道板',
      brand: 'ACME',
      model: 'CH-8',
      serial: 'X-100',
      accessories: '排线 1 根',
      care: '防静电',
    });
    const cables = await house.ready({ description: '测试线', quantity: '4' });
    const early = await house.piece({ description: '电源模块' }, {});
    const repaired = await house.ready({ description: '主控板' });
    await house.repair(repaired.id);
    const stray = await house.ready({ description: '别的东西' });
    const page = await open(house.storekeeper, `/property-deliveries/new?receipt=${board.receipt}`, 1280, 'zh-CN');
    await good(page, 'new-1280-zh');
    expect(await page.locator(`input[name=piece][value="${board.id}"]`).isChecked()).toBe(true);
    expect(await page.locator(`input[name=piece][value="${early.id}"]`).isChecked()).toBe(false);
    await page.locator(`input[name=piece][value="${cables.id}"]`).check();
    await page.fill(`[name="quantity.${cables.id}"]`, '3');
    await page.locator(`input[name=piece][value="${early.id}"]`).check();
    await page.check('input[name=way][value=hand]');
    await page.fill('#to_name', '李工');
    await page.locator('form[action="/property-deliveries"] button.btn-primary').click();
    // What is not finished asks why; nothing that was typed is lost.
    await page.locator('.delivery-piece-refused').waitFor();
    expect(await page.inputValue('#to_name')).toBe('李工');
    await good(page, 'new-refused-1280-zh');
    await page.fill(`[name="as_is.${early.id}"]`, '客户急用');
    await page.locator('form[action="/property-deliveries"] button.btn-primary').click();
    await page.waitForURL(/property-deliveries\/DN-\d+$/);
    await good(page, 'pick-1280-zh');

    await scan(page, stray.code);
    await expect.poll(() => said(page)).toContain(`${stray.code} 不在归还单`);
    await good(page, 'pick-refused-1280-zh');
    await scan(page, 'x-100');
    await expect.poll(() => said(page)).toContain(board.code);
    await scan(page, cables.code);
    await expect.poll(() => said(page)).toContain('归还多少');
    await good(page, 'pick-asked-1280-zh');
    await scan(page, '2');
    await expect.poll(() => said(page)).toContain('× 2');
    await scan(page, early.code);
    await expect.poll(() => said(page)).toContain('全部拣齐');
    await good(page, 'pick-done-1280-zh');
    await page.keyboard.press('Enter'); // all is picked: Enter alone goes on
    await page.waitForURL(/hand-over$/);
    await good(page, 'hand-over-1280-zh');
    await page.click('button[value=drawn]'); // nothing is sent without a signature
    expect(await page.locator('#signature-hint').getAttribute('class')).toContain('signature-wanted');
    expect(await page.locator('#signature-missing').innerText()).toMatch(/还没有签名|Not signed yet/);
    await draw(page);
    await page.click('button[value=drawn]');
    await page.waitForURL(/done=handed$/);
    await expect.poll(() => page.evaluate('document.querySelector("img.slip-signature").naturalWidth > 50')).toBe(true);
    await good(page, 'over-1280-zh');
    expect(await house.pieceRow(cables.id)).toMatchObject({ returned: '2.000', open: '2.000' });
    await page.click('a[href$="/paper"]');
    await page.waitForURL(/paper$/);
    expect(await page.locator('.paper').innerText()).toContain('未处理完，按现状归还：客户急用');
    // On a phone the sheet keeps its width and is moved inside its frame.
    await page.setViewportSize({ width: 390, height: 844 });
    const widths = ['document.documentElement.scrollWidth', 'document.querySelector(".paper").offsetWidth'];
    expect(await Promise.all(widths.map((width) => page.evaluate(width)))).toEqual([390, 794]);
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/paper.png`, fullPage: true });
    await page.context().close();
  });

  it(
    'goes by courier at 390 in zh-CN: picked in part, the rest left out, acknowledged',
    { timeout: WALK_MS },
    async () => {
      const [first, second] = [await house.ready({ description: '探头' }), await house.ready({ description: '夹具' })];
      const delivery = await house.begin([first, second], { toName: '王工', toAddress: '上海市浦东新区张江路 1 号' });
      const page = await open(house.storekeeper, `/property-deliveries/${delivery.number}`, 390, 'zh-CN');
      await good(page, 'pick-390-zh');
      await scan(page, first.code);
      await expect.poll(() => said(page)).toContain('还差 1 行');
      await good(page, 'pick-one-390-zh');
      await page.click('.delivery-next a');
      await page.waitForURL(/sending$/);
      await page.fill('#carrier', '顺丰');
      await page.fill('#waybill', 'SF1234567890');
      await page.click('form button.btn-primary');
      await page.locator('.invalid-feedback').waitFor();
      expect(await page.inputValue('#waybill')).toBe('SF1234567890');
      await good(page, 'send-refused-390-zh');
      await page.check('input[name=drop_rest]');
      await page.click('form button.btn-primary');
      await page.waitForURL(/done=sent$/);
      await good(page, 'sent-390-zh');
      await page.selectOption('#acknowledged_how', 'carrier');
      await page.click('form[action$="/acknowledgement"] button');
      await page.waitForURL(/done=acknowledged$/);
      await good(page, 'acknowledged-390-zh');
      await page.goto('/property-deliveries?view=all');
      await good(page, 'list-390-zh');
      await page.context().close();
    },
  );

  it(
    'gives back on site what was borrowed, with the customer’s signature, at 390 in en',
    { timeout: WALK_MS },
    async () => {
      const task = await house.task(house.theirs.id, house.technician.personId);
      const lent = await house.borrowed(task, { description: 'Torque wrench', serial: 'TW-7' });
      const page = await open(house.technician, `/property-deliveries/new?piece=${lent.code}`, 390, 'en');
      await good(page, 'new-390-en');
      expect(await page.locator('input[name=way][value=on_site]').isChecked()).toBe(true);
      await page.locator('form[action="/property-deliveries"] button.btn-primary').click();
      await page.waitForURL(/hand-over$/);
      await page.fill('#signer', 'Ms Wang');
      await good(page, 'hand-over-390-en');
      await draw(page);
      await page.click('button[value=drawn]');
      await page.waitForURL(/done=handed$/);
      await good(page, 'over-390-en');
      expect((await house.pieceRow(lent.id)).over_at).not.toBe(null);
      await page.goto('/property-deliveries?view=done');
      expect(await page.locator('tbody').innerText()).toContain('Torque wrench');
      await good(page, 'list-390-en');
      await page.context().close();
    },
  );
});
