import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/platform/language.js';
import { verifyBook } from '../../src/stock/index.js';
import { returnHouse } from '../field-returns/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { typeAsScanner } from '../support/wedge.js';

const SERIAL = 'MX-77120';
const [RETURN, REPAIR] = ['RT-000001', 'RO-000001'];

describe('the life of a board, each step at a screen of its own', { timeout: 120_000 }, () => {
  let app: TestApp;
  let house: Awaited<ReturnType<typeof returnHouse>>;
  let program: Program;
  let browser: Browser;
  let itemId: number;
  let fuse: number;
  let custody: string;
  let device: { id: number; serial: string };

  beforeAll(async () => {
    app = await testApp();
    house = await returnHouse(app);
    await house.place({ code: 'WS-01', name: '维修车间', kind: 'workshop' });
    custody = `CUST-${house.technician.personId}`;
    await house.place({ code: custody, name: '李伟', kind: 'person', person_id: house.technician.personId });
    const customer = await house.customer();
    device = await house.device(customer.id, { warranty_ends_on: '2999-12-31' });
    const task = await house.task(customer.id, house.technician.personId);
    itemId = await house.board();
    await house.fitted(itemId, { taskId: task.id, placeId: customer.placeId, deviceId: device.id }, SERIAL);
    fuse = await house.item('FUSE-20');
    await house.post('receive', { itemId: fuse, quantity: 5, unitCost: '3' });
    [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  }, 120_000);
  afterAll(async () => {
    const differences = app ? await verifyBook(app.db) : [];
    await browser?.close();
    await program?.stop();
    await app?.close();
    expect(differences).toEqual([]);
  });

  type Screen = [width: 1280 | 390, language: Language];
  const open = async (who: { personId: number; cookie: string }, path: string, [width, language]: Screen) => {
    await app.db.updateTable('person').set({ language }).where('id', '=', who.personId).execute();
    const page = await openPage(browser, { width, language, baseUrl: program.url, cookie: who.cookie });
    page.setDefaultTimeout(20_000);
    await page.goto(path);
    return page;
  };
  const good = async (page: Page) => {
    expect(await axeFindings(page), page.url()).toEqual([]);
    expect(problemsOf(page), page.url()).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), page.url()).toBe(true);
  };
  const piece = () =>
    app.db
      .selectFrom('serial as s')
      .innerJoin('place as p', 'p.id', 's.place_id')
      .select(['p.code', 's.condition'])
      .where('s.number', '=', SERIAL)
      .executeTakeFirstOrThrow();
  const stateOf = async (table: 'field_return' | 'repair_order') =>
    (await app.db.selectFrom(table).select('state').executeTakeFirstOrThrow()).state;

  it('technician, on the phone: logs it beside the machine', async () => {
    const page = await open(house.technician, '/field-returns/new', [390, 'zh-CN']);
    await page.locator('#code').pressSequentially(SERIAL);
    await page.keyboard.press('Enter');
    await page.locator('.log-known').waitFor();
    expect(await page.inputValue('#device')).toContain(device.serial);
    await page.selectOption('#symptom', { label: '通道不工作' });
    await page.fill('#symptom_note', '3 号通道不充电');
    await good(page);
    await page.click('.log-end .btn-primary');
    await page.waitForURL(`**/field-returns/${RETURN}**`);
    await good(page);
    await page.context().close();
  });

  it('storekeeper, at the desk: receives it by scan into quarantine', async () => {
    const page = await open(house.storekeeper, '/field-returns/receive', [1280, 'en']);
    await page.locator('#code').pressSequentially(RETURN);
    await page.keyboard.press('Enter');
    await page.locator('#found').waitFor();
    await good(page);
    await page.fill('#brought_by', 'Li Wei');
    await page.getByRole('button', { name: 'Receive', exact: true }).click();
    await expect.poll(() => stateOf('field_return')).toBe('received');
    expect(await piece()).toEqual({ code: 'QUARANTINE', condition: 'untested' });
    await good(page);
    await page.context().close();
  });

  it('quality: confirms the fault in new words and sends it to be repaired', async () => {
    const page = await open(house.quality, '/triage', [1280, 'zh-CN']);
    await page.keyboard.type(SERIAL);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/triage/${RETURN}`);
    expect(await page.locator('main').innerText()).toContain('3 号通道不充电');
    await page.check('input[name=finding][value=confirmed]');
    await page.fill('#fault_words', '保险座松动');
    await good(page);
    await page.locator('#fault_words').press('Enter');
    await page.waitForURL('**?said=saved');
    await page.locator('.triage-decision summary').first().click();
    await good(page);
    await page.focus('#repair_note');
    await page.keyboard.press('Enter');
    await page.locator('.triage-decided').waitFor();
    expect(await page.locator('.triage-decided').innerText()).toContain(REPAIR);
    expect(await piece()).toEqual({ code: 'WS-01', condition: 'faulty' });
    await page.context().close();
  });

  it('workshop, on the phone: takes it, diagnoses it, uses a part by scan, tests it and asks for the inspection', async () => {
    const page = await open(house.workshop, '/repairs', [390, 'zh-CN']);
    await page.click(`a[href="/repairs/${REPAIR}"]`);
    await good(page);
    await page.click(`form[action="/repairs/${REPAIR}/taking"] button`);
    await page.waitForURL(/done=taken$/);
    expect(await stateOf('repair_order')).toBe('in_work');
    await page.goto(`/repairs/${REPAIR}/diagnosis`);
    await page.selectOption('#fault', { label: '连接器损坏' });
    await page.fill('#action', '更换保险和保险座');
    await good(page);
    await page.getByRole('button', { name: '保存' }).click();
    await page.waitForURL(`**/repairs/${REPAIR}**`);

    await page.goto(`/repairs/${REPAIR}/parts`);
    await page.locator('#scan-field').focus();
    await page.keyboard.type('FUSE-20');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.scan-words').innerText()).toContain('原来没有申请');
    await good(page);

    await page.goto(`/repairs/${REPAIR}/tests`);
    await page.fill('#title', '通电测试');
    await page.fill('[name="name.1"]', '电压偏差');
    await page.fill('[name="value.1"]', '0.3');
    await page.fill('[name="high.1"]', '1');
    await page.selectOption('#passed', 'yes');
    await page.click('.repair-test-form button.btn-primary');
    await page.waitForURL(/done=tested$/);
    await page.goto(`/repairs/${REPAIR}/inspection`);
    await page.click('.repair-end button.btn-primary');
    await page.waitForURL(/done=asked$/);
    await good(page);
    await page.context().close();
  });

  it('quality: inspects it; storekeeper: puts it on the shelf as refurbished', async () => {
    const quality = await open(house.quality, '/repairs/inspections', [390, 'en']);
    await quality.click(`a[href="/repairs/${REPAIR}/inspection"]`);
    await quality.click('button[value=passed]');
    await quality.waitForURL(/done=passed$/);
    await good(quality);
    await quality.context().close();
    expect(await piece()).toEqual({ code: 'WS-01', condition: 'refurbished' });

    const store = await open(house.storekeeper, `/repairs/${REPAIR}/inspection`, [1280, 'zh-CN']);
    await store.fill('#place', 'B-01');
    await store.keyboard.press('Enter');
    await store.waitForURL(/done=away$/);
    await good(store);
    await store.context().close();
    expect(await piece()).toEqual({ code: 'B-01', condition: 'refurbished' });
    expect(await stateOf('repair_order')).toBe('closed');
  });

  it('storekeeper, at the scan station: issues it again; its whole life is on one page', async () => {
    const page = await open(house.storekeeper, '/scan', [1280, 'en']);
    await page.waitForTimeout(300);
    for (const code of ['CMD-ISSUE', custody, SERIAL]) {
      const before = await page.locator('.scan-words').innerText();
      await typeAsScanner(page, code, 'Enter');
      await expect.poll(() => page.locator('.scan-words').innerText()).not.toBe(before);
    }
    await expect.poll(piece).toEqual({ code: custody, condition: 'refurbished' });
    for (const screen of [
      [1280, 'en'],
      [390, 'zh-CN'],
    ] as Screen[]) {
      const life = await open(house.quality, `/serials/${SERIAL}`, screen);
      await good(life);
      const told = await life.locator('main').innerText();
      for (const one of [RETURN, REPAIR, device.serial, '李伟', 'QUARANTINE', 'WS-01', 'B-01'])
        expect(told, one).toContain(one);
      const words =
        screen[1] === 'en'
          ? ['Channel dead', 'Connector damaged', 'Refurbished']
          : ['通道不工作', '保险座松动', '连接器损坏', '修复件'];
      for (const word of words) expect(told, word).toContain(word);
      await life.context().close();
    }
    await page.context().close();
  });
});
