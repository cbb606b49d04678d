import { type CellValue, writeXlsx, type WriteSheet } from 'hucre/xlsx';

/**
 * Tables as files for Excel and for other programs. Values come as text, as the database has them, and stay exact: a
 * number that Excel could not hold (it keeps 15 digits) is written as text. The same table gives the same bytes.
 */
export interface Sheet {
  name: string;
  columns: SheetColumn[];
  /** One value for each column; null is an empty cell. */
  rows: (string | null)[][];
}

export interface SheetColumn {
  header: string;
  /** `date` is YYYY-MM-DD; `money` has two decimals, `cost` up to six, `quantity` up to three. */
  kind: 'text' | 'date' | 'money' | 'cost' | 'quantity' | 'count';
}

const formats: Record<SheetColumn['kind'], string | undefined> = {
  text: '@',
  date: 'yyyy-mm-dd',
  money: '#,##0.00',
  cost: '#,##0.00####',
  quantity: '#,##0.###',
  count: '#,##0',
};
const widths: Record<SheetColumn['kind'], number> = {
  text: 18,
  date: 12,
  money: 14,
  cost: 14,
  quantity: 10,
  count: 8,
};
const MOST_DIGITS = 15;
const WIDEST = 48;

/** A workbook (.xlsx) with a frozen, bold head row on each sheet. `madeAt` is the moment that it says it was made. */
export async function xlsxFile(sheets: Sheet[], madeAt: Date): Promise<Uint8Array<ArrayBuffer>> {
  const output = await writeXlsx({
    sheets: sheets.map(writeSheet),
    properties: { creator: 'Sparebook', created: madeAt, modified: madeAt },
  });
  return new Uint8Array(output);
}

function writeSheet({ name, columns, rows }: Sheet): WriteSheet {
  const cells = new Map(
    columns.map(({ header }, column) => [
      `0,${column}`,
      { value: header, style: { font: { bold: true }, numFmt: '@' } },
    ]),
  );
  return {
    name,
    columns: columns.map(({ kind }, column) => ({
      numFmt: formats[kind],
      width: widthOf(kind, [columns[column]!.header, ...rows.map((row) => row[column] ?? '')]),
    })),
    rows: [
      columns.map(({ header }) => header),
      ...rows.map((row) => row.map((value, n) => cell(columns[n]!.kind, value))),
    ],
    cells,
    freezePane: { rows: 1 },
  };
}

function widthOf(kind: SheetColumn['kind'], texts: string[]): number {
  if (kind !== 'text') return Math.max(widths[kind], signs(texts[0]!) + 2);
  const longest = texts.reduce((most, text) => Math.max(most, signs(text)), 0);
  return Math.min(WIDEST, longest + 2);
}

/** Chinese signs are twice as wide. */
const signs = (text: string) => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0);

function cell(kind: SheetColumn['kind'], value: string | null): CellValue {
  if (value === null || value === '') return null;
  if (kind === 'text') return value;
  if (kind === 'date') return new Date(`${value}T00:00:00Z`);
  const digits = value.replace(/^-?0*/, '').replace('.', '').replace(/0+$/, '');
  return digits.length > MOST_DIGITS ? value : Number(value);
}

const BOM = '\ufeff'; // Excel takes a file without it for one of the system's code page

/**
 * Text for other programs (RFC 4180, UTF-8 with BOM). A text that Excel would take for a formula gets an apostrophe
 * before it; numbers, which begin with a minus too, stay numbers.
 */
export function csvFile({ columns, rows }: Omit<Sheet, 'name'>): string {
  const lines = [
    columns.map(({ header }) => quoted(defused(header))),
    ...rows.map((row) =>
      row.map((value, n) => quoted(columns[n]!.kind === 'text' ? defused(value ?? '') : (value ?? ''))),
    ),
  ];
  return BOM + lines.map((line) => `${line.join(',')}\r\n`).join('');
}

const defused = (text: string) => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
