import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.js';
import { insertSheet } from '../quality-feedback/sheet-rows.js';
import { smallHouse } from '../stock-pages/factory.js';
import { testApp, type TestApp } from '../support/app.js';

const NOW = new Date('2026-11-23T02:00:00Z');
let app: TestApp;
let quality: Awaited<ReturnType<TestApp['signIn']>>;
/** Who reads Chinese. */
let auditor: Awaited<ReturnType<TestApp['signIn']>>;
let technician: Awaited<ReturnType<TestApp['signIn']>>;
let cause: number;
let merged: number;

beforeAll(async () => {
  app = await testApp({ now: () => NOW });
  const db = app.ownerDb;
  const house = await smallHouse(app);
  quality = await app.signIn('quality');
  technician = await app.signIn('technician');
  auditor = await app.signIn('auditor');
  await db.updateTable('person').set({ language: 'zh-CN' }).where('id', '=', auditor.personId).execute();
  const reviewedBy = (await app.signIn('supervisor')).personId;
  const raisedBy = (await app.signIn('storekeeper')).personId;
  const itemId = await house.item('QP-1', { name_zh: '=HYPERLINK("http://x")', name_en: '<b>Odd</b>' });
  const otherId = await house.item('QP-2');
  const { rows } = await sql<{ id: number }>`
    insert into fault_term (kind, name_zh, name_en, approved_at) values ('cause', '供应商换料', 'Material changed', now()) returning id`.execute(
    db,
  );
  cause = rows[0]!.id;
  const second = await sql<{ id: number }>`
    insert into fault_term (kind, name_zh, merged_into_id) values ('cause', '换料', ${cause}) returning id`.execute(db);
  merged = second.rows[0]!.id;
  const { id: customerId } = await db
    .selectFrom('party')
    .select('id')
    .where('code', '=', 'CUST1')
    .executeTakeFirstOrThrow();
  const { id: supplierId } = await db
    .selectFrom('party')
    .select('id')
    .where('code', '=', 'ACME')
    .executeTakeFirstOrThrow();
  const device = await sql<{ id: number }>`
    insert into device (serial_number, model, customer_id, search) values ('QPD1', 'TX & 1', ${customerId}, '') returning id`.execute(
    db,
  );
  const deviceId = device.rows[0]!.id;
  const base = { raisedBy, reviewedBy };
  const links = [{ itemId }, { itemId, lot: 'L9' }, { itemId: otherId, supplierId }];
  await insertSheet(db, { ...base, state: 'raised', late: true, links });
  await insertSheet(db, {
    ...base,
    state: 'assigned',
    dueOn: '2026-11-01',
    raisedAt: '2026-10-02T08:00:00+08',
    links: [{ itemId }],
    customerId,
    deviceId,
  });
  await insertSheet(db, { ...base, state: 'assigned', dueOn: '2026-11-23', links: [{ supplierId }], causeId: merged });
  await insertSheet(db, {
    ...base,
    state: 'closed',
    raisedAt: '2026-10-01T08:00:00+08',
    answeredAt: '2026-10-03T08:00:00+08',
    overAt: '2026-10-05T08:00:00+08',
    links: [{ itemId }],
    causeId: cause,
    department: 'production',
    customerId,
    deviceId,
  });
  await insertSheet(db, { ...base, state: 'withdrawn', links: [{ itemId: otherId }] });
  await insertSheet(db, { ...base, state: 'raised', raisedAt: '2024-05-01T08:00:00+08', links: [{ itemId }] });
});
afterAll(() => app.close());

const PATH = '/quality-feedback/statistics';

