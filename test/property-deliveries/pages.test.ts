import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { type DeliveryHouse, deliveryHouse } from './factory.js';

let app: TestApp;
let house: DeliveryHouse;

beforeAll(async () => {
  app = await testApp();
  house = await deliveryHouse(app);
});
afterAll(() => app.close());

const LIST = '/property-deliveries';
const sent = async () => {
  const piece = await house.ready();
  const delivery = await house.picked([piece]);
  await house.send(delivery.id);
  return { ...delivery, piece, path: `${LIST}/${delivery.number}` };
};

describe('the list', () => {
  it('has a view of what is picked, on the way, over, and all', async () => {
    const open = await house.begin([await house.ready()]);
    const way = await sent();
    const numbers = async (view: string, by = house.storekeeper) =>
      (await by.get(`${LIST}?view=${view}`)).html.querySelectorAll('tbody a.code').map((one) => one.text.trim());
    expect(await numbers('open')).toContain(open.number);
    expect(await numbers('sent')).toContain(way.number);
    expect(await numbers('done')).not.toContain(way.number);
    expect(await numbers('all')).toEqual(expect.arrayContaining([open.number, way.number]));
    await sql`update property_delivery set due_on = current_date - 30 where id = ${way.id}`.execute(house.db);
    const page = (await house.supervisor.get(`${LIST}?view=sent`)).html;
    expect(page.querySelector('tbody .bg-red-lt')?.text).toContain('days late');
    expect(page.querySelector('.nav .bg-red-lt')?.text).toContain('1 overdue');
  });

  it('calls a piece of the catalogue as the reader does, everywhere, and the note in Chinese', async () => {
    const itemId = await house.board({ name_zh: '化成板', name_en: 'Formation board' });
    const piece = await house.ready({ itemId, serial: `EN${randomUUID()}` });
    const offered = await house.storekeeper.get(`${LIST}/new?piece=${piece.code}`);
    const { number } = await house.begin([piece]);
    const path = `${LIST}/${number}`;
    for (const page of [offered, await house.storekeeper.get(`${LIST}?view=open`), await house.storekeeper.get(path)]) {
      expect(page.html.querySelector('main')?.text).toContain('Formation board');
      expect(page.html.querySelector('main')?.text).not.toContain('化成板');
    }
    const paper = (await house.storekeeper.get(`${path}/paper`)).html.querySelector('.paper');
    expect(paper?.text).toContain('化成板');
  });

  it('finds by number, piece, waybill and customer', async () => {
    const way = await sent();
    expect((await house.storekeeper.get(`${LIST}?search=${way.number.toLowerCase()}`)).headers.get('Location')).toBe(
      way.path,
    );
    for (const search of [way.piece.code, `SF${way.id}`, way.piece.code.toLowerCase()]) {
      const { html } = await house.storekeeper.get(`${LIST}?view=all&search=${search}`);
      expect(html.querySelectorAll('tbody a.code').map((one) => one.text.trim())).toContain(way.number);
    }
    expect((await house.storekeeper.get(`${LIST}?view=all&search=nothing-such`)).text).toContain('Nothing found');
  });

  it('is saved as a workbook', async () => {
    await sent();
    const response = await house.storekeeper.get(`${LIST}/export.xlsx?view=all`);
    expect(response.headers.get('Content-Disposition')).toMatch(/property-deliveries-\d{4}/);
    expect(response.headers.get('Content-Type')).toContain('spreadsheetml');
  });

  it('shows a technician their own, and those of receipts they may see; others are not found', async () => {
    const stranger = await house.person('technician');
    const way = await sent();
    expect((await stranger.get(way.path)).status).toBe(404);
    expect((await stranger.get(`${way.path}/paper`)).status).toBe(404);
    expect((await stranger.post(way.path, { code: way.piece.code })).status).toBe(404);
    expect((await stranger.get(`/attachments/property_delivery/${way.id}`)).status).toBe(404);
    expect((await stranger.get(`${LIST}?view=all`)).html.querySelectorAll('tbody tr')).toHaveLength(0);
    await app.db
      .updateTable('property_receipt')
      .set({ received_by: stranger.personId })
      .where('id', '=', way.piece.receiptId)
      .execute();
    expect((await stranger.get(way.path)).status).toBe(200);
    expect((await house.auditor.get(way.path)).status).toBe(200);
    expect((await house.auditor.get(way.path)).html.querySelector('#scan-form, form[action$="/acknowledgement"]')).toBe(
      null,
    );
  });
});

