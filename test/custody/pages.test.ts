import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { offerHandOver, startCount } from '../../src/features/custody/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { type Answer, testApp, type TestApp } from '../support/app.js';
import { type CustodyScene, custodyScene, type Holder } from './factory.js';

const text = (answer: Answer, selector: string) => answer.html.querySelector(selector)?.text.replace(/\s+/g, ' ') ?? '';
const rowsOf = (answer: Answer) => answer.html.querySelectorAll('tbody tr').map((row) => row.text.replace(/\s+/g, ' '));

describe('pages of custody', () => {
  let app: TestApp;
  let scene: CustodyScene;
  let wang: Holder;
  let li: Holder;
  let keeper: Holder;
  let chief: Holder;
  let cable: number;
  let board: number;
  let task: { id: number; number: string };

  beforeAll(async () => {
    app = await testApp();
    scene = await custodyScene(app);
    [keeper, chief] = [await scene.holder('storekeeper'), await scene.holder('supervisor')];
    cable = await scene.item({ name_en: 'Cable <b>' });
    board = await scene.item({ tracking: 'serial', kind: 'tool' });
    task = await scene.task();
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    await app.close();
  });
  beforeEach(async () => {
    [wang, li] = [await scene.holder(), await scene.holder()];
    await scene.issue(wang, task.id, { itemId: cable, quantity: 2, unitCost: 10 });
    await scene.give(wang, { itemId: cable, quantity: 3, unitCost: 10 });
    await scene.give(wang, { itemId: board, serial: `S-${wang.personId}`, unitCost: 10 });
    await scene.give(wang, { itemId: cable, ownerId: scene.customerParty });
  });

  it('say what somebody holds, for which task, and what it is worth to who may know', async () => {
    const own = await wang.get(`/people/${wang.personId}/custody`);
    expect(rowsOf(own)).toHaveLength(4);
    expect(rowsOf(own)[0]).toContain(task.number);
    expect(own.text).toContain('Cable &lt;b&gt;');
    expect(rowsOf(own).filter((row) => row.includes('Property of Customer One'))).toHaveLength(1);
    expect(text(own, '.totals')).toContain('¥60.00');
    const seen = await keeper.get(`/people/${wang.personId}/custody`);
    expect(seen.text).not.toContain('¥');
    expect(text(await chief.get(`/people/${wang.personId}/custody`), '.totals')).toContain('¥60.00');
    expect(rowsOf(await wang.get(`/people/${wang.personId}/custody?search=s-${wang.personId}`))).toHaveLength(1);
    expect((await wang.get(`/people/${wang.personId}/custody?page=2`)).html.querySelectorAll('tbody tr')).toHaveLength(
      0,
    );
    expect(rowsOf(await wang.get('/me'))).toEqual(expect.arrayContaining(rowsOf(own)));
  });

  it('keep others’ custody from who does not see it', async () => {
    for (const path of ['', '/print'])
      expect((await li.get(`/people/${wang.personId}/custody${path}`)).status).toBe(404);
    for (const id of ['0', 'x', '987654']) expect((await keeper.get(`/people/${id}/custody`)).status).toBe(404);
    expect((await li.get('/custody')).status).toBe(403);
    const administrator = await app.signIn('administrator');
    expect((await administrator.get(`/people/${wang.personId}/custody`)).status).toBe(403);
  });

  it('print a list to clear who leaves', async () => {
    const page = await chief.get(`/people/${wang.personId}/custody/print`);
    expect(page.html.querySelectorAll('tbody tr')).toHaveLength(4);
    expect(page.html.querySelectorAll('.clearance-signs dt')).toHaveLength(4);
    expect(page.text).toContain('¥60.00');
    expect(page.text.startsWith('<!DOCTYPE html>')).toBe(true);
  });

  it('add up who holds what: the sums of all are the sums of each', async () => {
    const page = await chief.get('/custody');
    const row = rowsOf(page).find((one) => one.includes(`P${wang.personId}`))!;
    expect(row).toMatch(/2 ?1 tool among them ?7 ?1 piece is a customer’s ?1 part.*¥60\.00/);
    const money = (texts: string[]) =>
      texts.flatMap((one) =>
        [.../¥([\d,.]+)/g[Symbol.matchAll](one)].map((match) => Math.round(Number(match[1]!.replace(',', '')) * 100)),
      );
    const total = money([text(page, '.totals')])[0];
    expect(money(rowsOf(page)).reduce((sum, one) => sum + one, 0)).toBe(total);
    expect((await keeper.get('/custody')).text).not.toContain('¥');
    expect(rowsOf(await chief.get(`/custody?search=P${wang.personId}`))).toHaveLength(1);
    expect(rowsOf(await chief.get('/custody?kind=vehicle'))).toHaveLength(0);
    for (const order of ['value', 'since', 'nonsense'])
      expect((await chief.get(`/custody?order=${order}`)).status).toBe(200);
  });

  const take = async (who: Holder) => {
    const form = await who.get('/hand-overs/new');
    return form.html.querySelectorAll('input[name^="take."]').map((input) => input.getAttribute('name')!);
  };

  it('offer, and accept, on pages', async () => {
    const fields = await take(wang);
    expect(fields).toHaveLength(4);
    const form = {
      key: randomUUID(),
      from: String(wang.personId),
      to: `x #${li.personId}`,
      note: 'In the yard',
      [fields[0]!]: '2',
    };
    const sent = await wang.post('/hand-overs', form);
    const address = sent.headers.get('Location')!;
    expect(address).toMatch(/^\/hand-overs\/\d+$/);
    expect((await wang.post('/hand-overs', form)).headers.get('Location')).toBe(address);
    const today = await li.get('/');
    expect(today.html.querySelector(`#wait-hand_overs a[href="${address}"]`)).not.toBeNull();
    expect((await wang.get(address)).html.querySelector('form[action$="/acceptance"]')).toBeNull();
    expect((await (await scene.holder()).get(address)).status).toBe(404);
    expect((await keeper.get(address)).status).toBe(200);
    expect(rowsOf(await li.get('/hand-overs'))).toHaveLength(1);
    expect(rowsOf(await wang.get('/hand-overs?which=from_me'))).toHaveLength(1);
    expect(rowsOf(await wang.get('/hand-overs?which=all'))).toHaveLength(0);
    const bad = await li.post(`${address}/refusal`, { reason: '' });
    expect([bad.status, bad.html.querySelector('#reason-error') !== null]).toEqual([422, true]);
    const key = (await li.get(address)).html.querySelector('input[name=key]')!.getAttribute('value')!;
    expect((await li.post(`${address}/acceptance`, { key })).status).toBe(303);
    expect(text(await li.get(address), 'h1')).toContain('Accepted');
    expect(rowsOf(await li.get(`/people/${li.personId}/custody`))).toHaveLength(1);
    const again = await li.post(`${address}/acceptance`, { key: randomUUID() });
    expect([again.status, text(again, '.alert-danger')]).toEqual([422, expect.stringContaining('over already')]);
  });

  it('give a refused offer back as it was typed', async () => {
    const [first, , third] = await take(wang);
    const form = {
      key: randomUUID(),
      from: String(wang.personId),
      to: 'nobody',
      note: 'Here',
      [first!]: '9',
      [third!]: '1',
    };
    const unknown = await wang.post('/hand-overs', form);
    expect([unknown.status, unknown.html.querySelector('#to-error') !== null]).toEqual([422, true]);
    expect(unknown.html.querySelector(`input[name="${first}"]`)?.getAttribute('value')).toBe('9');
    expect(unknown.html.querySelector('#note')?.getAttribute('value')).toBe('Here');
    const much = await wang.post('/hand-overs', { ...form, to: `#${li.personId}` });
    expect([much.status, text(much, '.alert-danger')]).toEqual([422, expect.stringContaining('more than is held')]);
    const self = await wang.post('/hand-overs', { ...form, to: `#${wang.personId}`, [first!]: '1' });
    expect([self.status, text(self, '#to-error')]).toEqual([422, expect.stringContaining('Choose somebody else')]);
    expect((await wang.post('/hand-overs', { ...form, from: String(li.personId) })).status).toBe(404);
    expect((await wang.post('/hand-overs', {})).status).toBe(404);
    const all = await wang.get('/hand-overs/new?all=on');
    expect(all.html.querySelectorAll('input[type=checkbox][checked]')).toHaveLength(1);
  });

  it('let a supervisor offer for another, and both withdraw', async () => {
    expect((await li.get(`/hand-overs/new?from=${wang.personId}`)).status).toBe(404);
    const page = await chief.get(`/hand-overs/new?from=${wang.personId}`);
    expect(page.text).toContain('who is told of it');
    const input = await scene.offerOf(wang, li);
    const { id } = await offerHandOver(chief.context, input);
    expect((await wang.post(`/hand-overs/${id}/withdrawal`)).status).toBe(303);
    expect(text(await chief.get(`/hand-overs/${id}`), 'h1')).toContain('Withdrawn');
  });

  it('count a custody by scanning, ticking and typing', async () => {
    const opened = await keeper.post('/custody/counts', { key: randomUUID(), person: `#${wang.personId}` });
    const address = opened.headers.get('Location')!;
    const scan = (code: string) =>
      keeper.post(`${address}/scans`, { key: randomUUID(), code }, { 'HX-Request': 'true' });
    const seen = await scan(`s-${wang.personId}`);
    expect(seen.html.querySelector('html')).toBeNull();
    expect(text(seen, '.alert-success')).toContain('is here');
    expect(text(await scan('CP-000012-1'), '.alert-warning')).toContain(
      'belongs to a customer and is not counted here',
    );
    expect(text(await scan('what-is-this'), '.alert-danger')).toContain('Nobody knows WHAT-IS-THIS');
    const desk = await keeper.get(address);
    expect(desk.html.querySelectorAll('input[name^="counted."]')).toHaveLength(2);
    expect(desk.html.querySelector('input[type=checkbox][checked]')).not.toBeNull();
    expect((await keeper.post(`${address}/unknown/removal`, { code: 'WHAT-IS-THIS' })).status).toBe(303);
    const names = desk.html.querySelectorAll('input[name^="counted."]').map((input) => input.getAttribute('name')!);
    const notes = Object.fromEntries(names.map((name) => [name.replace('counted', 'note'), '']));
    const early = await keeper.post(`${address}/finish`, notes);
    expect([early.status, text(early, '.alert-danger')]).toEqual([422, expect.stringContaining('No quantity yet')]);
    const [one, serial] = names;
    const typed = {
      ...notes,
      [names[0]!]: '4',
      [serial!]: '1',
      [one!.replace('counted', 'note')]: 'Looked twice',
    };
    const wrong = await keeper.post(`${address}/lines`, { ...typed, [names[0]!]: 'four' });
    expect(wrong.status).toBe(422);
    expect(wrong.html.querySelector(`input[name="${names[0]}"]`)?.getAttribute('value')).toBe('four');
    expect((await keeper.post(`${address}/finish`, typed)).status).toBe(303);
    expect(text(await keeper.get(address), '.alert-info')).toContain('Another person decides');
    expect((await wang.get(address)).status).toBe(200);
    expect((await li.get(address)).status).toBe(404);
    const deciding = await chief.get(address);
    expect(rowsOf(deciding)).toEqual([expect.stringMatching(/5 pcs ?4 pcs ?Looked twice.*1 pcs go out/)]);
    const bad = await chief.post(`${address}/decision`, { key: randomUUID(), decision: 'approve', reason: '' });
    expect([bad.status, bad.html.querySelector('#reason-error') !== null]).toEqual([422, true]);
    expect(
      (await chief.post(`${address}/decision`, { key: randomUUID(), decision: 'approve', reason: 'Gone' })).status,
    ).toBe(303);
    expect(text(await chief.get(address), '.alert-success')).toContain('Gone');
    expect(text(await chief.get('/'), '#wait-counts')).toBe('');
  });

  it('do not show what is booked in a blind count', async () => {
    const { id } = await startCount(keeper.context, { placeId: wang.place, blind: true, key: randomUUID() });
    const desk = await keeper.get(`/custody/counts/${id}`);
    expect(desk.html.querySelectorAll('tbody tr')).toHaveLength(0);
    expect(desk.text).not.toContain(`S-${wang.personId}`);
    expect((await chief.get(`/custody/counts/${id}`)).text).toContain('is counting');
    expect(text(await keeper.get('/'), '#wait-my_counts')).toContain(`P${wang.personId}`);
    const busy = await chief.post('/custody/counts', { key: randomUUID(), person: `#${wang.personId}` });
    expect([busy.status, text(busy, '.alert-danger')]).toEqual([
      422,
      expect.stringContaining('is being counted already'),
    ]);
    const nobody = await chief.post('/custody/counts', { key: randomUUID(), person: 'nobody' });
    expect(nobody.status).toBe(422);
    expect((await chief.post('/custody/counts', { key: randomUUID() })).status).toBe(422);
    expect((await wang.post(`/custody/counts/${id}/drop`)).status).toBe(422);
    expect((await chief.post(`/custody/counts/${id}/drop`)).headers.get('Location')).toBe('/custody/counts');
    expect(rowsOf(await chief.get('/custody/counts?which=all'))[0]).toContain('Given up');
  });
});
