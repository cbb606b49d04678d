import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/platform/language.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { testApp, type TestApp } from '../support/app.js';
import { type CustodyScene, custodyScene, type Holder } from './factory.js';
import { lentTools } from './lent.js';

describe('custody in a browser', () => {
  let app: TestApp;
  let scene: CustodyScene;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    app = await testApp();
    scene = await custodyScene(app);
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await app?.close();
  });

  const open = async (who: Holder, path: string, width: 1280 | 390, language: Language) => {
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
  const words = {
    en: { accepted: 'Accepted', posted: 'Posted', out: 'go out of the book' },
    'zh-CN': { accepted: '已接收', posted: '差异已入账', out: '扣减' },
  };

  it.each([
    [390, 'zh-CN'],
    [1280, 'en'],
  ] as const)('hands over from one to another at %i in %s', async (width, language) => {
    const [wang, li] = [await scene.holder(), await scene.holder()];
    await scene.give(wang, { itemId: await scene.item(), quantity: 3 });
    await scene.give(wang, { itemId: await scene.item({ tracking: 'serial' }), serial: `S-${width}` });
    const giver = await open(wang, '/me', width, language);
    await good(giver);
    await giver.click('#held a[href="/hand-overs/new"]');
    await giver.fill('[name=to]', `#${li.personId}`);
    await giver.keyboard.press('Escape');
    await giver.fill('.take-quantity input', '2');
    await giver.check('.take-tick input');
    await good(giver);
    await giver.click('form[action="/hand-overs"] .btn-primary');
    await giver.waitForURL(/hand-overs\/\d+$/);
    await good(giver);
    const receiver = await open(li, '/', width, language);
    await receiver.click('#wait-hand_overs li a');
    await receiver.click('form[action$="/acceptance"] button');
    await receiver.getByRole('heading', { level: 1 }).getByText(words[language].accepted).waitFor();
    await good(receiver);
    expect((await scene.holdings(li)).map((row) => row.serial ?? row.quantity)).toEqual(['2', `S-${width}`]);
    await Promise.all([giver.context().close(), receiver.context().close()]);
  });

  it.each([
    [390, 'zh-CN'],
    [1280, 'en'],
  ] as const)(
    'passes a lent tool on, and is signed off then, at %i in %s',
    async (width, language) => {
      const tools = lentTools(app, scene);
      const [wang, li, chief] = [await scene.holder(), await scene.holder(), await scene.holder('supervisor')];
      const meter = await scene.item({ kind: 'tool', tracking: 'serial' });
      const loan = await tools.lend(wang, [{ itemId: meter, serial: `L-${width}`, accessories: 3 }], -1);
      const giver = await open(wang, `/people/${wang.personId}/custody`, width, language);
      await good(giver);
      expect(await giver.locator(`a[href="/tool-loans/${loan.number}/extension"]`).count()).toBe(1);
      await giver.click('a[href^="/hand-overs/new"]');
      await giver.fill('[name=to]', `#${li.personId}`);
      await giver.keyboard.press('Escape');
      await giver.check('.take-tick input');
      await giver.click('form[action="/hand-overs"] .btn-primary');
      await giver.waitForURL(/hand-overs\/\d+$/);
      const desk = await open(chief, `/people/${wang.personId}/clearance`, width, language);
      await good(desk);
      expect(await desk.locator('#left-tool, #left-hand_over').count()).toBe(2);
      const receiver = await open(li, giver.url(), width, language);
      await good(receiver);
      await receiver.click('form[action$="/acceptance"] button');
      await receiver.getByRole('heading', { level: 1 }).getByText(words[language].accepted).waitFor();
      expect((await scene.holdings(li)).map((row) => row.loan)).toEqual([loan.number]);
      await desk.reload();
      await desk.fill('[name=note]', 'Badge is back');
      await desk.click('form[action$="/clearance"] .btn-primary');
      await desk.getByText('Badge is back').waitFor();
      await good(desk);
      await Promise.all([giver, receiver, desk].map((page) => page.context().close()));
    },
    90_000,
  ); // three people's pages, each looked at

  it.each([
    [390, 'zh-CN'],
    [1280, 'en'],
  ] as const)('counts by scanner and decides at %i in %s', async (width, language) => {
    const [wang, keeper, chief] = [await scene.holder(), await scene.holder('storekeeper'), await scene.holder('head')];
    const [cable, board] = [await scene.item(), await scene.item({ tracking: 'serial' })];
    await scene.give(wang, { itemId: cable, quantity: 3 });
    for (const n of [1, 2]) await scene.give(wang, { itemId: board, serial: `C-${width}-${n}` });
    const { code } = await app.db.selectFrom('item').select('code').where('id', '=', cable).executeTakeFirstOrThrow();
    const desk = await open(keeper, `/people/${wang.personId}/custody`, width, language);
    await good(desk);
    await desk.click('form[action="/custody/counts"] button');
    await desk.fill('[name^="note."]', 'Not sent yet');
    const field = desk.locator('#count-code');
    await field.focus();
    // As fast as a scanner: no answer is waited for between them.
    for (const scanned of [code, `c-${width}-1`, code, code, 'WHAT-IS-IT']) {
      await desk.keyboard.type(scanned);
      await desk.keyboard.press('Enter');
    }
    await desk.getByText('WHAT-IS-IT').last().waitFor();
    await expect.poll(() => desk.locator('.take-quantity input').inputValue()).toBe('3');
    const ticks = await desk.locator('.take-tick input').all();
    expect(await Promise.all(ticks.map((tick) => tick.isChecked()))).toEqual([true, false]);
    expect([await desk.inputValue('[name^="note."]'), await field.inputValue()]).toEqual(['Not sent yet', '']);
    await good(desk);
    desk.once('dialog', (dialog) => void dialog.accept());
    await desk.click('button[formaction]');
    await desk.locator('.alert-info').waitFor();
    await good(desk);
    const decider = await open(chief, '/', width, language);
    await decider.click('#wait-counts li a');
    await decider.getByText(words[language].out).waitFor();
    await decider.fill('[name=reason]', 'Searched everywhere');
    await good(decider);
    await decider.click('button[value=approve]');
    await decider.locator('.alert-success').getByText(words[language].posted).waitFor();
    await good(decider);
    expect((await scene.holdings(wang)).map((row) => row.serial ?? row.quantity)).toEqual(['3', `C-${width}-1`]);
    await Promise.all([desk.context().close(), decider.context().close()]);
  });

  it('prints the list to clear who leaves on A4', async () => {
    const wang = await scene.holder();
    for (let n = 0; n < 30; n++) await scene.give(wang, { itemId: await scene.item(), quantity: 2 });
    const page = await open(wang, `/people/${wang.personId}/custody/print`, 1280, 'zh-CN');
    await good(page);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.clearance-bar').isVisible()).toBe(false);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.context().close();
  });
});
