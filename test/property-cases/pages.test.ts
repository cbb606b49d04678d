import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { type CaseHouse, caseHouse, NOW, TODAY } from './factory.js';

let app: TestApp;
let house: CaseHouse;

beforeAll(async () => {
  app = await testApp({ now: () => NOW });
  house = await caseHouse(app);
});
afterAll(() => app.close());

const inLanguage = async (who: { personId: number }, language: 'zh-CN' | 'en') => {
  await house.db.updateTable('person').set({ language }).where('id', '=', who.personId).execute();
};
type Somebody = CaseHouse['quality'];

describe('reporting a case', () => {
  it('begins with the piece that was scanned, and comes back filled in when it is refused', async () => {
    const piece = await house.piece({ description: 'Load box', brand: 'Acme', quantity: '4' });
    const page = await house.storekeeper.get(`/property-cases/new?piece=${piece.code}`);
    expect(page.html.querySelector('#piece')!.getAttribute('value')).toBe(`${piece.code} Load box`);
    expect(page.html.querySelector('#quantity')!.getAttribute('value')).toBe('4');
    expect(page.text).toContain('4 pcs are open on the receipt');
    const form = {
      key: house.newKey(),
      piece: piece.code.toLowerCase(),
      quantity: '2',
      kind: 'lost',
      found_on: TODAY,
      what: 'Not in its bin',
      cause: '',
    };
    const refused = async (fields: Record<string, string>) => {
      const answer = await house.storekeeper.post('/property-cases', { ...form, ...fields });
      expect(answer.status).toBe(422);
      expect(answer.html.querySelector('#what')!.text.trim()).toBe(fields['what'] ?? 'Not in its bin');
      return answer.html.querySelectorAll('[id$=-error]').map((one) => one.id.replace('-error', ''));
    };
    expect(await refused({ quantity: '2.5.5', kind: '', found_on: '2026-02-31' })).toEqual([
      'kind',
      'quantity',
      'found_on',
    ]);
    expect(await refused({ quantity: '5' })).toEqual(['quantity']);
    expect(await refused({ found_on: '2026-11-25' })).toEqual(['found_on']);
    expect(await refused({ piece: 'CP-999999-1' })).toEqual(['piece']);
    expect(await refused({ what: '' })).toEqual(['what']);
    const made = await house.storekeeper.post('/property-cases', form);
    expect(made.status).toBe(303);
    const again = await house.storekeeper.post('/property-cases', form);
    expect(again.headers.get('Location')).toBe(made.headers.get('Location'));
    expect(await refused({ key: house.newKey() })).toEqual(['piece']);
    expect((await house.storekeeper.get(`/property-cases/new?piece=${piece.code}`)).text).toContain(
      'has the open case'.replace('has', 'Has'),
    );
    expect((await house.auditor.get('/property-cases/new')).status).toBe(403);
  });

  it('offers pieces by code, name and number, only those that one may see', async () => {
    const piece = await house.piece({ description: '示波器探头', serial: 'OSC-77' });
    const offered = async (by: Somebody, search: string) =>
      (await by.get(`/property-cases/piece-choices?search=${encodeURIComponent(search)}`)).html
        .querySelectorAll('[data-code]')
        .map((one) => one.getAttribute('data-code'));
    for (const search of [piece.code, '示波器', 'osc-77', house.theirs.code])
      expect(await offered(house.quality, search), search).toContain(piece.code);
    expect(await offered(house.technician, 'osc-77')).toEqual([]);
    expect(await offered(house.quality, '%')).toEqual([]);
    const scanned = await house.quality.get('/property-cases/new?piece=OSC-77');
    expect(scanned.html.querySelector('#piece')!.getAttribute('value')).toContain(piece.code);
  });
});

