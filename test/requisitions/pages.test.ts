import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submitRequisition } from '../../src/features/requisitions/index.js';
import type { Client } from '../support/app.js';
import { codeOf, draft, linesOf, sendTechnician, slipOf, technician } from './factory.js';
import { buildScene, newItem, newSlip, type Scene } from './promise-scene.js';
import { sessionOf } from './sessions.js';

let scene: Scene;
let tech: Client;
let boss: Client;
let store: Client;
let taskNumber: string;
const htmx = { 'HX-Request': 'true' };

beforeAll(async () => {
  scene = await buildScene();
  await sendTechnician(scene);
  tech = await sessionOf(scene, scene.technician);
  boss = await sessionOf(scene, scene.supervisor);
  store = await sessionOf(scene, scene.storekeeper);
  taskNumber = 'ST-000001';
});
afterAll(() => scene.app.close());

const number = (path: string | null) => /REQ-\d+/.exec(path ?? '')![0];
const idOf = async (slip: string) =>
  (await scene.app.db.selectFrom('requisition').select('id').where('number', '=', slip).executeTakeFirstOrThrow()).id;
const head = (changes: Record<string, string> = {}) => ({
  task: taskNumber,
  requested_for: `Technician #${scene.technician}`,
  needed_by: '2099-12-31',
  warehouse_id: String(scene.warehouse),
  delivery: 'custody',
  ...changes,
});

/** The fields of a draft's form as its page has them. */
async function fieldsOf(client: Client, slip: string): Promise<Record<string, string>> {
  const { html } = await client.get(`/requisitions/${slip}`);
  const fields: Record<string, string> = {};
  for (const field of html.querySelectorAll('#draft input, #draft textarea, #draft select')) {
    if (field.getAttribute('type') === 'checkbox' && !field.hasAttribute('checked')) continue;
    const chosen = field.querySelector('option[selected]')?.getAttribute('value');
    fields[field.getAttribute('name')!] = chosen ?? field.getAttribute('value') ?? field.textContent;
  }
  return fields;
}

describe('starting a slip', () => {
  it('asks for the task first, offers one’s own, and fills in what is usual', async () => {
    const choose = await tech.get('/requisitions/new');
    expect(choose.html.querySelector('.list-group-item')!.getAttribute('href')).toBe(
      `/requisitions/new?task=${taskNumber}`,
    );
    const { html } = await tech.get(`/requisitions/new?task=${taskNumber}`);
    expect(html.querySelector('[name=requested_for]')!.getAttribute('value')).toContain(`#${scene.technician}`);
    expect(html.querySelector('[name=needed_by]')!.getAttribute('value')).toMatch(/^\d{4}-\d\d-\d\d$/);
    const other = await scene.app.signIn('technician');
    const nothing = await other.get(`/requisitions/new?task=${taskNumber}`);
    expect(nothing.html.querySelectorAll('.list-group-item')).toHaveLength(0);
  });

  it('makes the draft, once for a form sent twice, and comes back filled in when something is wrong', async () => {
    const key = '6a1f3a9e-3c7e-4f6b-9a68-3d1f1f1b7a01';
    const made = await tech.post('/requisitions', head({ key, note: '夜班' }));
    const again = await tech.post('/requisitions', head({ key, note: '夜班' }));
    expect([made.status, again.headers.get('Location')]).toEqual([303, made.headers.get('Location')]);
    expect(await slipOf(scene, await idOf(number(made.headers.get('Location'))))).toMatchObject({ note: '夜班' });
    const wrong = await tech.post(
      '/requisitions',
      head({ needed_by: '2020-01-01', requested_for: 'Nobody', note: '留着', kit: 'NONE' }),
    );
    expect(wrong.status).toBe(422);
    expect(wrong.html.querySelector('#requested_for-error')!.textContent).toContain('Choose somebody');
    expect(wrong.html.querySelector('#kit-error')!.textContent).toContain('no such kit');
    expect(wrong.html.querySelector('[name=note]')!.textContent).toBe('留着');
    const past = await tech.post('/requisitions', head({ needed_by: '2020-01-01' }));
    expect(past.html.querySelector('#needed_by-error')!.textContent).toContain('has passed');
  });

  it('copies a rejected slip, and both name each other', async () => {
    const first = await newSlip(scene, [{ itemId: await newItem(scene), quantity: 2 }], { state: 'rejected' });
    const { html } = await tech.get(`/requisitions/${first.number}`);
    const button = html.querySelector('.slip-next a.btn-primary')!;
    expect(button.getAttribute('href')).toBe(`/requisitions/new?copy=${first.number}`);
    const form = await tech.get(`/requisitions/new?copy=${first.number}`);
    expect(form.html.querySelector('[name=copy]')!.getAttribute('value')).toBe(first.number);
    const made = await tech.post('/requisitions', head({ copy: first.number }));
    const copy = number(made.headers.get('Location'));
    expect((await tech.get(`/requisitions/${copy}`)).text).toContain(`Corrected copy of ${first.number}`);
    expect((await tech.get(`/requisitions/${first.number}`)).text).toContain(copy);
  });
});

