import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startWalk } from '../../src/features/picking/index.js';
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
import {
  approvedSlip,
  endAll,
  issues,
  newItem,
  openPicks,
  pickingScene,
  type PickingScene,
  slipState,
  trackedItem,
} from './factory.js';

describe('picking and issuing in a browser', () => {
  let scene: PickingScene;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    scene = await pickingScene();
    [program, browser] = await Promise.all([startProgram({ databaseUrl: scene.app.url }), launchBrowser()]);
  });
  afterEach(() => endAll(scene));
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await scene?.app.close();
  });

  const open = async (path: string, options: Partial<PageOptions> = {}) => {
    const { cookie, personId } = await scene.app.signIn('storekeeper');
    const language = options.language ?? 'en';
    await scene.app.db.updateTable('person').set({ language }).where('id', '=', personId).execute();
    const page = await openPage(browser, { width: 1280, language: 'en', baseUrl: program.url, cookie, ...options });
    await page.goto(path);
    await page.waitForTimeout(300); // keys come one by one over the debugger, and halt while the page settles
    return { page, personId };
  };
  const codeOf = async (id: number) =>
    (await scene.app.db.selectFrom('item').select('code').where('id', '=', id).executeTakeFirstOrThrow()).code;
  const shows = (page: Page, text: string | RegExp) =>
    expect.poll(() => page.locator('.scan-words').innerText()).toMatch(text);
  const sign = async (page: Page) => {
    await page.locator('#signature').scrollIntoViewIfNeeded();
    const box = (await page.locator('#signature').boundingBox())!;
    await page.mouse.move(box.x + 20, box.y + 60);
    await page.mouse.down();
    for (let step = 1; step <= 40; step++)
      await page.mouse.move(box.x + 20 + step * 5, box.y + 60 + 30 * Math.sin(step / 4));
    await page.mouse.up();
  };
  const words = {
    en: { picked: 'Picked 1', wrong: 'Wrong item', all: 'Everything is picked', issued: 'has been issued' },
    'zh-CN': { picked: '已拣 1', wrong: '拿错了', all: '全部拣完', issued: '已发料' },
  };

  it.each([
    [1280, 'en'],
    [390, 'zh-CN'],
  ] as const)('walks, steers, and issues against a drawn signature at %i in %s', async (width, language) => {
    const say = words[language];
    const [item, other] = [await newItem(scene, { new: 5 }), await newItem(scene, { new: 1 })];
    const serial = `CB-${width}`;
    const board = await trackedItem(scene, 'serial', [{ serial }]);
    const slip = await approvedSlip(scene, [
      { itemId: item, quantity: 2 },
      { itemId: board, quantity: 1 },
    ]);
    const { page } = await open('/picking', { width, language });
    await page.locator(`[name=only][value=${slip.number}]`).click();
    await page.waitForURL('**/picking/walk');
    await page.waitForTimeout(300);
    await typeAsScanner(page, await codeOf(other));
    await shows(page, say.wrong);
    expect(await page.locator('#scan-desk').getAttribute('data-tone')).toBe('refused');
    expect(await axeFindings(page)).toEqual([]);
    await typeAsScanner(page, 'A1');
    await typeAsScanner(page, await codeOf(item));
    await shows(page, say.picked);
    await page.locator('.scan-undo').click();
    await expect.poll(() => openPicks(scene, slip.id)).toEqual([]);
    for (const code of [await codeOf(item), await codeOf(item), serial]) await typeAsScanner(page, code);
    await shows(page, say.all);
    expect(await openPicks(scene, slip.id)).toHaveLength(3);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await axeFindings(page)).toEqual([]);

    await page.locator('.scan-words [data-enter]').click();
    await page.waitForURL(`**/picking/${slip.number}/issue`);
    await page.locator('main form.card-body button[type=submit]').click(); // nothing is sent without a signature
    expect(await page.locator('#signature-hint').getAttribute('class')).toContain('signature-wanted');
    await sign(page);
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await page.locator('main form.card-body button[type=submit]').click();
    await page.waitForURL('**/picking?done=issued_done**');
    expect(await page.locator('.alert-success').innerText()).toContain(say.issued);
    expect(await slipState(scene, slip.id)).toBe('issued');
    expect((await issues(scene, slip.id))[0]).toMatchObject({ signature: 'drawn', signed_by: scene.technician });
    expect(problemsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('opens a slip that was scanned at the station by scanning it again, and its issue from the walk by Enter', async () => {
    const item = await newItem(scene, { new: 5 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 1 }]);
    const { page } = await open('/scan');
    await typeAsScanner(page, slip.number);
    await shows(page, /For Technician/);
    expect(await axeFindings(page)).toEqual([]);
    await typeAsScanner(page, slip.number);
    await page.waitForURL('**/picking/walk');
    await page.waitForTimeout(300);
    await typeAsScanner(page, await codeOf(item));
    await shows(page, 'Everything is picked');
    await page.locator('#scan-field').press('Enter');
    await page.waitForURL(`**/picking/${slip.number}/issue`);
    expect(problemsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('keeps scans of a walk while the line is cut, and counts each once', async () => {
    const item = await newItem(scene, { new: 9 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 5 }]);
    const { page, personId } = await open('/picking');
    await startWalk(scene.as(personId, 'storekeeper'), { slipIds: [slip.id] });
    await page.goto('/picking/walk');
    await page.waitForTimeout(300);
    await page.context().setOffline(true);
    for (let n = 0; n < 3; n++) await typeAsScanner(page, await codeOf(item));
    await expect.poll(() => page.locator('#scan-unsent').innerText()).toMatch(/cannot be reached.*3 scans wait/s);
    await page.context().setOffline(false);
    await page.reload();
    await expect.poll(async () => (await openPicks(scene, slip.id)).length).toBe(3);
    await page.context().close();
  });

  it('shows live who has taken a slip, and keeps what is ticked', async () => {
    const item = await newItem(scene, { new: 9 });
    const slips = [1, 2].map(() => approvedSlip(scene, [{ itemId: item, quantity: 1 }]));
    const [ticked, taken] = await Promise.all(slips);
    const { page: looking } = await open('/picking');
    await looking.locator(`[name=slip][value=${ticked!.number}]`).check();
    const { page: acting } = await open('/picking', { width: 390 });
    await acting.locator(`[name=only][value=${taken!.number}]`).click();
    await acting.waitForURL('**/picking/walk');
    await expect.poll(() => looking.locator(`[name=take_over][value=${taken!.number}]`).count()).toBe(1);
    expect(await looking.locator(`[name=slip][value=${ticked!.number}]`).isChecked()).toBe(true);
    await Promise.all([looking.context().close(), acting.context().close()]);
  });
});
