import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../src/platform/context.js';
import { createTask } from '../../src/features/service-tasks/index.js';
import { createParty } from '../../src/features/parties/index.js';
import { createDevice } from '../../src/features/devices/index.js';
import { type Client, type TestApp, testApp } from '../support/app.js';
import { makePerson, makeTask, type TaskGround, taskGround, taskInput } from './factory.js';

type Signed = Client & { personId: number };
let app: TestApp;
let ground: TaskGround;
let clerk: Signed;
let tech: Signed;
let wang: { id: number; context: Context };
let nb: number;
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
  wang = await makePerson(app, '王工', 'technician');
  nb = (await createParty(ground.context, { kind: 'customer', code: 'NB', name: '宁波储能' })).id;
});
afterAll(() => app.close());

const fields = (changes: Record<string, string | string[]> = {}) => ({
  customer: 'HD 华东电池',
  site_id: '',
  contact_id: '',
  kind_id: String(ground.kind),
  charge: 'charged',
  title: '更换电源板',
  note: '',
  planned_from: '2026-11-23',
  planned_to: '2026-11-25',
  erp_reference: '',
  technicians: '',
  technician: '',
  devices: '',
  device: '',
  ...changes,
});

describe('the list of tasks', () => {
  const numbers = async (client: Client, query: string) => {
    const list = await client.get(`/service-tasks?${query}`, { 'HX-Request': 'true' });
    expect(list.html.querySelector('html')).toBeNull();
    return list.html.querySelectorAll('tbody a.code').map((link) => link.text);
  };

  it('finds by number, title, pinyin, customer and the reference, and narrows', async () => {
    const one = await makeTask(ground, { title: '更换继电器', erp_reference: 'XS-77', technicians: [wang.id] });
    const two = await createTask(
      ground.context,
      taskInput(ground, { customer_id: nb, title: '年度巡检', planned_from: '2026-12-01', planned_to: '2026-12-03' }),
    );
    const other = await app.db
      .selectFrom('service_task_kind')
      .select('id')
      .where('name', '=', '巡检')
      .executeTakeFirst();
    await app.db.updateTable('service_task').set({ kind_id: other!.id }).where('id', '=', two.id).execute();
    for (const [query, found] of [
      [`search=${one.number}`, [one.number]],
      ['search=st-0000', [two.number, one.number]],
      ['search=继电器', [one.number]],
      ['search=jdq', [one.number]],
      ['search=xs-77', [one.number]],
      ['search=ningbo', []],
      ['search=nbcn', [two.number]],
      ['search=宁波', [two.number]],
      ['search=宁波 继电器', []],
      ['customer=NB', [two.number]],
      ['customer=NB+宁波储能', [two.number]],
      ['customer=half', [two.number, one.number]],
      [`technician=王工 %23${wang.id}`, [one.number]],
      [`kind=${other!.id}`, [two.number]],
      ['from=2026-11-26', [two.number]],
      ['to=2026-11-30', [one.number]],
      ['from=2026-11-25&to=2026-12-01', [two.number, one.number]],
      ['state=closed', []],
      ['mine=on', []],
    ] as const)
      expect(await numbers(clerk, query), query).toEqual(found);
  });

  it('begins with what is not over, and says when a search would find more elsewhere', async () => {
    const done = await makeTask(ground, { title: '旧任务甲' });
    await state(done.id, 'closed');
    expect(await numbers(clerk, '')).not.toContain(done.number);
    expect(await numbers(clerk, 'state=all')).toContain(done.number);
    const page = await clerk.get('/service-tasks?search=旧任务甲&state=open');
    const link = page.html.querySelector('#task-list a.btn');
    expect(link?.text.trim()).toBe('1 found in another state');
    expect(await numbers(clerk, link!.getAttribute('href')!.split('?')[1]!)).toEqual([done.number]);
  });

  it('shows a technician only what is theirs, and pages', async () => {
    const mine = await makeTask(ground, { technicians: [tech.personId] });
    expect(await numbers(tech, 'state=all')).toEqual([mine.number]);
    expect(await numbers(tech, 'mine=on')).toEqual([mine.number]);
    for (let n = 0; n < 51; n++) await makeTask(ground, { title: `成批${n}` });
    const second = await clerk.get('/service-tasks?search=成批&page=2');
    expect(second.html.querySelectorAll('tbody tr')).toHaveLength(1);
    expect(second.html.querySelector('a[rel=prev]')?.getAttribute('href')).toContain('page=1');
  });
});

