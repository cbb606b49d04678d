import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Language } from '../../src/platform/language.js';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { type LoanHouse, loanHouse } from './factory.js';

/** How many pages a PDF has, and whether they are A4. */
function pagesOf(pdf: Buffer): boolean[] {
  const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g)];
  return boxes.map(([, width, height]) => Math.abs(Number(width) - 595) < 2 && Math.abs(Number(height) - 842) < 2);
}

describe('tool loans in a browser', () => {
  let app: TestApp;
  let house: LoanHouse;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } });
    app = await testApp();
    house = await loanHouse(app);
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
  const draw = async (page: Page) => {
    await page.locator('#signature').scrollIntoViewIfNeeded();
    const box = (await page.locator('#signature').boundingBox())!;
    await page.mouse.move(box.x + 20, box.y + 60);
    await page.mouse.down();
    for (let step = 1; step <= 40; step++)
      await page.mouse.move(box.x + 20 + step * 4, box.y + 60 + 30 * Math.sin(step / 4));
    await page.mouse.up();
  };

  it.each([
    [390, 'zh-CN'],
    [1280, 'en'],
  ] as const)('lends, signs with a drawn signature and takes back damaged at %i in %s', async (width, language) => {
    const piece = await house.piece({}, [
      ['表笔', 2],
      ['便携箱', 1],
    ]);
    const borrower = await house.person('technician');
    const page = await open(house.storekeeper, '/tool-loans', width, language);
    await good(page);
    await page.click('.page-header a[href="/tool-loans/new"]');
    await page.fill('#borrower', `#${borrower.personId}`);
    await page.keyboard.press('Escape');
    await page.locator('#add').pressSequentially(piece.serial);
    await page.locator('#add-choices [data-value]').first().click();
    await good(page);
    await page.click('button[value=add]');
    await page.locator('[name="accessory.1.1"]').waitFor();
    await good(page);
    await page.click('#lend-form > .btn-list .btn-primary');
    await page.waitForURL(/LN-\d+\?done=lent$/);
    await good(page);
    const number = /LN-\d+/.exec(page.url())![0];

    await page.click('a[href$="/sign"]');
    await page.locator('[name^="accessory."]').first().fill('1');
    await page.click('button[value=drawn]'); // nothing is sent without a signature
    expect(await page.locator('#signature-hint').getAttribute('class')).toContain('signature-wanted');
    await draw(page);
    await good(page);
    await page.click('button[value=drawn]');
    await page.waitForURL(/done=signed$/);
    await page.locator('img.slip-signature').scrollIntoViewIfNeeded();
    await expect.poll(() => page.evaluate('document.querySelector("img.slip-signature").naturalWidth > 50')).toBe(true);
    await good(page);

    await page.click('a[href$="/return"]');
    await page.locator('.outcome-damaged').click();
    await page.locator('[name^="note."]').fill('Cracked');
    await page.locator('[name^="accessory."]').nth(1).fill('0');
    await good(page);
    await page.click('button[value=confirmed]');
    await page.waitForURL(/back=\d+$/);
    await expect.poll(() => page.locator('.received').innerText()).toContain('QUARANTINE');
    await good(page);
    const loan = await app.db
      .selectFrom('tool_loan')
      .select('id')
      .where('number', '=', number)
      .executeTakeFirstOrThrow();
    const [line] = await house.linesOf(loan.id);
    expect((await house.accessories(line!.id)).map(({ lent, owed }) => [lent, owed])).toEqual([
      [1, 0],
      [1, 1],
    ]);
    expect(await house.serialAt(piece.serialId)).toEqual({ code: 'QUARANTINE', condition: 'faulty' });
    await page.click('.received a[href^="/tool-loans/returns/"]');
    await good(page);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.click('form[action$="/undo"]:not(:has([name=again])) button');
    await page.waitForURL(`**/tool-loans/${number}`);
    expect((await house.linesOf(loan.id))[0]!.open).toBe(1);
    await page.context().close();
  });

  it.each([
    [390, 'zh-CN'],
    [1280, 'en'],
  ] as const)(
    'shows a technician what they have, and takes the report of a loss at %i in %s',
    async (width, language) => {
      const borrower = await house.person('technician');
      const [late, other] = [await house.piece(), await house.piece()];
      await house.lend([late, other], { borrowerId: borrower.personId });
      const page = await open(borrower, '/tool-loans', width, language);
      await good(page);
      expect(await page.locator('.held-tool').count()).toBe(2);
      await page.locator('.held-tool a[href*="/lost?line="]').first().click();
      await page.fill('#reason', 'Left on the train');
      await good(page);
      await page.click('.loan-lost .btn-primary');
      await page.waitForURL(/losses\/\d+$/);
      await good(page);
      await page.goto('/tool-loans');
      expect(await page.locator('.held-mark').count()).toBe(1);
      await good(page);
      await page.context().close();
    },
  );

  it('prints both papers on A4, the loan slip’s two copies on one page, with a barcode that is read back', async () => {
    const tools = await Promise.all([1, 2, 3].map(() => house.piece({}, [['表笔', 2]])));
    await house.duty(tools[0]!.serialId, '2020-01-01');
    const leave = { serial_id: tools[0]!.serialId, reason: '客户现场急用', granted_by: house.supervisor.personId };
    await app.ownerDb
      .insertInto('duty_override')
      .values({ ...leave, valid_until: '2999-12-31' })
      .execute();
    const { loanId, number } = await house.lend(tools);
    const [line] = await house.linesOf(loanId);
    await house.giveBack(loanId, { lineId: line!.id, outcome: 'damaged', note: '显示屏裂' });
    for (const [paper, copies] of [
      ['paper', 2],
      ['return-paper', 1],
    ] as const) {
      const page = await open(house.storekeeper, `/tool-loans/${number}/${paper}`, 1280, 'zh-CN');
      await good(page);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.paper-bar').isVisible()).toBe(false);
      expect(pagesOf(await page.pdf({ preferCSSPageSize: true })), paper).toEqual([true]);
      const symbols = await page.locator('.barcode').all();
      expect(symbols).toHaveLength(copies);
      for (const symbol of symbols) {
        const picture = await sharp(await symbol.screenshot())
          .extend({ left: 40, right: 40, background: '#fff' })
          .png()
          .toBuffer();
        const read = await readBarcodes(new Uint8Array(picture), { formats: ['Code128'], tryHarder: true });
        expect(read.map(({ text }) => text)).toEqual([number]);
      }
      expect(await page.locator('.paper').innerText()).toContain(paper === 'paper' ? '客户现场急用' : '显示屏裂');
      await page.context().close();
    }
  });
});
