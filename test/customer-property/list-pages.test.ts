import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockPiece, returnPiece } from '../../src/features/customer-property/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { propertyHouse, type PropertyHouse } from './factory.js';

describe('lists of customers’ property', () => {
  let app: TestApp;
  let house: PropertyHouse;
  const now = new Date('2026-11-20T10:00:00+08:00');
  beforeAll(async () => {
    app = await testApp({ now: () => now });
    house = await propertyHouse(app);
  });
  afterAll(() => app?.close());

  type Reader = Pick<PropertyHouse['quality'], 'get'>;
  const codesOf = async (who: Reader, query: string) =>
    (await who.get(`/customer-property${query}`)).html
      .querySelectorAll('tbody tr td:first-child a.code')
      .map((a) => a.textContent.trim());
  const promise = (id: number, day: string | null) =>
    app.ownerDb.updateTable('property_piece').set({ promised_on: day }).where('id', '=', id).execute();
  const giveBack = (id: number) =>
    house.within(house.storekeeper, async (trx, context) =>
      returnPiece(trx, context, await lockPiece(trx, { id }), { quantity: '1' }),
    );
  const sheetOf = async (who: { cookie: string }, query: string) => {
    const { createApp } = await import('../../src/app.js');
    const answer = await createApp(app.deps).request(`/customer-property/export.xlsx${query}`, {
      headers: { Cookie: who.cookie, 'Accept-Language': 'en' },
    });
    expect(answer.status).toBe(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await answer.arrayBuffer());
    const rows: string[][] = [];
    book.worksheets[0]!.eachRow((row) => void rows.push((row.values as unknown[]).slice(1).map(String)));
    return rows;
  };

  it('puts what is overdue first, and each piece under the step where it stands', async () => {
    const [plain, late, soon, ready, gone] = [
      await house.piece(),
      await house.piece(),
      await house.piece(),
      await house.piece({ why: 'sample' }),
      await house.piece(),
    ];
    await promise(late.id, '2026-11-01');
    await promise(soon.id, '2026-12-01');
    await house.checked(soon.id);
    await house.checked(ready.id);
    await app.ownerDb
      .updateTable('property_piece')
      .set({ done_at: now, done_by: house.quality.personId })
      .where('id', '=', ready.id)
      .execute();
    await giveBack(gone.id);
    expect(await codesOf(house.storekeeper, '')).toEqual([late.code, soon.code, plain.code, ready.code]);
    expect(await codesOf(house.storekeeper, '?overdue=on')).toEqual([late.code]);
    expect(await codesOf(house.storekeeper, '?view=to_check')).toEqual([plain.code, late.code]);
    expect(await codesOf(house.storekeeper, '?view=waiting')).toEqual([soon.code]);
    expect(await codesOf(house.storekeeper, '?view=ready')).toEqual([ready.code]);
    expect(await codesOf(house.storekeeper, '?view=over')).toEqual([gone.code]);
    expect(await codesOf(house.storekeeper, '?view=in_repair')).toEqual([]);
    const page = await house.storekeeper.get('/customer-property');
    const tabs = page.html.querySelectorAll('.slip-tab').map((tab) => tab.textContent.replace(/\s+/g, ' ').trim());
    expect(tabs).toEqual(expect.arrayContaining(['Open 4', 'To check 2', 'Ready to go back 1', 'Over']));
    for (const query of ['?view=nonsense', '?page=x', '?customer=%00', '?view=over&page=9', '?overdue=on&view=all'])
      expect((await house.storekeeper.get(`/customer-property${query}`)).status, query).toBe(200);
  });

  it('finds by words and customer, and opens what is scanned', async () => {
    const other = await house.customer();
    const piece = await house.piece(
      { description: '恒温箱', serial: 'HW-4711' },
      { customerId: other.id, came: 'courier', waybill: 'SF-100200' },
    );
    expect(await codesOf(house.storekeeper, '?search=恒温')).toEqual([piece.code]);
    expect(await codesOf(house.storekeeper, '?search=hwx')).toEqual([piece.code]);
    expect(await codesOf(house.storekeeper, `?customer=${other.code}`)).toEqual([piece.code]);
    expect(await codesOf(house.storekeeper, '?customer=NO-SUCH')).toEqual([]);
    for (const code of [piece.code, 'hw-4711', piece.code.toLowerCase()])
      expect((await house.storekeeper.get(`/customer-property?search=${code}`)).headers.get('Location')).toBe(
        `/customer-property/${piece.receipt}?piece=${piece.code}#${piece.code}`,
      );
    for (const code of [piece.receipt, 'sf-100200'])
      expect((await house.storekeeper.get(`/customer-property?search=${code}`)).headers.get('Location')).toBe(
        `/customer-property/${piece.receipt}`,
      );
    const typed = await house.storekeeper.get('/customer-property?search=HW-4711', { 'HX-Request': 'true' });
    expect([typed.status, typed.text.includes(piece.code)]).toEqual([200, true]);
  });

  it('shows a technician what is theirs, and nothing of the house', async () => {
    const customer = await house.customer();
    const hidden = await house.piece({ serial: 'HIDDEN-1' }, { customerId: customer.id });
    const task = await house.task(customer.id, house.technician.personId);
    const lent = await house.borrowed(task, {}, house.technician, customer.id);
    expect(await codesOf(house.technician, '')).toEqual([hidden.code, lent.code]);
    expect(await codesOf(house.technician, '?view=mine')).toEqual([lent.code]);
    expect(await codesOf(house.technician, '?view=borrowed')).toEqual([lent.code]);
    expect(await codesOf(house.technician, `?task=${task.number}`)).toEqual([lent.code]);
    expect(await codesOf(house.colleague, '?view=all')).toEqual([]);
    expect(await codesOf(house.colleague, '?view=house')).toEqual([]);
    expect((await house.colleague.get('/customer-property?search=HIDDEN-1')).status).toBe(200);
    const tabs = (await house.technician.get('/customer-property?view=house')).html.querySelectorAll('.slip-tab');
    expect(tabs.some((tab) => tab.getAttribute('href')?.includes('house'))).toBe(false);
    expect((await sheetOf(house.colleague, '?view=all')).length).toBe(1);
  });

  it('tells everything that customers have in the house by the book, what has no receipt first', async () => {
    const customer = await house.customer();
    const itemId = await house.board();
    const counted = await house.item(`CNT-${customer.code}`);
    const owned = { ownerId: customer.id, fromPlaceId: customer.placeId };
    const posted = await house.post('receive', { itemId, serial: `LOST-${customer.code}`, ...owned });
    await house.post('receive', { itemId: counted, quantity: '3', ...owned });
    const piece = await house.piece({ description: 'Pallet' }, { customerId: customer.id });
    const gone = await house.piece({ description: 'Gone' }, { customerId: customer.id });
    await giveBack(gone.id);
    const page = await house.storekeeper.get(`/customer-property?view=house&customer=${customer.code}`);
    const rows = page.html.querySelectorAll('tbody tr').map((row) => row.textContent.replace(/\s+/g, ' '));
    expect(rows.some((row) => row.includes(`LOST-${customer.code}`) && row.includes('No document'))).toBe(true);
    expect(rows.some((row) => row.includes(`CNT-${customer.code}`) && row.includes('3'))).toBe(true);
    expect(rows.at(-1)).toContain(piece.code);
    expect(
      page.html.querySelector(`a[href="/customer-property/new?lies=${posted.lines[0]!.serialId}"]`),
    ).not.toBeNull();
    expect(page.html.querySelector('strong.text-danger')?.textContent).toContain('2 have no receipt');
    const found = await house.storekeeper.get(`/customer-property?view=house&search=LOST-${customer.code}`);
    expect(found.html.querySelectorAll('tbody tr')).toHaveLength(1);
    const sheet = await sheetOf(house.storekeeper, `?view=house&customer=${customer.code}`);
    expect(sheet.length).toBe(rows.length + 1);
  });

  it('exports what is shown, and what it is worth to who may know', async () => {
    const customer = await house.customer();
    await house.piece({ description: '=HYPERLINK("x")', statedValue: '4321.5' }, { customerId: customer.id });
    const query = `?customer=${customer.code}`;
    const own = await sheetOf(house.storekeeper, query);
    expect(own[0]).toContain('Stated value (CNY)');
    expect(own[1]).toContain('4321.5');
    expect(own[1]).toContain('=HYPERLINK("x")');
    const blind = await sheetOf(house.workshop, query);
    expect(blind[0]).not.toContain('Stated value (CNY)');
    expect(JSON.stringify(blind)).not.toContain('4321');
  });

  it('is led to from the customer and the device', async () => {
    const customer = await house.customer();
    const device = await house.device(customer.id);
    const piece = await house.piece({}, { customerId: customer.id, deviceId: device.id });
    const page = await house.storekeeper.get(`/customers/${customer.code}`);
    const link = page.html.querySelector('a[href^="/customer-property?"]')!;
    expect(link.textContent).toContain('1');
    expect(await codesOf(house.storekeeper, link.getAttribute('href')!.replace('/customer-property', ''))).toEqual([
      piece.code,
    ]);
    const machine = await house.storekeeper.get(`/devices/${device.serial}`);
    const of = machine.html.querySelector('a[href^="/customer-property?"]')!.getAttribute('href')!;
    expect(await codesOf(house.storekeeper, of.replace('/customer-property', ''))).toEqual([piece.code]);
  });
});
