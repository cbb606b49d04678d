import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../../src/platform/language.js';
import { picture } from '../attachments/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { axeFindings, launchBrowser, openPage, problemsOf, type Program, startProgram } from '../support/browser.js';
import { propertyHouse, type PropertyHouse } from './factory.js';

const photo = async (name: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await picture(60, 40, name.startsWith('f') ? '#274' : '#742')
    .jpeg()
    .toBuffer(),
});

describe('taking in customers’ property in a browser', () => {
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

  it.each([
    [1280, 'zh-CN'],
    [390, 'en'],
  ] as const)('registers two pieces at %i in %s', { timeout: 60_000 }, async (width, language) => {
    const itemId = await house.board();
    const serial = `KNOWN-${width}`;
    const { serialId } = await house.inStore(itemId, serial);
    await house.post('issue', { itemId, serialId, fromPlaceId: house.bin, toPlaceId: house.theirs.placeId });
    const page = await open(house.storekeeper, '/customer-property/new', width, language);
    await good(page);
    await page.fill('#note', 'On the pallet');
    // A scanner ends with Enter: what the number is and whose are filled in, and nothing is sent.
    await page.locator('#piece_1_serial').pressSequentially(serial.toLowerCase());
    await page.keyboard.press('Enter');
    await expect.poll(() => page.inputValue('#piece_1_item')).toContain('BRD-');
    expect(await page.inputValue('#customer')).toContain(house.theirs.code);
    await page.click('button[name="add"]');
    await page.locator('#piece_2_description').fill('Crate');
    await page.selectOption('#piece_2_why', 'packaging');
    expect(await page.locator('#piece_2_fault').isVisible()).toBe(false);
    await page.check('#piece_2_more');
    await page.fill('#piece_2_care', 'Keep dry');
    await page.selectOption('#came', 'courier');
    // Taken one after the other, as by a camera; what is not meant is left out again.
    for (const name of ['front.jpg', 'blurred.jpg', 'scratch.jpg'])
      await page.setInputFiles('#piece_1_photos', await photo(name));
    await page.click('button[aria-label$=" blurred.jpg"]');
    await expect.poll(() => page.locator('#piece-1 .photo-chosen li').count()).toBe(2);
    await good(page);
    expect(await page.inputValue('#note')).toBe('On the pallet');
    await page.click('.register-end .btn-primary');
    await page.locator('#waybill.is-invalid').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('waybill');
    // A refused form leaves the photos chosen.
    expect(await page.locator('#piece-1 .photo-chosen').innerText()).toMatch(/front\.jpg[^]*scratch\.jpg/);
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.inputValue('#piece_2_care')).toBe('Keep dry');
    await page.fill('#waybill', `SF${width}`);
    await page.click('.register-end .btn-primary');
    await page.waitForURL(/CP-\d+\?done=registered$/);
    const pieces = await app.db
      .selectFrom('property_piece as p')
      .innerJoin('property_receipt as r', 'r.id', 'p.receipt_id')
      .select(['p.description', 'p.care', 'p.why', 'p.serial_id'])
      .where('r.waybill', '=', `SF${width}`)
      .orderBy('p.position')
      .execute();
    expect(pieces).toMatchObject([
      { why: 'repair', serial_id: serialId },
      { why: 'packaging', description: 'Crate', care: 'Keep dry' },
    ]);
    await page.locator('.property-photo').nth(1).waitFor();
    expect(await page.locator('.property-photo').count()).toBe(2);
    // A badge of any colour can be read, by day and in the dark.
    const badges = ['azure', 'blue', 'cyan', 'green', 'indigo', 'lime', 'orange', 'pink', 'purple', 'red', 'secondary']
      .concat('teal', 'yellow')
      .map((colour) => `<p><span class="badge bg-${colour}-lt">${colour}</span></p>`);
    await page.locator('main').evaluate((main, html) => main.insertAdjacentHTML('beforeend', html), badges.join(''));
    for (const theme of ['dark', 'light']) {
      await page.locator('html').evaluate((root, name) => root.setAttribute('data-bs-theme', name), theme);
      await expect.poll(() => axeFindings(page)).toEqual([]);
    }
  });

  it.each([
    [390, 'zh-CN'],
    [1280, 'en'],
  ] as const)('borrows on site, signs and hands in at %i in %s', { timeout: 60_000 }, async (width, language) => {
    const task = await house.task(house.theirs.id, house.technician.personId);
    const page = await open(house.technician, `/customer-property/borrow?task=${task.number}`, width, language);
    await good(page);
    await page.fill('#description', '扭力扳手');
    await page.fill('#serial', `TW-${width}`);
    await page.fill('#lender', 'Mr Li');
    await page.click('.register-end .btn-primary');
    await page.waitForURL(/CP-\d+\?done=registered$/);
    const [number] = /CP-\d+/.exec(page.url())!;
    await page.goto(`/customer-property/${number}/sign`);
    expect(await page.inputValue('#signed_by')).toBe('Mr Li');
    await good(page);
    const box = (await page.locator('#signature').boundingBox())!;
    await page.mouse.move(box.x + 20, box.y + 40);
    await page.mouse.down();
    for (let step = 1; step <= 10; step++) await page.mouse.move(box.x + 20 + step * 15, box.y + 40 + (step % 2) * 50);
    await page.mouse.up();
    await page.click('button[value="drawn"]');
    await page.waitForURL(/done=signed$/);
    const signed = await app.db
      .selectFrom('property_receipt')
      .selectAll()
      .where('number', '=', number)
      .executeTakeFirstOrThrow();
    expect(signed).toMatchObject({ signed_by: 'Mr Li', signature: expect.any(Buffer), signed_at: expect.any(Date) });
    const store = await open(house.storekeeper, '/customer-property/store', width, language);
    await good(store);
    const bin = await app.db
      .selectFrom('place')
      .select('code')
      .where('id', '=', house.ownBin)
      .executeTakeFirstOrThrow();
    await store.fill('#bin', bin.code);
    await store.fill('#code', `TW-${width}`);
    await store.keyboard.press('Enter');
    await store.waitForURL(/done=CP-/);
    await good(store);
    expect(await store.evaluate('document.activeElement.id')).toBe('code');
  });
});