describe('the form of a task', () => {
  it('makes one, once however often it is sent, and gives a refused one back', async () => {
    const form = await clerk.get('/service-tasks/new?customer=HD');
    const key = form.html.querySelector('input[name=key]')!.getAttribute('value')!;
    expect(form.html.querySelector('#planned_from')?.getAttribute('value')).toBe('2026-11-22');
    const sent = fields({ key, technicians: [String(wang.id)], device: 'BT-1 BT-8' });
    const saved = await clerk.post('/service-tasks', sent);
    expect(saved.status).toBe(303);
    expect((await clerk.post('/service-tasks', sent)).headers.get('Location')).toBe(saved.headers.get('Location'));
    const page = await clerk.get(saved.headers.get('Location')!);
    expect(page.html.querySelector('.fact-list')?.text).toContain('王工');
    expect(page.html.querySelector('a[href="/devices/BT-1"]')).not.toBeNull();
    const bad = await clerk.post(
      '/service-tasks',
      fields({ customer: '谁', title: '', kind_id: '', charge: '', planned_from: '', technician: '没有这个人' }),
    );
    expect(bad.status).toBe(422);
    for (const name of ['title', 'kind_id', 'charge', 'planned_from'])
      expect(bad.html.querySelector(`#${name}-error`), name).not.toBeNull();
    const unknown = await clerk.post(
      '/service-tasks',
      fields({ customer: '谁', technician: '没有这个人', device: 'X' }),
    );
    expect(unknown.html.querySelectorAll('.invalid-feedback')).toHaveLength(3);
    const reversed = await clerk.post('/service-tasks', fields({ planned_to: '2026-11-01', note: '写好的' }));
    expect(reversed.html.querySelector('#planned_to-error')?.text).toContain('before it begins');
    expect(reversed.html.querySelector('#note')?.text).toBe('写好的');
  });

  it('offers what is the customer’s, and takes in what is searched for', async () => {
    const site = await app.db
      .insertInto('customer_site')
      .values({ customer_id: nb, name: '北仑厂' })
      .returning('id')
      .executeTakeFirstOrThrow();
    const device = await createDevice(ground.context, { serial_number: 'NB-9', model: 'X', customer_id: nb });
    const refilled = await clerk.post(
      '/service-tasks/form',
      fields({
        customer: 'NB',
        devices: [String(ground.devices[0])],
        technicians: [String(wang.id)],
        technician: `x #${tech.personId}`,
        title: '写了一半',
      }),
      { 'HX-Request': 'true' },
    );
    expect(refilled.status).toBe(200);
    expect(refilled.html.querySelector('html')).toBeNull();
    expect(refilled.html.querySelector('#title')?.getAttribute('value')).toBe('写了一半');
    expect(refilled.html.querySelector(`#site_id option[value="${site.id}"]`)?.text).toBe('北仑厂');
    const boxes = (name: string) =>
      refilled.html
        .querySelectorAll(`input[name=${name}]`)
        .map((box) => [Number(box.getAttribute('value')), box.hasAttribute('checked')]);
    expect(boxes('devices')).toEqual([[device.id, false]]);
    expect(boxes('technicians')).toEqual(
      expect.arrayContaining([
        [wang.id, true],
        [tech.personId, true],
      ]),
    );
    expect(refilled.html.querySelector('input[name=technician]')?.getAttribute('value')).toBe('');
    expect(await app.db.selectFrom('service_task').select('id').where('title', '=', '写了一半').execute()).toEqual([]);
  });

  it('changes, copies, and says when somebody else was faster', async () => {
    const { number } = await makeTask(ground, { erp_reference: 'XS-1', devices: [ground.devices[0]!] });
    const edit = await clerk.get(`/service-tasks/${number}/edit`);
    expect(edit.html.querySelector('#customer')?.getAttribute('value')).toBe('HD East Battery');
    const changed = fields({ title: '改过', version: '1', devices: [String(ground.devices[1])] });
    expect((await clerk.post(`/service-tasks/${number}`, changed)).headers.get('Location')).toBe(
      `/service-tasks/${number}`,
    );
    const late = await clerk.post(`/service-tasks/${number}`, changed);
    expect(late.status).toBe(422);
    expect(late.html.querySelector('[role=alert]')?.text).toContain('Somebody else has just changed task');
    const copy = await clerk.get(`/service-tasks/new?copy=${number}`);
    expect(copy.html.querySelector('#title')?.getAttribute('value')).toBe('改过');
    expect(copy.html.querySelector('#erp_reference')?.getAttribute('value')).toBe('');
    expect(copy.html.querySelector('#planned_from')?.getAttribute('value')).toBe('2026-11-22');
    expect(copy.html.querySelector(`input[name=devices][checked]`)?.getAttribute('value')).toBe(
      String(ground.devices[1]),
    );
  });
});
