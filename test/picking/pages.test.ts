import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { parse } from 'node-html-parser';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startWalk } from '../../src/features/picking/index.js';
import { hashPassword } from '../../src/platform/password.js';
import type { Client } from '../support/app.js';
import {
  approvedSlip,
  endAll,
  issues,
  keeper,
  newItem,
  openPicks,
  pickAll,
  pickingScene,
  type PickingScene,
  secondKeeper,
  slipState,
} from './factory.js';

let scene: PickingScene;
let store: Client & { personId: number };
beforeAll(async () => {
  scene = await pickingScene();
  store = await scene.app.signIn('storekeeper');
});
afterEach(() => endAll(scene));
afterAll(() => scene.app.close());

const codeOf = async (id: number) =>
  (await scene.app.db.selectFrom('item').select('code').where('id', '=', id).executeTakeFirstOrThrow()).code;
const me = () => scene.as(store.personId, 'storekeeper');
const text = (html: { text: string } | null | undefined) => (html?.text ?? '').replace(/\s+/g, ' ').trim();

/** Scans as the page's script does. */
async function scan(code: string, fields: Record<string, string> = {}) {
  const answer = await store.post(
    '/picking/walk',
    { code, via: 'scan', key: randomUUID(), actor: String(store.personId), ...fields },
    { 'X-Scan': '1', 'HX-Request': 'true' },
  );
  const html = parse(answer.text);
  const desk = html.querySelector('#scan-desk');
  return {
    status: answer.status,
    tone: desk?.getAttribute('data-tone'),
    state: desk?.getAttribute('data-state')?.replaceAll('&quot;', '"') ?? '{}',
    said: text(html.querySelector('.scan-words')),
    html,
  };
}

describe('the queue', () => {
  it('lists slips by urgency, with who walks; and starts, refuses and takes over', async () => {
    const item = await newItem(scene, { new: 9 });
    const late = await approvedSlip(scene, [{ itemId: item, quantity: 1 }], { neededBy: '2026-12-30' });
    const urgent = await approvedSlip(scene, [{ itemId: item, quantity: 1 }], { neededBy: '2026-12-31', urgent: true });
    await startWalk(secondKeeper(scene), { slipIds: [late.id] });
    const page = await store.get('/picking');
    const rows = page.html.querySelectorAll('.pick-queue tbody tr').map((row) => text(row));
    const order = [urgent, late].map((slip) => rows.findIndex((row) => row.includes(slip.number)));
    expect(order[0]).toBeLessThan(order[1]!);
    expect(rows[order[1]!]).toContain('Second, since');
    const refused = await store.post('/picking/walks', { slip: [urgent.number, late.number] });
    expect(refused.status).toBe(409);
    expect(text(refused.html.querySelector('.alert-danger'))).toContain(`Second has been picking ${late.number} since`);
    const taken = await store.post('/picking/walks', { take_over: late.number });
    expect([taken.status, taken.headers.get('Location')]).toEqual([303, '/picking/walk']);
    const ended = await store.post(`/picking/walks/${late.number}/end`);
    expect(ended.headers.get('Location')).toBe(`/picking?done=walk_ended&slip=${late.number}`);
    expect(text((await store.get(ended.headers.get('Location')!)).html.querySelector('.alert-success'))).toContain(
      late.number,
    );
  });

  it('answers odd forms with the queue, and unknown things with 404', async () => {
    expect((await store.post('/picking/walks', { slip: "REQ-1'; drop" })).headers.get('Location')).toBe('/picking');
    expect((await store.post('/picking/walks/REQ-999999/end')).status).toBe(404);
    expect((await store.post('/picking/picks/987654/put-back')).status).toBe(404);
    expect((await store.post('/picking/picks/1e3/put-back')).status).toBe(404);
    expect((await store.get('/picking/REQ-999999/issue')).status).toBe(404);
    expect((await store.get('/picking/short/999999')).status).toBe(404);
    expect((await store.get('/picking?warehouse=NONE&page=x')).status).toBe(200);
    const technician = await scene.app.signIn('technician');
    expect((await technician.get('/picking')).status).toBe(403);
  });
});