describe('the page of statistics', () => {
  it('shows the last twelve months by item, with the way to each list', async () => {
    const page = await quality.get(PATH);
    expect(page.status).toBe(200);
    const rows = page.html.querySelectorAll('#statistics-rows tbody tr');
    expect(
      rows.map((row) =>
        row
          .querySelectorAll('td')
          .slice(0, 4)
          .map((td) => td.text.trim()),
      ),
    ).toEqual([
      ['QP-1 <b>Odd</b>', '3', '2', '1'],
      ['QP-2 Part QP-2', '2', '1', '0'],
      ['No item', '1', '1', '0'],
    ]);
    expect(
      page.html
        .querySelectorAll('#statistics-rows tfoot td')
        .slice(1, 4)
        .map((td) => td.text.trim()),
    ).toEqual(['5', '3', '1']);
    expect(page.html.querySelectorAll('svg.chart')).toHaveLength(2);
  });

  it.each(['item', 'supplier', 'cause', 'department', 'customer', 'model', 'month'])(
    'by %s each number that leads somewhere counts what stands there',
    async (by) => {
      const page = await quality.get(`${PATH}?by=${by}`);
      const links = page.html.querySelectorAll('#statistics-rows td a[href^="/quality-feedback?"]');
      expect(links.length).toBeGreaterThan(3);
      for (const link of links) {
        const list = await quality.get(link.getAttribute('href')!.replaceAll('&amp;', '&'));
        const shown = list.html.querySelectorAll('#sheet-list tbody tr').length;
        expect([link.getAttribute('href'), shown]).toEqual([link.getAttribute('href'), Number(link.text.trim())]);
      }
    },
  );

  it('keeps what is asked for in the heads that sort, in the presets and in the file', async () => {
    const page = await quality.get(`${PATH}?by=month&item=QP-1&from=2026-01-01&to=2026-11-23&sort=closed`);
    const head = page.html.querySelector('th[aria-sort] a')!.getAttribute('href')!;
    expect(head).toContain('by=month');
    expect(head).toContain('item=QP-1');
    expect(head).toContain('sort=closed');
    expect(head).toContain('direction=asc');
    expect(page.html.querySelector('a[href*="quality.xlsx"]')!.getAttribute('href')).toContain('item=QP-1');
    expect(page.html.querySelectorAll('nav.btn-list a.active')).toHaveLength(1);
  });

  it.each([
    ['item=NOPE', 'item'],
    ['supplier=NOPE', 'supplier'],
    ['from=2026-11-24&to=2026-11-01', 'to'],
    ['from=not-a-day', 'from'],
    ['by=weather', 'by'],
  ])('says what is wrong with %s beside its field, and keeps it', async (query, field) => {
    const page = await quality.get(`${PATH}?${query}`);
    expect(page.status).toBe(422);
    if (field !== 'by') expect(page.html.querySelector(`#${field}`)!.getAttribute('aria-invalid')).toBe('true');
    expect((await quality.get(`${PATH}/quality.xlsx?${query}`)).status).toBe(404);
  });

  it('an order that there is not is the usual one', async () => {
    expect((await quality.get(`${PATH}?sort=nothing&direction=sideways`)).status).toBe(200);
  });

  it('is empty with an invitation when nothing was raised', async () => {
    const page = await quality.get(`${PATH}?from=2020-01-01&to=2020-12-31`);
    expect(page.html.querySelector('.empty')).not.toBeNull();
    expect(page.html.querySelector('#statistics-rows')).toBeNull();
  });

  it('is not for technicians', async () => {
    expect((await technician.get(PATH)).status).toBe(403);
  });

  it('is whole in Chinese', async () => {
    const page = await auditor.get(`${PATH}?by=department`);
    expect(page.html.querySelector('#statistics-rows')!.text).toContain('生产');
    expect(page.html.querySelector('#statistics-rows')!.text).toContain('尚未分派');
  });
});

describe('the workbook', () => {
  it('has the rows, their sum, the months and what was asked for; a formula in a name stays text', async () => {
    const answer = await createApp(app.deps).request(`${PATH}/quality.xlsx?by=item&sort=name`, {
      headers: { Cookie: auditor.cookie, Origin: 'http://localhost' },
    });
    expect(answer.headers.get('Content-Disposition')).toContain('quality-item-2026-11-23.xlsx');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await answer.arrayBuffer());
    const cells = (n: number) => {
      const rows: unknown[][] = [];
      book.worksheets[n]!.eachRow((row) => void rows.push((row.values as unknown[]).slice(1)));
      return rows;
    };
    expect(cells(0)[1]!.slice(0, 4)).toEqual(['QP-1', '=HYPERLINK("http://x")', 3, 2]);
    expect(cells(0).at(-1)!.slice(0, 1)).toEqual(['合计']);
    expect(cells(0).at(-1)![2]).toBe(5);
    expect(cells(1)).toHaveLength(1 + 13);
    expect(cells(2).flat()).toContain('2025-11-24 – 2026-11-23');
  });
});
