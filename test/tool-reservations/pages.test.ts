import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { inDays, now, type Somebody, TODAY, type ToolScene, toolScene } from './factory.js';

describe('the pages of reservations', () => {
  let app: TestApp;
  let scene: ToolScene;
  let wang: Somebody;
  let li: Somebody;
  let keeper: Somebody;

  beforeAll(async () => {
    app = await testApp({ now });
    scene = await toolScene(app);
    [wang, li, keeper] = [await scene.somebody(), await scene.somebody(), await scene.somebody('storekeeper')];
  });
  afterAll(() => app.close());

  const zh = { 'Accept-Language': 'zh-CN' };
  const chinese = async (who: Somebody) =>
    void (await app.db.updateTable('person').set({ language: 'zh-CN' }).where('id', '=', who.personId).execute());
  const post = (who: Somebody, fields: Record<string, string>) =>
    who.post('/tool-reservations', { key: randomUUID(), quantity: '1', from: inDays(2), to: inDays(4), ...fields });
  const numberOf = (location: string | null) => location!.split('/').at(-1)!;
  const idOf = async (number: string) =>
    (await app.db.selectFrom('tool_reservation').select('id').where('number', '=', number).executeTakeFirstOrThrow())
      .id;

  it('reserves by the form, which a link fills with tool, days and the reader', async () => {
    const tool = await scene.tool(2);
    const form = await wang.get(`/tool-reservations/new?serial=${tool.serials[0]}&from=${inDays(2)}&to=${inDays(4)}`);
    expect(form.status).toBe(200);
    const value = (name: string) => form.html.querySelector(`[name=${name}]`)?.getAttribute('value');
    expect([value('tool'), value('from'), value('to'), value('quantity')]).toEqual([
      `${tool.code} ${tool.code}-1 Part ${tool.code}`,
      inDays(2),
      inDays(4),
      '1',
    ]);
    expect(form.html.querySelector('[name=person]')).toBeNull();
    expect(form.html.querySelector('#days .alert-success')).not.toBeNull();
    expect(form.html.querySelectorAll('#days .tool-calendar tbody th')).toHaveLength(1);
    const done = await post(wang, { tool: value('tool')!, note: 'For the fair' });
    expect(done.status).toBe(303);
    const page = await wang.get(done.headers.get('location')!);
    expect(page.status).toBe(200);
    expect(page.text).toContain('For the fair');
    expect(page.text).toContain(`${tool.code}-1`);
    expect(page.html.querySelector('h1')!.text).toMatch(/TR-\d{6}\s+Coming/);
    expect(page.html.querySelector('a[href^="/tool-loans/new"]')).toBeNull();
    const lend = (await keeper.get(done.headers.get('location')!)).html.querySelector('a[href^="/tool-loans/new"]');
    expect(lend!.getAttribute('href')).toContain(`borrower=${wang.personId}&item=${tool.code}&serial=${tool.code}-1`);
  });

  it('keeps what was typed, says beside the field why not, and when it is free', async () => {
    const tool = await scene.tool(1);
    await scene.keep(li, tool, { fromOn: inDays(4), toOn: inDays(6) });
    const no = await post(wang, { tool: `${tool.code} any`, note: 'Kept typing' });
    expect(no.status).toBe(422);
    expect(no.html.querySelector('#quantity-error')!.text).toContain('Free next: 30/11/2026 to 02/12/2026');
    expect(no.html.querySelector('[name=note]')!.getAttribute('value')).toBe('Kept typing');
    expect(no.html.querySelector('#days .alert-warning')!.text).toContain('Free next');
    const bad = await post(wang, { tool: 'what is it', from: '', to: 'x', quantity: '2' });
    expect(bad.status).toBe(422);
    expect(bad.html.querySelector('#from-error')).not.toBeNull();
    expect(bad.html.querySelector('#to-error')).not.toBeNull();
    const unknown = await post(wang, { tool: 'what is it', task: 'ST-999999' });
    expect(unknown.html.querySelector('#tool-error')).not.toBeNull();
    expect(unknown.html.querySelector('#task-error')).not.toBeNull();
    expect(unknown.html.querySelector('[name=tool]')!.getAttribute('value')).toBe('what is it');
    const task = await post(wang, { tool: tool.code, from: inDays(7), to: inDays(9), quantity: 'two' });
    expect(task.html.querySelector('#quantity-error')).not.toBeNull();
  });

  it('reserves for others only with the right, whoever is typed in', async () => {
    const tool = await scene.tool(2);
    const no = await post(wang, { tool: tool.code, person: `#${li.personId}` });
    expect(no.status).toBe(422);
    expect(no.html.querySelector('.alert-danger')!.text).toContain('your own');
    const yes = await post(keeper, { tool: tool.code, person: `#${li.personId}` });
    const id = await idOf(numberOf(yes.headers.get('location')));
    const row = await app.db.selectFrom('tool_reservation').select('person_id').where('id', '=', id).executeTakeFirst();
    expect(row).toEqual({ person_id: li.personId });
    expect((await keeper.get('/tool-reservations/new')).html.querySelector('[name=person]')).not.toBeNull();
  });

  it('shows the days again as the form is filled, and says whether they are free', async () => {
    const tool = await scene.tool(2);
    await scene.keep(li, tool, { quantity: '2', fromOn: inDays(4), toOn: inDays(6) });
    const days = (query: string) => wang.get(`/tool-reservations/days?${query}`, { 'HX-Request': 'true' });
    const tooFew = await days(`tool=${tool.code}&quantity=1&from=${inDays(3)}&to=${inDays(4)}`);
    expect(tooFew.html.querySelector('#days .alert-warning')!.text).toContain('Free next');
    expect((await days(`tool=${tool.code}&quantity=2&from=${TODAY}&to=${inDays(3)}`)).text).toContain('alert-success');
    for (const odd of [
      '',
      'tool=x',
      `tool=${tool.code}&quantity=x&from=2026-02-31&to=1`,
      `tool=${tool.code}&from=${inDays(9)}&to=${inDays(1)}`,
    ])
      expect((await days(odd)).status).toBe(200);
  });

  it('is changed and cancelled on its page; what is refused comes back as typed', async () => {
    const tool = await scene.tool(1);
    const number = numberOf((await post(wang, { tool: tool.code })).headers.get('location'));
    const path = `/tool-reservations/${number}`;
    const fields = { version: '1', quantity: '1', from: inDays(2), to: inDays(5), note: 'Longer' };
    expect((await li.post(path, fields)).status).toBe(403);
    expect((await wang.post(path, { ...fields, to: inDays(1) })).html.querySelector('#to-error')).not.toBeNull();
    expect((await wang.post(path, fields)).status).toBe(303);
    const again = await wang.post(path, { ...fields, note: 'Typed' });
    expect(again.status).toBe(422);
    expect(again.html.querySelector('.alert-danger')!.text).toContain('meanwhile');
    expect(again.html.querySelector('[name=note]')!.getAttribute('value')).toBe('Typed');
    expect((await wang.post(path, { version: '2' })).status).toBe(422);
    expect((await li.post(`${path}/cancellation`, {})).status).toBe(403);
    const why = await keeper.post(`${path}/cancellation`, {});
    expect(why.html.querySelector('#reason-error')!.text).toContain('Say why');
    expect((await keeper.post(`${path}/cancellation`, { reason: 'Broken' })).status).toBe(303);
    const page = await wang.get(path);
    expect(page.text).toContain('Broken');
    expect(page.html.querySelector('form[action$="/cancellation"]')).toBeNull();
    expect((await keeper.get(path)).html.querySelector('#history')).not.toBeNull();
  });

  it('has one address for a number, and none for what is not there', async () => {
    const number = numberOf((await post(wang, { tool: (await scene.tool(1)).code })).headers.get('location'));
    const typed = await wang.get(`/tool-reservations/${number.toLowerCase()}`);
    expect([typed.status, typed.headers.get('location')]).toEqual([303, `/tool-reservations/${number}`]);
    for (const odd of ['TR-999999', 'TR-', 'x', '1', 'TR-99999999999'])
      expect((await wang.get(`/tool-reservations/${odd}`)).status).toBe(404);
  });

  it('names its task only to who may see it', async () => {
    const task = await app.ownerDb
      .insertInto('service_task')
      .values({
        customer_id: scene.customerParty,
        kind_id: 1,
        charge: 'charged',
        title: 'Secret visit',
        planned_from: TODAY,
        planned_to: inDays(9),
        created_by: wang.personId,
      })
      .returning(['id', 'number'])
      .executeTakeFirstOrThrow();
    const tool = await scene.tool(1);
    const made = await post(wang, { tool: tool.code, task: `${task.number} Secret visit` });
    const path = made.headers.get('location')!;
    expect((await wang.get(path)).text).toContain('Secret visit');
    expect((await li.get(path)).text).not.toContain('Secret visit');
    expect((await li.get(path)).status).toBe(200);
    const foreign = await post(li, { tool: tool.code, from: inDays(8), to: inDays(9), task: task.number });
    expect(foreign.html.querySelector('#task-error')).not.toBeNull();
  });

  it('lists what waits by its day, one’s own, and all; by person and by tool', async () => {
    const [one, two] = [await scene.tool(1), await scene.tool(1)];
    const zhou = await scene.somebody();
    const later = numberOf(
      (await post(zhou, { tool: one.code, from: inDays(9), to: inDays(9) })).headers.get('location'),
    );
    const sooner = numberOf((await post(zhou, { tool: one.code })).headers.get('location'));
    const over = numberOf((await post(zhou, { tool: two.code })).headers.get('location'));
    await zhou.post(`/tool-reservations/${over}/cancellation`, {});
    const numbers = async (who: Somebody, query: string) => {
      const answer = await who.get(`/tool-reservations?${query}`);
      expect(answer.status).toBe(200);
      return answer.html.querySelectorAll('tbody a.code').map((link) => link.text);
    };
    expect(await numbers(li, `person=%23${zhou.personId}`)).toEqual([sooner, later]);
    expect(await numbers(zhou, 'which=mine')).toEqual([over, sooner, later]);
    expect(await numbers(li, `which=all&tool=${two.code}`)).toEqual([over]);
    expect(await numbers(li, `which=all&tool=${two.code}-1`)).toEqual([]);
    expect((await li.get('/tool-reservations?person=nobody')).html.querySelector('.is-invalid')).not.toBeNull();
    expect((await li.get('/tool-reservations?page=9999&which=odd')).status).toBe(200);
  });

  it('offers kinds and pieces as one types', async () => {
    const tool = await scene.tool(2);
    const part = await scene.item('TL-NOT');
    const values = async (search: string) =>
      (await wang.get(`/tool-reservations/choices?search=${search}`)).html
        .querySelectorAll('[role=option][data-value]')
        .map((option) => option.getAttribute('data-value'));
    expect(await values(tool.code)).toEqual([
      `${tool.code} Part ${tool.code}`,
      `${tool.code} ${tool.code}-1 Part ${tool.code}`,
      `${tool.code} ${tool.code}-2 Part ${tool.code}`,
    ]);
    expect(await values(`${tool.code}-2`)).toEqual([`${tool.code} ${tool.code}-2 Part ${tool.code}`]);
    expect([part, await values('TL-NOT')]).toEqual([part, []]);
    expect((await wang.get('/tool-reservations/choices?search=%25_%5C')).status).toBe(200);
  });

  it('is in one language', async () => {
    const tool = await scene.tool(2);
    const reader = await scene.somebody('storekeeper');
    await chinese(reader);
    await scene.lend(li, tool, { serialId: tool.serials[0], dueOn: inDays(-1) });
    const made = await post(wang, { tool: tool.code });
    const english = /[A-Za-z]{3,}/;
    const known = /TL-\d+(-\d)?|TR-\d+|LN-\d+|ST-\d+|(technician|storekeeper) \w+|Part|Person/g;
    for (const path of [
      '/tool-reservations',
      '/tool-reservations/new',
      `/tool-reservations/new?item=${tool.code}&from=${inDays(2)}&to=${inDays(3)}`,
      '/tool-reservations/calendar',
      `/tool-reservations/calendar?item=${tool.code}`,
      made.headers.get('location')!,
    ]) {
      const page = await reader.get(path, zh);
      expect(page.status).toBe(200);
      expect(page.html.querySelector('main')!.structuredText.replace(known, '')).not.toMatch(english);
    }
    for (const path of ['/tool-reservations', `/tool-reservations/calendar?item=${tool.code}`]) {
      const page = await keeper.get(path);
      expect(page.html.querySelector('main')!.structuredText).not.toMatch(/[\u4e00-\u9fff]/);
    }
  });
});
