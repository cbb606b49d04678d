import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyBook } from '../../src/stock/index.js';
import type { Client } from '../support/app.js';
import { testApp, type TestApp } from '../support/app.js';
import { reportScene, type ReportScene, rowsOf, sumsOf } from './scene.js';

describe('reports on tools', () => {
  let app: TestApp;
  let s: ReportScene;
  let head: Client & { personId: number };
  let late: { number: string; lines: string[] };
  let loan: { id: number; number: string; lines: string[] };
  let rest: { number: string; lines: string[] };

  beforeAll(async () => {
    app = await testApp();
    s = await reportScene(app);
    head = await app.signIn('head');
    late = await s.tools.lend(s.wang, [{ itemId: s.meter, serial: 'M-1' }], -10);
    loan = await s.tools.lend(s.li, [{ itemId: s.spanner, quantity: 4 }], 5);
    await s.lentAgo(loan.lines[0]!, 20);
    await s.bring(loan.lines[0]!, s.spanner, 1, 10, { from: s.li });
    rest = await s.tools.lend(s.wang, [
      { itemId: s.meter, serial: 'M-2' },
      { itemId: s.meter, serial: 'M-3' },
      { itemId: s.meter, serial: 'M-4' },
    ]);
    await s.bring(rest.lines[0]!, s.meter, 1, 15, { serial: 'M-2', damaged: true });
    await s.lose(rest.lines[1]!, 5, head.personId);
    await s.lose(rest.lines[2]!, 4);
    for (const serial of ['R-1', 'R-2']) await s.post('receive', { itemId: s.rig, serial });
    const old = await s.tools.lend(s.wang, [{ itemId: s.rig, serial: 'R-2' }]);
    await s.lentAgo(old.lines[0]!, 200);
    await s.bring(old.lines[0]!, s.rig, 1, 190, { serial: 'R-2' });
    await s.post('receive', { itemId: s.spanner, quantity: 6 });
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    await app.close();
  });

  const get = (path: string) => head.get(`/reports/tools${path}`);

  it('tell who has what, with whom, since when and what it is worth', async () => {
    const page = await get('');
    expect(page.status).toBe(200);
    expect(rowsOf(page).map((row) => [row[0], row[1], row[3], row[4], row[5], row[8], row[9]])).toEqual([
      ['Li', 'SPANNER', '', '3', loan.number, '', '¥30.00'],
      ['Wang', 'METER', 'M-1', '1', late.number, '10', '¥1,000.00'],
      ['Wang', 'METER', 'M-4', '1', rest.number, '', '¥1,000.00'],
    ]);
    expect(sumsOf(page)).toBe('People 2 · Pieces 5 · Value ¥2,030.00');
    expect(rowsOf(await get(`?person=${encodeURIComponent(`#${s.li.personId}`)}`))).toHaveLength(1);
    expect(rowsOf(await get('?search=m-1'))).toHaveLength(1);
    expect(rowsOf(await get('?sort=-value')).map((row) => row[9])).toEqual(['¥1,000.00', '¥1,000.00', '¥30.00']);
    const link = page.html.querySelectorAll('th a').find((a) => a.text.includes('Value'))!;
    expect(link.getAttribute('href')).toBe('/reports/tools?sort=-value');
    expect(page.html.querySelector('th[aria-sort=ascending]')?.text.trim()).toBe('Holder');
  });

  it('tell who had what at the end of a day, also what is back since', async () => {
    const then = await get(`?on=${s.tools.day(-12)}`);
    expect(rowsOf(then).map((row) => [row[0], row[3], row[4]])).toEqual([
      ['Li', '', '4'],
      ['Wang', 'M-1', '1'],
      ['Wang', 'M-3', '1'],
      ['Wang', 'M-4', '1'],
    ]);
    expect(rowsOf(await get(`?on=${s.tools.day(-195)}`)).map((row) => row[3])).toEqual(['R-2']);
    const wrong = await get(`?on=${s.tools.day(1)}`);
    expect([wrong.status, wrong.html.querySelector('#on-error') !== null]).toEqual([422, true]);
  });

  it('name who had it before a hand-over, on a day before it', async () => {
    const line = loan.lines[0]!;
    await sql`insert into hand_over (from_id, to_id, offered_by) values (${s.wang.personId}, ${s.li.personId}, ${s.wang.personId})`.execute(
      s.db,
    );
    await sql`
      insert into tool_hand_over (hand_over_id, line_id, from_id, to_id, quantity, movement_id, handed_at)
      select (select max(id) from hand_over), id, ${s.wang.personId}, ${s.li.personId}, 4, movement_id, now() - interval '13 days' from tool_loan_line where id = ${line}`.execute(
      s.db,
    );
    const holder = async (day: number) =>
      rowsOf(await get(`?on=${s.tools.day(day)}&search=spanner`)).map((row) => row[0]);
    expect(await holder(-15)).toEqual(['Wang']);
    expect(await holder(-11)).toEqual(['Li']);
    expect(rowsOf(await get('/use?search=spanner')).map((row) => row[7])).toEqual(['Li, Wang']);
  });

  it('tell what is overdue, how long and how often reminded', async () => {
    await sql`update tool_loan_line set reminders = 3, reminded_on = ${s.tools.day(-1)} where id = ${late.lines[0]!}`.execute(
      s.db,
    );
    const page = await get('/overdue');
    expect(rowsOf(page).map((row) => [row[1], row[2], row[5], row[8]])).toEqual([['10', 'Wang', 'M-1', '3']]);
    expect(sumsOf(page)).toBe('People 1 · Pieces 1 · Longest overdue (days) 10');
    expect(page.html.querySelector(`tbody a[href="/tool-loans/${late.number}"]`)).not.toBeNull();
    expect(rowsOf(await get(`/overdue?person=${encodeURIComponent(`#${s.li.personId}`)}`))).toEqual([]);
  });

  it('tell how long each was out in the period, and how much of it that is', async () => {
    const page = await get('/use');
    const rows = rowsOf(page).map((row) => [row[0], row[2], row[3], row[4], row[5]]);
    expect(rows).toEqual([
      ['SPANNER', '', '10', '1', '70'],
      ['METER', 'M-1', '1', '1', '20'],
      ['METER', 'M-4', '1', '1', '20'],
      ['METER', 'M-3', '1', '1', '15'],
      ['METER', 'M-2', '1', '1', '5'],
    ]);
    expect(sumsOf(page)).toBe('Loans 5 · Days out 130');
    const week = await get(`/use?from=${s.tools.day(-14)}&to=${s.tools.day(-8)}&search=m-1`);
    expect(rowsOf(week).map((row) => [row[5], row[6]])).toEqual([['7', '100']]);
    expect(rowsOf(await get(`/use?person=${encodeURIComponent(`#${s.li.personId}`)}`)).map((row) => row[0])).toEqual([
      'SPANNER',
    ]);
    expect(rowsOf(await get('/use?sort=item')).map((row) => row[0])).toEqual([
      'METER',
      'METER',
      'METER',
      'METER',
      'SPANNER',
    ]);
    const wrong = await get(`/use?from=${s.tools.day(0)}&to=${s.tools.day(-5)}`);
    expect([wrong.status, wrong.html.querySelector('#to-error') !== null]).toEqual([422, true]);
    expect(wrong.html.querySelector('#from')?.getAttribute('value')).toBe(s.tools.day(0));
  });

  it('tell what lies idle, those never lent first', async () => {
    const page = await get('/idle?days=180');
    expect(rowsOf(page).map((row) => [row[0], row[2], row[3], row[5] === '', row[6], row[7]])).toEqual([
      ['RIG', 'R-1', 'A-01', true, '', ''],
      ['RIG', 'R-2', 'A-01', false, '200', 'Wang'],
    ]);
    expect(sumsOf(page)).toBe('Pieces 2 · Value ¥1,000.00');
    expect(rowsOf(await get('/idle?days=201')).map((row) => row[2])).toEqual(['R-1']);
    expect((await get('/idle?days=0')).status).toBe(422);
    expect((await get('/idle?days=many')).status).toBe(422);
  });

  it('tell what was damaged and lost by kind, for each hundred loans', async () => {
    const page = await get('/damage');
    expect(rowsOf(page).map((row) => row.slice(0, 1).concat(row.slice(2)))).toEqual([
      ['METER', '3', '1', '2', '1', '100', '¥1,000.00'],
      ['SPANNER', '1', '0', '0', '0', '0', '¥0.00'],
    ]);
    expect(sumsOf(page)).toBe('Loans ended 4 · Damaged 1 · Lost 2 · Harmed per 100 loans 75 · Written off ¥1,000.00');
    const early = await get(`/damage?from=${s.tools.day(-60)}&to=${s.tools.day(-30)}`);
    expect(rowsOf(early)).toEqual([]);
    expect(early.text).toContain('Nothing to report');
  });

  it('tell which duties are valid, soon due, overdue, failed and at the laboratory', async () => {
    await s.duty('M-1', 'calibration', -3);
    await s.duty('M-2', 'calibration', 10);
    await s.duty('R-1', 'calibration', 31);
    await s.duty('R-1', 'inspection', 100, true);
    const away = await s.duty('R-2', 'calibration', -5);
    await sql`
      insert into tool_check (duty_id, supplier_id, sent_at, sent_by) select ${away}, id, now(), ${s.personId} from party where code = 'ACME'`.execute(
      s.db,
    );
    const page = await get('/duties');
    expect(rowsOf(page).map((row) => [row[2], row[3], row[4], row[7]])).toEqual([
      ['R-2', 'Calibration', 'At the laboratory', '-5'],
      ['M-1', 'Calibration', 'Overdue', '-3'],
      ['M-2', 'Calibration', 'Due within 30 days', '10'],
      ['R-1', 'Calibration', 'Valid', '31'],
      ['R-1', 'Inspection', 'Failed', '100'],
    ]);
    const matrix = page.html
      .querySelectorAll('#duty-states tbody tr')
      .map((row) => row.text.replace(/\s+/g, ' ').trim());
    expect(matrix).toEqual(['Calibration11101', 'Inspection00010']);
    expect(
      page.html.querySelector('#duty-states a[href="/reports/tools/duties?kind=inspection&state=failed"]'),
    ).not.toBeNull();
    const failed = await get('/duties?kind=inspection&state=failed');
    expect(rowsOf(failed)).toHaveLength(1);
    expect(failed.html.querySelectorAll('#duty-states tbody tr')).toHaveLength(2);
    expect(rowsOf(await get('/duties?state=failed&kind=calibration'))).toEqual([]);
    expect((await get('/duties?state=nonsense')).status).toBe(422);
  });
});