describe('typing a draft', () => {
  const start = async () => {
    const itemId = await newItem(scene, { new: 5 });
    const slip = await draft(scene, { lines: [{ itemId, quantity: '2' }] });
    return { ...slip, itemId, code: await codeOf(scene, itemId) };
  };
  const post = (slip: string, fields: Record<string, string>, headers = {}) =>
    tech.post(`/requisitions/${slip}/draft`, fields, headers);

  it('shows what there is of each line, here, elsewhere and in the workshop, and substitutes to take', async () => {
    const slip = await start();
    const other = await newItem(scene, { new: 9 });
    await sql`insert into item_substitute (item_id, substitute_id) values (${slip.itemId}, ${other})`.execute(
      scene.app.db,
    );
    await newItem(scene);
    const { html } = await tech.get(`/requisitions/${slip.number}`);
    const line = html.querySelector('.slip-line')!;
    expect(line.querySelector('.slip-stock')!.textContent).toContain('5 pcs free');
    const take = line.querySelector('button[value^=take]')!;
    expect(take.textContent).toContain(`Take ${await codeOf(scene, other)}`);
    const fields = await fieldsOf(tech, slip.number);
    await post(slip.number, { ...fields, act: take.getAttribute('value')! });
    expect(await linesOf(scene, slip.id)).toEqual([`2 × ${await codeOf(scene, other)} for ${slip.code}`]);
  });

  it('adds what was scanned, once more of what is there, and saves what was typed beside it', async () => {
    const slip = await start();
    const fields = await fieldsOf(tech, slip.number);
    const quantity = Object.keys(fields).find((name) => name.startsWith('quantity-'))!;
    const plain = await post(slip.number, { ...fields, [quantity]: '3', add: slip.code.toLowerCase(), act: 'add' });
    expect(plain.status).toBe(303);
    expect(await linesOf(scene, slip.id)).toEqual([`4 × ${slip.code}`]);
    const byLabel = { ...(await fieldsOf(tech, slip.number)), add: `IT-${slip.itemId}`, act: 'add' };
    const answer = await post(slip.number, byLabel, htmx);
    expect(answer.html.querySelector('form#draft [data-quantity]')!.getAttribute('value')).toBe('5');
    const unknown = await post(slip.number, { ...fields, note: '没丢', add: 'NONSENSE', act: 'add' });
    expect(unknown.status).toBe(422);
    expect(unknown.html.querySelector('[name=add]')!.getAttribute('value')).toBe('NONSENSE');
    expect((await slipOf(scene, slip.id)).note).toBe('没丢');
  });

  it('saves a field by itself, and keeps what is wrong with its message while the rest is saved', async () => {
    const slip = await start();
    const fields = await fieldsOf(tech, slip.number);
    const quantity = Object.keys(fields).find((name) => name.startsWith('quantity-'))!;
    const good = await post(slip.number, { ...fields, [quantity]: '9' }, htmx);
    expect(good.status).toBe(200);
    expect(good.text).toContain('4 short');
    expect(good.html.querySelector('form')).toBeNull();
    for (const wrong of ['0', '-1', '1.5', '6901234567890']) {
      const bad = await post(slip.number, { ...fields, [quantity]: wrong, note: wrong }, htmx);
      expect(bad.status).toBe(422);
      expect(bad.text).toContain(slip.code);
      const page = await post(slip.number, { ...fields, [quantity]: wrong, act: 'save' });
      expect(page.html.querySelector(`[name="${quantity}"]`)!.getAttribute('value')).toBe(wrong);
      expect((await slipOf(scene, slip.id)).note).toBe(fields['note'] || null);
    }
    expect(await linesOf(scene, slip.id)).toEqual([`9 × ${slip.code}`]);
  });

  it('strikes out a line whatever is typed in it', async () => {
    const slip = await start();
    const fields = await fieldsOf(tech, slip.number);
    const quantity = Object.keys(fields).find((name) => name.startsWith('quantity-'))!;
    await post(slip.number, { ...fields, [quantity]: '-', act: `remove:${quantity.split('-')[1]}` });
    expect(await linesOf(scene, slip.id)).toEqual([]);
  });

  it('hands in what is shown, once; a page without a line that came meanwhile is refused', async () => {
    const slip = await start();
    const stale = await fieldsOf(tech, slip.number);
    const added = await newItem(scene);
    await post(slip.number, { ...stale, act: `add:${added}:1` });
    const refused = await post(slip.number, { ...stale, act: 'submit' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('has just been changed');
    const fields = { ...(await fieldsOf(tech, slip.number)), act: 'submit' };
    const [one, two] = await Promise.all([post(slip.number, fields), post(slip.number, fields)]);
    expect([one.status, two.status]).toEqual([303, 303]);
    expect((await slipOf(scene, slip.id)).state).toBe('submitted');
    const late = await post(slip.number, stale, htmx);
    expect(late.headers.get('HX-Redirect')).toBe(`/requisitions/${slip.number}`);
  });

  it('offers items with what is free of them, and says of tools that they are lent', async () => {
    const slip = await start();
    await sql`update item set search = lower(code) where id = ${slip.itemId}`.execute(scene.app.db);
    await sql`update item set kind = 'tool', search = 'torque' where id = ${await newItem(scene)}`.execute(
      scene.app.db,
    );
    const { text } = await tech.get(`/requisitions/${slip.number}/item-choices?search=${slip.code}`, htmx);
    expect(text).toContain('5 pcs free');
    const tools = await tech.get(`/requisitions/${slip.number}/item-choices?search=torque`, htmx);
    expect(tools.text).toContain('lent, not issued');
  });
});

describe('a slip’s page', () => {
  const submitted = async () => {
    const slip = await draft(scene, { lines: [{ itemId: await newItem(scene, { new: 5 }), quantity: '2' }] });
    await submitRequisition(technician(scene), { id: slip.id });
    return slip;
  };

  it('offers each viewer the one next thing, and prices only to who may see them', async () => {
    const slip = await submitted();
    const path = `/requisitions/${slip.number}`;
    const own = await tech.get(path);
    expect(own.html.querySelector('.slip-next')!.textContent).toContain('Supervisor');
    expect(own.html.querySelector('.decision')).toBeNull();
    expect(own.text).not.toContain('¥');
    expect(own.html.querySelector(`form[action="${path}/withdrawal"]`)).not.toBeNull();
    const theirs = await boss.get(path);
    expect(theirs.html.querySelector(`form[action="${path}/approval"]`)).not.toBeNull();
    expect(theirs.text).toContain('¥200.00');
    const fields = Object.fromEntries(
      theirs.html
        .querySelectorAll(`form[action="${path}/approval"] input`)
        .map((input) => [input.getAttribute('name')!, input.getAttribute('value')!]),
    );
    expect((await boss.post(`${path}/approval`, fields)).status).toBe(303);
    const pick = (await store.get(path)).html.querySelector('.slip-next a.btn-primary')!;
    expect(pick.getAttribute('href')).toBe(`/picking?slip=${slip.number}`);
    expect((await tech.get(path)).html.querySelector('.slip-next a.btn-primary')).toBeNull();
  });

  it('is not there for a technician who has no part in it, in any way', async () => {
    const slip = await submitted();
    const stranger = await scene.app.signIn('technician');
    const path = `/requisitions/${slip.number}`;
    for (const way of [path, `${path}/print`, `${path}/lines`, `${path}/item-choices?search=x`])
      expect([way, (await stranger.get(way)).status]).toEqual([way, 404]);
    for (const way of ['draft', 'withdrawal', 'cancellation', 'lines'])
      expect([way, (await stranger.post(`${path}/${way}`, { reason: 'x' })).status]).toEqual([way, 404]);
    await sql`insert into deputy (person_id, deputy_id, from_on, to_on, named_by)
      values (${scene.supervisor}, ${stranger.personId}, '2020-01-01', '2099-01-01', ${scene.supervisor})`.execute(
      scene.app.db,
    );
    expect((await stranger.get(path)).status).toBe(200);
  });

  it('withdraws and cancels, and says why not from a stale page', async () => {
    const slip = await submitted();
    const path = `/requisitions/${slip.number}`;
    const stale = await tech.post(`${path}/withdrawal`, { version: '1' });
    expect(stale.status).toBe(409);
    expect(stale.html.querySelector('.alert-danger')!.textContent).toContain('has just been changed');
    expect((await tech.post(`${path}/withdrawal`, { version: '2' })).status).toBe(303);
    expect((await tech.get(path)).html.querySelector('form#draft')).not.toBeNull();
    expect((await boss.post(`${path}/cancellation`, { version: '3', reason: '任务取消' })).status).toBe(303);
    const ended = await tech.get(path);
    expect(ended.html.querySelector('.slip-next')!.textContent).toContain('任务取消');
    const twice = await boss.post(`${path}/cancellation`, { version: '4', reason: 'x' });
    expect(twice.html.querySelector('.alert-danger')!.textContent).toContain('has been cancelled');
  });

  it('changes lines with a reason, and keeps what was typed when one is missing', async () => {
    const slip = await submitted();
    const path = `/requisitions/${slip.number}`;
    const { version } = await slipOf(scene, slip.id);
    await boss.post(`${path}/approval`, { version: String(version) });
    const { html } = await store.get(`${path}/lines`);
    const field = html.querySelector('input[name^=quantity]')!.getAttribute('name')!;
    const approved = String((await slipOf(scene, slip.id)).version);
    const missing = await store.post(`${path}/lines`, { version: approved, [field]: '1' });
    expect(missing.status).toBe(422);
    expect(missing.html.querySelector(`[name="${field}"]`)!.getAttribute('value')).toBe('1');
    const wrong = await store.post(`${path}/lines`, { version: approved, [field]: '-3', reason: 'x' });
    expect(wrong.status).toBe(422);
    expect((await store.post(`${path}/lines`, { version: approved, [field]: '1', reason: '少领' })).status).toBe(303);
    expect((await store.get(path)).text).toContain('少领');
  });

  it('prints the Chinese form with its barcode, the value only for who may see it', async () => {
    const slip = await submitted();
    const paper = await tech.get(`/requisitions/${slip.number}/print`);
    const text = paper.html.querySelector('.paper')!.textContent;
    for (const word of ['领料单', slip.number, '华东电池', taskNumber, '制单', '审批', '发料', '领用', 'A1'])
      expect(text).toContain(word);
    expect(paper.html.querySelector('.barcode svg path')).not.toBeNull();
    expect(text).not.toContain('合计金额');
    expect((await boss.get(`/requisitions/${slip.number}/print`)).text).toContain('合计金额：¥ 200.00');
  });
});
