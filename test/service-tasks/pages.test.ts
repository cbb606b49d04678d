import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../src/platform/context.js';
import { chargeTask } from '../../src/features/service-tasks/index.js';
import { type Client, type TestApp, testApp } from '../support/app.js';
import { lendingScene } from '../tool-extensions/factory.js';
import { makeItem, makePerson, makeSlip, makeTask, type TaskGround, taskGround } from './factory.js';

type Signed = Client & { personId: number };
let app: TestApp;
let ground: TaskGround;
let clerk: Signed;
let tech: Signed;
let head: Signed;
let finance: Signed;
let wang: { id: number; context: Context };
const state = (id: number, to: string, more: object = {}) =>
  app.db
    .updateTable('service_task')
    .set({ state: to, ...more })
    .where('id', '=', id)
    .execute();

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-22T02:00:00Z') });
  ground = await taskGround(app);
  clerk = await app.signIn('assistant');
  tech = await app.signIn('technician');
  head = await app.signIn('head');
  finance = await app.signIn('finance');
  wang = await makePerson(app, '王工', 'technician');
});
afterAll(() => app.close());

describe('the page of a task', () => {
  it('names the tools that are reserved for it, and leads to reserving', async () => {
    const { id, number } = await makeTask(ground, { technicians: [tech.personId] });
    const empty = await tech.get(`/service-tasks/${number}`);
    expect(empty.html.querySelector('#reservations a')?.getAttribute('href')).toBe(
      `/tool-reservations/new?task=${number}`,
    );
    const meter = await makeItem(app, { tracking: 'serial', kind: 'tool' });
    const reserved = { item_id: meter.id, person_id: tech.personId, created_by: tech.personId, task_id: id };
    const made = await app.ownerDb
      .insertInto('tool_reservation')
      .values([
        { ...reserved, quantity: '3', collected: '1', from_on: '2026-12-01', to_on: '2026-12-05' },
        { ...reserved, quantity: '1', from_on: '2026-11-24', to_on: '2026-11-25' },
        { ...reserved, quantity: '1', from_on: '2026-11-24', to_on: '2026-11-25', task_id: null },
      ])
      .returning(['id', 'number'])
      .execute();
    const page = await tech.get(`/service-tasks/${number}`);
    const rows = page.html.querySelectorAll('#reservations tbody tr').map((row) => row.text);
    expect(rows).toEqual([
      expect.stringContaining(made[1]!.number),
      expect.stringMatching(/\b2 .*01\/12\/2026 to 05\/12\/2026/s),
    ]);
    await app.ownerDb
      .updateTable('tool_reservation')
      .set({ closed: 'cancelled', closed_at: new Date(), closed_by: tech.personId })
      .where('task_id', '=', id)
      .execute();
    await state(id, 'cancelled');
    expect((await tech.get(`/service-tasks/${number}`)).html.querySelector('#reservations')).toBeNull();
  });

  it('leads from step to step, and keeps what was typed when one is refused', async () => {
    const { id, number } = await makeTask(ground, { technicians: [tech.personId] });
    const address = `/service-tasks/${number}`;
    const before = await tech.get(address);
    expect(before.html.querySelector(`form[action="${address}/start"] input[name=on]`)?.getAttribute('value')).toBe(
      '2026-11-22',
    );
    expect(before.html.querySelector(`form[action="${address}/cancellation"]`)).toBeNull();
    expect((await tech.post(`${address}/start`, { on: '2026-11-21' })).status).toBe(303);
    expect(app.published).toContain(`task:${id}`);
    const refused = await tech.post(`${address}/return`, { on: '2026-11-20' });
    expect(refused.status).toBe(409);
    expect(refused.html.querySelector('[role=alert]')?.text).toContain('before the start');
    expect(refused.html.querySelector('input[name=on]')?.getAttribute('value')).toBe('2026-11-20');
    expect((await tech.post(`${address}/return`, { on: '' })).status).toBe(303);
    expect(
      (await tech.post(`${address}/reopening`, { reason: '' })).html.querySelector('[role=alert]')?.text,
    ).toContain('reason');
    expect((await tech.post(`${address}/reopening`, { reason: '再去' })).status).toBe(303);
    expect((await tech.post(`${address}/return`)).status).toBe(303);
    expect((await tech.post(`${address}/closing`)).status).toBe(403);
    expect((await clerk.post(`${address}/closing`)).status).toBe(303);
    const closed = await clerk.get(address);
    expect(closed.html.querySelectorAll('.task-step')).toHaveLength(6);
    expect(closed.html.querySelector('#progress form')).toBeNull();
    expect(closed.html.querySelector('a[href^="/requisitions/new"]')).toBeNull();
    const twice = await head.post(`${address}/closing`);
    expect(twice.status).toBe(409);
    expect(twice.html.querySelector('[role=alert]')?.text).toContain('Closed by');
  });

  it('names what is open; a department head closes with a reason', async () => {
    const { id, number } = await makeTask(ground, { technicians: [tech.personId] });
    const slip = await makeSlip(app, { task: id, by: tech.personId, state: 'approved' });
    await state(id, 'back', { started_on: '2026-11-20', back_on: '2026-11-21' });
    const address = `/service-tasks/${number}`;
    const refused = await clerk.post(`${address}/closing`);
    expect(refused.status).toBe(409);
    expect(refused.html.querySelector('[role=alert]')?.text).toContain(slip.number);
    expect(refused.html.querySelector('#open')?.text).toContain('To be issued');
    expect((await clerk.post(`${address}/closing`, { reason: '我要关' })).status).toBe(409);
    expect((await clerk.get(address)).html.querySelector('.btn-danger')).toBeNull();
    expect((await head.get(address)).html.querySelector('.btn-danger')).not.toBeNull();
    expect((await head.post(`${address}/closing`, { reason: '客户已撤场' })).status).toBe(303);
    const closed = await head.get(address);
    expect(closed.html.querySelector('.task-way details')?.text).toContain(slip.number);
    expect(closed.html.querySelector('#history')?.text).toContain('Closed with things open');
  });

  it('links the loans of tools that are out for who may open them, and names what is missing', async () => {
    const lending = await lendingScene(app);
    const holder = await lending.holder();
    const { id, number } = await makeTask(ground, { technicians: [tech.personId, holder.personId] });
    const item = await makeItem(app, { tracking: 'serial', kind: 'tool' });
    const tool = (serial: string) => ({ itemId: item.id, serial, dueOn: '2026-11-30', accessories: { Leads: 2 } });
    const loan = await lending.loan(holder, [tool('M-1'), tool('M-2')], { taskId: id });
    await lending.settle(loan.lineIds[0]!);
    const open = async (who: Client) => (await who.get(`/service-tasks/${number}`)).html.querySelector('#open')!;
    const link = `a[href="/tool-loans/${loan.number}"]`;
    const seen = await open(clerk);
    expect(seen.querySelectorAll(link)).toHaveLength(2);
    expect(seen.text.replace(/\s+/g, ' ')).toMatch(/M-1 ?missing: Leads × 2/);
    expect((await open(holder)).querySelectorAll(link)).toHaveLength(2);
    const others = await open(tech);
    expect([others.text.includes('M-2'), others.querySelectorAll(link).length]).toEqual([true, 0]);
  });

  it('shows cost to those who may see it, exactly', async () => {
    const { id, number } = await makeTask(ground);
    const item = await makeItem(app);
    const cost = { itemId: item.id, happenedAt: new Date('2026-11-20T02:00:00Z'), document: 'REQ-000009' };
    await app.db.transaction().execute((trx) =>
      chargeTask(trx, ground.context, id, [
        { ...cost, kind: 'issue', quantity: '3', unitCost: '33.333333' },
        { ...cost, kind: 'return', quantity: '1', unitCost: '33.333333' },
      ]),
    );
    const seen = (await finance.get(`/service-tasks/${number}`)).html.querySelector('#costs')!;
    expect(seen.querySelector('strong')?.text.replace(/\s+/g, ' ')).toBe('Total ¥66.67');
    expect(seen.text).toContain('-¥33.33');
    expect((await clerk.get(`/service-tasks/${number}`)).html.querySelector('#costs')).toBeNull();
  });

  it('is not there for whom it does not concern, and found however its number is typed', async () => {
    const { number } = await makeTask(ground);
    for (const path of ['', '/print']) expect((await tech.get(`/service-tasks/${number}${path}`)).status).toBe(404);
    expect((await tech.post(`/service-tasks/${number}/start`)).status).toBe(404);
    expect((await clerk.get('/service-tasks/ST-999999')).status).toBe(404);
    expect((await clerk.get('/service-tasks/nonsense')).status).toBe(404);
    const short = await clerk.get(`/service-tasks/st-${Number(number.slice(3))}`);
    expect(short.headers.get('Location')).toBe(`/service-tasks/${number}`);
    const fragment = await clerk.get(`/service-tasks/${number}`, { 'HX-Request': 'true' });
    expect(fragment.html.querySelector('html')).toBeNull();
    expect(fragment.html.querySelector('#task-live')).not.toBeNull();
  });

  it('is printed in Chinese with its barcode, in either language', async () => {
    const { number } = await makeTask(ground, { technicians: [wang.id], devices: ground.devices });
    const sheet = await clerk.get(`/service-tasks/${number}/print`);
    expect(sheet.html.querySelector('html')?.getAttribute('lang')).toBe('en');
    const paper = sheet.html.querySelector('.paper')!;
    expect(paper.querySelector('h1')?.text).toBe('服务任务书');
    expect(paper.querySelector('svg path')?.getAttribute('d')).toMatch(/^M0 0h/);
    for (const text of [number, '华东电池', '王工', 'BT-1', '客户签字']) expect(paper.text).toContain(text);
  });
});

