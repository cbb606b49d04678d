import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.js';
import { alertsFile } from '../../src/features/reorder-alerts/list-file.js';
import { testApp, type TestApp } from '../support/app.js';
import { type AlertHouse, alertHouse } from './factory.js';

const BASE = '/reorder-alerts';
let app: TestApp;
let house: AlertHouse;

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-26T02:00:00Z') });
  house = await alertHouse(app);
});
afterAll(() => app.close());

const rowIds = (html: { querySelectorAll(selector: string): { id: string }[] }) =>
  html.querySelectorAll('tbody tr').map((row) => Number(row.id.replace('alert-', '')));

const acme = async () =>
  (await house.db.selectFrom('party').select('id').where('code', '=', 'ACME').executeTakeFirstOrThrow()).id;

describe('the list of alerts', () => {
  it('shows the most harm first, then what lasts the shortest, each with its sum', async () => {
    const below = await house.alert({ harm: 4, days_left: '9' });
    const soon = await house.alert({ harm: 4, days_left: '2.5', unit_price: '12.5', proposed: '4' });
    const never = await house.alert({ harm: 4, days_left: null });
    const waits = await house.alert({
      harm: 0,
      reasons: ['back_order', 'stock_out', 'below_point', 'vital'],
      usable: '1',
      back_ordered: '3',
      in_transit: '0.5',
      projected: '-1.5',
      vital: true,
    });
    const { html, status } = await house.purchasing.get(BASE);
    expect(status).toBe(200);
    expect(rowIds(html)).toEqual([waits.id, soon.id, below.id, never.id]);
    const first = html.querySelector(`#alert-${waits.id}`)!;
    expect(first.querySelector('.alert-sum')!.text.replace(/\s+/g, ' ')).toContain(
      'usable 1 − back-ordered 3 + in transit 0.5 = -1.5',
    );
    expect(first.querySelectorAll('.alert-reasons .badge').map((badge) => badge.text.trim())).toEqual([
      'Back-order',
      'Out of stock',
      'Vital',
      'Below reorder point',
    ]);
    expect(first.querySelectorAll('.alert-reasons svg')).toHaveLength(4);
    expect(html.querySelector(`#alert-${soon.id}`)!.text).toContain('¥50.00');
    expect(html.querySelector('#alert-list')!.getAttribute('data-live')).toBe('reorder-alerts');
    const part = await house.purchasing.get(BASE, { 'HX-Request': 'true' });
    expect(part.html.querySelector('html')).toBeNull();
    expect(rowIds(part.html)).toHaveLength(4);
    const chinese = await house.storekeeper.get(BASE, { 'Accept-Language': 'zh-CN' });
    expect(chinese.status).toBe(200);
  });

  it('has a tab for each state, and filters by all that it says', async () => {
    const { branch } = house;
    const states = ['acknowledged', 'requested', 'ordered', 'snoozed', 'dismissed'] as const;
    const now = app.deps.now();
    const of = {
      acknowledged: { acknowledged_at: now, acknowledged_by: house.purchasing.personId },
      requested: {},
      ordered: {},
      snoozed: { snoozed_until: '2026-12-24' },
      dismissed: { dismissed_at: now, dismiss_reason: '<b>No</b>' },
    };
    const tool = await house.part({ code: 'TOOL-77', kind: 'tool' });
    const only = { item_id: tool, warehouse_id: branch.id, reasons: ['late_order'], supplier_id: await acme() };
    for (const state of states) {
      const { id } = await house.alert({ state, ...of[state] });
      expect(rowIds((await house.purchasing.get(`${BASE}?state=${state}`)).html), state).toEqual([id]);
    }
    const closed = await house.alert({ state: 'closed', closed_as: 'covered', closed_at: now });
    expect(rowIds((await house.purchasing.get(`${BASE}?state=closed`)).html)).toEqual([closed.id]);
    expect(rowIds((await house.purchasing.get(`${BASE}?state=all`)).html)).not.toContain(closed.id);
    expect((await house.purchasing.get(`${BASE}?state=dismissed`)).text).toContain('&lt;b&gt;No&lt;/b&gt;');
    const { id } = await house.alert(only);
    for (const query of [
      'warehouse=branch',
      'kind=tool',
      'reason=late_order',
      'supplier=ACME+Acme',
      'search=tool-77',
      'warehouse=BRANCH&kind=tool&reason=late_order&supplier=ACME&search=tool',
    ])
      expect(rowIds((await house.purchasing.get(`${BASE}?${query}`)).html), query).toEqual([id]);
    for (const query of ['search=nothing', 'supplier=NOBODY', 'warehouse=NOWHERE', 'search=%25'])
      expect(rowIds((await house.purchasing.get(`${BASE}?${query}`)).html), query).toEqual([]);
    const odd = await house.purchasing.get(`${BASE}?state=x&kind=y&reason=z&page=0&search=${'a'.repeat(300)}`);
    expect(odd.status).toBe(200);
  });

  it('acknowledges what is ticked, and says what was left', async () => {
    const [one, two] = [await house.alert(), await house.alert()];
    const { html } = await house.purchasing.get(BASE);
    const form = html.querySelector('#alert-list form[method=post]')!;
    expect(form.querySelector('[formaction="/purchase-requests/from-alerts?state=open"]')).not.toBeNull();
    expect(form.querySelectorAll('input[name=alert]').length).toBeGreaterThan(1);
    const answer = await house.purchasing.post(form.getAttribute('action')!, {
      alert: [String(one.id), String(two.id), 'x', '999999'],
    });
    expect(answer.headers.get('Location')).toBe(`${BASE}?state=open&done=2&left=1`);
    expect((await house.purchasing.get(answer.headers.get('Location')!)).text).toContain('2 alerts acknowledged');
    expect((await house.alertOf(one.id)).state).toBe('acknowledged');
    const none = await house.purchasing.post(`${BASE}/acknowledgement?state=open&kind=spare&page=2`);
    expect(none.status).toBe(422);
    expect(none.html.querySelector('[name=kind] [value=spare]')!.hasAttribute('selected')).toBe(true);
    expect(none.text).toContain('Tick some alerts first');
    expect((await house.storekeeper.post(`${BASE}/acknowledgement`, { alert: String(one.id) })).status).toBe(403);
    expect((await house.storekeeper.get(BASE)).html.querySelector('input[name=alert]')).toBeNull();
    const technician = await house.person('technician');
    expect((await technician.get(BASE)).status).toBe(403);
  });

  it('is a workbook with the same rows, prices only for who may know them, formulas as text', async () => {
    const itemId = await house.part({ code: 'EVIL-1', name_en: '=HYPERLINK("http://x")', name_zh: '@SUM(1)' });
    await house.alert({ item_id: itemId, unit_price: '7.77', proposed: '3' });
    const reader = { language: 'en' as const, timeZone: 'Asia/Shanghai', now: app.deps.now() };
    for (const showsPrices of [true, false]) {
      const file = await alertsFile(app.db, { state: 'open', search: 'evil-1' }, { ...reader, showsPrices });
      const rows = (await readXlsx(file)).sheets[0]!.rows;
      expect(rows).toHaveLength(2);
      expect(rows[0]!.includes('Unit price (CNY)')).toBe(showsPrices);
      expect(rows[1]!.includes(23.31)).toBe(showsPrices);
      expect(rows[1]![1]).toBe('=HYPERLINK("http://x")');
      expect(typeof rows[1]![7]).toBe('number');
    }
    const withPrices = await house.purchasing.get(`${BASE}/export.xlsx?search=evil-1`);
    expect(withPrices.headers.get('Content-Disposition')).toContain('reorder-alerts-2026-11-26.xlsx');
    const workshop = await house.person('workshop');
    const page = await workshop.get(`${BASE}?search=evil-1`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('23.31');
    expect((await house.purchasing.get(`${BASE}?search=evil-1`)).text).toContain('23.31');
    // Through the route: the columns are not there at all.
    const program = createApp(app.deps);
    const answer = await program.request(`${BASE}/export.xlsx?search=evil-1`, { headers: { Cookie: workshop.cookie } });
    const rows = (await readXlsx(new Uint8Array(await answer.arrayBuffer()))).sheets[0]!.rows;
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain('23.31');
  });
});
