import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerQuote, decideQuote } from '../../src/features/repair-quotes/index.js';
import { createApp } from '../../src/app.js';
import { type Answer, testApp, type TestApp } from '../support/app.js';
import { line, type QuoteHouse, quoteHouse } from './factory.js';

const NOW = new Date('2026-11-23T02:00:00Z');

describe('the pages of repair quotes', () => {
  let app: TestApp;
  let house: QuoteHouse;

  beforeAll(async () => {
    app = await testApp({ now: () => NOW, env: { COMPANY_NAME: '华辰设备' } });
    house = await quoteHouse(app);
  });
  afterAll(() => app.close());

  const alert = (answer: Answer) => answer.html.querySelector('[role=alert]')?.text.replace(/\s+/g, ' ').trim();
  const actions = (answer: Answer) =>
    answer.html
      .querySelectorAll('main form[method=post]')
      .map((form) => form.getAttribute('action')!.split('/').at(-1)!);
  const fieldsOf = (answer: Answer) => {
    const form = answer.html.querySelector('main form[method=post]')!;
    const inputs = form
      .querySelectorAll('input, textarea')
      .map((one) => [one.getAttribute('name'), one.getAttribute('value') ?? one.text]);
    const chosen = form.querySelectorAll('select').map((one) => {
      const option = one.querySelector('option[selected]') ?? one.querySelector('option')!;
      return [one.getAttribute('name'), option.getAttribute('value')];
    });
    return Object.fromEntries([...inputs, ...chosen].filter(([name]) => name)) as Record<string, string>;
  };

  it('draft a quote for an order by its number, or say why not', async () => {
    const { number } = await house.charged();
    const form = await house.assistant.get(`/repair-quotes/new?order=${number}`);
    expect(form.html.querySelector('#order')?.getAttribute('value')).toBe(number);
    const send = (order: string) => house.assistant.post('/repair-quotes', { key: randomUUID(), order });
    const sent = await send(number.toLowerCase());
    expect(sent.status).toBe(303);
    expect(sent.headers.get('Location')).toMatch(/^\/repair-quotes\/RQ-\d{6}$/);
    const unknown = await send('RO-999999');
    expect(unknown.status).toBe(422);
    expect(unknown.html.querySelector('#order-error')?.text).toContain('no such repair order');
    expect(unknown.html.querySelector('#order')?.getAttribute('value')).toBe('RO-999999');
    const again = await send(number);
    expect(alert(again)).toContain('has a quote in use');
    expect((await house.storekeeper.get('/repair-quotes')).status).toBe(403);
  });

  it('change a draft line by line, and give back what was typed wrong', async () => {
    const { number } = await house.made('draft');
    const path = `/repair-quotes/${number}`;
    const item = await house.item('FUSE-1', { price: '2.3450', name_en: 'Fuse' });
    expect(item).toBeGreaterThan(0);
    const fields = fieldsOf(await house.assistant.get(`${path}/edit`));
    expect(fields).toMatchObject({ line_1_description: 'Check and clean', line_1_price: '100.00', tax_rate: '13' });
    const bad = await house.assistant.post(path, {
      ...fields,
      line_1_quantity: '0',
      line_2_item: 'NOTHING',
      line_2_quantity: '1',
      line_3_description: 'Freight',
      line_3_quantity: '1',
      line_3_price: '1.234',
      valid_until: 'soon',
    });
    expect(bad.status).toBe(422);
    for (const name of ['line_1_quantity', 'line_2_item', 'line_3_price', 'valid_until'])
      expect(bad.html.querySelector(`#${name}-error`), name).not.toBeNull();
    expect(bad.html.querySelector('#line_3_description')?.getAttribute('value')).toBe('Freight');
    const good = await house.assistant.post(path, {
      ...fields,
      line_1_description: '',
      line_2_item: 'FUSE-1 Fuse',
      line_2_quantity: '２',
      line_2_kind: 'part',
      line_3_description: '<b>Freight</b>',
      line_3_quantity: '1,5',
      line_3_price: '10',
      line_3_kind: 'other',
    });
    expect(good.status).toBe(303);
    const page = await house.assistant.get(path);
    const rows = page.html
      .querySelectorAll('table tbody tr')
      .map((row) => row.querySelectorAll('td').map((cell) => cell.text.replace(/\s+/g, ' ').trim()));
    expect(rows).toEqual([
      ['Part', 'FUSE-1 Fuse', '2 pcs', '¥2.35', '¥4.70'],
      ['Other', '<b>Freight</b>', '1.5', '¥10.00', '¥15.00'],
    ]);
    expect(page.html.querySelector('dd.quote-gross')?.text).toBe('¥22.26');
    const stale = await house.assistant.post(path, { ...fields, line_1_description: 'Kept typing' });
    expect(stale.status).toBe(422);
    expect(alert(stale)).toContain('changed');
    expect(stale.html.querySelector('#line_1_description')?.getAttribute('value')).toBe('Kept typing');
  });

  it('offer to each what they may do, from the draft to the answer', async () => {
    const { number, id } = await house.made('draft');
    const path = `/repair-quotes/${number}`;
    const offered = async (who: { get: (path: string) => Promise<Answer> }) =>
      actions(await who.get(path)).filter((one) => one !== 'attachments');
    expect((await offered(house.assistant)).slice(0, 2)).toEqual(['submission', 'withdrawal']);
    expect(await offered(house.head)).not.toContain('submission');
    const { version } = await house.quote(id);
    const submitted = await house.assistant.post(`${path}/submission`, { key: randomUUID(), version: String(version) });
    expect(submitted.headers.get('Location')).toBe(path);
    expect(await offered(house.assistant)).not.toContain('approval');
    expect((await offered(house.head)).slice(0, 2)).toEqual(['approval', 'rejection']);
    const approvals = await house.head.get('/approvals');
    const card = approvals.html.querySelector(`#quote-${number}`)!;
    expect(card.querySelector('.waiting-value')?.text).toBe('¥113.00');
    expect(card.querySelector(`form[action="${path}/approval"]`)).not.toBeNull();
    const empty = await house.head.post(`${path}/rejection`, { key: randomUUID(), reason: '' });
    expect([empty.status, alert(empty)]).toEqual([422, 'Give the reason.']);
    expect((await house.head.post(`${path}/approval`, { key: randomUUID() })).status).toBe(303);
    expect((await house.head.get('/approvals')).html.querySelector(`#quote-${number}`)).toBeNull();
    expect((await offered(house.assistant)).slice(0, 4)).toEqual(['sending', 'answer', 'copy', 'withdrawal']);
    expect(await offered(house.repairer)).not.toContain('answer');
    expect((await house.assistant.post(`${path}/sending`, { on: '2026-11-23' })).status).toBe(303);
    const blank = await house.assistant.post(`${path}/answer`, { answered_on: '2026-11-23', answered_by: '' });
    expect(blank.status).toBe(422);
    expect(blank.html.querySelector('#answered_by-error')).not.toBeNull();
    const said = { answer: 'refused', answered_on: '2026-11-23', answered_by: 'Mr Zhou', answer_note: 'Too dear' };
    expect((await house.assistant.post(`${path}/answer`, said)).status).toBe(303);
    const page = await house.assistant.get(path);
    expect(page.text).toContain('goes back to the customer unrepaired');
    expect(page.text).toContain('Mr Zhou');
    expect(actions(page)).toContain('copy');
  });

  it('ask once more before a yes that comes too late', async () => {
    const { number, id } = await house.made('approved');
    await house.db.updateTable('repair_quote').set({ valid_until: '2026-11-22' }).where('id', '=', id).execute();
    const path = `/repair-quotes/${number}`;
    const page = await house.assistant.get(path);
    expect(page.text).toContain('It was valid until 22/11/2026');
    expect(page.html.querySelector('input[name=late]')).not.toBeNull();
    const said = { answer: 'accepted', answered_on: '2026-11-23', answered_by: 'Mr Zhou', answer_note: 'PO 7' };
    const late = await house.assistant.post(`${path}/answer`, said);
    expect(late.status).toBe(422);
    expect(alert(late)).toContain('accepted too late');
    expect(late.html.querySelector('#answer_note')?.text).toBe('PO 7');
    expect((await house.assistant.post(`${path}/answer`, { ...said, late: 'on' })).status).toBe(303);
  });

  it('print it in the customer’s language or the other one, and as a PDF file', async () => {
    const { number, id } = await house.made('draft');
    await house.write(id, [
      line({ kind: 'labour', description: 'Repair labour', unit: 'h', quantity: '2.5', unitPrice: '120' }),
    ]);
    const path = `/repair-quotes/${number}`;
    const draft = await house.assistant.get(`${path}/print`);
    expect(draft.html.querySelector('article')?.getAttribute('lang')).toBe('en');
    expect(draft.text).toContain('NOT APPROVED');
    await house.submit(id);
    await decideQuote(house.head.context, { id, approve: true });
    await answerQuote(house.assistant.context, { id, accepted: true, on: '2026-11-23', by: 'x', note: null });
    const english = await house.assistant.get(`${path}/print`);
    expect(english.text).not.toContain('NOT APPROVED');
    expect(english.html.querySelector('article')?.text).not.toMatch(/人民币|维修/);
    const chinese = await house.assistant.get(`${path}/print?language=zh-CN`);
    const text = chinese.html.querySelector('article')!.text;
    for (const part of ['华辰设备', '维修报价单', '维修工时', '小时', '增值税 13%', '339.00', '叁佰叁拾玖元整'])
      expect(text).toContain(part);
    expect(chinese.text).not.toContain('style=');
    await house.db.updateTable('party').set({ name: '东方电池' }).where('id', '=', house.customerParty).execute();
    expect((await house.assistant.get(`${path}/print`)).html.querySelector('article')?.getAttribute('lang')).toBe(
      'zh-CN',
    );
    await house.db.updateTable('party').set({ name: 'Customer One' }).where('id', '=', house.customerParty).execute();
    const answer = await createApp(app.deps).request(`${path}/pdf?language=zh-CN`, {
      headers: { Cookie: house.assistant.cookie, Origin: 'http://localhost' },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe('application/pdf');
    expect(answer.headers.get('Content-Disposition')).toBe(`attachment; filename="${number}.pdf"`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.length).toBeLessThan(100_000);
  });

  it('list what is in work, by state, customer and number', async () => {
    const { number, order } = await house.made('draft');
    const numbers = (answer: Answer) =>
      answer.html.querySelectorAll('#quote-list tbody tr td:first-child').map((one) => one.text.trim());
    const list = async (query: string) => numbers(await house.head.get(`/repair-quotes${query}`));
    expect((await list(''))[0]).toBe(number);
    expect(await list(`?search=${order.number}`)).toEqual([number]);
    expect(await list(`?search=${number.toLowerCase()}`)).toEqual([number]);
    expect(await list('?customer=CUST1&view=draft')).toContain(number);
    expect(await list('?customer=NOBODY')).toEqual([]);
    expect(await list('?view=accepted')).not.toContain(number);
    expect((await house.head.get('/repair-quotes/RQ-999999')).status).toBe(404);
  });
});
