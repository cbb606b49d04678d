import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.js';
import { reportNames } from '../../src/features/repair-reports/report.js';
import { type Answer, testApp, type TestApp } from '../support/app.js';
import { NOW, type ReportHouse, reportHouse } from './factory.js';

describe('the pages of the repair reports', () => {
  let app: TestApp;
  let house: ReportHouse;

  beforeAll(async () => {
    app = await testApp({ now: () => NOW });
    house = await reportHouse(app);
    const board = await house.item('BOARD', { repairable: true, name_en: '=Board', price: '100' });
    const device = await house.device('D-1', 'M1', '2026-01-01');
    const fault = await house.term('fault', 'burnt');
    await house.back({ itemId: board, deviceId: device, at: '2026-10-10T00:00:00Z', finding: 'confirmed', fault });
    await house.back({ itemId: board, deviceId: device, at: '2026-10-11T00:00:00Z' });
    await house.repaired({
      itemId: board,
      receivedAt: '2026-10-01T00:00:00Z',
      openedAt: '2026-10-02T00:00:00Z',
      closedAt: '2026-10-05T00:00:00Z',
      targetOn: '2026-10-05',
      minutes: 30,
    });
  });
  afterAll(() => app.close());

  const cells = (answer: Answer) =>
    answer.html
      .querySelectorAll('#report-rows tbody tr')
      .map((row) => row.querySelectorAll('td').map((cell) => cell.text.replace(/\s+/g, ' ').trim()));

  it('show the last twelve months, with charts that are told in words too', async () => {
    const page = await house.head.get('/reports/repairs');
    expect(page.status).toBe(200);
    expect(page.html.querySelector('#from')?.getAttribute('value')).toBe('2025-11-24');
    expect(page.html.querySelector('#to')?.getAttribute('value')).toBe('2026-11-23');
    expect(cells(page)[0]!.slice(0, 5)).toEqual(['BOARD', '=Board', '2', '1', '1']);
    const charts = page.html.querySelectorAll('svg[role=img]');
    expect(charts).toHaveLength(2);
    for (const chart of charts) {
      const ids = chart.getAttribute('aria-labelledby')!.split(' ');
      for (const id of ids) expect(page.html.querySelector(`#${id}`)?.text).toBeTruthy();
    }
    expect(page.html.querySelectorAll('.report-months tbody tr')).toHaveLength(13);
    expect(page.text).not.toContain('style=');
  });

  it.each([...reportNames])('answer for %s, on screen and as a file with the same rows', async (name) => {
    const page = await house.head.get(`/reports/repairs/${name}?from=2026-10-01&to=2026-10-31`);
    expect(page.status).toBe(200);
    const path = `/reports/repairs/${name}/${name}.xlsx?from=2026-10-01&to=2026-10-31`;
    const answer = await createApp(app.deps).request(path, {
      headers: { Cookie: house.head.cookie, Origin: 'http://localhost' },
    });
    expect(answer.status).toBe(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await answer.arrayBuffer());
    expect(book.worksheets[0]!.rowCount - 1).toBe(cells(page).length);
  });

  it('say what is wrong with what they are asked for, and keep it', async () => {
    const page = await house.head.get('/reports/repairs?from=2026-10-01&to=2026-09-01&item=NOPE');
    expect(page.status).toBe(422);
    expect(page.html.querySelector('#item')?.getAttribute('value')).toBe('NOPE');
    expect(page.html.querySelector('#item-error')).not.toBeNull();
    for (const address of ['from=yesterday', 'by=nothing', 'to=2026-02-31', 'from=0000-00-00'])
      expect((await house.head.get(`/reports/repairs?${address}`)).status).toBe(422);
    expect((await house.head.get('/reports/repairs/nothing')).status).toBe(404);
    expect((await house.head.get('/reports/repairs/hours/other.xlsx')).status).toBe(404);
  });

  it('show costs only to who may see them', async () => {
    const heads = (answer: Answer) => answer.html.querySelectorAll('#report-rows th').map((one) => one.text);
    const address = '/reports/repairs/savings?from=2026-10-01&to=2026-10-31';
    expect(heads(await house.head.get(address))).toContain('Repair cost');
    expect(heads(await house.repairer.get(address))).toContain('Repair cost');
    expect(heads(await house.quality.get(address))).toEqual(['Item', 'Name', 'Orders', 'Repaired to stock', 'Bought']);
    expect((await house.storekeeper.get(address)).status).toBe(403);
  });

  it('keep how many are installed, from a form that comes back filled in', async () => {
    const path = '/reports/repairs/installed';
    const wrong = await house.quality.post(path, { item: 'BOARD', model: 'NOPE', quantity: '2' });
    expect(wrong.status).toBe(422);
    expect(wrong.html.querySelector('#model')?.getAttribute('value')).toBe('NOPE');
    expect(wrong.html.querySelector('#model-error')?.text).toContain('NOPE');
    expect((await house.quality.post(path, { item: 'BOARD', model: 'M1', quantity: '-1' })).status).toBe(422);
    expect((await house.quality.post(path, { item: 'BOARD', model: 'M1', quantity: '2,5' })).status).toBe(303);
    const page = await house.head.get(path);
    expect(page.html.querySelector('tbody tr')?.text).toContain('2.5');
    expect(page.html.querySelector('form[method=post][action$=installed]')).toBeNull();
    const mtbr = await house.head.get('/reports/repairs/removals?from=2026-10-01&to=2026-10-31');
    expect(cells(mtbr)).toEqual([['BOARD', '=Board', 'M1', '2.5', '1', '77.5', '2', '38.8']]);
    const row = (await house.quality.get(path)).html.querySelector('form[action$=removal]')!;
    const fields = Object.fromEntries(
      row.querySelectorAll('input').map((input) => [input.getAttribute('name')!, input.getAttribute('value')!]),
    );
    expect((await house.quality.post(`${path}/removal`, fields)).status).toBe(303);
    expect((await house.head.get(path)).text).toContain('None entered yet');
  });
});