describe('a new delivery', () => {
  it('proposes what is ready of a receipt, with what was done', async () => {
    const receipt = await house.receipt({ contactName: 'Ms Li', pieces: [{ why: 'repair' }, { why: 'sample' }] });
    const [repaired, waiting] = receipt.pieces;
    const order = await house.repair(repaired!.id);
    await sql`insert into repair_diagnosis (order_id, fault_id, action, diagnosed_by, diagnosed_at)
      values (${order.id}, (select min(id) from fault_term where kind = 'fault'), 'Fuse replaced', ${house.workshop.personId}, now())`.execute(
      house.db,
    );
    await sql`insert into repair_test (order_id, title, passed, tested_by, tested_at) values (${order.id}, 'T', true, ${house.workshop.personId}, now())`.execute(
      house.db,
    );
    await sql`update repair_order set state = 'closed', result = 'to_customer', closed_at = now(), closed_by = ${house.workshop.personId} where id = ${order.id}`.execute(
      house.db,
    );
    await house.checked(repaired!.id);
    const { html } = await house.storekeeper.get(`${LIST}/new?receipt=${receipt.number}`);
    expect(html.querySelector(`input[name=piece][value="${repaired!.id}"]`)?.hasAttribute('checked')).toBe(true);
    expect(html.querySelector(`input[name=piece][value="${waiting!.id}"]`)?.hasAttribute('checked')).toBe(false);
    expect(html.querySelector(`[name="done.${repaired!.id}"]`)?.text.trim()).toBe('Fuse replaced；测试合格');
    expect(html.querySelector('#to_name')?.getAttribute('value')).toBe('Ms Li');
    expect(html.querySelector(`[name="as_is.${waiting!.id}"]`)).not.toBe(null);
  });

  it('says why a piece cannot go now', async () => {
    const [broken, untold, noted] = [await house.ready(), await house.ready(), await house.ready()];
    const order = await house.repair(broken.id);
    await house.openCase(untold);
    const other = await house.begin([noted]);
    const { html } = await house.storekeeper.get(`${LIST}/new?piece=${broken.code}`);
    const links = html.querySelectorAll('.delivery-piece a').map((link) => link.getAttribute('href'));
    expect(links).toEqual(expect.arrayContaining([`/repairs/${order.number}`, `${LIST}/${other.number}`]));
    expect(links.some((href) => href?.startsWith('/property-cases/CC-'))).toBe(true);
    expect(html.querySelector('main')?.text).toContain('In repair');
    await sql`update repair_order set state = 'passed', result = 'to_customer' where id = ${order.id}`.execute(
      house.db,
    );
    const after = (await house.storekeeper.get(`${LIST}/new?piece=${broken.code}`)).html.querySelector('main');
    expect(after?.text).toContain('waits only to be put away');
    expect(after?.querySelector(`a[href="/repairs/${order.number}/inspection"]`)?.text.trim()).toBe('Put it away');
    for (const { id } of [broken, untold, noted])
      expect(html.querySelector(`input[value="${id}"][name=piece]`)).toBe(null);
  });

  it('asks of whom, and says what it does not know', async () => {
    expect((await house.storekeeper.get(`${LIST}/new`)).html.querySelector('#customer')).not.toBe(null);
    expect((await house.storekeeper.get(`${LIST}/new?code=CP-999999-1`)).status).toBe(422);
    expect((await house.storekeeper.get(`${LIST}/new?customer=nobody`)).status).toBe(422);
    const page = await house.storekeeper.get(`${LIST}/new?customer=${house.theirs.code}`);
    expect(page.html.querySelector('input[name=customer]')?.getAttribute('value')).toBe(String(house.theirs.id));
  });

  it('comes back filled in when it is refused, and is begun once for the same form', async () => {
    const piece = await house.ready();
    const fields = {
      customer: String(house.theirs.id),
      key: randomUUID(),
      piece: String(piece.id),
      way: 'courier',
      to_name: 'Ms Li',
      [`done.${piece.id}`]: 'Cleaned',
    };
    const refused = await house.storekeeper.post(LIST, fields);
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector('#to_address-error')?.text).toContain('address');
    expect(refused.html.querySelector(`[name="done.${piece.id}"]`)?.text.trim()).toBe('Cleaned');
    const long = await house.storekeeper.post(LIST, {
      ...fields,
      to_address: 'A',
      [`done.${piece.id}`]: 'x'.repeat(1001),
    });
    expect([long.status, long.text.includes('too long')]).toEqual([422, true]);
    expect((await house.storekeeper.post(LIST, { ...fields, piece: '', to_address: 'A' })).text).toContain(
      'Tick at least one',
    );
    const again = { ...fields, to_address: 'Road 1', key: randomUUID() };
    const [first, second] = [await house.storekeeper.post(LIST, again), await house.storekeeper.post(LIST, again)];
    expect(first.headers.get('Location')).toMatch(/DN-\d+$/);
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'));
  });
});

