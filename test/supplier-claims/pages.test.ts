import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { type ClaimHouse, claimHouse } from './factory.js';

let app: TestApp;
let house: ClaimHouse;

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-24T02:00:00Z') });
  house = await claimHouse(app);
});
afterAll(() => app.close());

describe('the list of claims', () => {
  it('shows each tab, finds by the supplier’s number and by supplier, and leads a scan to its claim', async () => {
    const piece = await house.faulty();
    const { id, number } = await house.open(piece, { reference: 'RMA-77', dueOn: '2026-11-24' });
    await app.ownerDb.updateTable('supplier_claim').set({ due_on: '2026-11-20' }).where('id', '=', id).execute();
    for (const address of [
      '/supplier-claims',
      '/supplier-claims?state=overdue',
      '/supplier-claims?search=rma-77',
      `/supplier-claims?search=${piece.serial}`,
      '/supplier-claims?supplier=ACME+Acme',
    ]) {
      const { status, html } = await house.purchasing.get(address);
      expect(status).toBe(200);
      expect(html.querySelector(`a[href="/supplier-claims/${number}"]`), address).not.toBeNull();
    }
    expect((await house.purchasing.get('/supplier-claims')).text).toContain('4 days late');
    for (const address of [
      '/supplier-claims?state=sent',
      '/supplier-claims?state=closed',
      '/supplier-claims?search=nothing-like-it',
      '/supplier-claims?supplier=NOBODY',
    ])
      expect((await house.purchasing.get(address)).html.querySelector('tbody tr'), address).toBeNull();
    const scanned = await house.purchasing.get(`/supplier-claims?search=${number.toLowerCase()}`);
    expect(scanned.headers.get('Location')).toBe(`/supplier-claims/${number}`);
    expect((await house.quality.get('/supplier-claims', { 'Accept-Language': 'zh-CN' })).status).toBe(200);
    expect((await house.purchasing.get('/supplier-claims?state=x&page=0&search=%25_')).status).toBe(200);
    const part = await house.purchasing.get('/supplier-claims', { 'HX-Request': 'true' });
    expect(part.html.querySelector('html')).toBeNull();
    const file = await house.purchasing.get('/supplier-claims/export.xlsx');
    expect(file.headers.get('Content-Disposition')).toContain('supplier-claims-2026-11-24.xlsx');
  });
});

describe('a claim by hand', () => {
  it('is made for a faulty piece in quarantine, with the supplier that it came from', async () => {
    const piece = await house.faulty();
    const offered = await house.quality.get(`/supplier-claims/piece-choices?search=${piece.serial}`, {
      'HX-Request': 'true',
    });
    const value = offered.html.querySelector('[data-value]')!.getAttribute('data-value')!;
    expect(value).toBe(`${piece.serial} ${piece.code}`);
    expect((await house.quality.get(`/supplier-claims/new?piece=${piece.serial}`)).text).toContain(value);
    const form = { key: randomUUID(), piece: value, reason: 'faulty', asked: 'repair', due_on: '', note: 'Burnt' };
    const unknown = await house.quality.post('/supplier-claims', { ...form, supplier: 'NOBODY' });
    expect(unknown.status).toBe(422);
    expect(unknown.html.querySelector('#supplier-error')).not.toBeNull();
    expect(unknown.html.querySelector('#note')!.text).toBe('Burnt');
    const past = await house.quality.post('/supplier-claims', { ...form, supplier: 'ACME', due_on: '2026-11-01' });
    expect(past.status).toBe(422);
    expect(past.html.querySelector('#due_on-error')).not.toBeNull();
    const made = await house.quality.post('/supplier-claims', { ...form, supplier: 'ACME Acme' });
    expect(made.status).toBe(303);
    const again = await house.quality.post('/supplier-claims', { ...form, supplier: 'ACME Acme' });
    expect(again.headers.get('Location')).toBe(made.headers.get('Location'));
    const other = await house.quality.post('/supplier-claims', { ...form, key: randomUUID(), supplier: 'ACME' });
    expect(other.status).toBe(422);
    expect(other.html.querySelector('#piece-error')).not.toBeNull();
  });

  it('is for nothing else', async () => {
    const theirs = await house.faulty({ ownerId: house.customerParty });
    const form = { key: randomUUID(), supplier: 'ACME', reason: 'doa', asked: 'credit' };
    for (const piece of [theirs.serial!, 'NO-SUCH', '']) {
      const answer = await house.quality.post('/supplier-claims', { ...form, key: randomUUID(), piece });
      expect(answer.status, piece).toBe(422);
    }
    expect((await house.storekeeper.get('/supplier-claims/new')).status).toBe(403);
  });
});