describe('the walk', () => {
  it('says what to scan where, steers, and takes a pick back', async () => {
    const item = await newItem(scene, { new: 3 });
    const [code, other] = [await codeOf(item), await codeOf(await newItem(scene, { new: 1 }))];
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 2 }]);
    expect((await scan(code)).said).toContain('You are not picking');
    const joined = await scan(slip.number);
    expect([joined.tone, joined.said]).toEqual(['ok', expect.stringContaining(`${slip.number} is part of this walk`)]);
    expect(joined.said).toContain(`Next: A1, take 2 pcs of ${code}`);
    const wrong = await scan(other);
    expect([wrong.tone, wrong.said]).toEqual(['refused', expect.stringContaining(`Wrong item: ${other} is not on`)]);
    expect((await scan('A2')).said).toContain('There is nothing to pick in A2. Go to A1.');
    expect((await scan('B1')).said).toContain('another warehouse');
    expect((await scan('P-SUP')).said).toContain('not a bin');
    const bin = await scan('A1');
    expect(JSON.parse(bin.state)).toMatchObject({ bin: scene.bins.A1 });
    expect((await scan(code, { state: JSON.stringify({ bin: scene.bins.A2 }) })).said).toContain('Wrong bin');
    const key = randomUUID();
    const picked = await scan(code, { state: bin.state, key });
    expect([picked.tone, picked.said]).toEqual(['ok', expect.stringContaining(`Picked 1 pcs ${code}`)]);
    expect(picked.said).toContain('Into tray 1');
    expect((await scan(code, { state: bin.state, key })).said).toContain('Picked 1 pcs');
    expect(await openPicks(scene, slip.id)).toHaveLength(1);
    expect((await scan('3', { via: 'typed' })).said).toContain('3');
    const many = await scan(code, { state: JSON.stringify({ quantity: '3' }) });
    expect(many.said).toContain('Only 1 of');
    const rest = await scan(code, { state: JSON.stringify({ quantity: 'rest' }) });
    expect(rest.said).toContain('Everything is picked');
    expect((await scan(code)).said).toContain('surplus');
    expect((await scan('CMD-UNDO')).said).toContain('Put back');
    expect(await openPicks(scene, slip.id)).toHaveLength(1);
    expect((await scan('NO-SUCH-CODE')).tone).toBe('unknown');
    expect((await scan('')).tone).toBe('refused');
    expect((await scan(code, { actor: '1' })).said).toContain('is acting now');
    expect((await scan('CMD-UNDO-987654')).said).not.toBe('');
  });

  it('works as a plain form, keeps a forged state harmless, and shows trays', async () => {
    const item = await newItem(scene, { new: 3 });
    const slips = [];
    for (let n = 0; n < 2; n++) slips.push(await approvedSlip(scene, [{ itemId: item, quantity: 1 }]));
    await startWalk(me(), { slipIds: slips.map((slip) => slip.id) });
    const page = await store.get('/picking/walk');
    const form = page.html.querySelector('#scan-form')!;
    expect([form.getAttribute('action'), form.getAttribute('method')]).toEqual(['/picking/walk', 'post']);
    expect(page.html.querySelectorAll('.walk-tray')).toHaveLength(2);
    const key = form.querySelector('[name=key]')!.getAttribute('value')!;
    const posted = await store.post('/picking/walk', {
      code: await codeOf(item),
      key,
      state: '{"bin":"x","quantity":[1]}',
    });
    expect(posted.status).toBe(200);
    expect(text(posted.html.querySelector('.scan-words'))).toContain('Picked 1 pcs');
    expect(posted.text).toContain('<!DOCTYPE html>');
  });

  it('tells to put back what a cancelled slip no longer wants', async () => {
    const item = await newItem(scene, { new: 3 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 1 }]);
    const [id] = await pickAll(scene, slip, [item], me());
    await sql`update requisition set state = 'cancelled' where id = ${slip.id}`.execute(scene.app.db);
    expect(text((await store.get('/picking/walk')).html.querySelector('.walk-tray'))).toContain('put its pieces back');
    expect(text((await store.get('/picking')).html)).toContain('Put these back on the shelf');
    await store.post(`/picking/picks/${id}/put-back`);
    expect(await openPicks(scene, slip.id)).toEqual([]);
    expect(text((await store.get('/picking')).html)).not.toContain('Put these back on the shelf');
  });

  it('takes a short pick, and gives a refused form back as it was filled in', async () => {
    const item = await newItem(scene, { new: 3 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 3 }]);
    await startWalk(me(), { slipIds: [slip.id] });
    const address = `/picking/short/${slip.lines[0]}`;
    const page = await store.get(`${address}?condition=new`);
    expect(page.html.querySelector('[name=quantity]')!.getAttribute('value')).toBe('3');
    const wrong = { condition: 'new', quantity: '9', cause: 'damaged', outcome: 'cancel' };
    const refused = await store.post(address, wrong);
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector('[name=quantity]')!.getAttribute('value')).toBe('9');
    expect(refused.html.querySelector('[value=damaged]')!.hasAttribute('checked')).toBe(true);
    expect((await store.post(address, { ...wrong, quantity: '-1' })).status).toBe(422);
    expect((await store.post(address, { ...wrong, outcome: 'burn' })).status).toBe(422);
    const done = await store.post(address, { ...wrong, quantity: '1' });
    expect(done.headers.get('Location')).toBe(`/picking/walk?done=short_done&slip=${slip.number}`);
    expect(text((await store.get(done.headers.get('Location')!)).html.querySelector('.scan-words'))).toContain(
      'recorded',
    );
  });
});

