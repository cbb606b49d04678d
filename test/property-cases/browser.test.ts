import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/platform/language.js';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { type CaseHouse, caseHouse } from './factory.js';

describe('a damaged piece in a browser', () => {
  let app: TestApp;
  let house: CaseHouse;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    app = await testApp();
    house = await caseHouse(app);
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
    await app.ownerDb.updateTable('person').set({ language }).where('id', '=', who.personId).execute();
    const page = await openPage(browser, { width, language, baseUrl: program.url, cookie: who.cookie });
    await page.goto(path);
    return page;
  };
  const good = async (page: Page) => {
    expect(await axeFindings(page)).toEqual([]);
    // A refused form is an answer with 422, which the console reports.
    expect(problemsOf(page).filter((one) => !one.includes('422'))).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  };
  const send = async (page: Page, action: string) => {
    // The page that comes often has the address of the one that goes, so that the address does not tell them apart.
    await page.locator('main').evaluate((main) => main.classList.add('before-sending'));
    await page.locator(`form[action$="/${action}"] button[type=submit]`).first().click();
    await page.locator('main:not(.before-sending)').waitFor();
    await page.waitForLoadState('load');
  };

  it.each([
    [1280, 'zh-CN'],
    [390, 'en'],
  ] as const)(
    'is reported, told, agreed on, approved and closed at %i in %s',
    async (width, language) => {
      const piece = await house.piece({ description: '充放电模块 Power module', brand: 'Acme', statedValue: '8600' });
      const quality = await open(house.quality, '/property-cases/new', width, language);
      await quality.locator('#piece').fill(piece.code);
      await quality.locator('#piece-choices [role=option]').first().click();
      await quality.selectOption('#kind', 'damaged');
      await quality.fill('#what', 'Dropped from the trolley, one corner is bent');
      await good(quality);
      await send(quality, 'property-cases');
      const address = new URL(quality.url()).pathname;
      await good(quality);
      await quality.context().close();

      const supervisor = await open(house.supervisor, address, width, language);
      await good(supervisor);
      await supervisor.fill('#whom', 'Mr Wang');
      await supervisor.fill('#said', 'Told him what happened, photos sent');
      await send(supervisor, 'told');
      await good(supervisor);
      await supervisor.fill('#later_answer', 'Pay for the case, we use it as it is');
      await send(supervisor, 'answer');
      await supervisor.selectOption('#outcome', 'paid');
      await supervisor.selectOption('#piece_after', 'return');
      // Forgotten: the form comes back with everything else.
      await send(supervisor, 'outcome');
      expect(await supervisor.locator('#amount-error').count()).toBe(1);
      expect(await supervisor.inputValue('#piece_after')).toBe('return');
      await good(supervisor);
      await supervisor.fill('#amount', '450');
      await send(supervisor, 'outcome');
      await good(supervisor);

      const head = await open(house.head, '/approvals', width, language);
      await good(head);
      await send(head, 'approval');
      await good(head);
      expect(new URL(head.url()).pathname).toBe(address);
      await head.goto('/property-cases?view=agreed');
      await good(head);
      await head.context().close();

      await supervisor.reload();
      await supervisor.fill('#reference', 'PAY-2026-11');
      await send(supervisor, 'closing');
      await good(supervisor);
      await supervisor.goto(`${address}/paper`);
      await supervisor.context().close();
      const number = address.split('/').at(-1)!;
      const closed = await house.db
        .selectFrom('property_case')
        .select(['state', 'outcome', 'amount'])
        .where('number', '=', number)
        .executeTakeFirstOrThrow();
      expect(closed).toEqual({ state: 'closed', outcome: 'paid', amount: '450.00' });
    },
    120_000,
  );
});