describe('the page of a claim', () => {
  it('offers each their acts, and goes from the parcel to what came', async () => {
    const piece = await house.faulty({ serial_pattern: 'C#####' });
    const { number } = await house.open(piece, { note: 'No power' });
    const address = `/supplier-claims/${number}`;
    const formsOf = async (client: ClaimHouse['quality']) =>
      (await client.get(address)).html
        .querySelectorAll(`form[action^="${address}/"]`)
        .map((form) => form.getAttribute('action')!.slice(address.length + 1));
    expect(await formsOf(house.storekeeper)).toEqual(['sending']);
    expect(await formsOf(house.purchasing)).toEqual(['sending', 'settlement', 'change', 'cancellation']);
    expect(await formsOf(house.quality)).toEqual(['change', 'cancellation']);
    expect((await house.storekeeper.get(address)).text).not.toContain('250.00');
    expect((await house.purchasing.get(address)).text).toContain('250.00');
    const key = randomUUID();
    for (let n = 0; n < 2; n++)
      expect((await house.storekeeper.post(`${address}/sending`, { key, carrier: 'SF', waybill: 'SF-9' })).status).toBe(
        303,
      );
    expect(await formsOf(house.storekeeper)).toEqual(['receipt']);
    const same = await house.storekeeper.post(`${address}/receipt`, { came: 'replacement', serial: piece.serial! });
    expect(same.status).toBe(422);
    expect(same.html.querySelector('#serial')!.getAttribute('value')).toBe(piece.serial);
    expect(same.html.querySelector('#serial-error')!.text).toContain('is the piece that was sent');
    expect(same.html.querySelector('[name=odd_serial]')).toBeNull();
    expect((await house.storekeeper.post(`${address}/receipt`, { came: 'gift' })).status).toBe(422);
    const odd = await house.storekeeper.post(`${address}/receipt`, { came: 'replacement', serial: 'R-NEW' });
    expect(odd.status).toBe(422);
    expect(odd.html.querySelector('[name=odd_serial]')).not.toBeNull();
    const came = await house.storekeeper.post(`${address}/receipt`, {
      came: 'replacement',
      serial: 'R-NEW',
      odd_serial: 'on',
    });
    expect(came.status).toBe(303);
    const page = await house.purchasing.get(address);
    expect(page.text).toContain('R-NEW');
    expect(await formsOf(house.purchasing)).toEqual([]);
    expect((await house.purchasing.post(`${address}/settlement`, { settled_as: 'refused' })).status).toBe(409);
    expect((await house.quality.get(address, { 'Accept-Language': 'zh-CN' })).status).toBe(200);
  });

  it('settles, changes and cancels; what is refused comes back filled in', async () => {
    const { number } = await house.open(await house.faulty());
    const address = `/supplier-claims/${number}`;
    const bad = await house.purchasing.post(`${address}/settlement`, { settled_as: 'credit', credit_amount: 'much' });
    expect(bad.status).toBe(422);
    expect(bad.html.querySelector('#credit_amount')!.getAttribute('value')).toBe('much');
    const none = await house.purchasing.post(`${address}/settlement`, { settled_as: 'credit' });
    expect(none.html.querySelector('#credit_amount-error')).not.toBeNull();
    const change = { version: '1', asked: 'credit', due_on: '2026-12-31', reference: 'RMA-1', note: '' };
    expect((await house.quality.post(`${address}/change`, { ...change, due_on: '2026-02-31' })).status).toBe(422);
    expect((await house.quality.post(`${address}/change`, change)).status).toBe(303);
    expect((await house.quality.post(`${address}/change`, change)).status).toBe(409);
    expect((await house.quality.post(`${address}/cancellation`, { cancel_reason: '' })).status).toBe(422);
    expect((await house.quality.post(`${address}/cancellation`, { cancel_reason: 'Ours' })).status).toBe(303);
    expect((await house.quality.get(address)).text).toContain('Ours');
  });

  it('has a paper for the parcel, in Chinese', async () => {
    const piece = await house.faulty();
    const { number } = await house.open(piece, { note: '通道 3 无输出', reference: 'RMA-5' });
    const paper = await house.storekeeper.get(`/supplier-claims/${number}/paper`);
    for (const text of [number, piece.serial!, 'RMA-5', '通道 3 无输出', '供应商索赔单'])
      expect(paper.text).toContain(text);
    expect(paper.html.querySelector('article svg')).not.toBeNull();
    expect((await house.storekeeper.get('/supplier-claims/SC-999999')).status).toBe(404);
    expect((await house.storekeeper.get('/supplier-claims/nonsense/paper')).status).toBe(404);
  });
});
