import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendOut } from '../../src/features/tools/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { toolScene, type ToolScene } from './factory.js';

describe('pages of tools', () => {
  let app: TestApp;
  let scene: ToolScene;

  beforeAll(async () => {
    app = await testApp({ now: () => new Date('2026-11-22T02:00:00Z') });
    scene = await toolScene(app);
  });
  afterAll(() => app.close());

  const zh = { 'Accept-Language': 'zh-CN' };
  const chinese = async (personId: number) =>
    app.db.updateTable('person').set({ language: null }).where('id', '=', personId).execute();

  it('lists tools by where they are', async () => {
    const { id, code } = await scene.tool({ name_zh: '钳形表', name_en: 'Clamp meter' });
    await app.ownerDb.updateTable('item').set({ search: '钳形表 clamp meter' }).where('id', '=', id).execute();
    const [store, lent, away, gone] = [
      await scene.piece(id, undefined, 'CM-STORE'),
      await scene.piece(id, undefined, 'CM-LENT'),
      await scene.piece(id, undefined, 'CM-AWAY'),
      await scene.piece(id, undefined, 'CM-GONE'),
    ];
    const technician = await scene.somebody('technician');
    await scene.lend(lent, technician.personId, '2026-11-20');
    const duty = await scene.duty(away);
    await sendOut(scene.keeper.context, { key: scene.key(), dutyIds: [duty], supplierId: scene.laboratory });
    const lost = await scene.db.selectFrom('place').select('id').where('code', '=', 'LOST').executeTakeFirstOrThrow();
    await scene.post('move', { itemId: id, serialId: gone, fromPlaceId: scene.bin, toPlaceId: lost.id });
    const counted = await scene.tool({ tracking: 'quantity', unit: 'pcs' });
    await scene.post('receive', { itemId: counted.id, quantity: 5 });
    const shown = async (query: string) => {
      const { html, status } = await scene.keeper.get(`/tools?${query}`);
      expect(status).toBe(200);
      return html.querySelectorAll('#tool-list tbody tr td:nth-child(2)').map((cell) => cell.text.trim());
    };
    expect(await shown('search=clamp')).toEqual(['CM-AWAY', 'CM-LENT', 'CM-STORE']);
    expect(await shown('search=cm-st')).toEqual(['CM-STORE']);
    for (const [state, number] of Object.entries({ store: 'STORE', lent: 'LENT', away: 'AWAY', gone: 'GONE' }))
      expect(await shown(`search=clamp&state=${state}`)).toEqual([`CM-${number}`]);
    expect(await shown('search=clamp&state=quarantine')).toEqual([]);
    expect(await shown(`state=store`)).toContain('');
    expect(await shown('search=clamp&duty=due_30')).toEqual([]);
    await scene.setDue(await scene.duty(store), '2026-11-21');
    expect(await shown('search=clamp&duty=overdue')).toEqual(['CM-STORE']);
    const list = await scene.keeper.get('/tools?search=clamp');
    expect(list.text).toContain('Late');
    expect(list.html.querySelector(`a[href^="/tool-loans/LN-"]`)).not.toBeNull();
    expect((await technician.get('/tools?search=clamp')).html.querySelector('a[href^="/tool-loans/LN-"]')).toBeNull();
    const fragment = await scene.keeper.get('/tools?search=clamp', { 'HX-Request': 'true' });
    expect(fragment.html.querySelector('html')).toBeNull();
    expect((await scene.keeper.get(`/tools/items/${counted.code}`)).text).toContain('5 pcs');
    const page = await scene.keeper.get(`/tools/items/${code}`);
    expect(page.html.querySelectorAll('.tool-piece')).toHaveLength(4);
  });

  it('shows every page in both languages', async () => {
    const { id, code } = await scene.tool();
    const serialId = await scene.piece(id);
    const dutyId = await scene.duty(serialId);
    await scene.setDue(dutyId, '2026-11-20');
    const keeper = await scene.somebody('storekeeper', 'supervisor');
    const paths = [
      '/tools',
      '/tools/duties',
      '/tools/duties?state=away',
      '/tools/duties?state=later',
      '/tools/duties?on=2026-11-20',
      '/tools/calendar',
      '/tools/calendar?month=2026-11&kind=calibration',
      `/tools/pieces/${serialId}`,
      `/tools/items/${code}`,
      `/tools/items/${code}/checklist`,
      `/tools/duties/new?item=${code}`,
      `/tools/duties/new?serial=${serialId}`,
      `/tools/duties/${dutyId}/edit`,
      `/tools/checks/new?duty=${dutyId}`,
      `/tools/sendings/new?duty=${dutyId}`,
    ];
    for (const path of paths) {
      const english = await keeper.get(path);
      expect([path, english.status]).toEqual([path, 200]);
      const main = (text: string) => /<main[^]*<\/main>/.exec(text)?.[0] ?? '';
      const words = main(english.text)
        .replace(/物料[A-Z-]*\d*/g, '')
        .replace(/<input[^>]*lang="zh[^>]*>/g, '');
      expect([path, /\p{Script=Han}/u.exec(words)?.[0]]).toEqual([path, undefined]);
      await chinese(keeper.personId);
      const chinesePage = await keeper.get(path, zh);
      expect([path, chinesePage.status, chinesePage.html.querySelector('html')?.getAttribute('lang')]).toEqual([
        path,
        200,
        'zh-CN',
      ]);
      await app.db.updateTable('person').set({ language: 'en' }).where('id', '=', keeper.personId).execute();
    }
  });

  it('is not there for what is no tool, a customer’s or unknown', async () => {
    const part = await scene.piece(await scene.item('SPARE-9', { tracking: 'serial' }));
    for (const path of [
      `/tools/pieces/${part}`,
      '/tools/pieces/999999',
      '/tools/pieces/abc',
      '/tools/items/SPARE-9',
      '/tools/items/NOPE',
      '/tools/duties/999999/edit',
      `/tools/duties/new?serial=${part}`,
      '/tools/checks/999999',
    ])
      expect([path, (await scene.keeper.get(path)).status]).toEqual([path, 404]);
    for (const month of ['2026-13', 'x', ''])
      expect((await scene.keeper.get(`/tools/calendar?month=${month}`)).status).toBe(200);
    expect((await scene.keeper.get('/tools/duties?on=0000-00-00&state=zzz&kind=x&page=-1')).status).toBe(200);
  });

  it('adds a duty by form, and gives back what was typed', async () => {
    const { code, id } = await scene.tool();
    const serials = [await scene.piece(id), await scene.piece(id)];
    const form = { item: code, serial: serials, kind: 'calibration', interval: '12', where: 'sent_out' };
    const refused = await scene.keeper.post('/tools/duties', {
      ...form,
      interval: 'x',
      laboratory: 'NOPE',
      note: 'N1',
    });
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector('[name=note]')?.getAttribute('value')).toBe('N1');
    expect(refused.html.querySelectorAll('[name=serial][checked]')).toHaveLength(2);
    expect(refused.html.querySelector('#due-error')).not.toBeNull();
    const unknown = await scene.keeper.post('/tools/duties', { ...form, due: '2027-01-01', laboratory: 'NOPE' });
    expect([unknown.status, unknown.html.querySelector('#laboratory-error') !== null]).toEqual([422, true]);
    const saved = await scene.keeper.post('/tools/duties', { ...form, due: '2027-01-01', laboratory: 'ACME Acme' });
    expect([saved.status, saved.headers.get('Location')]).toEqual([303, `/tools/items/${code}?added=2&had=0`]);
    const again = await scene.keeper.post('/tools/duties', { ...form, due: '2027-01-01' });
    expect([again.status, again.html.querySelector('#kind-error') !== null]).toEqual([422, true]);
    const { id: dutyId } = await app.db
      .selectFrom('tool_duty')
      .select('id')
      .where('serial_id', '=', serials[0]!)
      .executeTakeFirstOrThrow();
    const change = { interval: '6', where: 'in_house', due: '2027-02-01', version: '1', note: 'x' };
    expect((await scene.keeper.post(`/tools/duties/${dutyId}`, { ...change, version: '7' })).status).toBe(422);
    expect((await scene.keeper.post(`/tools/duties/${dutyId}`, change)).status).toBe(303);
    expect((await scene.keeper.post(`/tools/duties/${dutyId}/end`)).status).toBe(303);
    expect((await scene.keeper.post(`/tools/duties/${dutyId}/end`)).status).toBe(404);
  });

  it('sends out and takes back by forms', async () => {
    const { id } = await scene.tool();
    const serials = [await scene.piece(id), await scene.piece(id)];
    const duties = [await scene.duty(serials[0]!), await scene.duty(serials[1]!)].map(String);
    const none = await scene.keeper.get('/tools/sendings/new');
    expect([none.status, none.text.includes('Choose some first')]).toEqual([422, true]);
    const form = await scene.keeper.get(`/tools/sendings/new?duty=${duties[0]}&duty=${duties[1]}`);
    expect(form.html.querySelectorAll('[name=duty]')).toHaveLength(2);
    const fields = { key: scene.key(), duty: duties, laboratory: 'ACME', expected: '2026-12-24', note: 'SF1' };
    const bad = await scene.keeper.post('/tools/sendings', { ...fields, laboratory: 'x', expected: '2026-11-01' });
    expect([bad.status, bad.html.querySelector('[name=note]')?.getAttribute('value')]).toEqual([422, 'SF1']);
    const late = await scene.keeper.post('/tools/sendings', { ...fields, expected: '2026-11-01' });
    expect([late.status, late.html.querySelector('#expected-error') !== null]).toEqual([422, true]);
    const sent = await scene.keeper.post('/tools/sendings', fields);
    expect([sent.status, sent.headers.get('Location')]).toEqual([303, '/tools/duties?state=away&sent=2']);
    expect((await scene.keeper.post('/tools/sendings', fields)).status).toBe(303);
    const away = await scene.keeper.get('/tools/duties?state=away');
    const boxes = away.html.querySelectorAll('[name=check]').map((box) => box.getAttribute('value')!);
    const mine = await app.db
      .selectFrom('tool_check')
      .select('id')
      .where('duty_id', 'in', duties.map(Number))
      .orderBy('id')
      .execute();
    const [one, two] = mine.map((row) => row.id) as [string, string];
    expect(boxes).toEqual(expect.arrayContaining([one, two]));
    const back = await scene.keeper.get(`/tools/returns/new?check=${one}&check=${two}`);
    expect(back.html.querySelector(`[name=bin_${one}]`)?.getAttribute('value')).toBe('A-01');
    const results = {
      key: scene.key(),
      row: [one, two],
      [`result_${one}`]: 'passed',
      [`done_${one}`]: '2026-11-20',
      [`certificate_${one}`]: 'Z-77',
      [`bin_${one}`]: 'B-01',
      [`result_${two}`]: 'not_done',
    };
    const unsaved = await scene.keeper.post('/tools/returns', {
      ...results,
      [`bin_${one}`]: 'NOPE',
      [`done_${one}`]: '',
    });
    expect(unsaved.status).toBe(422);
    expect(unsaved.html.querySelector(`[name=certificate_${one}]`)?.getAttribute('value')).toBe('Z-77');
    const saved = await scene.keeper.post('/tools/returns', results);
    expect([saved.status, saved.headers.get('Location')]).toEqual([303, '/tools/duties?back=2']);
    expect((await scene.where(serials[0]!)).code).toBe('B-01');
    expect((await scene.checkRow(one)).certificate).toBe('Z-77');
    expect((await scene.keeper.post('/tools/returns', results)).status).toBe(303);
    const page = await scene.keeper.get(`/tools/pieces/${serials[0]!}?check=${one}`);
    expect(page.html.querySelector('#attachments')).not.toBeNull();
    expect(page.text).toContain('Z-77');
    expect((await scene.keeper.get(`/tools/checks/${one}`)).headers.get('Location')).toBe(
      `/tools/pieces/${serials[0]!}?check=${one}`,
    );
  });

  it('records results by form and takes one back', async () => {
    const serialId = await scene.instrument();
    const dutyId = String(await scene.duty(serialId));
    const fields = { key: scene.key(), row: dutyId, [`result_${dutyId}`]: 'failed', [`done_${dutyId}`]: '2026-11-22' };
    const bad = await scene.keeper.post('/tools/checks', { ...fields, [`done_${dutyId}`]: '2027-01-01' });
    expect([bad.status, bad.text.includes('The day 01/01/2027 is not right')]).toEqual([422, true]);
    const saved = await scene.keeper.post('/tools/checks', fields);
    const address = saved.headers.get('Location')!;
    expect(address).toMatch(new RegExp(`^/tools/pieces/${serialId}\\?check=\\d+#check-\\d+$`));
    const page = await scene.keeper.get(address);
    expect(page.text).toContain('Not to be lent');
    expect(page.html.querySelector('a[href^="/tool-loans/new"]')).toBeNull();
    const checkId = /check=(\d+)/.exec(address)![1]!;
    expect((await scene.keeper.post(`/tools/checks/${checkId}/undo`)).status).toBe(303);
    expect((await scene.keeper.post(`/tools/checks/${checkId}/undo`)).status).toBe(409);
    const after = await scene.keeper.get(`/tools/pieces/${serialId}`);
    expect(after.html.querySelector('a[href^="/tool-loans/new"]')).not.toBeNull();
    expect(after.text).toContain('taken back by');
  });

  it('asks for and grants a leave by forms', async () => {
    const serialId = await scene.instrument();
    await scene.setDue(await scene.duty(serialId), '2026-11-20');
    const path = `/tools/pieces/${serialId}`;
    const asked = await scene.keeper.post(`${path}/override-requests`, { note: 'Soon' });
    expect(asked.headers.get('Location')).toBe(`${path}?asked=1#block`);
    expect((await scene.keeper.post(`${path}/override-requests`)).headers.get('Location')).toBe(
      `${path}?asked=2#block`,
    );
    expect((await scene.keeper.post(`${path}/overrides`, { reason: 'x', until: '2026-11-23' })).status).toBe(403);
    const far = await scene.supervisor.post(`${path}/overrides`, { reason: 'Rough reading', until: '2026-12-30' });
    expect([far.status, far.html.querySelector('[name=reason]')?.getAttribute('value')]).toEqual([
      422,
      'Rough reading',
    ]);
    expect((await scene.supervisor.post(`${path}/overrides`, { reason: '', until: '' })).status).toBe(422);
    expect((await scene.supervisor.post(`${path}/overrides`, { reason: 'R1', until: '2026-11-23' })).status).toBe(303);
    const page = await scene.keeper.get(path);
    expect(page.text).toContain('R1');
    expect(page.html.querySelector('a[href^="/tool-loans/new"]')).not.toBeNull();
    const { id } = await app.db
      .selectFrom('duty_override')
      .select('id')
      .where('serial_id', '=', serialId)
      .executeTakeFirstOrThrow();
    expect((await scene.supervisor.post(`/tools/overrides/${id}/withdrawal`)).status).toBe(303);
    expect((await scene.keeper.get(path)).text).not.toContain('may be lent once, up to');
  });

  it('shows a technician where a tool is, but only their own loans of it', async () => {
    const serialId = await scene.instrument();
    const [mine, other] = [await scene.somebody('technician'), await scene.somebody('technician')];
    const { number } = await scene.lend(serialId, mine.personId);
    const path = `/tools/pieces/${serialId}`;
    expect((await mine.get(path)).html.querySelector(`#loans a[href="/tool-loans/${number}"]`)).not.toBeNull();
    const others = await other.get(path);
    expect(others.status).toBe(200);
    expect(others.text).not.toContain(number);
    expect(others.html.querySelector('form[method=post][action^="/tools"]')).toBeNull();
  });
});
