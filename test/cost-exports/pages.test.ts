import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chargeTask } from '../../src/features/service-tasks/index.js';
import { createApp } from '../../src/app.js';
import { type Client, type TestApp, testApp } from '../support/app.js';
import { makeItem, makeTask, type TaskGround, taskGround } from '../service-tasks/factory.js';

type Signed = Client & { personId: number; cookie: string };
let app: TestApp;
let ground: TaskGround;
let finance: Signed;
let one: { id: number; number: string };
let two: { id: number; number: string };

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-22T02:00:00Z') });
  ground = await taskGround(app);
  finance = await app.signIn('finance');
  const item = await makeItem(app, { code: 'PB-1' });
  one = await makeTask(ground, { title: '=cmd|calc', erp_reference: '=1+1', charge: 'charged' });
  two = await makeTask(ground);
  const happenedAt = new Date('2026-10-15T04:00:00Z');
  const part = { itemId: item.id, document: 'REQ-000001', happenedAt };
  await app.db.transaction().execute(async (trx) => {
    await chargeTask(trx, ground.context, one.id, [
      { ...part, kind: 'issue', quantity: '3', unitCost: '33.333333' },
      { ...part, kind: 'return', quantity: '1', unitCost: '33.333333' },
    ]);
    await chargeTask(trx, ground.context, two.id, [
      { ...part, kind: 'issue', quantity: '0.1', unitCost: '0.5' },
      { ...part, kind: 'issue', quantity: '2', unitCost: '7', happenedAt: new Date('2026-11-02T04:00:00Z') },
    ]);
  });
});
afterAll(() => app.close());

async function fetchFile(path: string, language: string) {
  const answer = await createApp(app.deps).request(path, {
    headers: { Cookie: finance.cookie, 'Accept-Language': language },
  });
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
}

describe('the page of task costs', () => {
  it('shows what is not exported up to the end of last month, and exports it once', async () => {
    const page = await finance.get('/task-costs');
    expect(page.html.querySelector('input[name=to]')?.getAttribute('value')).toBe('2026-10-31');
    const open = page.html.querySelector('#open-costs')!;
    expect(open.text).toContain('Tasks: 2, costs: 3, ¥66.72 in all');
    expect(open.querySelector('.alert')?.text).toContain('1 of the tasks has no ERP reference yet');
    expect(open.querySelectorAll('tbody tr').map((row) => row.querySelector('a')?.text.trim())).toEqual([
      one.number,
      two.number,
    ]);
    const single = await finance.get(`/task-costs?to=2026-11-22&task=${two.number.toLowerCase()}`);
    expect(single.html.querySelector('#open-costs')?.text).toContain('costs: 2, ¥14.05 in all');

    const form = open.querySelector('form[method=post]')!;
    const fields = Object.fromEntries(
      form.querySelectorAll('input').map((input) => [input.getAttribute('name')!, input.getAttribute('value') ?? '']),
    );
    const made = await finance.post('/task-costs', fields);
    expect(made.headers.get('Location')).toBe('/task-costs/CE-0001');
    const twice = await finance.post('/task-costs', fields);
    expect([twice.status, twice.html.querySelector('[role=alert]')?.text, twice.headers.get('Location')]).toEqual([
      303,
      undefined,
      '/task-costs/CE-0001',
    ]);
    const again = await finance.post('/task-costs', { from: '', to: '2026-10-31', task: '' });
    expect(again.status).toBe(422);
    expect(again.html.querySelector('[role=alert]')?.text).toContain('no costs in this period');
    const after = await finance.get('/task-costs');
    expect(after.html.querySelector('#open-costs .empty')).not.toBeNull();
    expect(after.html.querySelector('#exports tbody')?.text).toContain('CE-0001');
    const seen = await finance.get('/task-costs/ce-0001');
    expect(seen.html.querySelectorAll('#lines tbody tr')).toHaveLength(3);
    expect(seen.html.querySelector('details.card')?.text).toContain('¥66.67');
    expect((await finance.get(`/service-tasks/${one.number}`)).html.querySelector('#costs')?.text).toContain(
      'exported in CE-0001',
    );
  });

  it('says beside the field what is wrong with a period', async () => {
    const bad = await finance.get('/task-costs?to=gestern&task=ST-999999');
    expect(bad.status).toBe(422);
    expect(
      (await finance.get('/task-costs?to=2026-10-31&task=ST-999999')).html.querySelector('.invalid-feedback'),
    ).not.toBeNull();
    const future = await finance.post('/task-costs', { from: '', to: '2026-12-31', task: '' });
    expect(future.html.querySelector('[role=alert]')?.text).toContain('not later');
    expect(future.html.querySelector('input[name=to]')?.getAttribute('value')).toBe('2026-12-31');
  });

  it('is for those who may see costs; only finance exports', async () => {
    const supervisor = await app.signIn('supervisor');
    const seen = await supervisor.get('/task-costs?to=2026-11-22');
    expect(seen.status).toBe(200);
    expect(seen.html.querySelector('form[method=post][action="/task-costs"]')).toBeNull();
    expect((await supervisor.post('/task-costs', { to: '2026-11-22' })).status).toBe(403);
    const technician = await app.signIn('technician');
    for (const path of ['/task-costs', '/task-costs/CE-0001', '/task-costs/CE-0001/CE-0001.xlsx'])
      expect((await technician.get(path)).status, path).toBe(403);
    for (const path of ['/task-costs/CE-9999', '/task-costs/CE-0001/other.xlsx', '/task-costs/CE-0001/CE-0001.pdf'])
      expect((await finance.get(path)).status, path).toBe(404);
  });
});