describe('the list', () => {
  it('has a tab for each step, finds by piece, serial and customer, and leads a scan to its case', async () => {
    const piece = await house.piece({ description: 'Fixture', serial: 'FIX-1' });
    const { number, id } = await house.open(piece.id, { what: 'Bent frame' });
    const shows = async (address: string) =>
      (await house.supervisor.get(address)).html.querySelector(`a[href="/property-cases/${number}"]`) !== null;
    for (const address of ['', '?view=untold', '?search=fix-1', `?search=${piece.code}`, '?search=bent+frame&view=all'])
      expect(await shows(`/property-cases${address}`), address).toBe(true);
    for (const address of ['?view=agreed', '?view=closed', '?view=to_decide', '?search=nothing-like-it'])
      expect(await shows(`/property-cases${address}`), address).toBe(false);
    await house.answered(id);
    expect(await shows('/property-cases?view=untold')).toBe(false);
    await house.propose(id);
    expect(await shows('/property-cases?view=to_decide')).toBe(true);
    const scanned = await house.supervisor.get(`/property-cases?search=${number.toLowerCase()}`);
    expect(scanned.headers.get('Location')).toBe(`/property-cases/${number}`);
    expect((await house.supervisor.get('/property-cases?view=x&page=0&search=%25_')).status).toBe(200);
    const part = await house.supervisor.get('/property-cases', { 'HX-Request': 'true' });
    expect(part.html.querySelector('html')).toBeNull();
    const file = await house.auditor.get('/property-cases/export.xlsx?view=all');
    expect(file.headers.get('Content-Disposition')).toContain(`property-cases-${TODAY}.xlsx`);
    await inLanguage(house.colleague, 'zh-CN');
    expect((await house.colleague.get('/property-cases')).text).toContain('未告知顾客');
  });
});

