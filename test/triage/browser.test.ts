import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/platform/language.js';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { type TriageHouse, triageHouse } from './factory.js';

describe('the triage bench in a browser', () => {
  let app: TestApp;
  let house: TriageHouse;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    app = await testApp();
    house = await triageHouse(app);
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await app?.close();
  });

  const good = async (page: Page) => {
    expect(await axeFindings(page)).toEqual([]);
    expect(problemsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  };

  it.each([
    [1280, 'en'],
    [390, 'zh-CN'],
  ] as const)(
    'examines and decides with the keyboard alone, and goes to the next piece, at %i in %s',
    async (width, language: Language) => {
      const itemId = await house.board();
      const symptom = await house.term('symptom');
      const one = await house.bring({ itemId, customerWaiting: true, symptomId: symptom, batch: 'B24-11' });
      const next = await house.bring({ itemId, customerWaiting: true, doa: true });
      await app.db.updateTable('person').set({ language }).where('id', '=', house.quality.personId).execute();
      const page = await openPage(browser, { width, language, baseUrl: program.url, cookie: house.quality.cookie });
      await page.goto('/triage');
      await good(page);
      await page.keyboard.type(one.serial.toLowerCase());
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/triage/${one.number}`);
      await good(page);

      // The first choice has the focus: the arrows choose, Enter saves.
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      expect(await page.isChecked('input[name=finding][value=confirmed]')).toBe(true);
      await page.focus('#fault_words');
      await page.keyboard.type(`New fault ${width}`);
      await page.keyboard.press('Enter');
      await page.waitForURL('**?said=saved');
      await good(page);

      const summary = page.locator('.triage-decision summary');
      // What was found is saved: the keyboard is at the first disposition.
      expect(await page.evaluate('document.activeElement.tagName')).toBe('SUMMARY');
      await page.keyboard.press('Enter');
      await good(page);
      // Only one of the forms stands open.
      await summary.nth(1).focus();
      await page.keyboard.press('Enter');
      expect(await page.locator('.triage-decision[open]').count()).toBe(1);
      await summary.first().focus();
      await page.keyboard.press('Enter');
      await page.focus('#repair_note');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.triage-decided');
      await good(page);
      expect(await page.evaluate('document.activeElement.id')).toBe('triage-scan');
      expect(await house.pieceAt(one.serialId)).toBe('WS-01 faulty');

      const link = page.locator(`.triage-top a[href="/triage/${next.number}"]`);
      expect(await link.count()).toBe(1);
      await page.click('form[action$="/undo"] button');
      await page.waitForURL('**?said=undone');
      expect(await house.stateOf(one.id)).toBe('found');
      await house.decide(one.id, { disposition: 'repair' });
      await page.goto(`/serials/${one.serial}`);
      await good(page);
      await house.find(next.id, { finding: 'no_fault', doa: true });
      await page.goto(`/triage/${next.number}`);
      await good(page);
      await house.decide(next.id, { disposition: 'customer' });
      await page.context().close();
    },
    120_000,
  );

  it('shows lots under alarm and scrapping that waits', async () => {
    const itemId = await house.board({ price: '9000' });
    for (let n = 0; n < 3; n++) await house.found({ itemId, batch: 'BAD-9' });
    const one = await house.found({ itemId });
    await house.decide(one.id, { disposition: 'scrap' }, { note: 'Burnt' });
    for (const [width, language] of [
      [1280, 'zh-CN'],
      [390, 'en'],
    ] as const) {
      await app.db.updateTable('person').set({ language }).where('id', '=', house.quality.personId).execute();
      const page = await openPage(browser, { width, language, baseUrl: program.url, cookie: house.quality.cookie });
      for (const path of ['/triage/batches', '/triage/batches/1', '/triage?view=scrap', `/triage/${one.number}`]) {
        await page.goto(path);
        await good(page);
      }
      await page.context().close();
    }
  }, 120_000);
});
