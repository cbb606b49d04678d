import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/platform/language.js';
import { propertyHouse, type PropertyHouse } from '../customer-property/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';

describe('the checking desk in a browser', () => {
  let app: TestApp;
  let house: PropertyHouse;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    app = await testApp();
    house = await propertyHouse(app);
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
  const dueOn = (id: number, day: string) =>
    app.ownerDb.updateTable('property_piece').set({ check_due_on: day }).where('id', '=', id).execute();
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

  it.each([
    [1280, 'zh-CN'],
    [390, 'en'],
  ] as const)(
    'checks two pieces one after the other at %i in %s, without the mouse',
    { timeout: 60_000 },
    async (width, language) => {
      const [one, two] = [
        await house.piece({ description: '示波表', brand: 'FLUKE', serial: `SN-${width}`, looks: '外观完好' }),
        await house.piece({ description: 'Cells', quantity: '6', damage: 'One is dented' }),
      ];
      await dueOn(one.id, '2026-01-05');
      await dueOn(two.id, '2026-01-06');
      const page = await open(house.quality, '/property-checks', width, language);
      await good(page);
      // A scanner types the number and ends with Enter.
      await page.keyboard.type(`SN-${width}`);
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/property-checks/${one.code}`);
      await good(page);
      expect(await page.locator('fieldset.check-case').isVisible()).toBe(false);
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      expect(await page.isChecked('[name=as_papers][value=yes]')).toBe(true);
      expect(await page.isChecked('[name=usable][value=yes]')).toBe(true);
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/property-checks/${two.code}?saved=${one.code}&good=yes`);
      await good(page);
      // What is not good asks for its case in the same form.
      await page.keyboard.press('ArrowRight');
      expect(await page.isChecked('[name=as_papers][value=no]')).toBe(true);
      expect(await page.locator('fieldset.check-case').isVisible()).toBe(true);
      await page.check('[name=usable][value=yes]');
      await page.fill('#note', 'Only five of six');
      await page.selectOption('#kind', 'unfit');
      await page.fill('#quantity', '1');
      await good(page);
      await page.click('.check-form .btn-primary');
      await page.waitForURL(/good=no&case=CC-\d+$/);
      await good(page);
      const opened = await app.db
        .selectFrom('property_case')
        .selectAll()
        .where('piece_id', '=', two.id)
        .executeTakeFirstOrThrow();
      expect(opened).toMatchObject({ kind: 'unfit', quantity: '1.000', what: 'Only five of six' });
      await page.goto(`/customer-property/${two.receipt}`);
      await good(page);
      expect(await page.locator('.property-piece').innerText()).toContain(opened.number);
      await page.locator('.property-more > summary').click();
      await good(page);
      await page.goto('/customer-property');
      await good(page);
      await page.goto('/customer-property?view=house');
      await good(page);
      await page.context().close();
    },
  );

  it('prints two copies of a receipt on one page', { timeout: 60_000 }, async () => {
    const one = await house.receipt({ pieces: [{ looks: 'Clean' }, { damage: 'Dented' }] });
    const page = await open(house.storekeeper, `/customer-property/${one.number}/paper`, 1280, 'zh-CN');
    await good(page);
    await page.emulateMedia({ media: 'print' });
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/MediaBox/g)).toHaveLength(1);
    await page.context().close();
  });
});
