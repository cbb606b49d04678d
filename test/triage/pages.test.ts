import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { type TriageHouse, triageHouse } from './factory.js';

describe('triage pages', () => {
  let app: TestApp;
  let house: TriageHouse;

  beforeAll(async () => {
    app = await testApp({ now: () => new Date('2026-11-23T02:00:00Z') });
    house = await triageHouse(app);
  });
  afterAll(() => app.close());

  const text = (html: { text: string } | null | undefined) => (html?.text ?? '').replace(/\s+/g, ' ').trim();
  const numbers = async (path: string, by = house.quality) => {
    const page = await by.get(path);
    expect(page.status).toBe(200);
    return page.html.querySelectorAll('#triage-list tbody tr td:first-child a').map((link) => text(link));
  };

  it('lists what waits: the customer who waits first, then repeats, what never worked, then by age', async () => {
    const itemId = await house.board();
    const at = (day: string) => new Date(`${day}T02:00:00Z`);
    const old = await house.bring({ itemId, reportedAt: at('2026-11-01') });
    const young = await house.bring({ itemId, reportedAt: at('2026-11-20') });
    const doa = await house.bring({ itemId, doa: true, reportedAt: at('2026-11-21') });
    const repeat = await house.bring({ itemId, repeatOf: old.id, reportedAt: at('2026-11-22') });
    const waiting = await house.bring({ itemId, customerWaiting: true, reportedAt: at('2026-11-22') });
    await house.bring({ itemId, state: 'logged' });
    const unknown = await house.bring({ itemId: null });
    const mine = [waiting, repeat, doa, old, young].map((one) => one.number);
    const { code } = await app.db.selectFrom('item').select('code').where('id', '=', itemId).executeTakeFirstOrThrow();
    expect(await numbers(`/triage?item=${code}`)).toEqual(mine);
    expect(await numbers('/triage')).toEqual([...mine, unknown.number]);
    expect(await numbers('/triage?item=nothing')).toEqual([]);
    expect(await numbers('/triage?customer=CUST1')).toContain(old.number);
    await house.find(young.id);
    expect(await numbers('/triage')).not.toContain(young.number);
    expect(await numbers('/triage?view=to_decide')).toEqual([young.number]);
    const first = (await house.quality.get('/triage')).html.querySelector('#triage-list tbody tr');
    expect(text(first)).toContain('Customer waiting');
    expect(text((await house.quality.get('/triage?view=to_decide')).html.querySelector('tbody tr'))).toContain(
      'Fault confirmed',
    );
  });

  it('goes from a scanned number, tag or serial to the bench; the open return of a serial first', async () => {
    const one = await house.bring();
    await app.ownerDb.updateTable('field_return').set({ tag: 'TG-000123' }).where('id', '=', one.id).execute();
    for (const code of [one.number.toLowerCase(), 'tg-000123', one.serial.toLowerCase()]) {
      const answer = await house.quality.get(`/triage/find?code=${encodeURIComponent(code)}`);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `/triage/${one.number}`]);
    }
    const nothing = await house.quality.get('/triage/find?code=%3Cb%3Enope');
    expect(nothing.status).toBe(404);
    expect(nothing.text).toContain('No return is known by “&lt;b&gt;nope”');
  });

  it('tells on the bench what was reported, and what is known', async () => {
    const symptom = await house.term('symptom');
    const one = await house.bring({ symptomId: symptom, customers: true });
    const page = await house.quality.get(`/triage/${one.number}`);
    expect(page.status).toBe(200);
    expect(text(page.html.querySelector('.triage-reported'))).toMatch(/No power.*Reported by.*QUARANTINE/);
    expect(text(page.html.querySelector('.triage-known'))).toMatch(/goes back to them.*Not known.*Customer One/);
    expect(page.html.querySelector('input[name=finding][autofocus]')).not.toBeNull();
    expect(page.text).toContain('Save a finding first');
    for (const path of ['/triage/RT-999999', '/triage/%00', `/triage/${'x'.repeat(300)}`])
      expect((await house.quality.get(path)).status).toBe(404);
    const reader = await house.storekeeper.get(`/triage/${one.number}`);
    expect(reader.html.querySelector('form[action$="/finding"]')).toBeNull();
    expect((await (await app.signIn('technician')).get(`/triage/${one.number}`)).status).toBe(403);
  });

  it('saves a finding, then a decision, and undoes it', async () => {
    const one = await house.bring();
    const path = `/triage/${one.number}`;
    const bad = await house.quality.post(`${path}/finding`, {
      key: randomUUID(),
      finding: 'confirmed',
      note: 'kept <i>',
    });
    expect(bad.status).toBe(422);
    expect(bad.html.querySelector('#fault-error')).not.toBeNull();
    expect(bad.html.querySelector('#note')?.text.trim()).toBe('kept <i>');
    expect(bad.html.querySelector('input[name=finding][checked]')?.getAttribute('value')).toBe('confirmed');
    const saved = await house.quality.post(`${path}/finding`, {
      key: randomUUID(),
      finding: 'confirmed',
      fault: String(house.fault),
      batch: 'LOT-77',
    });
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `${path}?said=saved`]);
    const bench = await house.quality.get(`${path}?said=saved`);
    expect(text(bench.html.querySelector('.triage-found'))).toContain('Power transistor shorted');
    expect(text(bench.html.querySelector('.triage-barred'))).toContain('repair it first');
    const field = (name: string) =>
      bench.html.querySelector(`.triage-decision form input[name=${name}]`)!.getAttribute('value')!;
    const post = (fields: Record<string, string>) =>
      house.quality.post(`${path}/decision`, { key: randomUUID(), seen: field('seen'), ...fields });
    expect((await post({ disposition: 'nonsense' })).status).toBe(422);
    const noReason = await post({ disposition: 'scrap', scrap_reason: '' });
    expect(noReason.status).toBe(422);
    expect(noReason.html.querySelector('details[open] #scrap_reason-error')).not.toBeNull();
    const noSupplier = await post({ disposition: 'supplier', supplier: 'NONE', claim_reason: 'doa', asked: 'credit' });
    expect(noSupplier.html.querySelector('details[open] #supplier-error')).not.toBeNull();
    expect((await post({ disposition: 'repair', bench: '', promised_on: '2026-12-24' })).status).toBe(303);
    const done = await house.quality.get(path);
    expect(text(done.html.querySelector('.triage-decided'))).toMatch(/A repair order is open: RO-\d+/);
    expect(done.html.querySelector('#triage-scan[autofocus]')).not.toBeNull();
    const twice = await post({ disposition: 'customer' });
    expect(twice.status).toBe(409);
    expect(twice.text).toContain('has decided on it already');
    const undone = await house.quality.post(`${path}/undo`, { key: randomUUID() });
    expect(undone.headers.get('location')).toBe(`${path}?said=undone`);
    expect(await house.stateOf(one.id)).toBe('found');
  });

  it('restocks into a bin that is named, and says beside the field when there is none', async () => {
    const one = await house.found({ finding: 'no_fault' });
    const post = (fields: Record<string, string>) =>
      house.quality.post(`/triage/${one.number}/decision`, {
        key: randomUUID(),
        disposition: 'restock',
        condition: 'refurbished',
        ...fields,
      });
    const unknown = await post({ place: 'NO-WHERE' });
    expect(unknown.status).toBe(422);
    expect(unknown.html.querySelector('details[open] #place-error')).not.toBeNull();
    expect(unknown.html.querySelector('#place')?.getAttribute('value')).toBe('NO-WHERE');
    const opened = await post({ place: 'A-01', condition: 'new' });
    expect(opened.status).toBe(422);
    expect(opened.text).toContain('Only what was never opened');
    expect((await post({ place: 'a-01' })).status).toBe(303);
    expect(await house.pieceAt(one.serialId)).toBe('A-01 refurbished');
    expect((await house.quality.get(`/triage/${one.number}`)).text).toContain('It is on the shelf: A-01 Bin A');
  });

  it('asks about a claim when it never worked, and warns of repeats and bad lots', async () => {
    const itemId = await house.board();
    const first = await house.found({ itemId, batch: 'BAD1' });
    await house.found({ itemId, batch: 'BAD1' });
    const third = await house.bring({ itemId, batch: 'BAD1', doa: true });
    const { alertId } = await house.find(third.id, { doa: true });
    await app.ownerDb.updateTable('field_return').set({ repeat_of_id: first.id }).where('id', '=', third.id).execute();
    const bench = await house.quality.get(`/triage/${third.number}`);
    expect(bench.text).toContain('claim it from the supplier?');
    expect(bench.html.querySelector('#claim_reason option[selected]')?.getAttribute('value')).toBe('doa');
    expect(text(bench.html.querySelector('.triage-reported'))).toMatch(
      new RegExp(`see ${first.number}.*Lot BAD1 is under alarm: 3 pieces`),
    );
    const { code } = await app.db.selectFrom('item').select('code').where('id', '=', itemId).executeTakeFirstOrThrow();
    expect((await house.quality.get(`/items/${code}`)).text).toContain('Lot BAD1 is under alarm');
    expect((await (await app.signIn('technician')).get(`/items/${code}`)).text).not.toContain('BAD1 is under alarm');
    const list = await house.purchasing.get('/triage/batches');
    expect(text(list.html.querySelector('tbody tr'))).toMatch(/BAD1.*3 pieces/);
    const page = await house.purchasing.get(`/triage/batches/${alertId}`);
    expect(page.html.querySelectorAll('tbody tr')).toHaveLength(3);
    expect(page.text).toContain('1 of them never worked');
    expect(page.html.querySelector('form[action$="/close"]')).toBeNull();
    const path = `/triage/batches/${alertId}`;
    const empty = await house.quality.post(`${path}/close`, { key: randomUUID(), note: '' });
    expect([empty.status, empty.html.querySelector('#note-error') !== null]).toEqual([422, true]);
    expect((await house.quality.post(`${path}/close`, { key: randomUUID(), note: 'Blocked' })).status).toBe(303);
    expect((await house.quality.post(`${path}/close`, { key: randomUUID(), note: 'Again' })).status).toBe(409);
    expect((await house.quality.get('/triage/batches?view=closed')).text).toContain('Blocked');
    expect((await house.quality.get('/triage/batches/0')).status).toBe(404);
  });

  it('shows who is asked while scrapping waits, and takes the answer from the approvers’ page', async () => {
    const one = await house.found({ itemId: await house.board({ price: '9000' }) });
    const { requestId } = await house.decide(one.id, { disposition: 'scrap' }, { note: 'Burnt' });
    const bench = await house.quality.get(`/triage/${one.number}`);
    expect(text(bench.html.querySelector('.triage-decided'))).toMatch(/waits for approval.*Asked: head/);
    expect(await numbers('/triage?view=scrap')).toEqual([one.number]);
    const post = (fields: Record<string, string>, by = house.head) => by.post(`/triage/scrap/${requestId}`, fields);
    expect((await post({ key: randomUUID(), approved: 'yes' }, house.supervisor)).status).toBe(403);
    expect((await post({ key: randomUUID(), approved: 'maybe' })).headers.get('location')).toBe('/approvals');
    expect(await house.stateOf(one.id)).toBe('decided');
    const yes = await post({ key: randomUUID(), approved: 'yes' });
    expect([yes.status, yes.headers.get('location')]).toEqual([303, '/approvals']);
    expect(await house.pieceAt(one.serialId)).toBe('SCRAP scrap');
    const after = await house.quality.get(`/triage/${one.number}`);
    expect(text(after.html.querySelector('.triage-decided'))).toContain('approved by head');
    expect(after.html.querySelector('form[action$="/undo"]')).toBeNull();
    expect((await house.head.post('/triage/scrap/0', {})).status).toBe(404);
  });

  it('says of an unlabelled board that it has to be identified before anything is decided', async () => {
    const one = await house.bring({ itemId: null });
    await house.find(one.id);
    const bench = await house.quality.get(`/triage/${one.number}`);
    expect(bench.html.querySelector('.triage-decision')).toBeNull();
    expect(bench.html.querySelector(`a[href="/field-returns/${one.number}/identify"]`)).not.toBeNull();
  });
});
