import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { qualityWarningsOf } from '../../src/features/items/index.js';
import type { Db } from '../../src/platform/database.js';
import { smallHouse } from '../stock-pages/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { insertSheet, type SheetMade } from './sheet-rows.js';

let app: TestApp;
let db: Db;
let house: Awaited<ReturnType<typeof smallHouse>>;
let raiser: Awaited<ReturnType<TestApp['signIn']>>;
let supervisor: Awaited<ReturnType<TestApp['signIn']>>;
let storekeeper: Awaited<ReturnType<TestApp['signIn']>>;
let technician: Awaited<ReturnType<TestApp['signIn']>>;
let supplierId: number;
let made = 0;

beforeAll(async () => {
  app = await testApp();
  house = await smallHouse(app);
  db = app.ownerDb;
  raiser = await app.signIn('workshop');
  supervisor = await app.signIn('supervisor');
  storekeeper = await app.signIn('storekeeper');
  technician = await app.signIn('technician');
  const place = await db
    .selectFrom('place')
    .select('party_id')
    .where('id', '=', house.supplier)
    .executeTakeFirstOrThrow();
  supplierId = place.party_id!;
});
afterAll(() => app.close());

const newItem = async (tracking: 'quantity' | 'lot' | 'serial' = 'quantity') => {
  const code = `QW-${String(++made).padStart(3, '0')}`;
  return { code, id: await house.item(code, { tracking }) };
};
const sheet = (changes: Partial<SheetMade>) =>
  insertSheet(db, { raisedBy: raiser.personId, reviewedBy: supervisor.personId, ...changes });
const reader = (one = storekeeper, role: 'storekeeper' | 'technician' | 'administrator' = 'storekeeper') =>
  app.contextOf(one.personId, role).actor;
const texts = async (about: Parameters<typeof qualityWarningsOf>[2]) =>
  (await qualityWarningsOf(db, reader(), about)).map((one) => one.text);

describe('which sheets warn', () => {
  it.each([
    ['raised', true],
    ['sent_back', false],
    ['passed', true],
    ['assigned', true],
    ['answered', true],
    ['closed', false],
    ['withdrawn', false],
  ] as const)('a sheet that is %s: %s', async (state, warns) => {
    const item = await newItem();
    await sheet({ state, links: [{ itemId: item.id }] });
    const found = await qualityWarningsOf(db, reader(), { itemId: item.id });
    expect(found.map((one) => [one.text, one.unreviewed])).toEqual(
      warns ? [['Connector cracks', state === 'raised']] : [],
    );
  });

  it('says what quality wants to be heeded, else the title, and nothing when it is not to warn', async () => {
    const item = await newItem();
    await sheet({ title: 'With its own words', warning: 'Look at the pins', links: [{ itemId: item.id }] });
    await sheet({ title: 'Silent', warns: false, links: [{ itemId: item.id }] });
    expect(await texts({ itemId: item.id })).toEqual(['Look at the pins']);
  });

  it('tells of one piece only with that piece, of one lot not with another', async () => {
    const item = await newItem('serial');
    await sheet({ title: 'All', links: [{ itemId: item.id }] });
    await sheet({ title: 'Piece', links: [{ itemId: item.id, serial: 'a-1' }] });
    await sheet({ title: 'Lot', links: [{ itemId: item.id, lot: 'L1' }] });
    expect(await texts({ itemId: item.id, serial: 'A-1', lot: 'l1' })).toEqual(['Piece', 'Lot', 'All']);
    expect(await texts({ itemId: item.id, serial: 'A-2', lot: 'L2' })).toEqual(['All']);
    const all = await qualityWarningsOf(db, reader(), { itemId: item.id });
    expect(all.map(({ text, serials, lots }) => [text, serials, lots])).toEqual([
      ['Lot', [], ['L1']],
      ['Piece', ['a-1'], []],
      ['All', [], []],
    ]);
  });

  it('tells what a supplier sends, and leaves out what another sent', async () => {
    const item = await newItem();
    const { rows } = await sql<{ id: number }>`
      insert into party (kind, code, name, search) values ('supplier', 'SUP-QW', 'Other maker', '') returning id`.execute(
      db,
    );
    const other = rows[0]!.id;
    await sheet({ title: 'All of theirs', links: [{ supplierId }] });
    await sheet({ title: 'This of theirs', links: [{ itemId: item.id, supplierId }] });
    await sheet({ title: 'Of the other', links: [{ itemId: item.id, supplierId: other }] });
    expect(await texts({ itemId: item.id, supplierId })).toEqual(['This of theirs', 'All of theirs']);
    const unknown = await qualityWarningsOf(db, reader(), { itemId: item.id });
    expect(unknown.map((one) => [one.text, one.supplier])).toEqual([
      ['Of the other', 'Other maker'],
      ['This of theirs', expect.any(String)],
    ]);
  });

  it('puts urgent ones first and hands out no more than can be read', async () => {
    const item = await newItem();
    for (let n = 0; n < 9; n++)
      await sheet({ title: `No ${n}`, urgent: n === 2, links: [{ itemId: item.id }, { itemId: item.id, lot: 'X' }] });
    const found = await texts({ itemId: item.id });
    expect(found).toEqual(['No 2', 'No 8', 'No 7', 'No 6', 'No 5', 'No 4']);
  });

  it('is not told to who has nothing to do with stock, and leads only who may open it', async () => {
    const item = await newItem();
    await sheet({ links: [{ itemId: item.id }] });
    await sheet({ title: 'Mine', assigneeId: technician.personId, links: [{ itemId: item.id }] });
    expect(await qualityWarningsOf(db, reader(storekeeper, 'administrator'), { itemId: item.id })).toEqual([]);
    const seen = await qualityWarningsOf(db, reader(technician, 'technician'), { itemId: item.id });
    expect(seen.map((one) => [one.text, one.opens])).toEqual([
      ['Mine', true],
      ['Connector cracks', false],
    ]);
  });
});

