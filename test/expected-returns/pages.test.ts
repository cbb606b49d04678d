import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportUse } from '../../src/features/issued-parts/report-use.js';
import { file, pdf } from '../attachments/factory.js';
import { type FieldHouse, fieldHouse, wrongsOf } from '../issued-parts/factory.js';
import { type TestApp, testApp } from '../support/app.js';

let app: TestApp;
let house: FieldHouse;
let board: number;
let n = 100;

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-03-09T10:00:00+08:00') });
  house = await fieldHouse(app);
  board = await house.item('BOARD', { tracking: 'serial', repairable: true, serial_pattern: 'B-###' });
});
afterAll(async () => {
  expect(await wrongsOf(app)).toEqual([]);
  await app.close();
});

const text = (answer: { html: { text: string } }) => answer.html.text.replace(/\s+/g, ' ');
async function expectOld(serialOut: string, changes: { taskId?: number; holder?: typeof house.technician } = {}) {
  const { parts } = await house.issue([{ itemId: board, serial: `B-${++n}` }], changes);
  const who = changes.holder ?? house.technician;
  const { reportId } = await reportUse(who.context, house.fit(parts[0]!, { serialOut, channel: '5' }));
  const row = await app.db
    .selectFrom('expected_return')
    .select('id')
    .where('use_report_id', '=', reportId)
    .executeTakeFirstOrThrow();
  return row.id;
}