describe('issuing on the page', () => {
  const png = async () =>
    `data:image/png;base64,${(
      await sharp(
        Buffer.from(
          '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200"><path d="M9 9 L400 150" stroke="#000" stroke-width="4"/></svg>',
        ),
      )
        .png()
        .toBuffer()
    ).toString('base64')}`;
  const ready = async (options = {}) => {
    const item = await newItem(scene, { new: 3 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 2 }], options);
    const picks = await pickAll(scene, slip, [item], me());
    return { slip, fields: { picks: picks.join(','), key: randomUUID() }, address: `/picking/${slip.number}/issue` };
  };

  it('takes a drawn signature, keeps it for who may see the slip, and shows it to nobody else', async () => {
    const { slip, fields, address } = await ready();
    const page = await store.get(address);
    expect(page.html.querySelector('#signature')).not.toBeNull();
    expect(page.html.querySelector('[name=picks]')!.getAttribute('value')).toBe(fields.picks);
    const drawn = { ...fields, by: 'drawn', signed_by: String(scene.technician), signature: await png() };
    const missing = await store.post(address, { ...drawn, signature: '' });
    expect([missing.status, text(missing.html.querySelector('.alert-danger'))]).toEqual([
      422,
      'The signature is missing. Please sign in the box',
    ]);
    const done = await store.post(address, drawn);
    expect(done.headers.get('Location')).toBe(`/picking?done=issued_done&slip=${slip.number}`);
    expect((await store.post(address, drawn)).status).toBe(303); // a double click
    const [issue] = await issues(scene, slip.id);
    expect(await issues(scene, slip.id)).toHaveLength(1);
    const picture = await store.get(`/picking/issues/${issue!.id}/signature`);
    expect([picture.status, picture.headers.get('Content-Type'), picture.headers.get('Cache-Control')]).toEqual([
      200,
      'image/png',
      expect.stringContaining('private'),
    ]);
    const stranger = await scene.app.signIn('technician');
    expect((await stranger.get(`/picking/issues/${issue!.id}/signature`)).status).toBe(404);
    expect((await store.get('/picking/issues/x/signature')).status).toBe(404);
  });

  it('takes the receiver’s own sign-in, and counts wrong ones as at the door', async () => {
    await sql`update person set username = 'tech', password_hash = ${await hashPassword('plenty-of-fuses-2026')} where id = ${scene.technician}`.execute(
      scene.app.db,
    );
    const { slip, fields, address } = await ready();
    const own = { ...fields, by: 'own_sign_in', who: 'tech', secret: 'wrong-password' };
    const wrong = await store.post(address, own);
    expect(wrong.status).toBe(422);
    expect(wrong.html.querySelector('[name=who]')!.getAttribute('value')).toBe('tech');
    expect(wrong.text).not.toContain('wrong-password');
    const attempts = await scene.app.db.selectFrom('login_attempt').select('accepted').execute();
    expect(attempts).toEqual([{ accepted: false }]);
    await store.post(address, { ...own, secret: 'plenty-of-fuses-2026' });
    expect((await issues(scene, slip.id))[0]).toMatchObject({ signature: 'own_sign_in', signed_by: scene.technician });
  });

  it('comes back with what was typed when the goods, picks or waybill are not right', async () => {
    const { slip, fields, address } = await ready({ delivery: 'parcel' });
    const form = { ...fields, by: 'parcel', carrier: 'SF', waybill: 'sf 77-12345' };
    const stale = await store.post(address, { ...form, picks: '' });
    expect([stale.status, text(stale.html.querySelector('.alert-danger'))]).toEqual([
      409,
      expect.stringContaining('has just changed'),
    ]);
    expect(stale.html.querySelector('[name=carrier]')!.getAttribute('value')).toBe('SF');
    const odd = await store.post(address, { ...form, waybill: '顺丰!' });
    expect([odd.status, text(odd.html.querySelector('#waybill-error'))]).toEqual([
      422,
      'A waybill has 5 to 40 letters, digits and hyphens',
    ]);
    expect((await store.post(address, { ...form, by: 'magic' })).status).toBe(422);
    const sent = await store.post(address, form);
    expect(sent.headers.get('Location')).toBe(`/picking?done=sent_done&slip=${slip.number}`);
    const again = await ready({ delivery: 'parcel' });
    const used = await store.post(again.address, { ...form, ...again.fields });
    expect(text(used.html.querySelector('#waybill-error'))).toContain(`was used for ${slip.number}`);
    expect(used.html.querySelector('[name=used_again]')).not.toBeNull();
    await store.post(again.address, { ...form, ...again.fields, used_again: 'on' });
    expect(await slipState(scene, again.slip.id)).toBe('issued');
  });

  it('lists parcels under way, and confirms their arrival', async () => {
    const { slip, fields, address } = await ready({ delivery: 'parcel' });
    await store.post(address, { ...fields, by: 'parcel', carrier: 'SF', waybill: 'SF-ARRIVES' });
    await sql`update requisition_issue set issued_at = now() - interval '6 days' where requisition_id = ${slip.id}`.execute(
      scene.app.db,
    );
    const page = await store.get('/picking/parcels');
    const row = page.html.querySelectorAll('tbody tr').find((one) => one.text.includes('SF-ARRIVES'))!;
    expect(text(row)).toContain('6 days Late');
    const arrival = row.querySelector('form')!;
    const post = (arrived_on: string) => store.post(arrival.getAttribute('action')!, { key: randomUUID(), arrived_on });
    expect((await post('2099-01-01')).status).toBe(422);
    expect((await post('soon')).status).toBe(303);
    const today = row.querySelector('[name=arrived_on]')!.getAttribute('value')!;
    expect((await post(today)).status).toBe(303);
    expect((await post(today)).status).toBe(409);
    expect((await store.get('/picking/parcels')).text).not.toContain('SF-ARRIVES');
    const stranger = await scene.app.signIn('technician');
    expect(
      (await stranger.post(arrival.getAttribute('action')!, { key: randomUUID(), arrived_on: today })).status,
    ).toBe(404);
    expect((await stranger.get('/picking/parcels')).text).not.toContain('SF-');
  });

  it('shows the second storekeeper who walks, and that nothing is picked', async () => {
    const item = await newItem(scene, { new: 3 });
    const slip = await approvedSlip(scene, [{ itemId: item, quantity: 2 }]);
    await startWalk(keeper(scene), { slipIds: [slip.id] });
    const page = await store.get(`/picking/${slip.number}/issue`);
    expect(text(page.html)).toContain('Nothing is picked');
    expect(text(page.html)).toContain('Storekeeper, since');
  });
});
