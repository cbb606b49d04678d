import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { createDevice } from '../../src/features/devices/index.js';
import { searchText } from '../../src/platform/search-text.js';
import type { Role } from '../../src/rights.js';
import { type TestApp, testApp } from '../support/app.js';
import {
  axeFindings,
  launchBrowser,
  openPage,
  type PageOptions,
  problemsOf,
  startProgram,
} from '../support/browser.js';
import { smallHouse } from '../stock-pages/factory.js';

type Screen = Pick<PageOptions, 'width' | 'language'>;
export interface Somebody {
  id: number;
  page: Page;
}

/** The pieces of the chain: a board that is repaired and kept by serial, a relay by quantity, and a fan that nobody wants. */
export const BOARD = 'CB-100';
export const RELAY = 'RELAY-24';
export const FAN = 'FAN-80';

/** A stocked warehouse, a customer's device, and the program that runs on their book. */
export async function openChain() {
  const app = await testApp();
  const house = await smallHouse(app);
  await app.ownerDb
    .updateTable('party')
    .set({ name: '华东电池', name_en: 'East Battery', search: searchText('华东电池', 'East Battery', 'CUST1') })
    .where('id', '=', house.customerParty)
    .execute();
  const board = await house.item(BOARD, { tracking: 'serial', repairable: true, serial_pattern: 'SN-####' });
  const [relay, fan] = [await house.item(RELAY), await house.item(FAN)];
  await house.post('receive', { itemId: board, serial: 'SN-0001', unitCost: '1200' });
  await house.post('receive', { itemId: relay, quantity: 5, unitCost: '30', toPlaceId: house.otherBin });
  await house.post('receive', { itemId: fan, unitCost: '80' });
  const { personId } = await app.signIn('supervisor');
  const device = { serial_number: 'BT-100', model: 'BT-8', customer_id: house.customerParty };
  await createDevice(app.contextOf(personId, 'supervisor'), device);
  const [program, browser] = await Promise.all([startProgram({ databaseUrl: app.url }), launchBrowser()]);
  const close = async () => {
    await browser.close();
    await program.stop();
    await app.close();
  };
  return { app, house, board, relay, fan, program, close, join: joining(app, browser, program.url) };
}
export type Chain = Awaited<ReturnType<typeof openChain>>;

/** Somebody with a name in both languages, at a screen of their own. */
function joining(app: TestApp, browser: Browser, baseUrl: string) {
  return async (role: Role, name: string, nameEn: string, screen: Screen): Promise<Somebody> => {
    const { personId, cookie } = await app.signIn(role);
    const { language } = screen;
    await app.db
      .updateTable('person')
      .set({ name, name_en: nameEn, language, search: searchText(name, nameEn) })
      .where('id', '=', personId)
      .execute();
    const page = await openPage(browser, { ...screen, baseUrl, cookie });
    page.setDefaultTimeout(20_000); // says what it waited for, before the test itself runs out of time
    return { id: personId, page };
  };
}

/** Nothing that axe minds, nothing on the console, and nothing beyond the side of the screen. */
export async function isWhole(page: Page): Promise<void> {
  expect(await axeFindings(page), page.url()).toEqual([]);
  expect(problemsOf(page), page.url()).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), page.url()).toBe(true);
}

/** Types a part of what is meant, and takes the first that is found. */
export async function choose(page: Page, field: string, text: string): Promise<void> {
  await page.locator(field).pressSequentially(text);
  await page.locator('.search-choice-option').first().click();
}

/** A curve on the pad, as a finger draws it. */
export async function drawSignature(page: Page): Promise<void> {
  const pad = page.locator('#signature');
  await pad.scrollIntoViewIfNeeded();
  const box = (await pad.boundingBox())!;
  await page.mouse.move(box.x + 20, box.y + 60);
  await page.mouse.down();
  for (let step = 1; step <= 30; step++)
    await page.mouse.move(box.x + 20 + step * 6, box.y + 60 + 30 * Math.sin(step / 4));
  await page.mouse.up();
}

/** Today where the program's people are. */
export const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

/** Until it is so; how soon that is says nothing on a busy machine. */
export const soon = <T>(read: () => T | Promise<T>) => expect.poll(read);
