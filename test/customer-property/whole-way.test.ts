import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/platform/language.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { type PropertyHouse, propertyHouse } from './factory.js';

const SERIAL = 'KX-55021';
const [RECEIPT, PIECE, REPAIR, DELIVERY] = ['CP-000001', 'CP-000001-1', 'RO-000001', 'DN-000001'];

describe('a customer’s board on its whole way, each step at a screen of its own', { timeout: 120_000 }, () => {
  let app: TestApp;
  let house: PropertyHouse;
  let program: Program;
  let browser: Browser;
  let code: string;
  let fuse: number;
  let bin: string;

  beforeAll(async () => {
    app = await testApp();
    house = await propertyHouse(app);
    await house.place({ code: 'WS-01', name: '维修车间', kind: 'workshop' });
    const { db } = app;
    bin = (await db.selectFrom('place').select('code').where('id', '=', house.ownBin).executeTakeFirstOrThrow()).code;
    const board = await house.board();
    code = (await db.selectFrom('item').select('code').where('id', '=', board).executeTakeFirstOrThrow()).code;
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
    // A refused form is said on the console too.
    expect(
      problemsOf(page).filter((problem) => !problem.includes('422')),
      page.url(),
    ).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), page.url()).toBe(true);
  };
  const board = () =>
    app.db
      .selectFrom('serial as s')
      .innerJoin('place as p', 'p.id', 's.place_id')
      .select(['p.code', 's.condition', 's.owner_id'])
      .where('s.number', '=', SERIAL)
      .executeTakeFirstOrThrow();
  const theirs = (place: string, condition: string) => ({ code: place, condition, owner_id: house.theirs.id });
  const ours = async () =>
    (
      await app.db
        .selectFrom('stock_level')
        .select((eb) => eb.fn.countAll<string>().as('n'))
        .where('owner_id', '=', 1)
        .where('item_id', '<>', fuse)
        .where('on_hand', '>', '0')
        .executeTakeFirstOrThrow()
    ).n;

  it('storekeeper, at the desk: takes it in with its label and receipt', async () => {
    const page = await open(house.storekeeper, '/customer-property/new', [1280, 'zh-CN']);
    const { code: customer } = await app.db
      .selectFrom('party')
      .select('code')
      .where('id', '=', house.theirs.id)
      .executeTakeFirstOrThrow();
    await page.fill('#customer', customer);
    await page.fill('#brought_by', '李工');
    await page.fill('#piece_1_item', code);
    await page.fill('#piece_1_serial', SERIAL);
    await page.fill('#piece_1_damage', '左上角划痕');
    await page.fill('#piece_1_fault', '3 号通道不充电');
    await page.fill('#bin', bin);
    await good(page);
    await page.click('.register-end .btn-primary');
    await page.waitForURL(`**/customer-property/${RECEIPT}**`);
    await good(page);
    expect(await board()).toEqual(theirs(bin, 'untested'));
    for (const path of [`/customer-property/${RECEIPT}/paper`]) {
      await page.goto(path);
      expect(await page.locator('.paper').first().innerText()).toContain('左上角划痕');
      expect(problemsOf(page)).toEqual([]);
    }
    await page.context().close();
  });

  it('quality, on the phone: looks at it', async () => {
    const page = await open(house.quality, `/property-checks/${PIECE}`, [390, 'en']);
    await page.check('input[name=as_papers][value=yes]');
    await page.check('input[name=usable][value=yes]');
    await good(page);
    await page.locator('.check-form button.btn-primary').click();
    await expect
      .poll(
        async () =>
          (await app.db.selectFrom('property_piece').select('checked_at').executeTakeFirstOrThrow()).checked_at,
      )
      .not.toBeNull();
    await page.context().close();
  });

  it('workshop: repairs it with a part of ours, which it keeps', async () => {
    const page = await open(house.workshop, `/customer-property/${RECEIPT}`, [390, 'zh-CN']);
    await good(page);
    await page.locator(`form[action="/customer-property/pieces/${PIECE}/repair"] button`).click();
    await page.waitForURL(`**/repairs/${REPAIR}**`);
    expect(await board()).toEqual(theirs('WS-01', 'faulty'));
    await page.click(`form[action="/repairs/${REPAIR}/taking"] button`);
    await page.goto(`/repairs/${REPAIR}/diagnosis`);
    await page.selectOption('#fault', { label: '连接器损坏' });
    await page.fill('#action', '更换保险和保险座');
    await page.getByRole('button', { name: '保存' }).click();
    await page.waitForURL(`**/repairs/${REPAIR}**`);
    await page.goto(`/repairs/${REPAIR}/parts`);
    await page.locator('#scan-field').focus();
    await page.keyboard.type('FUSE-20');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.scan-words').innerText()).toContain('原来没有申请');
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
    await page.context().close();
  });

  it('quality passes it; storekeeper: puts it into its own bin, and no other takes it', async () => {
    const quality = await open(house.quality, `/repairs/${REPAIR}/inspection`, [1280, 'en']);
    await quality.click('button[value=passed]');
    await quality.waitForURL(/done=passed$/);
    await quality.context().close();
    const store = await open(house.storekeeper, `/repairs/${REPAIR}/inspection`, [390, 'zh-CN']);
    await store.fill('#place', 'B-01');
    await store.keyboard.press('Enter');
    await store.locator('.invalid-feedback, .alert-danger').first().waitFor();
    expect(await board()).toEqual(theirs('WS-01', 'faulty'));
    await store.fill('#place', bin);
    await store.keyboard.press('Enter');
    await store.waitForURL(/done=away$/);
    await good(store);
    await store.context().close();
    expect(await board()).toEqual(theirs(bin, 'refurbished'));
    const part = await app.db.selectFrom('repair_part_use').select('owner_movement_id').executeTakeFirstOrThrow();
    expect(part.owner_movement_id).not.toBeNull();
    expect(await ours()).toBe('0');
  });

  it('storekeeper: gives it back by scan against a signature, and the receipt is over', async () => {
    const page = await open(house.storekeeper, `/property-deliveries/new?receipt=${RECEIPT}`, [1280, 'zh-CN']);
    await page.check('input[name=way][value=hand]');
    await page.fill('#to_name', '李工');
    expect(await page.locator('textarea[name^="done."]').first().inputValue()).toContain('更换保险和保险座');
    await page.locator('form[action="/property-deliveries"] button.btn-primary').click();
    await page.waitForURL(`**/property-deliveries/${DELIVERY}`);
    await page.fill('#scan-field', PIECE);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.scan-words').innerText()).toContain('全部拣齐');
    await page.keyboard.press('Enter');
    await page.waitForURL(/hand-over$/);
    await page.locator('#signature').scrollIntoViewIfNeeded();
    const box = (await page.locator('#signature').boundingBox())!;
    await page.mouse.move(box.x + 20, box.y + 60);
    await page.mouse.down();
    for (let step = 1; step <= 40; step++)
      await page.mouse.move(box.x + 20 + step * 4, box.y + 60 + 30 * Math.sin(step / 4));
    await page.mouse.up();
    await page.click('button[value=drawn]');
    await page.waitForURL(/done=handed$/);
    await good(page);
    await page.context().close();
    const { customer } = {
      customer: await app.db
        .selectFrom('place')
        .select('code')
        .where('party_id', '=', house.theirs.id)
        .executeTakeFirstOrThrow(),
    };
    expect(await board()).toEqual(theirs(customer.code, 'refurbished'));
    const receipt = await open(house.auditor, `/customer-property/${RECEIPT}`, [390, 'en']);
    const told = await receipt.locator('main').innerText();
    for (const one of [PIECE, SERIAL, REPAIR, DELIVERY]) expect(told, one).toContain(one);
    await good(receipt);
    await receipt.context().close();
    const over = await app.db.selectFrom('property_receipt').select('over_at').executeTakeFirstOrThrow();
    expect(over.over_at).not.toBeNull();
  });
});
