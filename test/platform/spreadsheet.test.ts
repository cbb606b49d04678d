import ExcelJS from 'exceljs';
import { describe, expect, it, vi } from 'vitest';
import { csvFile, type Sheet, xlsxFile } from '../../src/platform/spreadsheet.js';

const sheet: Sheet = {
  name: '费用 1',
  columns: [
    { header: '日期', kind: 'date' },
    { header: '名称', kind: 'text' },
    { header: '数量', kind: 'quantity' },
    { header: '单价', kind: 'cost' },
    { header: '金额', kind: 'money' },
  ],
  rows: [
    ['2026-02-28', '电源板, "新"\n第二行', '3.000', '33.333333', '100.00'],
    ['2026-03-01', '=1+1', '-0.5', '0.000001', '-16.67'],
    ['2026-03-01', '007', null, null, '0.10'],
    ['2026-12-31', '', '12345678901234.567', null, '99999999999.99'],
  ],
};

async function read(file: Uint8Array) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(file.buffer as ArrayBuffer);
  return book;
}

describe('a workbook', () => {
  it('is read by another program as it was meant: days, texts, numbers', async () => {
    const book = await read(await xlsxFile([sheet, { ...sheet, name: '另一页', rows: [] }], new Date(0)));
    expect(book.worksheets.map((one) => one.name)).toEqual(['费用 1', '另一页']);
    const [page] = book.worksheets;
    const row = (n: number) => (page!.getRow(n).values as unknown[]).slice(1);
    expect(row(1)).toEqual(['日期', '名称', '数量', '单价', '金额']);
    expect(page!.getCell('A1').font?.bold).toBe(true);
    expect(row(2)).toEqual([new Date('2026-02-28T00:00:00Z'), '电源板, "新"\n第二行', 3, 33.333333, 100]);
    expect(row(3)).toEqual([new Date('2026-03-01T00:00:00Z'), '=1+1', -0.5, 0.000001, -16.67]);
    expect(page!.getCell('B4').value).toBe('007');
    expect(page!.getCell('C4').value).toBeNull();
    expect(page!.getCell('C5').value).toBe('12345678901234.567');
    expect(page!.getCell('E5').value).toBe(99999999999.99);
    expect(page!.getCell('A2').numFmt).toBe('yyyy-mm-dd');
    expect(page!.getCell('E2').numFmt).toBe('#,##0.00');
    expect(page!.getCell('B2').type).toBe(ExcelJS.ValueType.String);
    expect(page!.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  });

  it('is the same file whenever it is written', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const writtenAt = async (moment: string) => {
      vi.setSystemTime(new Date(moment));
      return Buffer.from(await xlsxFile([sheet], new Date('2026-11-22T00:00:00Z')));
    };
    const first = await writtenAt('2026-11-22T08:00:00Z');
    expect((await writtenAt('2027-03-01T09:30:10Z')).equals(first)).toBe(true);
    vi.useRealTimers();
  });
});

describe('a text file', () => {
  it('is quoted, marked as UTF-8, and has no formulas', () => {
    expect(csvFile(sheet)).toBe(
      '\ufeff日期,名称,数量,单价,金额\r\n' +
        '2026-02-28,"电源板, ""新""\n第二行",3.000,33.333333,100.00\r\n' +
        "2026-03-01,'=1+1,-0.5,0.000001,-16.67\r\n" +
        '2026-03-01,007,,,0.10\r\n' +
        '2026-12-31,,12345678901234.567,,99999999999.99\r\n',
    );
  });

  it.each(['=A1', '+1', '-1', '@x', '\tx', '\rx', '＝A1'])('defuses %j', (text) => {
    const line = csvFile({ columns: [{ header: 'a', kind: 'text' }], rows: [[text]] })
      .split('\r\n')
      .slice(1)
      .join('\r\n');
    expect(line.replace(/^"/, '')).toMatch(/^'/);
  });
});