describe('the desk', () => {
  const scanned = async (path: string, code: string, more: Record<string, string> = {}) =>
    (
      await house.storekeeper.post(
        path,
        { code, via: 'scan', key: randomUUID(), ...more },
        { 'X-Scan': '1', 'HX-Request': 'true' },
      )
    ).html.querySelector('#scan-desk')!;

  it('answers each scan for itself', async () => {
    const board = await house.ready({ serial: `N-${randomUUID().slice(0, 6)}` });
    const many = await house.ready({ quantity: '5' });
    const { number, id } = await house.begin([board, many]);
    const path = `${LIST}/${number}`;
    const tone = async (code: string, more: Record<string, string> = {}) => {
      const desk = await scanned(path, code, more);
      return [desk.getAttribute('data-tone'), desk.querySelector('.scan-words')?.text.trim()];
    };
    expect(await tone('NO-SUCH')).toEqual(['unknown', 'Nothing is known as NO-SUCH']);
    expect((await tone(''))[0]).toBe('unknown');
    const bin = await house.db
      .selectFrom('place')
      .select('code')
      .where('id', '=', house.ownBin)
      .executeTakeFirstOrThrow();
    expect(await tone(bin.code)).toEqual(['ok', expect.stringContaining('2 lines to take here')]);
    const serial = (await house.pieceRow(board.id)).serial!;
    expect(await tone(serial.toLowerCase())).toEqual(['ok', expect.stringContaining(board.code)]);
    expect((await tone(board.code))[1]).toContain('picked already');
    const asked = await scanned(path, many.code);
    expect([asked.getAttribute('data-tone'), asked.querySelector('.scan-choices')?.text.trim()]).toEqual([
      'ask',
      'All 5',
    ]);
    const state = asked.getAttribute('data-state')!;
    expect((await tone('9', { state, via: 'typed' }))[1]).toContain('Only 5');
    expect((await tone('*0', { state }))[0]).toBe('refused');
    expect((await tone('2', { state, via: 'typed' }))[0]).toBe('ok');
    expect((await house.lines(id)).map((line) => [line.quantity, line.picked_by !== null])).toEqual([
      ['1.000', true],
      ['2.000', true],
    ]);
    expect((await tone(`CMD-UNDO-${many.id}`))[1]).toBe(`${many.code} is put back`);
    const other = await house.begin([await house.ready()]);
    expect((await scanned(path, other.number)).querySelector('[data-document]')?.getAttribute('data-document')).toBe(
      other.number,
    );
    expect((await tone(board.code, { actor: '1' }))[1]).toContain('Somebody else');
  });

  it('works without the script', async () => {
    const piece = await house.ready();
    const { number } = await house.begin([piece]);
    const answer = await house.storekeeper.post(`${LIST}/${number}`, { code: piece.code, key: randomUUID() });
    expect([answer.status, answer.html.querySelector('.scan-words')?.text]).toEqual([
      200,
      expect.stringContaining(piece.code),
    ]);
    expect(answer.html.querySelector('.delivery-next a')?.getAttribute('href')).toBe(`${LIST}/${number}/sending`);
  });
});