describe('where they are told', () => {
  it('on the item’s page, as text, with the way to the sheet for who may open it', async () => {
    const item = await newItem();
    const { number } = await sheet({ warning: '<b>Bad</b> {x}', links: [{ itemId: item.id }] });
    const page = await storekeeper.get(`/items/${item.code}`);
    expect(page.text).toContain('&lt;b&gt;Bad&lt;/b&gt; {x}');
    expect(page.html.querySelector(`#item-live .alert a[href="/quality-feedback/${number}"]`)).not.toBeNull();
    const theirs = await technician.get(`/items/${item.code}`);
    expect(theirs.text).toContain('&lt;b&gt;Bad');
    expect(theirs.text).not.toContain(number);
  });

  const scan = (code: string, state: object) =>
    storekeeper.post(
      '/scan',
      {
        code,
        via: 'scan',
        key: crypto.randomUUID(),
        actor: String(storekeeper.personId),
        state: JSON.stringify(state),
        at: new Date().toISOString(),
        reason: '',
        reference: '',
        unit_cost: '',
      },
      { 'X-Scan': '1' },
    );
  const warned = (answer: Awaited<ReturnType<typeof scan>>) =>
    answer.html.querySelectorAll('.quality-warning').map((one) => one.querySelector('.quality-warning-text')!.text);

  it('at the scan station when something is looked up or comes in, and not when it goes out', async () => {
    const item = await newItem();
    await sheet({ title: 'Mind the pins', links: [{ itemId: item.id }] });
    expect(warned(await scan(item.code, { mode: 'lookup' }))).toEqual(['Mind the pins']);
    const received = await scan(item.code, { mode: 'receive', from: house.supplier, to: house.bin });
    expect(received.text).toContain('data-tone="ok"');
    expect(warned(received)).toEqual(['Mind the pins']);
    expect(warned(await scan(item.code, { mode: 'move', from: house.bin }))).toEqual([]);
    await sql`update quality_sheet set warns = false where title = 'Mind the pins'`.execute(db);
    expect(warned(await scan(item.code, { mode: 'lookup' }))).toEqual([]);
  });

  it('of a new piece by the number that is scanned, before the book knows it, and not of its neighbour', async () => {
    const item = await newItem('serial');
    await sheet({ title: 'One piece', links: [{ itemId: item.id, serial: 'NEW-77' }] });
    expect(warned(await scan(item.code, { mode: 'receive', from: house.supplier, to: house.bin }))).toEqual([]);
    const state = { mode: 'receive', from: house.supplier, to: house.bin, item: item.id };
    expect(warned(await scan('NEW-78', state))).toEqual([]);
    const came = await scan('NEW-77', state);
    expect(came.text).toContain('data-tone="ok"');
    expect(warned(came)).toEqual(['One piece']);
    expect(warned(await scan('NEW-77', { mode: 'lookup' }))).toEqual(['One piece']);
    expect(warned(await scan('NEW-78', { mode: 'lookup' }))).toEqual([]);
  });

  it('of a lot only with that lot once it is known', async () => {
    const item = await newItem('lot');
    await sheet({ title: 'Lot seven', links: [{ itemId: item.id, lot: 'LT7' }] });
    const state = { mode: 'receive', from: house.supplier, to: house.bin };
    expect(warned(await scan(item.code, state))).toEqual(['Lot seven']);
    expect(warned(await scan('LT8', { ...state, item: item.id }))).toEqual([]);
    expect(warned(await scan('LT7', { ...state, item: item.id }))).toEqual(['Lot seven']);
  });
});
