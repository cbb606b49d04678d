import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '../../src/platform/password.js';
import type { TestApp } from '../support/app.js';
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
import { openStore, stockOf } from './station.js';

const PASSWORD = 'plenty-of-fuses-2026';

describe('the scan station in a browser', () => {
  let app: TestApp;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    app = await openStore();
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await app?.close();
  });

  const open = async (options: Partial<PageOptions> = {}) => {
    const { cookie, personId } = await app.signIn('storekeeper');
    const page = await openPage(browser, { width: 1280, language: 'en', baseUrl: program.url, cookie, ...options });
    await page.goto('/scan');
    await page.waitForTimeout(300); // keys come one by one over the debugger, and halt while the page settles
    return { page, personId };
  };
  const title = (page: Page) => page.locator('.scan-title').innerText();
  const shows = (page: Page, text: string | RegExp) =>
    expect.poll(() => page.locator('.scan-words').innerText()).toMatch(text);
  /** As a wedge types: Enter at the end, or a pause long enough to tell one scan from the next. */
  const wedge = async (page: Page, code: string, suffix = 'Enter') => {
    await typeAsScanner(page, code, suffix);
    if (!suffix) await page.waitForTimeout(400);
  };
  const scans = async (page: Page, ...codes: string[]) => {
    for (const code of codes) await wedge(page, code);
  };
  const acts = (page: Page) => page.locator('#acts > li').count();

  it.each([
    [1280, 'zh-CN', /已领用 1 个? ?/, '已撤销', '没有登记过这个编码'],
    [390, 'en', /Issued 1 pcs/, 'Undone', 'Unknown code'],
  ] as const)('does the main job at %d px in %s', async (width, language, issued, undone, unknown) => {
    const username = `keeper${width}`;
    const { id } = await app.db
      .insertInto('person')
      .values({ name: '周仓管', username, password_hash: await hashPassword(PASSWORD), language })
      .returning('id')
      .executeTakeFirstOrThrow();
    await app.db.insertInto('person_role').values({ person_id: id, role: 'storekeeper' }).execute();
    const page = await openPage(browser, { width, language, baseUrl: program.url, dark: width === 390 });
    await page.goto('/scan');
    await page.fill('[name=username]', username);
    await page.fill('[name=password]', PASSWORD);
    await page.click('main form [type=submit]');
    await page.waitForURL('**/scan');
    await page.waitForTimeout(300);

    const item = width === 390 ? 'FAN' : 'FUSE';
    await wedge(page, 'CMD-RECEIVE', '');
    await wedge(page, 'SUP-ACME', 'Tab');
    await scans(page, 'A-01', item, item, item, item, item);
    await expect.poll(() => acts(page)).toBe(5);
    expect(await axeFindings(page)).toEqual([]);
    await scans(page, 'CMD-ISSUE', 'B-WANG0001', item, item);
    await shows(page, issued);
    await expect.poll(() => acts(page)).toBe(7);
    const answer = await page.locator('.scan-answer').boundingBox();
    expect(answer!.y + answer!.height).toBeLessThan(width === 390 ? 664 : 720); // seen without scrolling
    await page.locator('.scan-undo').click();
    await shows(page, undone);
    expect((await page.locator('.scan-answer').boundingBox())!.y).toBe(answer!.y);
    expect((await stockOf(app, item))[0]).toBe(`${item} A-01 new 4`);

    await scans(page, `EAN-${width}`);
    await shows(page, unknown);
    await page.locator('[data-scan=CMD-ATTACH]').click();
    await scans(page, item, 'CMD-LOOKUP', `EAN-${width}`);
    await shows(page, item);
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(problemsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('takes a scan wherever the cursor is, and leaves nothing of it there', async () => {
    const { page } = await open();
    await scans(page, 'CMD-ISSUE');
    await shows(page, 'For whom');
    const reason = page.locator('[name=reason]');
    await reason.pressSequentially('For ', { delay: 150 });
    await page.waitForTimeout(200);
    await wedge(page, 'B-WANG0001');
    await shows(page, 'Scan the item');
    expect(await reason.inputValue()).toBe('For ');
    await page.locator('h2').first().click();
    await page.locator('#scan-sound').focus();
    await scans(page, 'SUP-ACME');
    await shows(page, 'cannot be used for this');
    await page.context().close();
  });

  it('takes what is typed slowly, pasted, or written by an input method', async () => {
    const { page } = await open();
    await page.locator('h2').first().click(); // the cursor is nowhere
    await page.keyboard.type('FUSE', { delay: 160 });
    await page.keyboard.press('Enter');
    await shows(page, 'FUSE Fuse');
    await page.locator('#scan-field').fill('NO-SUCH-1');
    await page.keyboard.press('Enter');
    await shows(page, 'Unknown code: NO-SUCH-1');
    expect(await page.locator('#scan-field').inputValue()).toBe('');
    expect(await page.evaluate('document.activeElement.id')).toBe('scan-field');
    expect(await page.locator('#scan-ime').isVisible()).toBe(false);
    await page.locator('#scan-field').dispatchEvent('compositionstart');
    expect(await page.locator('#scan-ime').isVisible()).toBe(true);
    await page.context().close();
  });

  it('takes thirty scans faster than they are answered, all, in order', async () => {
    const { page, personId } = await open();
    await scans(page, 'CMD-RECEIVE', 'SUP-ACME', 'A-02', 'BOARD');
    await shows(page, 'Scan the serial number');
    await page.route('**/scan', async (route) => {
      await new Promise((done) => setTimeout(done, 250));
      await route.continue();
    });
    const numbers = Array.from({ length: 30 }, (_, n) => `CB-1${String(n).padStart(3, '0')}`);
    await scans(page, ...numbers);
    expect(await page.locator('#scan-unsent').innerText()).toMatch(/\d+ scans wait/);
    await expect.poll(() => acts(page)).toBe(30);
    const booked = await sql<{ number: string }>`
      select s.number from stock_movement m join stock_movement_line l on l.movement_id = m.id join serial s on s.id = l.serial_id
      where m.person_id = ${personId} order by m.id`.execute(app.db);
    expect(booked.rows.map((row) => row.number)).toEqual(numbers);
    expect(await page.locator('#scan-unsent').isVisible()).toBe(false);
    await page.context().close();
  });

  it('keeps what is scanned while the line is cut, also over a reload, and sends it once', async () => {
    const { page } = await open();
    await scans(page, 'CMD-RECEIVE', 'SUP-ACME', 'A-02', 'WIRE');
    await shows(page, 'Received');
    await page.context().setOffline(true);
    await scans(page, 'WIRE', 'WIRE', 'WIRE');
    await expect.poll(() => page.locator('#scan-unsent').innerText()).toMatch(/cannot be reached.*3 scans wait/s);
    await page.context().setOffline(false);
    await page.reload();
    await expect.poll(() => acts(page)).toBe(4);
    expect(await stockOf(app, 'WIRE')).toEqual(['WIRE A-02 new 4']);
    await page.context().close();
  });

  it('keeps what is scanned after the session has ended, and sends it after signing in again', async () => {
    const { page, personId } = await open();
    const username = `again${personId}`;
    await app.db
      .updateTable('person')
      .set({ username, password_hash: await hashPassword(PASSWORD) })
      .where('id', '=', personId)
      .execute();
    await scans(page, 'CMD-RECEIVE', 'SUP-ACME', 'A-01', 'METER');
    await shows(page, 'serial number');
    await sql`update session set ended_at = now() where person_id = ${personId}`.execute(app.ownerDb);
    await scans(page, 'M-77', 'M-78');
    await expect.poll(() => page.locator('#scan-unsent').innerText()).toContain('signed out');
    await page.locator('#scan-unsent a').click();
    await page.fill('[name=username]', username);
    await page.fill('[name=password]', PASSWORD);
    await page.click('main form [type=submit]');
    await page.waitForURL('**/scan');
    await expect.poll(() => stockOf(app, 'METER')).toEqual(['METER A-01 new 2']);
    await page.context().close();
  });

  it('asks whose a scan is when somebody else acts now', async () => {
    const { page, personId } = await open();
    await scans(page, 'CMD-RECEIVE', 'SUP-ACME', 'A-01', '*2');
    await shows(page, 'Quantity');
    const wang = sql`(select id from person where username = 'wang')`;
    await sql`insert into person_role select ${wang}, 'storekeeper' on conflict do nothing`.execute(app.ownerDb);
    await sql`update session set actor_id = ${wang}, actor_until = now() + interval '5 minutes' where person_id = ${personId}`.execute(
      app.ownerDb,
    );
    await scans(page, 'GLUE');
    await expect.poll(() => page.locator('#scan-unsent').innerText()).toContain('somebody else');
    await page.locator('[data-kept=send]').click();
    await shows(page, 'Scan the lot of GLUE');
    await page.context().close();
  });

  it('follows live what another station does', async () => {
    const { page: looking } = await open();
    const { page: acting } = await open({ width: 390 });
    await scans(acting, 'CMD-RECEIVE', 'SUP-ACME', 'A-02', 'FUSE');
    await shows(acting, 'Received 1 pcs');
    await scans(looking, 'FUSE');
    await shows(looking, /A-02\s+New\s+1 pcs/);
    await scans(acting, 'FUSE');
    await shows(looking, /A-02\s+New\s+2 pcs/);
    expect(await title(acting)).toContain('FUSE');
    await Promise.all([looking.context().close(), acting.context().close()]);
  });
});
