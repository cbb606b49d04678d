import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readTable, type TableColumn } from '../../src/platform/read-table.js';
import { xlsxFile } from '../../src/platform/spreadsheet.js';

const columns: TableColumn[] = [
  { name: 'item', headers: ['物料', 'Item'], required: true },
  { name: 'price', headers: ['单价（元）', 'Price (CNY)'] },
];
const csv = (text: string | Uint8Array<ArrayBuffer>, name = 'a.csv') => readTable(new File([text], name), columns);

describe('a table that is imported', () => {
  it('is read from a workbook, columns in any order and in either language, numbers exactly', async () => {
    const bytes = await xlsxFile(
      [
        {
          name: '一',
          columns: [
            { header: 'price (cny)', kind: 'cost' },
            { header: '物 料', kind: 'text' },
            { header: 'Whatever', kind: 'text' },
          ],
          rows: [
            ['0.3', '007', 'x'],
            [null, null, 'only what is passed over'],
            ['12.5', '=1+1', null],
          ],
        },
      ],
      new Date(0),
    );
    expect(await readTable(new File([bytes], 'b.xlsx'), columns)).toEqual({
      ok: true,
      columns: ['item', 'price'],
      rows: [
        { line: 2, cells: { item: '007', price: '0.3' } },
        { line: 4, cells: { item: '=1+1', price: '12.5' } },
      ],
    });
  });

  it('is read from text as Excel in China and in Europe saves it', async () => {
    const rows = { rows: [{ line: 2, cells: { item: '电 源', price: '1' } }] };
    expect(await csv('\ufeff物料;单价\r\n电 源;1\r\n')).toMatchObject(rows);
    // 物料,单价\n电 源,1 in GB18030
    const gb = Uint8Array.from([
      0xce, 0xef, 0xc1, 0xcf, 0x2c, 0xb5, 0xa5, 0xbc, 0xdb, 0x0a, 0xb5, 0xe7, 0x20, 0xd4, 0xb4, 0x2c, 0x31, 0x0a,
    ]);
    expect(await csv(gb)).toMatchObject(rows);
  });

  it('is refused when it is none, empty, too long, or its columns are not clear', async () => {
    expect(await readTable(undefined, columns)).toEqual({ ok: false, problem: 'file_missing' });
    expect(await readTable(new File([], ''), columns)).toEqual({ ok: false, problem: 'file_missing' }); // none chosen
    expect(await csv('')).toEqual({ ok: false, problem: 'file_empty' });
    const text = new File(['item,price\nA,1\n'], 'prices.XLSX');
    expect(await readTable(text, columns)).toEqual({ ok: false, problem: 'file_not_a_table' });
    expect(await csv('item\n')).toEqual({ ok: false, problem: 'file_empty' });
    expect(await csv('price\n1\n')).toEqual({ ok: false, problem: 'file_column_missing', column: 'item' });
    expect(await csv('item,物料\n1,2\n')).toEqual({ ok: false, problem: 'file_column_twice', column: 'item' });
    const many = `item\n${'A\n'.repeat(5001)}`;
    expect(await csv(many)).toEqual({ ok: false, problem: 'file_too_many_rows', most: 5000 });
    expect(await csv(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]))).toEqual({ ok: false, problem: 'file_not_a_table' });
    expect(await csv('item\n\0\n')).toEqual({ ok: false, problem: 'file_not_a_table' });
    expect(await csv(new Uint8Array(5_000_000))).toEqual({ ok: false, problem: 'file_too_large' });
  });

  it('is not unpacked when it would fill the memory, whatever it says of its size', async () => {
    const packed = deflateRawSync(Buffer.alloc(60_000_000));
    for (const said of [60_000_000, 0]) {
      const file = await csv(archive('xl/workbook.xml', packed, said), 'bomb.xlsx');
      expect(file).toEqual({ ok: false, problem: 'file_not_a_table' });
    }
  });
});

/** An archive of one file, with the size that its table of contents says. */
function archive(name: string, packed: Buffer, said: number): Uint8Array<ArrayBuffer> {
  const local = Buffer.alloc(30 + name.length);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(said, 22);
  local.writeUInt16LE(name.length, 26);
  local.write(name, 30);
  const entry = Buffer.alloc(46 + name.length);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(said, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.write(name, 46);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length + packed.length, 16);
  return Uint8Array.from(Buffer.concat([local, packed, entry, end]));
}
