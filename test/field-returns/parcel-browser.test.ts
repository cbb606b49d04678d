import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announceParcel } from '../../src/features/expected-returns/index.js';
import type { Language } from '../../src/platform/language.js';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { type ReceiveHouse, receiveHouse } from './receive-house.js';

describe('receiving returns in a browser', () => {
  let app: TestApp;
  let house: ReceiveHouse;
  let program: Program;
  let browser: Browser;
  let board: number;

  beforeAll(async () => {
    app = await testApp();
    house = await receiveHouse(app);
    board = await house.board();
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
  const scan = async (page: Page, code: string) => {
    await page.fill('input[name="code"]:not([type="hidden"])', code);
    await page.keyboard.press('Enter');
  };

  it.each([
    [1280, 'zh-CN'],
    [390, 'en'],
  ] as const)('unpacks a parcel: missing, another number, not announced (%i px, %s)', async (width, language) => {
    const waybill = `SF${width}`;
    const [told, other, extra] = [house.number(), house.number(), house.number()];
    const { number } = await announceParcel(house.assistant.context, {
      customerId: house.customerParty,
      carrier: 'SF',
      waybill,
      lines: [
        { itemId: board, serial: told, quantity: '1' },
        { itemId: board, serial: house.number(), quantity: '1' },
        { itemId: board, serial: house.number(), quantity: '1' },
      ],
      key: randomUUID(),
    });
    const page = await open(house.storekeeper, '/field-returns/receive', width, language);
    await good(page);
    await scan(page, waybill);
    await page.waitForURL(`**/field-returns/parcels/${number}`);
    await good(page);
    await scan(page, told);
    await page.waitForSelector('.alert-success');
    // A number that nobody knows: which item, and in place of which one.
    await scan(page, other);
    await page.waitForSelector('#question');
    await good(page);
    const { code } = await app.db.selectFrom('item').select('code').where('id', '=', board).executeTakeFirstOrThrow();
    await page.fill('input[name="item"]', code);
    await page.keyboard.press('Escape');
    await page.locator('input[name="line"]').first().check();
    await page.click('#question button[type="submit"]');
    await page.waitForSelector('.alert-success');
    await scan(page, extra);
    await page.waitForSelector('#question');
    await page.fill('input[name="item"]', code);
    await page.keyboard.press('Escape');
    await page.check('input[name="line"][value="surplus"]');
    await page.click('#question button[type="submit"]');
    await page.waitForSelector('.alert-success');
    await good(page);
    await page.click('.receive-finish button');
    await page.waitForSelector('.alert-warning');
    await good(page);
    const lines = await app.db
      .selectFrom('expected_return as e')
      .innerJoin('return_parcel as c', 'c.id', 'e.parcel_id')
      .select(['e.received_serial', 'e.missing_at'])
      .where('c.number', '=', number)
      .orderBy('e.id')
      .execute();
    expect(lines.map((line) => [line.received_serial, line.missing_at !== null])).toEqual([
      [told, false],
      [other, false],
      [null, true],
    ]);
    expect(await house.pieceOf(extra)).toMatchObject({ code: 'QUARANTINE' });
    await page.context().close();
  });

  it.each([
    [390, 'zh-CN'],
    [1280, 'en'],
  ] as const)('receives by two scans, and asks for a correction (%i px, %s)', async (width, language) => {
    const { number } = await house.log(board, { serial: house.number(), symptomNote: 'No power' });
    const page = await open(house.storekeeper, '/field-returns/receive', width, language);
    await scan(page, number);
    await page.waitForSelector('#found');
    await good(page);
    await scan(page, number);
    await page.waitForSelector('.alert-success');
    await good(page);
    const serial = house.number();
    await house.post('receive', { itemId: board, serial });
    await house.log(board, { serial });
    await scan(page, serial);
    await page.waitForSelector('.receive-correct');
    await good(page);
    await page.fill('textarea[name="reason"]', 'It is in my hand');
    await page.click('.receive-correct button');
    await page.waitForURL(/corrections/);
    await good(page);
    const path = new URL(page.url()).pathname;
    await page.context().close();
    const decides = await open(house.supervisor, path, width, language);
    await good(decides);
    await decides.click('.yes-or-no form:first-of-type button');
    await decides.waitForSelector('.badge.bg-green-lt');
    expect(await house.pieceOf(serial)).toMatchObject({ code: 'QUARANTINE' });
    await decides.context().close();
  });
});
