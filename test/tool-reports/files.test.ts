import ExcelJS from 'exceljs';
import { createApp } from '../../src/app.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportNames } from '../../src/features/tool-reports/report.js';
import { testApp, type TestApp } from '../support/app.js';
import { reportScene, type ReportScene, rowsOf } from './scene.js';

describe('reports on tools as files', () => {
  let app: TestApp;
  let s: ReportScene;
  let head: Awaited<ReturnType<TestApp['signIn']>>;

  beforeAll(async () => {
    app = await testApp();
    s = await reportScene(app);
    head = await app.signIn('head');
    await s.tools.lend(s.wang, [{ itemId: s.meter, serial: '=M-1' }], -10);
    await s.tools.lend(s.li, [{ itemId: s.spanner, quantity: 4 }], 5);
    await s.post('receive', { itemId: s.rig, serial: 'R-1' });
    await s.duty('=M-1', 'calibration', 12);
  });
  afterAll(() => app.close());

  async function fetchBook(path: string, who: { cookie: string } = head) {
    const answer = await createApp(app.deps).request(path, {
      headers: { Cookie: who.cookie, Origin: 'http://localhost' },
    });
    expect(answer.status).toBe(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await answer.arrayBuffer());
    const sheets = book.worksheets.map((sheet) => {
      const rows: ExcelJS.CellValue[][] = [];
      sheet.eachRow((row) => rows.push((row.values as ExcelJS.CellValue[]).slice(1)));
      return { name: sheet.name, rows };
    });
    return { answer, sheets };
  }
  const file = (name: string) => `/reports/tools/${name}/${name}.xlsx`;

  it('hold the same rows as the page, typed, with what was asked for', async () => {
    const { answer, sheets } = await fetchBook(file('holders'));
    expect(answer.headers.get('Content-Disposition')).toBe(
      `attachment; filename="tools-holders-${s.tools.day(0)}.xlsx"`,
    );
    expect(answer.headers.get('Content-Type')).toContain('spreadsheetml');
    const [rows, about] = sheets;
    expect([rows!.name, about!.name]).toEqual(['Who has what', 'About']);
    expect(rows!.rows[0]).toEqual([
      'Holder',
      'Item',
      'Name',
      'Serial number',
      'Quantity',
      'Loan',
      'Held since',
      'Due',
      'Days overdue',
      'Value',
    ]);
    const [, li, wang] = rows!.rows;
    expect([li![0], li![1], li![2], li![4], li![9]]).toEqual(['Li', 'SPANNER', '=1+1 spanner', 4, 40]);
    expect([wang![0], wang![3], wang![8], wang![9]]).toEqual(['Wang', '=M-1', 10, 1000]);
    expect(wang![7]).toEqual(new Date(`${s.tools.day(-10)}T00:00:00Z`));
    expect(about!.rows).toContainEqual(['Rows in all', '2']);
  });

  it('follow the filters and the order of the page', async () => {
    const { sheets } = await fetchBook(`${file('holders')}?search=spanner&sort=-value`);
    expect(sheets[0]!.rows).toHaveLength(2);
    expect(sheets[1]!.rows).toContainEqual(['Search', 'spanner']);
    const sorted = await fetchBook(`${file('holders')}?sort=-value`);
    expect(sorted.sheets[0]!.rows.slice(1).map((row) => row[0])).toEqual(['Wang', 'Li']);
  });

  it('are there for each report, in both languages, and no words are left as keys', async () => {
    for (const language of ['en', 'zh-CN'] as const) {
      await app.db.updateTable('person').set({ language }).where('id', '=', head.personId).execute();
      for (const name of reportNames) {
        const { sheets } = await fetchBook(file(name));
        const page = await head.get(`/reports/tools/${name}`);
        expect(sheets[0]!.rows.length - 1, name).toBe(rowsOf(page).length);
        const heads = page.html.querySelectorAll('table:not(#duty-states) thead th').map((cell) => cell.text.trim());
        if (heads.length > 0) expect(sheets[0]!.rows[0], name).toEqual(heads);
        expect(page.text).not.toMatch(/>(due_soon|at_laboratory|loss_waits)</);
      }
    }
    const { sheets } = await fetchBook(file('duties'));
    expect(sheets[0]!.rows[1]).toContain('30 天内到期');
    await app.db.updateTable('person').set({ language: 'en' }).where('id', '=', head.personId).execute();
  });

  it('tell nobody what things cost who may not see prices', async () => {
    const keeper = await app.signIn('storekeeper');
    for (const name of ['holders', 'idle', 'damage']) {
      const { sheets } = await fetchBook(`${file(name)}?sort=-value`, keeper);
      expect(sheets[0]!.rows[0]).not.toContain('Value');
      expect(sheets[0]!.rows[0]).not.toContain('Written off');
    }
    for (const path of ['', '/idle', '/damage'])
      expect((await keeper.get(`/reports/tools${path}`)).text).not.toContain('¥');
  });

  it('are not there under other names, for wrong questions, and for who may not read them', async () => {
    for (const path of [
      '/reports/tools/holders/other.xlsx',
      '/reports/tools/nothing/nothing.xlsx',
      '/reports/tools/nothing',
      `${file('use')}?from=2026-13-01`,
    ])
      expect((await head.get(path)).status, path).toBe(404);
    const technician = await app.signIn('technician');
    for (const path of ['/reports/tools', '/reports/tools/use', file('use')])
      expect((await technician.get(path)).status).toBe(403);
  });
});