describe('the list of old parts', () => {
  it('begins with what is longest overdue, and says how late it is', async () => {
    const late = await house.task();
    const ontime = await house.task();
    const notBack = await expectOld('O-1');
    const due = await expectOld('O-2', { taskId: ontime.id });
    const overdue = await expectOld('O-3', { taskId: late.id });
    await app.ownerDb.updateTable('service_task').set({ back_on: '2026-03-05' }).where('id', '=', ontime.id).execute();
    await app.ownerDb.updateTable('service_task').set({ back_on: '2026-03-02' }).where('id', '=', late.id).execute();
    const page = await house.storekeeper.get('/expected-returns');
    const ids = page.html.querySelectorAll('tbody tr td:first-child a').map((link) => link.getAttribute('href'));
    expect(ids).toEqual([overdue, due, notBack].map((id) => `/expected-returns/${id}`));
    expect(text(page)).toContain('5 days late');
    const only = await house.storekeeper.get('/expected-returns?state=overdue');
    expect(only.html.querySelectorAll('tbody tr')).toHaveLength(1);
    const fragment = await house.storekeeper.get('/expected-returns', { 'HX-Request': 'true' });
    expect(fragment.text).toMatch(/^<div/);
  });

  it('shows a technician only what they have to bring', async () => {
    const theirs = await expectOld('C-1', { holder: house.colleague });
    const page = await house.colleague.get('/expected-returns');
    expect(page.html.querySelectorAll('tbody tr')).toHaveLength(1);
    expect((await house.technician.get(`/expected-returns/${theirs}`)).status).toBe(404);
    expect((await house.technician.get('/expected-returns?search=C-1')).html.querySelectorAll('tbody tr')).toHaveLength(
      0,
    );
    expect(
      (await house.supervisor.get(`/expected-returns?person=${house.colleague.personId}`)).html.querySelectorAll(
        'tbody tr',
      ),
    ).toHaveLength(1);
    expect((await house.colleague.post(`/expected-returns/${theirs}/receipt`)).status).toBe(403);
    for (const id of ['x', '0', '99999999999999999999'])
      expect((await house.colleague.get(`/expected-returns/${id}`)).status).toBe(404);
  });

  it('goes straight to the piece whose number was scanned', async () => {
    const id = await expectOld('SCAN-ME');
    const answer = await house.storekeeper.get('/expected-returns?state=expected&search=scan-me');
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/expected-returns/${id}`]);
    for (const query of ['search=%25', 'state=nonsense', 'page=0', 'customer=CUST1', 'task=ST-000001', 'person=nobody'])
      expect((await house.storekeeper.get(`/expected-returns?${query}`)).status).toBe(200);
  });
});

describe('the page of an old part', () => {
  it('takes it in under the number on it, and shows both numbers', async () => {
    const id = await expectOld('TOLD-1');
    const page = await house.storekeeper.get(`/expected-returns/${id}`);
    expect(page.html.querySelector('input[name="serial"]')?.getAttribute('value')).toBe('');
    expect(text(page)).toContain('The technician wrote TOLD-1');
    const empty = await house.storekeeper.post(`/expected-returns/${id}/receipt`, {
      key: randomUUID(),
      quantity: '1',
      serial: '',
    });
    expect([empty.status, empty.html.querySelector('#serial-error') !== null]).toEqual([422, true]);
    const received = await house.storekeeper.post(`/expected-returns/${id}/receipt`, {
      key: randomUUID(),
      quantity: '1',
      serial: 'came-1',
    });
    expect(received.status).toBe(303);
    const shown = await house.storekeeper.get(received.headers.get('Location')!);
    expect(text(shown)).toContain('Came as CAME-1');
    expect(text(shown)).toContain('Not the TOLD-1 that was told');
    expect(text(shown)).toContain('does not look like the others of BOARD (B-###)');
    const again = await house.storekeeper.post(`/expected-returns/${id}/receipt`, {
      key: randomUUID(),
      quantity: '1',
      serial: 'x',
    });
    expect([again.status, text(again).includes('no longer expected')]).toEqual([409, true]);
    const undone = await house.storekeeper.post(`/expected-returns/${id}/receipt-undo`, { key: randomUUID() });
    expect(undone.status).toBe(303);
  });

  it('keeps what was typed when the number is elsewhere', async () => {
    await house.post('receive', { itemId: board, serial: 'SHELF' });
    const id = await expectOld('T-2');
    const refused = await house.storekeeper.post(`/expected-returns/${id}/receipt`, {
      key: randomUUID(),
      quantity: '1',
      serial: 'shelf',
    });
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector('input[name="serial"]')?.getAttribute('value')).toBe('shelf');
    expect(refused.html.querySelector('#serial-error')?.text).toContain('A-01');
  });

  it('lets a supervisor waive it with a reason, and expect it again', async () => {
    const id = await expectOld('W-1');
    expect(
      (await house.storekeeper.get(`/expected-returns/${id}`)).html.querySelector('textarea[name="reason"]'),
    ).toBeNull();
    const bare = await house.supervisor.post(`/expected-returns/${id}/waiver`, { reason: '' });
    expect([bare.status, bare.html.querySelector('#reason-error') !== null]).toEqual([422, true]);
    expect((await house.supervisor.post(`/expected-returns/${id}/waiver`, { reason: 'Burnt' })).status).toBe(303);
    const shown = await house.technician.get(`/expected-returns/${id}`);
    expect(text(shown)).toContain('Burnt');
    expect(shown.html.querySelector('form[action$="waiver-undo"]')).toBeNull();
    expect((await house.supervisor.post(`/expected-returns/${id}/waiver-undo`)).status).toBe(303);
    expect((await house.supervisor.post(`/expected-returns/${id}/waiver-undo`)).status).toBe(409);
  });
});

describe('photos and files of an old part', () => {
  it('come from whose it is, are on its page, and nobody else knows of them', async () => {
    const id = await expectOld('O-PHOTO');
    const added = await house.technician.post(`/attachments/old_part/${id}/attachments`, {
      files: file(pdf('old'), 'old.pdf'),
    });
    expect(added.headers.get('Location')).toMatch(new RegExp(`^/expected-returns/${id}\\?files_added=1`));
    for (const who of [house.technician, house.storekeeper])
      expect(
        (await who.get(`/expected-returns/${id}`)).html.querySelectorAll('#attachments a[href]').length,
      ).toBeGreaterThan(0);
    const other = await app.signIn('technician');
    expect((await other.get(`/attachments/old_part/${id}`)).status).toBe(404);
    expect(
      (await other.post(`/attachments/old_part/${id}/attachments`, { files: file(pdf('x'), 'x.pdf') })).status,
    ).toBe(404);
  });
});
