import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportUse } from '../../src/features/issued-parts/report-use.js';
import { type TestApp, testApp } from '../support/app.js';
import { type FieldHouse, fieldHouse, partOf, wrongsOf } from './factory.js';

let app: TestApp;
let house: FieldHouse;
let relay: number;
let board: number;

beforeAll(async () => {
  app = await testApp();
  house = await fieldHouse(app);
  relay = await house.item('RELAY');
  board = await house.item('BOARD', { tracking: 'serial', repairable: true, price: '900', serial_pattern: 'B-###' });
});
afterAll(async () => {
  expect(await wrongsOf(app)).toEqual([]);
  await app.close();
});

const text = (answer: { html: { text: string } }) => answer.html.text.replace(/\s+/g, ' ');
const key = () => randomUUID();

describe('the list of open parts', () => {
  it('shows a technician their own by task, with ticks and a way to each', async () => {
    const { parts, slip } = await house.issue([
      { itemId: relay, quantity: '3' },
      { itemId: board, serial: 'B-101' },
    ]);
    const page = await house.technician.get('/issued-parts');
    expect(page.status).toBe(200);
    expect(text(page)).toContain('Part RELAY');
    expect(text(page)).toContain('B-101');
    expect(text(page)).toContain(slip.number);
    expect(page.html.querySelector(`a[href="/issued-parts/${parts[0]!}"]`)).not.toBeNull();
    expect(page.html.querySelectorAll(`input[name="parts"][value="${parts[1]!}"]`)).toHaveLength(1);
    expect(page.html.querySelector('input[name="person"]')).toBeNull();
    expect(text(await house.colleague.get('/issued-parts'))).toContain('Nothing to account for');
  });

  it('goes straight to the one piece that was scanned, by number or by our label', async () => {
    const { parts } = await house.issue([{ itemId: board, serial: 'B-102' }]);
    const { serial_id } = await partOf(app, parts[0]!);
    for (const code of ['b-102', `SN-${serial_id}`, '　Ｂ-102 ']) {
      const answer = await house.technician.get(`/issued-parts?search=${encodeURIComponent(code)}`);
      expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/issued-parts/${parts[0]!}`]);
    }
    const theirs = await house.colleague.get('/issued-parts?search=B-102');
    expect([theirs.status, text(theirs).includes('Nothing found')]).toEqual([200, true]);
  });

  it('is filtered by person and task for who sees all', async () => {
    const task = await house.task();
    const { parts } = await house.issue([{ itemId: relay }], { taskId: task.id, holder: house.colleague });
    const of = async (query: string) => text(await house.assistant.get(`/issued-parts?${query}`));
    expect(await of(`task=${task.number}`)).toContain(`colleague`.slice(0, 0) + task.number);
    const mine = await house.assistant.get(
      `/issued-parts?person=${encodeURIComponent(`#${house.colleague.personId}`)}`,
    );
    expect(mine.html.querySelectorAll('.part-row')).toHaveLength(1);
    expect(mine.html.querySelector(`a[href="/issued-parts/${parts[0]!}"]`)).not.toBeNull();
    const none = await house.assistant.get('/issued-parts?task=ST-999999');
    expect(none.html.querySelectorAll('.part-row')).toHaveLength(0);
    for (const query of ['page=99999', 'page=x', 'search=%00', 'task=%27', `search=${'x'.repeat(500)}`])
      expect([200, 404]).toContain((await house.assistant.get(`/issued-parts?${query}`)).status);
  });

  it('reports several at once, all or none', async () => {
    const { parts } = await house.issue([{ itemId: relay, quantity: '2' }, { itemId: relay }]);
    const none = await house.technician.post('/issued-parts/reports', { key: key(), kind: 'consumed' });
    expect([none.status, text(none).includes('Tick at least one')]).toEqual([422, true]);
    const form = { key: key(), kind: 'consumed', parts };
    const done = await house.technician.post('/issued-parts/reports', form);
    expect(done.status).toBe(303);
    const shown = await house.technician.get(done.headers.get('Location')!);
    expect(text(shown)).toContain('2 parts reported');
    expect(shown.html.querySelectorAll('#done form[action$="/undo"]')).toHaveLength(2);
    const again = await house.technician.post('/issued-parts/reports', form);
    expect(again.headers.get('Location')).toBe(done.headers.get('Location'));
    const { parts: more } = await house.issue([{ itemId: relay }]);
    const mixed = await house.technician.post('/issued-parts/reports', {
      key: key(),
      kind: 'returned',
      parts: [more[0]!, parts[0]!],
    });
    expect(mixed.status).toBe(409);
    expect(text(mixed)).toContain('Nothing of RELAY is open any more');
    expect(mixed.html.querySelector(`input[value="${more[0]!}"]`)?.hasAttribute('checked')).toBe(true);
    expect(await partOf(app, more[0]!)).toMatchObject({ reported: '0.000' });
    const others = await house.colleague.post('/issued-parts/reports', { key: key(), kind: 'consumed', parts: more });
    expect(others.status).toBe(409);
  });
});

describe('the page of a part', () => {
  it('asks what became of it, one kind at a time', async () => {
    const { parts } = await house.issue([{ itemId: board, serial: 'B-103' }]);
    const page = await house.technician.get(`/issued-parts/${parts[0]!}`);
    expect(page.html.querySelectorAll('a.use-kind')).toHaveLength(5);
    const form = await house.technician.get(`/issued-parts/${parts[0]!}?kind=fitted`);
    expect(form.html.querySelector('input[name="quantity"]')?.getAttribute('type')).toBe('hidden');
    expect(form.html.querySelector(`input[name="device"][value="${house.theDevice}"]`)?.hasAttribute('checked')).toBe(
      true,
    );
    expect(form.html.querySelector('input[name="old_part"][value="comes"]')?.hasAttribute('checked')).toBe(true);
    expect(text(form)).toContain('B-###');
  });

  it('proposes no old part where something is installed', async () => {
    const task = await house.task({ kind_id: 1 });
    const { parts } = await house.issue([{ itemId: board, serial: 'B-104' }], { taskId: task.id });
    const form = await house.technician.get(`/issued-parts/${parts[0]!}?kind=fitted`);
    expect(form.html.querySelector('input[name="old_part"][value="none"]')?.hasAttribute('checked')).toBe(true);
    expect(form.html.querySelector('input[name="no_old_part"]')?.getAttribute('value')).toContain('New installation');
  });

  it('takes the report, says what comes next, and warns of an odd number without stopping', async () => {
    const { parts } = await house.issue([{ itemId: board, serial: 'B-105' }]);
    const answer = await house.technician.post(`/issued-parts/${parts[0]!}/reports`, {
      key: key(),
      kind: 'fitted',
      quantity: '1',
      device: String(house.theDevice),
      channel: '7',
      old_part: 'comes',
      serial_out: 'odd one',
    });
    expect(answer.status).toBe(303);
    const shown = await house.technician.get(answer.headers.get('Location')!);
    expect(text(shown)).toContain('Bring the old part back');
    expect(text(shown)).toContain('does not look like the others of BOARD (B-###)');
    expect(text(shown)).toContain('Channel 7');
    const undo = shown.html.querySelector('#done form')!;
    const fields = Object.fromEntries(
      undo.querySelectorAll('input').map((input) => [input.getAttribute('name')!, input.getAttribute('value')!]),
    );
    const undone = await house.technician.post(undo.getAttribute('action')!, fields);
    expect([undone.status, undone.headers.get('Location')]).toEqual([303, '/issued-parts?undone=1']);
    expect(await partOf(app, parts[0]!)).toMatchObject({ settled: '0.000' });
  });

  it('finds any other device of the customer by its number', async () => {
    const { parts } = await house.issue([{ itemId: relay, quantity: '2' }]);
    const other = await house.device('BT-200');
    const post = (other_device: string) =>
      house.technician.post(`/issued-parts/${parts[0]!}/reports`, {
        key: key(),
        kind: 'fitted',
        quantity: '1',
        device: 'other',
        other_device,
        channel: '9',
      });
    expect((await post('BT-200 BT-8')).status).toBe(303);
    const report = await app.db
      .selectFrom('use_report')
      .select('device_id')
      .where('part_id', '=', parts[0]!)
      .executeTakeFirstOrThrow();
    expect(report.device_id).toBe(other);
    const unknown = await post('NO-SUCH');
    expect(unknown.status).toBe(422);
    expect(unknown.html.querySelector('input[name="channel"]')?.getAttribute('value')).toBe('9');
    const foreign = await post('BT-999');
    expect([foreign.status, text(foreign).includes('belongs to Other customer')]).toEqual([422, true]);
  });

  it('gives a refused form back filled in, with the message at its field', async () => {
    const { parts } = await house.issue([{ itemId: relay, quantity: '2' }]);
    const path = `/issued-parts/${parts[0]!}/reports`;
    const many = await house.technician.post(path, { key: key(), kind: 'consumed', quantity: '9', note: 'typed' });
    expect(many.status).toBe(422);
    expect(many.html.querySelector('#quantity-error')?.text).toContain('Only 2 of RELAY');
    expect(many.html.querySelector('input[name="note"]')?.getAttribute('value')).toBe('typed');
    const silent = await house.technician.post(path, { key: key(), kind: 'lost', quantity: '1' });
    expect([silent.status, silent.html.querySelector('#note-error') !== null]).toEqual([422, true]);
    const nothing = await house.technician.post(path, {});
    expect(nothing.status).toBe(422);
    const noDevice = await house.technician.post(path, { key: key(), kind: 'fitted', quantity: '1' });
    expect([noDevice.status, text(noDevice).includes('Please choose one')]).toEqual([422, true]);
    const repairable = await house.issue([{ itemId: board, serial: 'B-900' }]);
    const noReason = await house.technician.post(`/issued-parts/${repairable.parts[0]!}/reports`, {
      key: key(),
      kind: 'fitted',
      quantity: '1',
      device: String(house.theDevice),
      old_part: 'none',
    });
    expect([noReason.status, noReason.html.querySelector('#no_old_part-error') !== null]).toEqual([422, true]);
  });

  it('is not there for a technician who does not hold it', async () => {
    const { parts } = await house.issue([{ itemId: relay }]);
    const { reportId } = await reportUse(house.technician.context, house.use(parts[0]!, { kind: 'returned' }));
    expect((await house.colleague.get(`/issued-parts/${parts[0]!}`)).status).toBe(404);
    expect((await house.colleague.post(`/issued-parts/${parts[0]!}/reports`, { kind: 'consumed' })).status).toBe(404);
    expect((await house.colleague.post(`/issued-parts/reports/${reportId}/undo`)).status).toBe(409);
    expect((await house.technician.get('/issued-parts/99999999999999999999')).status).toBe(404);
    expect((await house.technician.get('/issued-parts/x')).status).toBe(404);
    expect((await house.supervisor.get(`/issued-parts/${parts[0]!}`)).status).toBe(200);
  });

  it('lets a department head decide on a loss there, and leads back', async () => {
    const { parts } = await house.issue([{ itemId: relay, quantity: '2' }]);
    const lost = await reportUse(house.technician.context, house.use(parts[0]!, { kind: 'lost', note: 'Gone' }));
    const page = await house.head.get(`/issued-parts/${parts[0]!}`);
    expect(page.html.querySelector(`form[action="/issued-parts/reports/${lost.reportId}/write-off"]`)).not.toBeNull();
    expect((await house.supervisor.get(`/issued-parts/${parts[0]!}`)).html.querySelector('.decision')).toBeNull();
    const bare = await house.head.post(`/issued-parts/reports/${lost.reportId}/refusal`, { reason: '' });
    expect(bare.status).toBe(422);
    const approved = await house.head.post(`/issued-parts/reports/${lost.reportId}/write-off`, {
      key: key(),
      back: 'https://elsewhere.example/',
    });
    expect([approved.status, approved.headers.get('Location')]).toEqual([303, '/approvals']);
  });
});
