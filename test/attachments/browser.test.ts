import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/platform/language.js';
import { itemFields } from '../items/factory.js';
import { type Client, testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { pdf, phonePhoto } from './factory.js';

describe('photos and files in a browser', { timeout: 60_000 }, () => {
  let app: TestApp;
  let storekeeper: Client & { personId: number; cookie: string };
  let program: Program;
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    app = await testApp();
    folder = await mkdtemp(join(tmpdir(), 'sparebook-files-'));
    storekeeper = await app.signIn('storekeeper');
    for (const code of ['FAN', 'PLAIN', 'LAMP'])
      expect((await storekeeper.post('/items', itemFields({ code }))).status).toBe(303);
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await app?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const open = async (path: string, width: 1280 | 390, language: Language) => {
    await app.db.updateTable('person').set({ language }).where('id', '=', storekeeper.personId).execute();
    const page = await openPage(browser, { width, language, baseUrl: program.url, cookie: storekeeper.cookie });
    await page.goto(path);
    return page;
  };
  const good = async (page: Page) => {
    expect(await axeFindings(page, '#attachments')).toEqual([]);
    expect(problemsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  };
  const photo = async (name: string, background: string) => ({
    name,
    mimeType: 'image/jpeg',
    buffer: await phonePhoto(800, 600, background),
  });
  /** On the disk, where the browser reads it: large ones take long over its wire. */
  const onDisk = async (name: string, bytes: Uint8Array) => {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return path;
  };
  const paper = (name: string, size = 0) => onDisk(name, Buffer.concat([pdf(name), randomBytes(size)]));
  const tiles = (page: Page) => page.locator('.attachment-files > li');
  const send = (page: Page) => page.click('.attachment-form button[type=submit]');

  it.each([
    [390, 'zh-CN', '已添加 1 个文件'],
    [1280, 'en', '1 file added'],
  ] as const)('a photo is taken, seen before it is sent, and opened, at %i in %s', async (width, language, said) => {
    const page = await open('/items/FAN', width, language);
    await page.fill('#alias-code', 'typed elsewhere');
    const before = await tiles(page).count();
    const camera = page.locator('.attachment-form input[capture]');
    expect(await camera.isVisible()).toBe(width === 390);
    await camera.setInputFiles(await photo(`IMG_${width}.jpg`, width === 390 ? '#357' : '#753'));
    await page.locator('.attachment-chosen img').waitFor();
    await page.fill('.attachment-form input[name=note]', '铭牌');
    await good(page);
    await send(page);
    await page.locator('.attachment-sayings', { hasText: said }).waitFor();
    await good(page);
    expect(await tiles(page).count()).toBe(before + 1);
    expect(await page.inputValue('#alias-code')).toBe('typed elsewhere');
    const first = tiles(page).first();
    expect(await first.innerText()).toContain('铭牌');
    const drawn = 'document.querySelector(".attachment-files img").naturalWidth';
    await page.waitForFunction(`${drawn} > 0`);
    expect(await page.evaluate(drawn)).toBe(240);
    await first.locator('a').click();
    await page.waitForURL(/\/attachments\/files\/\d+$/);
    expect(await page.evaluate('document.images[0].naturalHeight')).toBe(800);
    expect(problemsOf(page)).toEqual([]);
    await page.goBack();
    page.once('dialog', (dialog) => void dialog.accept());
    await tiles(page).first().locator('button').click();
    await page.waitForURL(/files_removed=1/);
    expect(await tiles(page).count()).toBe(before);
    await page.context().close();
  });

  it('sends more than 20 MB in turns, and keeps what was refused chosen', async () => {
    const page = await open('/items/LAMP', 1280, 'en');
    const size = 9_000_000;
    const papers = (...names: string[]) => Promise.all(names.map((name) => paper(name, size)));
    const files = page.locator('.attachment-form input[multiple]');
    await files.setInputFiles([
      ...(await papers('1.pdf', '2.pdf', '3.pdf')),
      await onDisk('run.exe', Buffer.from('4d5a90000300000004', 'hex')),
      await paper('huge.pdf', 21_000_000),
    ]);
    expect(await page.locator('.attachment-problem').innerText()).toContain('“huge.pdf” is larger than 20 MB');
    expect(await page.locator('.attachment-chosen li').allInnerTexts()).toHaveLength(4);
    await good(page);
    await send(page);
    await page.locator('.attachment-sayings', { hasText: 'run.exe' }).waitFor();
    expect(await tiles(page).count()).toBe(2);
    expect(await page.locator('.attachment-chosen li').count()).toBe(2);
    await page.locator('.attachment-chosen li', { hasText: 'run.exe' }).locator('button').click();
    await send(page);
    await page.locator('.attachment-sayings', { hasText: '1 file added' }).waitFor();
    expect(await tiles(page).count()).toBe(3);
    // In two turns without a refusal it says how many there were in all.
    await files.setInputFiles(await papers('4.pdf', '5.pdf', '6.pdf'));
    await send(page);
    await page.locator('.attachment-sayings', { hasText: '3 files added' }).waitFor();
    expect(await tiles(page).count()).toBe(6);
    await page.context().close();
  });

  it('works without script, also when what is sent is too much', async () => {
    await app.db.updateTable('person').set({ language: 'en' }).where('id', '=', storekeeper.personId).execute();
    const context = await browser.newContext({ baseURL: program.url, javaScriptEnabled: false });
    const [name = '', value = ''] = storekeeper.cookie.split(/=(.*)/s);
    await context.addCookies([{ name, value, url: program.url }]);
    const page = await context.newPage();
    await page.goto('/items/PLAIN');
    const files = page.locator('.attachment-form input[multiple]');
    await files.setInputFiles(await paper('large.pdf', 30_000_000));
    await send(page);
    await page.locator('[role=alert]', { hasText: '20 MB' }).waitFor();
    await files.setInputFiles([await paper('a.pdf'), await paper('b.pdf')]);
    await send(page);
    await page.locator('[role=status]', { hasText: '2 files added' }).waitFor();
    await page.locator('.page-pretitle a').click();
    await page.waitForURL('/items/PLAIN');
    expect(await tiles(page).count()).toBe(2);
    await context.close();
  });
});
