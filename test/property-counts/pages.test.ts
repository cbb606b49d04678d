import { readXlsx } from 'hucre/xlsx';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countFile } from '../../src/features/property-counts/count-file.js';
import { findCount } from '../../src/features/property-counts/queries.js';
import { testApp, type TestApp } from '../support/app.js';
import { type CountHouse, countHouse, reasonOf } from './factory.js';

describe('the pages of property counts', () => {
  let app: TestApp;
  let house: CountHouse;

  beforeAll(async () => {
    app = await testApp();
    house = await countHouse(app);
  });
  afterAll(() => app.close());

  const key = () => app.deps.newId();
  const sheetsOf = async (path: string) => {
    const count = (await findCount(app.db, path.split('/').at(-1)!))!;
    const file = await countFile(app.db, count, { language: 'en', timeZone: 'Asia/Shanghai', now: new Date() });
    return (await readXlsx(file)).sheets;
  };

  it('begin a count, scan a bin and pieces, touch others, and finish', async () => {
    const [bin, other] = [await house.propertyBin('P-COUNT'), await house.propertyBin('P-OTHER')];
    const board = await house.ownBoard();
    await house.move(board, bin);
    const alike = await house.piece({ quantity: '5' });
    await house.move(alike, bin, { quantity: '5' });
    const lost = await house.ownBoard();
    await house.move(lost, bin);
    const keeper = house.storekeeper;
    expect((await keeper.get('/property-counts/new')).status).toBe(200);
    const missing = await keeper.post('/property-counts', { key: key(), scope: 'bin', bin: '' });
    expect([missing.status, missing.html.querySelector('#bin-error') !== null]).toEqual([422, true]);
    const begun = await keeper.post('/property-counts', { key: key(), scope: 'bin', bin: 'P-COUNT' });
    expect(begun.status).toBe(303);
    const path = begun.headers.get('Location')!;
    const page = await keeper.get(path);
    expect(page.text).toContain(board.code);
    expect(page.text).toContain('0 of 3 counted');
    // Blind: nothing tells that there are five.
    const open = await sheetsOf(path);
    expect(open.map((sheet) => sheet.rows[0])).toEqual([expect.not.arrayContaining(['In the book', 'Difference'])]);
    expect((await keeper.get(`${path}?view=differences`)).text).toContain('0 of 3 counted');
    expect((await keeper.get(`${path}?view=differences`)).html.querySelector('#count-lines table')).toBeNull();
    expect(page.html.querySelector('#count-lines')?.getAttribute('data-live')).toMatch(/^property_count:\d+$/);
    expect(page.html.querySelector('#count-desk')?.text).not.toMatch(/\b5\b/);
    const scan = (code: string, more: Record<string, string> = {}) =>
      keeper.post(`${path}/scans`, { key: key(), code, ...more });
    expect((await scan(board.code.toLowerCase())).text).toContain('is counted');
    expect((await scan(board.code)).text).toContain('was counted already');
    expect((await scan('NONSENSE')).text).toContain('Nobody knows NONSENSE');
    expect((await scan('A-01')).text).toContain('Take it back to its own bin');
    const here = await scan('P-OTHER');
    expect(here.html.querySelector('input[name="here"]')?.getAttribute('value')).toBe(String(other));
    expect((await scan(alike.code)).html.querySelector('#asked-quantity')).not.toBeNull();
    const find = (fields: Record<string, string>) => keeper.post(`${path}/finds`, { key: key(), ...fields });
    expect((await find({ piece: String(alike.id), quantity: 'many' })).status).toBe(422);
    expect((await find({ piece: String(alike.id), quantity: '5', place: 'NOWHERE' })).text).toContain('no bin NOWHERE');
    expect((await find({ piece: String(alike.id), quantity: '5', place: 'P-OTHER Bin' })).status).toBe(200);
    const counted = await keeper.get(`${path}?view=counted`);
    expect(counted.text).toContain('P-OTHER');
    expect((await keeper.post(`${path}/recounts`, { piece: String(board.id) })).text).toContain('1 of 3 counted');
    await scan(board.code);
    const finish = await keeper.get(`${path}/finish`);
    expect(finish.text).toContain(lost.code);
    expect(finish.text).toContain('moves to P-OTHER');
    const seen = finish.html.querySelector('input[name="seen"]')!.getAttribute('value')!;
    const unconfirmed = await keeper.post(`${path}/finish`, { key: key(), seen, what: 'Gone' });
    expect([unconfirmed.status, unconfirmed.html.querySelector('#what')?.text]).toEqual([422, 'Gone']);
    expect((await keeper.post(`${path}/finish`, { key: key(), seen, confirmed: 'on', what: 'Gone' })).status).toBe(303);
    const done = await keeper.get(path);
    expect(done.text).toContain('1 missing');
    expect(done.text).toMatch(/CC-\d{6}/);
    expect((await keeper.get(`${path}/finish`)).status).toBe(303);
    const paper = await keeper.get(`${path}/paper`);
    expect(paper.text).toContain('顾客财产盘点表');
    expect(paper.html.querySelectorAll('tbody tr').find((row) => row.text.includes(lost.code))?.text).toMatch(
      /10-1CC-\d{6}/,
    );
    const differing = await keeper.get(`${path}?view=differences`);
    const codesIn = (page: typeof differing) => page.html.querySelectorAll('#count-lines a.code').map((a) => a.text);
    expect(codesIn(differing)).toEqual(expect.arrayContaining([alike.code, lost.code]));
    expect(codesIn(differing)).not.toContain(board.code);
    const file = await keeper.get(`${path}/export.xlsx`);
    expect(file.headers.get('Content-Disposition')).toContain(`${path.split('/').at(-1)!}.xlsx`);
    const [differences, all] = await sheetsOf(path);
    expect(differences!.rows.map((row) => row[0])).toEqual(
      expect.arrayContaining(['Piece number', alike.code, lost.code]),
    );
    const of = (code: string) => all!.rows.find((row) => row[0] === code)!;
    const column = (name: string) => all!.rows[0]!.indexOf(name);
    expect([column('In the book'), column('Found'), column('Difference')].map((at) => of(lost.code)[at])).toEqual([
      1, 0, -1,
    ]);
    expect(of(alike.code)[column('Found in')]).toBe('P-OTHER');
    expect((await keeper.get('/property-counts?view=closed')).text).toContain(path.split('/').at(-1)!);
    // The next count says when it was seen last.
    const next = await house.start({ placeId: bin });
    expect((await keeper.get(`/property-counts/${next.number}`)).text).toMatch(/Last counted: \d/);
    await keeper.post(`/property-counts/${next.number}/cancellation`);
    expect((await keeper.get(`/property-counts/${next.number}`)).text).toContain('Cancelled');
  });

  it('answer a scan with the desk alone when htmx asks', async () => {
    const bin = await house.propertyBin();
    const board = await house.ownBoard();
    await house.move(board, bin);
    const count = await house.start({ placeId: bin });
    const headers = { 'HX-Request': 'true' };
    const fields = { key: key(), code: board.code };
    const answer = await house.quality.post(`/property-counts/${count.number}/scans`, fields, headers);
    expect(answer.text.startsWith('<div id="count-desk"')).toBe(true);
  });

  it('are read by the auditor, who counts nothing, and not by technicians', async () => {
    const count = await house.start({ placeId: await house.propertyBin() });
    const path = `/property-counts/${count.number}`;
    const page = await house.auditor.get(path);
    expect(page.html.querySelector('#count-code')).toBeNull();
    expect((await house.auditor.post(`${path}/scans`, { key: key(), code: 'X' })).status).toBe(403);
    expect((await house.technician.get(path)).status).toBe(403);
    expect((await house.auditor.get('/property-counts/CK-999999')).status).toBe(404);
  });

  it('refuse more than 2,000 pieces, and hold that many', async () => {
    const crowd = await house.customer();
    const more = (n: number) =>
      sql`
        with r as (insert into property_receipt (customer_id, came, received_by, received_at)
            select ${crowd.id}, 'hand', ${house.personId}, now() from generate_series(1, ${n}::integer) returning id, number),
          l as (insert into lot (item_id, number) select -1, number || '-1' from r returning id, number),
          b as (insert into stock_balance (item_id, place_id, condition, owner_id, lot_id, outside, on_hand)
            select -1, ${house.ownBin}, 'new', ${crowd.id}, id, false, 1 from l)
        insert into property_piece (receipt_id, position, code, customer_id, why, description, quantity, book_item_id, lot_id)
        select r.id, 1, l.number, ${crowd.id}, 'other', 'Crowd', 1, -1, l.id from r join l on l.number = r.number || '-1'`.execute(
        house.db,
      );
    await more(2000);
    const count = await house.start({ customerId: crowd.id });
    const page = await house.storekeeper.get(`/property-counts/${count.number}`);
    expect(page.text).toContain('0 of 2000 counted');
    await house.cancel(count.id);
    await more(1);
    expect(await reasonOf(house.start({ customerId: crowd.id }))).toBe('property_count_too_large');
  });
});
