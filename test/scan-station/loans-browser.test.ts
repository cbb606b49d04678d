import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { typeAsScanner } from '../support/wedge.js';
import { openStore, stationFor } from './station.js';

describe('tool loans at the scan station in a browser', () => {
  let app: TestApp;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    app = await openStore();
    await sql`insert into tool_accessory (item_id, position, name_zh, name_en, quantity)
      select id, n, zh, en, q from item, (values (1, '表笔', 'Probe', 2), (2, '便携包', 'Case', 1)) as a(n, zh, en, q) where code = 'METER'`.execute(
      app.ownerDb,
    );
    await sql`update place set name_en = 'Wang' where name = '王工'; update person set name_en = 'Wang' where username = 'wang'`.execute(
      app.ownerDb,
    );
    const keeper = await stationFor(app, 'storekeeper');
    const numbers = Array.from({ length: 12 }, (_, n) => `M-${100 + n}`);
    await keeper.scans('CMD-RECEIVE', 'SUP-ACME', 'A-01', 'METER', ...numbers);
    await sql`insert into tool_duty (serial_id, kind, interval_months, done_where, due_on) select id, 'calibration', 12, 'in_house',
      current_date + case number when 'M-102' then -9 else 6 end from serial where number in ('M-101', 'M-102', 'M-106', 'M-108')`.execute(
      app.ownerDb,
    );
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await app?.close();
  });

  const open = async (width: 1280 | 390, language: 'zh-CN' | 'en') => {
    const { cookie, personId } = await app.signIn('storekeeper');
    await sql`update person set language = ${language} where id = ${personId}`.execute(app.ownerDb);
    const page = await openPage(browser, { width, language, baseUrl: program.url, cookie });
    await page.goto('/scan');
    await page.waitForTimeout(800); // keys come one by one over the debugger, and halt while the page settles
    return page;
  };
  const shows = (page: Page, text: string | RegExp) =>
    expect.poll(() => page.locator('.scan-words').innerText()).toMatch(text);
  const scans = async (page: Page, ...codes: string[]) => {
    for (const code of codes) await typeAsScanner(page, code);
  };
  const holder = async (serial: string) => {
    const found = await sql<{ line: string }>`
      select p.name || ' ' || s.condition as line from serial s join place p on p.id = s.place_id where s.number = ${serial}`.execute(
      app.db,
    );
    return found.rows[0]!.line;
  };
  const fine = async (page: Page, width: number) => {
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(problemsOf(page)).toEqual([]);
  };

  it.each([
    [1280, 'zh-CN', 'M-100', 'M-101', /接着扫工具/, /校准.*到期，在借期内/, /王工 借用 2 件/, '核对并签名'],
    [390, 'en', 'M-105', 'M-106', /scan them now/, /Calibration falls due on/, /Wang has 2 tools/, 'Check and sign'],
  ] as const)(
    'lends by badge, tools, done at %d px in %s',
    async (width, language, one, two, hint, warned, lent, sign) => {
      const page = await open(width, language);
      await scans(page, 'B-WANG0001');
      await shows(page, hint);
      await scans(page, one, two);
      await shows(page, warned);
      expect(await page.locator('.cart-tool').count()).toBe(2);
      const bar = await page.locator('.lend-bar .scan-done').boundingBox();
      expect(bar!.height).toBeGreaterThanOrEqual(44);
      await page.locator(`.cart-tool`).first().locator('.cart-part').first().click();
      await expect.poll(() => page.locator('.cart-part-short').count()).toBe(1);
      await fine(page, width);
      await scans(page, 'CMD-DONE');
      await shows(page, lent);
      expect(await page.locator('.scan-loan').innerText()).toMatch(/^LN-\d{6}$/);
      expect(await page.locator('.scan-answer a.btn-primary').innerText()).toContain(sign);
      expect(await holder(one)).toBe('王工 new');
      await fine(page, width);
      await page.context().close();
    },
  );

  it.each([
    [1280, 'en', 'M-102', /The Calibration of METER M-102 is overdue/i, 'Ask a supervisor'],
    [390, 'zh-CN', 'M-102', /M-102 的校准已过期/, '请主管放行'],
  ] as const)('is held back by a calibration at %d px in %s', async (width, language, serial, words, ask) => {
    const page = await open(width, language);
    await scans(page, 'B-WANG0001', serial);
    await shows(page, words);
    expect(await page.locator('#scan-desk').getAttribute('data-tone')).toBe('refused');
    expect(await page.locator('.scan-answer a.btn').innerText()).toContain(ask);
    expect(await holder(serial)).toBe('A-01 new');
    await fine(page, width);
    await page.context().close();
  });

  it.each([
    [1280, 'zh-CN', 'M-103', /损坏归还.*M-103/s, /表笔 × 2/],
    [390, 'en', 'M-107', /Back, damaged.*M-107/s, /Probe × 2/],
  ] as const)('takes back a damaged one at %d px in %s', async (width, language, serial, words, parts) => {
    await (await stationFor(app, 'storekeeper')).scans('B-WANG0001', serial, 'CMD-DONE');
    const page = await open(width, language);
    await scans(page, serial);
    await shows(page, /LN-\d{6}/);
    await fine(page, width);
    await scans(page, 'CMD-RETURN', 'CMD-FAULTY', serial);
    await shows(page, words);
    await shows(page, parts);
    await expect.poll(() => holder(serial)).toMatch(/faulty$/);
    await fine(page, width);
    await page.locator('.scan-undo').click();
    await expect.poll(() => holder(serial)).toBe('王工 new');
    await page.context().close();
  });

  it('keeps the cart over a cut line and a reload, and lends once', async () => {
    const page = await open(1280, 'en');
    await scans(page, 'B-WANG0001', 'M-109');
    await shows(page, 'On the loan');
    await page.context().setOffline(true);
    await scans(page, 'M-110', 'CMD-DUE-3', 'CMD-DONE');
    await expect.poll(() => page.locator('#scan-unsent').innerText()).toMatch(/3 scans wait/);
    await page.context().setOffline(false);
    await page.reload();
    await expect.poll(() => page.locator('#acts > li').count()).toBe(1);
    await shows(page, /LN-\d{6}/);
    const made = await sql<{ n: number }>`
      select count(*)::int as n from tool_loan_line l join serial s on s.id = l.serial_id where s.number in ('M-109', 'M-110') and l.open > 0`.execute(
      app.db,
    );
    expect(made.rows[0]!.n).toBe(2);
    await scans(page, 'CMD-LOOKUP', 'B-WANG0001', 'M-111');
    await shows(page, 'M-111');
    await page.reload();
    await expect.poll(() => page.locator('.cart-tool').count()).toBe(1);
    await page.context().close();
  });

  it('takes a day from the calendar, as a button does', async () => {
    const page = await open(1280, 'en');
    await scans(page, 'B-WANG0001', 'M-104');
    await shows(page, 'M-104');
    const day = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
    await page.locator('[name=due_on]').fill(day);
    await page.locator('[data-scan-due]').click();
    await shows(page, `Due on ${day.split('-').toReversed().join('/')}`);
    await page.locator('.lend-bar .scan-done').click();
    await shows(page, /LN-\d{6}/);
    await page.context().close();
  });
});
