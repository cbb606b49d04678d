import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/platform/command.js';
import { takeOverOwnerChanges } from '../../src/features/owner-changes/index.js';
import { reminder } from '../../src/features/approvals/remind-approvers.js';
import { testApp, type TestApp } from '../support/app.js';
import { type ChangeHouse, changeHouse, toldOf } from './factory.js';

describe('the pages of owner changes', () => {
  let app: TestApp;
  let house: ChangeHouse;

  beforeAll(async () => {
    app = await testApp();
    house = await changeHouse(app);
  });
  afterAll(() => app.close());

  const key = () => app.deps.newId();
  const textOf = (html: { querySelector(s: string): { text: string } | null }, selector: string) =>
    html.querySelector(selector)?.text.replaceAll(/\s+/g, ' ').trim();

  it('take a scanned piece, say whose it is, and ask for it', async () => {
    const piece = await house.ownBoard();
    const form = await house.assistant.get(`/owner-changes/new?direction=to_us&piece=${piece.code}`);
    expect(form.status).toBe(200);
    expect(form.html.querySelector('[name="line.1"]')?.getAttribute('value')).toBe(`p${piece.id}`);
    expect(form.html.querySelector('#customer')?.getAttribute('value')).toContain(house.theirs.code);
    const fields = {
      key: key(),
      direction: 'to_us',
      customer: house.theirs.code,
      'line.1': `p${piece.id}`,
      reason: 'Left to us',
      to: 'A-01 Bin A',
    };
    const missing = await house.assistant.post('/owner-changes', fields);
    expect(missing.status).toBe(422);
    expect(missing.html.querySelector('[name="price.1"]')?.getAttribute('aria-invalid')).toBe('true');
    expect(missing.html.querySelector('#reason')?.text.trim()).toBe('Left to us');
    const bin = await house.assistant.post('/owner-changes', { ...fields, 'price.1': '3', to: '' });
    expect([bin.status, bin.html.querySelector('#to-error') !== null]).toEqual([422, true]);
    const asked = await house.assistant.post('/owner-changes', { ...fields, 'price.1': '3,5' });
    expect(asked.status).toBe(303);
    const page = await house.assistant.get(asked.headers.get('Location')!);
    expect(page.text).toContain('waits for approval');
    expect(page.text).toContain(piece.code);
    expect(page.text).not.toContain('CUSTOMER-GOODS');
    expect(page.html.querySelector('form[action$="/approval"]')).toBeNull();
    expect(page.html.querySelector('form[action$="/withdrawal"]')).not.toBeNull();
  });

  it('call a piece of the catalogue as the reader does', async () => {
    const itemId = await house.board({ name_zh: '通讯板', name_en: 'Communication board' });
    const piece = await house.piece({ itemId, serial: 'OC-EN-1' });
    const form = await house.assistant.get(`/owner-changes/new?direction=to_us&piece=${piece.code}`);
    const offered = await house.assistant.get(`/owner-changes/goods-choices?direction=to_us&search=${piece.code}`);
    const asked = await house.ask([{ pieceId: piece.id, unitPrice: '12' }]);
    const page = await house.assistant.get(`/owner-changes/${asked.number}`);
    for (const { text } of [form, offered, page]) {
      expect(text).toContain('Communication board');
      expect(text).not.toContain('通讯板');
    }
  });

  it('add and remove lines, and say what a text does not mean', async () => {
    const goods = await house.piece({ quantity: '4', serial: null });
    const fields = { direction: 'to_us', customer: '', add: goods.code };
    const added = await house.storekeeper.post('/owner-changes/new', fields);
    expect(added.status).toBe(200);
    expect(added.html.querySelector('[name="item.1"]')).not.toBeNull();
    const again = await house.storekeeper.post('/owner-changes/new', { ...fields, 'line.1': `p${goods.id}` });
    expect([again.status, textOf(again.html, '#add-error')]).toEqual([422, 'It is below already']);
    const nothing = await house.storekeeper.post('/owner-changes/new', { ...fields, add: 'NONSENSE' });
    expect(nothing.status).toBe(422);
    const removed = await house.storekeeper.post('/owner-changes/new', {
      direction: 'to_us',
      'line.1': `p${goods.id}`,
      act: 'remove.1',
    });
    expect(removed.html.querySelector('[name="line.1"]')).toBeNull();
    const board = await house.ours();
    const ours = await house.storekeeper.post('/owner-changes/new', { direction: 'to_customer', add: board.number });
    expect(ours.html.querySelector('[name="line.1"]')?.getAttribute('value')).toBe(`s${board.serialId}`);
  });

  it('neither offer nor take a piece that is on a change that waits', async () => {
    const [piece, board] = [await house.ownBoard(), await house.ours()];
    const offered = async (direction: string, search: string) =>
      (await house.storekeeper.get(`/owner-changes/goods-choices?direction=${direction}&search=${search}`)).text;
    expect(await offered('to_us', piece.code)).toContain(piece.code);
    expect(await offered('to_customer', board.number)).toContain(board.number);
    const theirs = await house.ask([{ pieceId: piece.id, unitPrice: '12' }]);
    const ours = await house.give([{ serialId: board.serialId }]);
    expect(await offered('to_us', piece.code)).not.toContain(piece.code);
    expect(await offered('to_customer', board.number)).not.toContain(board.number);
    for (const [direction, add, change] of [
      ['to_us', piece.code, theirs.number],
      ['to_customer', board.number, ours.number],
    ] as const) {
      const added = await house.storekeeper.post('/owner-changes/new', { direction, customer: '', add });
      expect([added.status, textOf(added.html, '#add-error')]).toEqual([422, expect.stringContaining(change)]);
      expect(added.html.querySelector('[name="line.1"]')).toBeNull();
      expect(added.html.querySelector('#add')?.getAttribute('value')).toBe(add);
    }
    await house.withdraw(theirs.id);
    expect(await offered('to_us', piece.code)).toContain(piece.code);
  });

  it('offer what may change hands, and bins of the new owner', async () => {
    const piece = await house.ownBoard();
    const other = await house.customer();
    const choices = (query: string) => house.storekeeper.get(`/owner-changes/goods-choices?${query}`);
    expect((await choices(`direction=to_us&search=${piece.code}`)).text).toContain(piece.code);
    expect((await choices(`direction=to_us&customer=${other.code}&search=${piece.code}`)).text).not.toContain(
      piece.code,
    );
    const screws = await house.counted('7');
    const item = await house.db
      .selectFrom('item')
      .select('code')
      .where('id', '=', screws.itemId)
      .executeTakeFirstOrThrow();
    expect((await choices(`direction=to_customer&search=${item.code}`)).text).toContain(item.code);
    expect((await choices('direction=to_customer&search=')).text).not.toContain('CUSTOMER-GOODS');
    const bins = (direction: string) =>
      house.storekeeper.get(`/owner-changes/bin-choices?direction=${direction}&search=`);
    expect((await bins('to_us')).text).toContain('A-01');
    expect((await bins('to_customer')).text).not.toContain('A-01');
    expect((await bins('to_customer')).text).toContain('P-');
  });

  it('are decided from the approvals page, and remind of what waits', async () => {
    const piece = await house.ownBoard();
    const asked = await house.ask([{ pieceId: piece.id, unitPrice: '12' }]);
    const approvals = await house.head.get('/approvals');
    const card = approvals.html.querySelector(`#change-${asked.number}`);
    expect(card?.text).toContain(piece.code);
    expect(card?.text).toContain('12.00');
    expect((await house.assistant.get('/approvals?scope=all')).text).not.toContain(`change-${asked.number}`);
    await sql`update owner_change set asked_at = now() - interval '3 days' where id = ${asked.id}`.execute(house.db);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await inTransaction(app.deps, (trx) => reminder.run({ ...app.deps, trx } as never, tomorrow));
    expect(await toldOf(app, house.head.personId, '/approvals')).toContain('approvals_waiting');
    const no = await house.head.post(`/owner-changes/${asked.number}/rejection`, { key: key(), reason: '' });
    expect([no.status, no.text.includes('Give the reason')]).toEqual([422, true]);
    const done = await house.head.post(`/owner-changes/${asked.number}/approval`, { key: key() });
    expect(done.status).toBe(303);
    const page = await house.head.get(done.headers.get('Location')!);
    expect(page.text).toContain('It is ours now');
    expect(page.text).toContain('Owner changed');
    const twice = await house.head.post(`/owner-changes/${asked.number}/approval`, { key: key() });
    expect([twice.status, twice.text.includes('dealt with already')]).toEqual([409, true]);
    const own = await house.ownBoard();
    const mine = await house.ask([{ pieceId: own.id, unitPrice: '12' }]);
    const refused = await house.technician.post(`/owner-changes/${mine.number}/approval`, { key: key() });
    expect(refused.status).toBe(403);
  });

  it('list, find, export and print them, with prices for those who may know', async () => {
    const piece = await house.ownBoard();
    const asked = await house.ask([{ pieceId: piece.id, unitPrice: '4321' }], { reference: 'AGR-77' });
    const list = async (who: typeof house.head, query = '') => (await who.get(`/owner-changes${query}`)).text;
    expect(await list(house.head, '?view=waiting')).toContain(asked.number);
    expect(await list(house.head, '?view=approved')).not.toContain(asked.number);
    expect(await list(house.head, '?search=agr-77')).toContain(asked.number);
    expect(await list(house.head, `?search=${piece.code.toLowerCase()}`)).toContain(asked.number);
    expect(await list(house.head, '?customer=nobody')).not.toContain(asked.number);
    expect((await house.head.get(`/owner-changes?search=${asked.number}`)).headers.get('Location')).toBe(
      `/owner-changes/${asked.number}`,
    );
    const workshop = await house.person('workshop');
    const path = `/owner-changes/${asked.number}`;
    expect((await workshop.get(path)).text).not.toContain('4,321');
    expect((await house.storekeeper.get(path)).text).not.toMatch(/4,?321/);
    expect((await house.assistant.get(path)).text).toContain('4,321');
    expect(await list(workshop)).not.toContain('4,321');
    expect((await workshop.get(`${path}/paper`)).text).not.toContain('4,321');
    const paper = await house.head.get(`${path}/paper`);
    expect(paper.text).toContain('所有权变更确认单');
    expect(paper.text).toContain('4,321');
    expect(paper.html.querySelector('svg')).not.toBeNull();
    const file = await house.finance.get('/owner-changes/export.xlsx?view=all');
    expect(file.headers.get('Content-Type')).toContain('spreadsheetml');
    expect((await house.head.get('/owner-changes/OC-999999')).status).toBe(404);
    expect((await house.technician.get('/owner-changes')).status).toBe(403);
  });

  it('show both owners in the story of a piece', async () => {
    const piece = await house.ownBoard();
    const asked = await house.ask([{ pieceId: piece.id, unitPrice: '1' }]);
    await house.approve(asked.id);
    const now = await house.serial(piece.serialId);
    const item = await house.db
      .selectFrom('item')
      .select('code')
      .where('id', '=', piece.itemId)
      .executeTakeFirstOrThrow();
    const page = await house.storekeeper.get(`/serials/${now.number}?item=${item.code}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain(asked.number);
    expect(page.text).toContain(`客户${house.theirs.code}`);
  });

  it('show what was taken over as it was', async () => {
    const board = await house.ours('9');
    const [made] = await inTransaction(app.deps, (trx) =>
      takeOverOwnerChanges(trx, [
        {
          direction: 'to_customer',
          customerId: house.theirs.id,
          reason: 'Goodwill',
          askedBy: house.assistant.personId,
          askedAt: new Date('2026-01-05T02:00:00Z'),
          state: 'approved',
          decided: { by: house.head.personId, at: new Date('2026-01-06T02:00:00Z'), as: 'head' },
          lines: [
            {
              itemId: board.itemId,
              serialId: board.serialId,
              quantity: '1',
              condition: 'new',
              fromPlaceId: house.bin,
              toPlaceId: house.ownBin,
              unitPrice: '9',
            },
          ],
        },
      ]),
    );
    expect(await house.change(made!.id)).toMatchObject({ value: '9.00', state: 'approved' });
    expect((await house.head.get(`/owner-changes/${made!.number}`)).text).toContain('Goodwill');
  });
});