describe('the file of an export', () => {
  it('is read as it was meant, in the reader’s language, with a sum for each task', async () => {
    await app.db.updateTable('person').set({ language: 'zh-CN' }).where('id', '=', finance.personId).execute();
    const { answer, bytes } = await fetchFile('/task-costs/CE-0001/CE-0001.xlsx', 'zh-CN');
    expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="CE-0001.xlsx"');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes.buffer);
    const [lines, sums] = book.worksheets;
    const row = (page: typeof lines, n: number) => (page!.getRow(n).values as unknown[]).slice(1);
    expect([lines!.name, sums!.name]).toEqual(['成本明细', '任务汇总']);
    expect(row(lines, 1).slice(0, 7)).toEqual([
      '日期',
      '任务编号',
      'ERP 成本单号',
      '收费方式',
      '客户编码',
      '客户名称',
      '成本类别',
    ]);
    expect(row(lines, 2)).toEqual([
      new Date('2026-10-15T00:00:00Z'),
      one.number,
      '=1+1',
      '收费',
      'HD',
      '华东电池',
      '领料',
      'REQ-000001',
      'PB-1',
      '电源板',
      '块',
      3,
      33.333333,
      100,
    ]);
    expect(row(lines, 3).slice(-3)).toEqual([-1, 33.333333, -33.33]);
    expect(row(sums, 2).at(-1)).toBe(66.67);
    expect(row(sums, 4)[0]).toBe('合计');
    expect(row(sums, 4).at(-1)).toBe(66.72);
  });

  it('is the same each time, also after the words have changed', async () => {
    const before = await Promise.all(
      ['xlsx', 'csv'].map((kind) => fetchFile(`/task-costs/CE-0001/CE-0001.${kind}`, 'zh-CN')),
    );
    await app.db.updateTable('party').set({ name: '改名' }).where('id', '=', ground.customer).execute();
    await app.db.updateTable('item').set({ name_zh: '改名' }).where('code', '=', 'PB-1').execute();
    const after = await Promise.all(
      ['xlsx', 'csv'].map((kind) => fetchFile(`/task-costs/CE-0001/CE-0001.${kind}`, 'zh-CN')),
    );
    for (const [n, file] of after.entries()) expect(file.bytes.equals(before[n]!.bytes)).toBe(true);
  });

  it('has no formulas as text, and exact numbers', async () => {
    await app.db.updateTable('person').set({ language: 'en' }).where('id', '=', finance.personId).execute();
    const { bytes } = await fetchFile('/task-costs/CE-0001/CE-0001.csv', 'en');
    const lines = bytes.toString('utf8').split('\r\n');
    expect(lines[0]).toBe(
      '\ufeffDate,Task,ERP reference,Charged or warranty,Customer code,Customer,Kind,Document,Item,Name,Unit,Quantity,Unit cost,Amount',
    );
    expect(lines[1]).toBe(
      `2026-10-15,${one.number},'=1+1,Charged,HD,华东电池,Issued,REQ-000001,PB-1,电源板,块,3.000,33.333333,100.00`,
    );
    expect(lines[2]).toContain('-1.000,33.333333,-33.33');
  });
});