describe('the page of a case', () => {
  it('leads from telling to closing, and offers each what they may do', async () => {
    const piece = await house.piece({ description: 'Charger', statedValue: '3000' });
    const { number } = await house.open(piece.id, { what: 'Dropped' });
    const address = `/property-cases/${number}`;
    const formsOf = async (client: Somebody) =>
      (await client.get(address)).html
        .querySelectorAll(`form[action^="${address}/"]`)
        .map((form) => form.getAttribute('action')!.slice(address.length + 1));
    expect((await house.supervisor.get(address)).text).toContain('The customer has not been told yet');
    expect(await formsOf(house.supervisor)).toEqual(['correction', 'told', 'withdrawal']);
    expect(await formsOf(house.assistant)).toEqual(['told']);
    const ways = (await house.assistant.get(address)).html.querySelectorAll('select[name=way] option');
    expect(ways.map((option) => option.text.trim())).toEqual(['Phone', 'Mail', 'Message', 'Visit', 'Letter']);
    expect(await formsOf(house.storekeeper)).toEqual([]);
    const told = { whom: 'Mr Wang', told_at: `${TODAY}T09:30`, way: 'phone', said: 'Told him', answer: '' };
    const post = (who: Somebody, act: string, fields: Record<string, string>) => who.post(`${address}/${act}`, fields);
    const wrong = await post(house.supervisor, 'told', { ...told, told_at: `${TODAY}T23:59` });
    expect(wrong.status).toBe(422);
    expect(wrong.html.querySelector('#told_at-error')!.text).toContain('later than now');
    expect(wrong.html.querySelector('#whom')!.getAttribute('value')).toBe('Mr Wang');
    for (const [fields, field] of [
      [{ told_at: '2026-13-01T09:00' }, 'told_at'],
      [{ told_by: 'Nobody At All' }, 'told_by'],
      [{ answered_on: TODAY }, 'answer'],
      [{ whom: '' }, 'whom'],
      [{ way: 'smoke' }, 'way'],
      [{ answer: 'Yes', answered_on: '2026-11-20' }, 'answered_on'],
    ] as const) {
      const answer = await post(house.supervisor, 'told', { ...told, ...fields });
      expect(answer.status, field).toBe(422);
      expect(answer.html.querySelector(`#${field}-error`), field).not.toBeNull();
    }
    expect((await post(house.supervisor, 'told', told)).status).toBe(303);
    expect(await formsOf(house.supervisor)).toEqual(['correction', 'answer', 'told', 'withdrawal']);
    const [row] = await house.db.selectFrom('property_told').selectAll().orderBy('id', 'desc').limit(1).execute();
    expect(row!.told_at.toISOString()).toBe('2026-11-24T01:30:00.000Z');
    const later = { told: row!.id, later_answer: 'Pay 500', later_by: '', later_on: '2026-11-25' };
    const early = await post(house.assistant, 'answer', later);
    expect(early.html.querySelector('#later_on-error')).not.toBeNull();
    expect((await post(house.assistant, 'answer', { ...later, later_on: TODAY })).status).toBe(303);
    expect(await formsOf(house.supervisor)).toEqual(['correction', 'told', 'outcome', 'withdrawal']);
    await settle(address, post);
  });

  async function settle(
    address: string,
    post: (who: Somebody, act: string, fields: Record<string, string>) => ReturnType<Somebody['post']>,
  ) {
    const page = await house.supervisor.get(address);
    const version = page.html.querySelector('[name=version]')!.getAttribute('value')!;
    const outcome = {
      version,
      outcome: 'paid',
      piece_after: 'return',
      amount: '',
      agreed_with: 'Mr Wang',
      agreed_on: TODAY,
      outcome_note: 'By bank',
    };
    const missing = await post(house.supervisor, 'outcome', outcome);
    expect(missing.status).toBe(422);
    expect(missing.html.querySelector('#amount-error')).not.toBeNull();
    expect(missing.html.querySelector('#outcome_note')!.text.trim()).toBe('By bank');
    for (const [fields, field] of [
      [{ amount: 'much' }, 'amount'],
      [{ amount: '5', piece_after: 'gone' }, 'piece_after'],
      [{ amount: '5', agreed_on: '' }, 'agreed_on'],
      [{ amount: '5', agreed_on: '2026-12-01' }, 'agreed_on'],
    ] as const)
      expect(
        (await post(house.supervisor, 'outcome', { ...outcome, ...fields })).html.querySelector(`#${field}-error`),
        field,
      ).not.toBeNull();
    expect((await post(house.supervisor, 'outcome', { ...outcome, amount: '500', version: '0' })).status).toBe(409);
    expect((await post(house.supervisor, 'outcome', { ...outcome, amount: '500' })).status).toBe(303);
    expect((await house.storekeeper.get(address)).text).toContain('500.00');
    for (const hidden of [house.assistant, house.workshop]) {
      const text = (await hidden.get(address)).text;
      expect(text).not.toContain('500.00');
      expect(text).not.toContain('3,000');
    }
    const approvals = await house.head.get('/approvals');
    expect(approvals.html.querySelector(`form[action="${address}/approval"]`)).not.toBeNull();
    expect((await post(house.supervisor, 'approval', {})).status).toBe(403);
    expect((await post(house.head, 'rejection', { reason: '' })).status).toBe(422);
    expect((await post(house.head, 'rejection', { reason: 'Pay less' })).status).toBe(303);
    const back = await house.supervisor.get(address);
    expect(back.text).toContain('Pay less');
    expect(back.html.querySelector('#amount')!.getAttribute('value')).toBe('500.00');
    const now = back.html.querySelector('[name=version]')!.getAttribute('value')!;
    expect((await post(house.supervisor, 'outcome', { ...outcome, amount: '400', version: now })).status).toBe(303);
    expect((await post(house.head, 'approval', {})).status).toBe(303);
    expect((await post(house.head, 'approval', {})).status).toBe(409);
    const unproven = await post(house.supervisor, 'closing', { reference: '' });
    expect(unproven.html.querySelector('#reference-error')).not.toBeNull();
    expect((await post(house.supervisor, 'closing', { reference: 'PAY-9' })).status).toBe(303);
    const closed = await house.supervisor.get(address);
    expect(closed.html.querySelectorAll(`form[action^="${address}/"]`)).toEqual([]);
    expect(closed.text).toContain('PAY-9');
    for (const [who, sees] of [
      [house.supervisor, true],
      [await house.person('purchasing'), false],
    ] as const)
      expect((await who.get(address)).text.includes('400')).toBe(sees);
  }

  it('carries out a repair, an ownership change and a find, and takes back what was proposed', async () => {
    const repaired = await house.agreed({ outcome: 'repaired' });
    const repair = await house.workshop.get(`/property-cases/${repaired.number}`);
    expect(
      repair.html.querySelector(`form[action="/customer-property/pieces/${repaired.piece.code}/repair"]`),
    ).not.toBeNull();
    const reopened = await house.supervisor.post(`/property-cases/${repaired.number}/reopening`, { reopen_reason: '' });
    expect(reopened.html.querySelector('#reopen_reason-error')).not.toBeNull();
    expect(
      (await house.supervisor.post(`/property-cases/${repaired.number}/reopening`, { reopen_reason: 'Broken' })).status,
    ).toBe(303);
    const ours = await house.agreed({ outcome: 'waived', pieceAfter: 'ours' });
    const change = await house.supervisor.get(`/property-cases/${ours.number}`);
    expect(change.html.querySelector(`a[href="/owner-changes/new?case=${ours.number}"]`)).not.toBeNull();
    expect((await house.supervisor.post(`/property-cases/${ours.number}/closing`, {})).status).toBe(409);
    const lost = await house.agreed({ pieceAfter: 'gone' }, { kind: 'lost' });
    const address = `/property-cases/${lost.number}/finding`;
    const form = { found_quantity: '1', found_place: 'NOWHERE', found_note: 'Behind a shelf' };
    const wrong = await house.storekeeper.post(address, form);
    expect(wrong.html.querySelector('#found_place-error')).not.toBeNull();
    expect(wrong.html.querySelector('#found_note')!.text.trim()).toBe('Behind a shelf');
    const bins = await house.storekeeper.get('/property-cases/bin-choices?search=P-');
    const bin = bins.html.querySelector('[data-value]')!.getAttribute('data-value')!;
    expect((await house.storekeeper.post(address, { ...form, found_place: bin })).status).toBe(303);
    expect((await house.storekeeper.get(`/property-cases/${lost.number}`)).text).toContain('Behind a shelf');
  });

  it('is withdrawn with the reason, by who may', async () => {
    const { number } = await house.open((await house.piece()).id);
    const address = `/property-cases/${number}/withdrawal`;
    expect((await house.quality.post(address, { withdraw_reason: '' })).status).toBe(422);
    expect((await house.storekeeper.post(address, { withdraw_reason: 'x' })).status).toBe(403);
    expect((await house.quality.post(address, { withdraw_reason: 'Was under the bench' })).status).toBe(303);
    expect((await house.supervisor.get(`/property-cases/${number}`)).text).toContain('Was under the bench');
  });

  it('escapes whatever was typed', async () => {
    const evil = '<script>alert(1)</script>"\'&';
    const piece = await house.piece({ description: evil });
    const { id, number } = await house.open(piece.id, { what: evil, cause: evil });
    await house.tell(id, { whom: evil, said: evil, answer: { text: evil, on: TODAY } });
    await house.propose(id, { agreedWith: evil, note: evil });
    for (const address of [
      `/property-cases/${number}`,
      `/property-cases/${number}/paper`,
      '/property-cases',
      '/approvals',
      `/property-cases/new?piece=${piece.code}`,
    ])
      for (const language of ['zh-CN', 'en'] as const) {
        await inLanguage(house.head, language);
        const page = await house.head.get(address);
        expect([address, page.status]).toEqual([address, 200]);
        expect(page.text).not.toContain('<script>alert(1)');
      }
  });
});