describe('the kinds of tasks', () => {
  it('are kept by a supervisor', async () => {
    const supervisor = await app.signIn('supervisor');
    expect((await supervisor.post('/service-tasks/kinds', { name: '改造', name_en: 'Upgrade' })).status).toBe(303);
    const page = await supervisor.get('/service-tasks/kinds');
    const form = page.html
      .querySelectorAll('.kind-names')
      .find((one) => one.querySelector('input')?.getAttribute('value') === '改造')!;
    const address = form.getAttribute('action')!;
    expect((await supervisor.post(`${address}/step`, { by: 'up' })).status).toBe(303);
    expect((await supervisor.post(address, { name: '维修' })).html.querySelector('[role=alert]')?.text).toContain(
      'that name',
    );
    expect((await supervisor.post(`${address}/retirement`)).status).toBe(303);
    expect((await supervisor.get('/service-tasks/new')).text).not.toContain('Upgrade');
    expect((await supervisor.post(`${address}/retirement/end`)).status).toBe(303);
    const empty = await supervisor.post('/service-tasks/kinds', { name: '' });
    expect(empty.html.querySelector('#name-error')).not.toBeNull();
    expect((await supervisor.post('/service-tasks/kinds/zero/step', { by: 'up' })).status).toBe(404);
  });
});
