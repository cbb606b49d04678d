import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SheetInput } from '../../src/features/quality-feedback/raise-sheet.js';
import { attachFile } from './attach.js';
import { testApp, type TestApp } from '../support/app.js';
import { sheetHouse, type SheetHouse } from './factory.js';

const now = new Date('2026-03-10T02:00:00Z');
const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(1)> 100%_\\`;

describe('pages of quality sheets', () => {
  let app: TestApp;
  let house: SheetHouse;

  beforeAll(async () => {
    app = await testApp({ now: () => now });
    house = await sheetHouse(app);
  });
  afterAll(() => app?.close());

  const filled = (input: Record<string, string> = {}) => ({
    kind: 'feedback',
    title: '线束插头松动',
    problem: '振动后接触不良',
    found_on: '2026-03-10',
    ...input,
  });
  const numberIn = (location: string | null) => /QF-\d+/.exec(location ?? '')?.[0] ?? '';

  it('raises a sheet from what was typed, and shows it with photos first', async () => {
    const itemId = await house.board();
    const { serial } = await house.inStore(itemId);
    const customer = await house.customer();
    const sent = await house.technician.post(
      '/quality-feedback',
      filled({
        serial_1: serial,
        item_2: `${await code(itemId)} 名称`,
        lot_2: 'L-9',
        customer: customer.code,
        urgent: 'on',
      }),
    );
    expect(sent.status).toBe(303);
    const number = numberIn(sent.headers.get('Location'));
    const page = await house.technician.get(sent.headers.get('Location')!);
    expect(page.status).toBe(200);
    expect(page.html.querySelector('main section')?.id).toBe('attachments');
    expect(page.text).toContain('线束插头松动');
    expect(page.html.querySelectorAll('main table tbody tr')).toHaveLength(2);
    expect(page.html.querySelector('#sheet-course .slip-step-now')?.text).toContain('Reviewed');
    expect(page.html.querySelector('#sheet-course')?.text).toContain('Waits for a supervisor');
    const list = await house.technician.get('/quality-feedback');
    expect(list.text).toContain(number);
  });

  const code = async (id: number) =>
    (await app.db.selectFrom('item').select('code').where('id', '=', id).executeTakeFirstOrThrow()).code;

  it('gives a refused form back as it was typed, each field with its message', async () => {
    const answer = await house.technician.post(
      '/quality-feedback',
      filled({
        title: '',
        problem: hostile,
        item_1: 'NO-SUCH',
        customer: 'NO-SUCH',
        found_on: 'soon',
        serial_3: 'S-3',
      }),
    );
    expect(answer.status).toBe(422);
    const { html } = answer;
    expect(html.querySelector('#problem')?.text).toBe(hostile);
    expect(html.querySelector('#item_1')?.getAttribute('value')).toBe('NO-SUCH');
    expect(html.querySelector('#serial_3')?.getAttribute('value')).toBe('S-3');
    for (const field of ['title', 'item_1', 'customer', 'found_on'])
      expect([field, html.querySelector(`#${field}-error`)?.text]).toEqual([field, expect.stringMatching(/\w/)]);
    const later = await house.technician.post('/quality-feedback', filled({ found_on: '2026-03-11', serial_2: 'X-1' }));
    expect(later.html.querySelector('#found_on-error')?.text).toBe('The day it was found cannot be to come');
    const unknown = await house.technician.post('/quality-feedback', filled({ serial_2: 'X-1' }));
    expect(unknown.html.querySelector('#item_2-error')?.text).toContain('Line 2: choose the item');
  });

  it('shows hostile text as text, on the page, the list and in the search', async () => {
    const title = hostile.slice(0, 100);
    const { number } = await house.raise({ title, problem: hostile, positions: hostile, links: [] });
    for (const path of [`/quality-feedback/${number}`, '/quality-feedback']) {
      const page = await house.quality.get(path);
      expect(page.text).toContain('&lt;script&gt;alert(1)');
      expect(page.html.querySelectorAll('script').filter((one) => one.text.includes('alert'))).toEqual([]);
      expect(page.html.querySelectorAll('img[src=x]')).toEqual([]);
    }
    const found = await house.quality.get(`/quality-feedback?view=all&search=${encodeURIComponent('100%_\\')}`);
    expect(found.html.querySelectorAll('#sheet-list tbody tr')).toHaveLength(1);
    const file = await house.quality.get('/quality-feedback/export.xlsx?view=all');
    expect(file.headers.get('Content-Type')).toContain('spreadsheetml');
  });

  it('finds sheets by pinyin, item, serial, lot, supplier, customer, kind and department', async () => {
    const itemId = await house.board();
    const { serial } = await house.inStore(itemId);
    const customer = await house.customer();
    const input: Partial<SheetInput> = {
      title: '电容鼓包',
      kind: 'information',
      customerId: customer.id,
      links: [{ serial }, { itemId, lot: 'LOT-77', supplierId: house.supplierId }],
    };
    const { id, number } = await house.at('assigned', input);
    const queries = [
      `search=drgb`,
      `search=${serial}`,
      'search=lot-77',
      `search=${customer.code}`,
      `item=${await code(itemId)}`,
      `customer=${customer.code}&kind=information`,
      `supplier=ACME&department=purchasing&item=${await code(itemId)}`,
    ];
    for (const query of queries) {
      const list = await house.quality.get(`/quality-feedback?view=all&${query}`);
      const rows = list.html.querySelectorAll('#sheet-list tbody tr').map((row) => row.text);
      expect([query, rows.length, rows[0]?.includes(number)]).toEqual([query, 1, true]);
    }
    for (const query of [`search=drgb&kind=feedback`, 'item=NO-SUCH', 'customer=NO-SUCH&search=drgb']) {
      const list = await house.quality.get(`/quality-feedback?view=all&${query}`);
      expect([query, list.html.querySelectorAll('#sheet-list tbody tr').length]).toEqual([query, 0]);
    }
    const scanned = await house.quality.get(`/quality-feedback?search=${number.toLowerCase()}`);
    expect(scanned.headers.get('Location')).toBe(`/quality-feedback/${number}`);
    await app.ownerDb.updateTable('quality_sheet').set({ due_on: '2026-03-09' }).where('id', '=', id).execute();
    const overdue = await house.quality.get('/quality-feedback?view=overdue');
    expect(overdue.text).toContain(number);
    expect(overdue.text).toContain('1 day late');
  });

  it('shows what waits for the reader first', async () => {
    const { number } = await house.at('assigned', { title: '等采购' });
    const urgent = await house.raise({ title: '很急', urgent: true });
    await app.ownerDb.updateTable('quality_sheet').set({ urgent: false }).where('id', '<', urgent.id).execute();
    const first = async (who: typeof house.purchasing) =>
      (await who.get('/quality-feedback')).html.querySelector('#sheet-list tbody tr')!.text;
    expect(await first(house.purchasing)).toContain('Waits for me');
    expect(await first(house.supervisor)).toContain('很急');
    const list = await house.purchasing.get('/quality-feedback');
    const mine = list.html.querySelectorAll('#sheet-list tbody tr').filter((row) => row.text.includes('Waits for me'));
    expect(mine.some((row) => row.text.includes(number))).toBe(true);
  });

  it('puts the next act on top for who is to do it, and for nobody else', async () => {
    const { technician, supervisor, quality, purchasing, checker, auditor, head } = house;
    const primary = async (who: typeof head, number: string) =>
      (await who.get(`/quality-feedback/${number}`)).html
        .querySelectorAll('main .btn-primary')
        .map((one) => one.text.trim());
    const { id, number } = await house.raise();
    expect(await primary(supervisor, number)).toContain('Pass to quality');
    for (const who of [technician, quality, auditor])
      expect(await primary(who, number)).not.toContain('Pass to quality');
    const own = await house.raise({}, supervisor);
    expect(await primary(supervisor, own.number)).not.toContain('Pass to quality');
    expect(await primary(head, own.number)).toContain('Pass to quality');
    await house.pass(id);
    expect(await primary(quality, number)).toContain('Assign');
    await house.assign(id);
    expect(await primary(purchasing, number)).toContain('Send the answer');
    expect(await primary(quality, number)).not.toContain('Send the answer');
    await house.answerIt(id);
    expect(await primary(checker, number)).toContain('It helps: close');
    const page = await auditor.get(`/quality-feedback/${number}`);
    expect(page.html.querySelectorAll('main form').filter((form) => form.getAttribute('method') === 'post')).toEqual(
      [],
    );
  });

  it('takes a sheet through its forms', async () => {
    const { technician, supervisor, quality, purchasing, checker } = house;
    const { id, number } = await house.raise();
    const path = `/quality-feedback/${number}`;
    const post = async (who: typeof quality, act: string, fields: Record<string, string>) => {
      const { version } = await house.sheetRow(id);
      const answer = await who.post(`${path}/${act}`, { version: String(version), ...fields });
      return [answer.status, answer.headers.get('Location') ?? ''];
    };
    const done = (word: string) => [303, `${path}?done=${word}`];
    expect(await post(supervisor, 'sending-back', { back_reason: '缺位号' })).toEqual(done('sent_back'));
    const change = await technician.get(`${path}/change`);
    expect(change.text).toContain('缺位号');
    expect(change.html.querySelector('#title')?.getAttribute('value')).toBe('通道板温升过高');
    expect(await post(technician, 'change', filled({ positions: 'Q12' }))).toEqual(done('again'));
    expect(await post(supervisor, 'passing', {})).toEqual(done('passed'));
    const assignee = `Purchasing #${purchasing.personId}`;
    const assigned = { department: 'purchasing', assignee, due_on: '2026-03-20' };
    expect(await post(quality, 'assignment', assigned)).toEqual(done('assigned'));
    expect(await post(quality, 'links', { supplier_1: 'ACME' })).toEqual(done('changed'));
    expect(await post(quality, 'warning', { warns: 'on', warning: '查 Q12' })).toEqual(done('warning'));
    expect(await post(purchasing, 'answer', { cause_note: '来料', action: '换货' })).toEqual(done('answered'));
    expect(await post(checker, 'rejection', { reject_reason: '仍发生', reject_due_on: '2026-03-25' })).toEqual(
      done('rejected'),
    );
    const again = await purchasing.get(path);
    expect(again.html.querySelector('#action')?.text).toBe('换货');
    expect(again.text).toContain('仍发生');
    expect(await post(purchasing, 'answer', { cause_note: '来料', action: '换供应商' })).toEqual(done('answered'));
    expect(await post(checker, 'closing', { check_note: '好' })).toEqual(done('closed'));
    expect(await post(technician, 'remarks', { remark: '谢谢' })).toEqual(done('remark'));
    expect(await post(checker, 'reopening', { reopen_reason: '又一例' })).toEqual(done('reopened'));
    expect(await post(quality, 'withdrawal', { withdraw_reason: '重复' })).toEqual(done('withdrawn'));
    const page = await quality.get(path);
    expect(page.html.querySelectorAll('main .list-group-item strong').length).toBeGreaterThan(14);
    const fresh = await quality.get(`${path}?seen=1`, { 'HX-Request': 'true' });
    expect(fresh.text).toContain('This sheet has just changed');
    expect(fresh.html.querySelector('main')).toBeNull();
  });

  it('tells the cause of an answer in the reader’s language, in the story too', async () => {
    const { id, number } = await house.raise();
    await house.pass(id);
    await house.assign(id);
    const cause = await app.ownerDb
      .selectFrom('fault_term')
      .select(['id', 'name_zh', 'name_en'])
      .where('kind', '=', 'cause')
      .where('name_en', 'is not', null)
      .executeTakeFirstOrThrow();
    await house.answerIt(id, { causeId: cause.id, causeNote: 'Mixed lots' });
    const { text } = await house.quality.get(`/quality-feedback/${number}`);
    expect(text.split(cause.name_en)).toHaveLength(3);
    expect(text).not.toContain(cause.name_zh);
  });

  it('keeps a refused answer as it was typed, even of who was asked and is not any more', async () => {
    const { purchasing, technician, colleague, workshop } = house;
    const { id, number } = await house.at('assigned');
    const typed = { cause_note: 'A cause', action: '', action_due_on: '2026-04-01' };
    const missing = await purchasing.post(`/quality-feedback/${number}/answer`, typed);
    expect(missing.status).toBe(422);
    expect(missing.html.querySelector('#cause_note')?.text).toBe('A cause');
    expect(missing.html.querySelector('#action-error')).not.toBeNull();
    await house.assign(id, { department: 'production', assigneeId: workshop.personId });
    const moved = await purchasing.post(`/quality-feedback/${number}/answer`, { ...typed, action: hostile });
    expect(moved.status).toBe(409);
    expect(moved.text).toContain('for somebody else to answer');
    const other = await house.at('assigned', {}, house.workshop);
    await house.assign(other.id, { department: 'production', assigneeId: technician.personId });
    await house.assign(other.id, { department: 'production', assigneeId: colleague.personId });
    const lost = await technician.post(`/quality-feedback/${other.number}/answer`, { ...typed, action: 'My action' });
    expect(lost.status).toBe(404);
    expect(lost.text).toContain('My action');
    expect(lost.html.querySelector('main')?.text).not.toContain(other.number);
    expect(lost.text).not.toContain('温升');
  });

  it('hides from technicians what is not theirs: page, list, search, file, photos and acts', async () => {
    const { technician, colleague } = house;
    const customer = await house.customer();
    const task = await house.task(customer.id, technician.personId);
    const secret = await house.raise({ title: '秘密问题' }, house.workshop);
    const ofTask = await house.raise({ title: '我的任务', taskId: task.id }, house.supervisor);
    const file = await attachFile(house.workshop, secret.id);
    const path = `/quality-feedback/${secret.number}`;
    for (const one of [path, `${path}/change`, `/attachments/quality_sheet/${secret.id}`, file])
      expect([one, (await technician.get(one)).status]).toEqual([one, 404]);
    const fields = { version: '1', remark: 'x', action: '', withdraw_reason: 'x' };
    for (const act of ['remarks', 'withdrawal', 'answer', 'change'])
      expect([act, (await technician.post(`${path}/${act}`, fields)).status]).toEqual([act, 404]);
    for (const query of [
      'view=all',
      'view=open',
      'view=all&search=%E7%A7%98%E5%AF%86',
      `view=all&search=${secret.number}`,
    ])
      expect([query, (await technician.get(`/quality-feedback?${query}`)).text.includes('秘密问题')]).toEqual([
        query,
        false,
      ]);
    expect((await technician.get(`/quality-feedback/${ofTask.number}`)).status).toBe(200);
    expect((await colleague.get(`/quality-feedback/${ofTask.number}`)).status).toBe(404);
    expect((await house.auditor.get(path)).status).toBe(200);
    expect((await house.quality.get(file)).status).toBe(200);
    for (const wrong of ['QF-0', 'QF-999999', 'QF-99999999999', 'new%00', "QF-000001'"])
      expect([wrong, (await house.quality.get(`/quality-feedback/${wrong}`)).status]).toEqual([wrong, 404]);
  });
});
