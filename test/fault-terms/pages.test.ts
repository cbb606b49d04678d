import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';

let app: TestApp;
type Person = Awaited<ReturnType<TestApp['signIn']>>;
let technician: Person;
let quality: Person;
let administrator: Person;

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-24T02:00:00Z') });
  [technician, quality, administrator] = [
    await app.signIn('technician'),
    await app.signIn('quality'),
    await app.signIn('administrator'),
  ];
});
afterAll(() => app.close());

const idOf = async (name: string) =>
  (await app.db.selectFrom('fault_term').select('id').where('name_zh', '=', name).executeTakeFirstOrThrow()).id;

describe('the lists of fault terms', () => {
  it('show each list in its order, in the reader’s language', async () => {
    const { status, html } = await technician.get('/fault-terms');
    expect(status).toBe(200);
    expect(html.querySelector('#term-list tbody tr')!.text).toContain('No power');
    const chinese = await technician.get('/fault-terms?kind=cause', { 'Accept-Language': 'zh-CN' });
    expect(chinese.status).toBe(200);
    const searched = await technician.get('/fault-terms?kind=component&search=relay');
    expect(searched.html.querySelectorAll('#term-list tbody tr')).toHaveLength(1);
    expect((await technician.get('/fault-terms?kind=nonsense&state=x&page=-3')).status).toBe(200);
    const part = await technician.get('/fault-terms?kind=fault', { 'HX-Request': 'true' });
    expect(part.html.querySelector('html')).toBeNull();
  });

  it('take proposals, which wait for somebody else’s decision', async () => {
    const missing = await technician.post('/fault-terms', { kind: 'symptom', name_zh: '', name_en: 'Smells' });
    expect(missing.status).toBe(422);
    expect(missing.html.querySelector('#name_en')!.getAttribute('value')).toBe('Smells');
    const taken = await technician.post('/fault-terms', { kind: 'symptom', name_zh: '无法上电' });
    expect(taken.status).toBe(422);
    expect(taken.html.querySelector('#name_zh-error')!.text).toContain('taken');
    const made = await technician.post('/fault-terms', { kind: 'symptom', name_zh: '有焦糊味', name_en: '' });
    expect(made.status).toBe(303);
    const address = made.headers.get('Location')!;
    const own = await technician.get(address);
    expect(own.text).toContain('somebody else decides');
    expect(own.html.querySelector('form[action$="/approval"]')).toBeNull();
    expect((await quality.get('/fault-terms?state=proposed')).text).toContain('有焦糊味');
    const deciding = await administrator.get(address);
    for (const act of ['approval', 'merger', 'refusal'])
      expect(deciding.html.querySelector(`form[action="${address}/${act}"]`), act).not.toBeNull();
    expect((await technician.post(`${address}/approval`, { name_zh: 'x' })).status).toBe(403);
  });

  it('grow by what is approved; a refused form comes back with what was typed', async () => {
    const id = await idOf('有焦糊味');
    const taken = await quality.post(`/fault-terms/${id}/approval`, { name_zh: '无法上电', name_en: 'Smell' });
    expect(taken.status).toBe(422);
    expect(taken.html.querySelector('#name_zh')!.getAttribute('value')).toBe('无法上电');
    const empty = await quality.post(`/fault-terms/${id}/refusal`, { reason: '' });
    expect(empty.status).toBe(422);
    expect(empty.html.querySelector('#reason-error')).not.toBeNull();
    const done = await quality.post(`/fault-terms/${id}/approval`, { name_zh: '有焦味', name_en: 'Burnt smell' });
    expect(done.status).toBe(303);
    expect((await technician.get('/fault-terms')).text).toContain('Burnt smell');
    expect((await quality.post(`/fault-terms/${id}/approval`, { name_zh: '有焦味' })).status).toBe(409);
  });

  it('merge terms by name, offered as one types, and bring them back', async () => {
    const id = await idOf('有焦味');
    const offered = await quality.get('/fault-terms/choices?kind=symptom&search=voltage', { 'HX-Request': 'true' });
    expect(offered.html.querySelector('[data-value]')!.getAttribute('data-value')).toBe('Voltage off');
    const unknown = await quality.post(`/fault-terms/${id}/merger`, { into: 'Nothing like it' });
    expect(unknown.status).toBe(422);
    expect(unknown.html.querySelector('#into')!.getAttribute('value')).toBe('Nothing like it');
    expect((await quality.post(`/fault-terms/${id}/merger`, { into: 'Voltage off' })).status).toBe(303);
    expect((await quality.get('/fault-terms?state=merged')).text).toContain('Burnt smell');
    const page = await quality.get(`/fault-terms/${id}`);
    expect(page.html.querySelector(`a[href="/fault-terms/${await idOf('电压偏差大')}"]`)).not.toBeNull();
    expect((await quality.post(`/fault-terms/${id}/retirement/end`)).status).toBe(303);
    expect((await quality.post(`/fault-terms/${id}/names`, { name_zh: '焦味', name_en: '' })).status).toBe(303);
    expect((await quality.post(`/fault-terms/${id}/retirement`)).status).toBe(303);
    expect((await quality.get(`/fault-terms/${id}`, { 'Accept-Language': 'zh-CN' })).status).toBe(200);
  });

  it('know no other addresses', async () => {
    for (const id of ['0', '999999', 'abc', '99999999999', '1.5'])
      expect((await quality.get(`/fault-terms/${id}`)).status, id).toBe(404);
    expect((await quality.post('/fault-terms/999999/retirement')).status).toBe(404);
  });
});
