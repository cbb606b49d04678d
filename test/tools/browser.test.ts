import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/platform/language.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { testApp, type TestApp } from '../support/app.js';
import { toolScene, type ToolScene } from './factory.js';

describe('tools in a browser', () => {
  let app: TestApp;
  let scene: ToolScene;
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    app = await testApp();
    scene = await toolScene(app);
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await app?.close();
  });

  type Who = { personId: number; cookie: string };
  const open = async (who: Who, path: string, width: 1280 | 390, language: Language) => {
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

  it.each([
    [390, 'zh-CN'],
    [1280, 'en'],
  ] as const)('sends out what is due and takes it back with its certificate at %i in %s', async (width, language) => {
    const { id } = await scene.tool({ name_zh: '数字万用表', name_en: 'Multimeter' });
    const serials = [
      await scene.piece(id, scene.bin, `DMM-${width}-1`),
      await scene.piece(id, scene.bin, `DMM-${width}-2`),
    ];
    for (const serialId of serials) await scene.setDue(await scene.duty(serialId), scene.day(-3));
    const page = await open(scene.keeper, `/tools/duties?search=DMM-${width}`, width, language);
    await good(page);
    for (const box of await page.locator('[name=duty]').all()) await box.check();
    await page.click('button[formaction="/tools/sendings/new"]');
    await page.locator('#laboratory').pressSequentially('acme');
    await page.locator('#laboratory-choices [role=option]').first().click();
    await page.fill('[name=expected]', scene.day(20));
    await good(page);
    await page.click('form[action="/tools/sendings"] .btn-primary');
    await page.waitForURL(/state=away/);
    await page.locator('.alert-success').waitFor();
    await good(page);
    expect((await scene.where(serials[0]!)).code).toBe('SUP-ACME');
    await page.goto(`/tools/duties?state=away&search=DMM-${width}`);
    for (const box of await page.locator('[name=check]').all()) await box.check();
    await page.click('#duty-list .btn-primary');
    await page.waitForURL(/returns\/new/);
    const certificates = await page.locator('[name^=certificate_]').all();
    for (const [n, field] of certificates.entries()) await field.fill(`CERT-${width}-${n}`);
    await page.locator('.result-failed input').nth(1).check();
    await good(page);
    await page.click('form[action="/tools/returns"] .btn-primary');
    await page.locator('.alert-success').waitFor();
    expect(await Promise.all(serials.map((one) => scene.where(one)))).toEqual([
      { code: 'A-01', condition: 'new' },
      { code: 'QUARANTINE', condition: 'faulty' },
    ]);
    await page.goto(`/tools/pieces/${serials[0]!}`);
    await page.locator('#checks').getByText(`CERT-${width}-0`).waitFor();
    await good(page);
    await page.goto(`/tools/pieces/${serials[1]!}`);
    await page.locator('#block').waitFor();
    await good(page);
    await page.context().close();
  });

  it.each([
    [390, 'en'],
    [1280, 'zh-CN'],
  ] as const)('lets an overdue tool go, and shows lists, calendar and forms at %i in %s', async (width, language) => {
    const { id, code } = await scene.tool({ name_zh: '绝缘电阻测试仪', name_en: 'Insulation tester' });
    const serialId = await scene.piece(id);
    await scene.setDue(await scene.duty(serialId), scene.day(-1));
    const page = await open(scene.supervisor, `/tools/pieces/${serialId}`, width, language);
    await good(page);
    await page.fill('[name=reason]', 'Rough reading only');
    await page.click('#block .btn-primary');
    await page.locator('#block blockquote').waitFor();
    await good(page);
    const desk = await open(scene.keeper, '/tools', width, language);
    for (const path of [
      '/tools',
      '/tools/calendar',
      `/tools/items/${code}`,
      `/tools/duties/new?item=${code}`,
      `/tools/items/${code}/checklist`,
    ]) {
      await desk.goto(path);
      await good(desk);
    }
    await desk.fill('[name=name_1]', '表笔');
    await desk.click('button[name=add]');
    await desk.locator('[name=name_2]').waitFor();
    expect(await desk.inputValue('[name=name_1]')).toBe('表笔');
    await desk.click('.card-footer .btn-primary');
    await desk.locator('.checklist-line').waitFor();
    await good(desk);
    await Promise.all([page.context().close(), desk.context().close()]);
  });
});
