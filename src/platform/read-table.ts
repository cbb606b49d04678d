import { parseCsv } from 'hucre/csv';
import { type CellValue, readXlsx } from 'hucre/xlsx';

/** A column that a table may have: by any of these names in its head row, in either language. */
export interface TableColumn {
  name: string;
  headers: readonly string[];
  required?: boolean;
}

/** One row of a file, by the names of its columns; what the file has no column for is absent. */
export interface TableRow {
  /** Its line in the file, as Excel counts. */
  line: number;
  cells: Record<string, string>;
}

/** Why a file can't be read at all; the words are in views/components/import-messages.ts. */
export type TableProblem =
  | { problem: 'file_missing' }
  | { problem: 'file_too_large' }
  | { problem: 'file_not_a_table' }
  | { problem: 'file_empty' }
  | { problem: 'file_too_many_rows'; most: number }
  | { problem: 'file_column_missing'; column: string }
  | { problem: 'file_column_twice'; column: string };

export type ReadTable = { ok: true; columns: string[]; rows: TableRow[] } | ({ ok: false } & TableProblem);

export const MOST_TABLE_ROWS = 5000;
const MOST_FILE_BYTES = 4 * 1024 * 1024;
const MOST_UNPACKED_BYTES = 48 * 1024 * 1024;
const MOST_CELL = 2000;
const LAST_COLUMN = 'AZ';

/**
 * The first sheet of an .xlsx, or a .csv (UTF-8, or GB18030 as Excel in China saves it; comma, semicolon or tab): its
 * head row names the columns, in any order; others are passed over, and so are empty rows. All values are text.
 */
export async function readTable(
  file: File | string | undefined,
  columns: readonly TableColumn[],
  most = MOST_TABLE_ROWS,
): Promise<ReadTable> {
  if (!(file instanceof File) || file.name === '') return { ok: false, problem: 'file_missing' };
  if (file.size === 0) return { ok: false, problem: 'file_empty' };
  if (file.size > MOST_FILE_BYTES) return { ok: false, problem: 'file_too_large' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isPacked = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isPacked && /\.xlsx$/i.test(file.name)) return { ok: false, problem: 'file_not_a_table' };
  if (isPacked && unpackedSize(bytes) > MOST_UNPACKED_BYTES) return { ok: false, problem: 'file_not_a_table' };
  let table: string[][];
  try {
    table = isPacked ? await xlsxRows(bytes, most) : csvRows(bytes, most);
  } catch {
    return { ok: false, problem: 'file_not_a_table' };
  }
  return named(table, columns, most);
}

async function xlsxRows(bytes: Uint8Array, most: number): Promise<string[][]> {
  // The head row, one row too many to be noticed, and as many empty ones between.
  const book = await readXlsx(bytes, { sheets: [0], range: `A1:${LAST_COLUMN}${2 * most + 2}` });
  return (book.sheets[0]?.rows ?? []).map((row) => Array.from(row ?? [], text));
}

function csvRows(bytes: Uint8Array, most: number): string[][] {
  const content = decoded(bytes);
  if (content.includes('\0')) throw new Error('no text');
  return parseCsv(content, { typeInference: false, maxRows: 2 * most + 2 }).map((row) => row.map(text));
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  }
}

function text(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  // What a sum in binary fractions has behind its 15 digits is nobody's.
  if (typeof value === 'number') return String(Number(value.toPrecision(15)));
  return String(value)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, ' ')
    .trim()
    .slice(0, MOST_CELL);
}

const plain = (header: string) =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|[\s_*:.-]+/g, '');

function named(table: string[][], columns: readonly TableColumn[], most: number): ReadTable {
  const at = table.findIndex((row) => row.some(Boolean));
  const head = (table[at] ?? []).map(plain);
  const places = new Map<string, number>();
  for (const column of columns) {
    const names = [column.name, ...column.headers].map(plain);
    const found = head.flatMap((header, n) => (header && names.includes(header) ? [n] : []));
    if (found.length > 1) return { ok: false, problem: 'file_column_twice', column: column.name };
    if (found.length === 1) places.set(column.name, found[0]!);
    else if (column.required && at >= 0) return { ok: false, problem: 'file_column_missing', column: column.name };
  }
  const rows: TableRow[] = [];
  if (at < 0) return { ok: false, problem: 'file_empty' };
  for (const [n, row] of table.entries()) {
    if (n <= at) continue;
    const cells = Object.fromEntries([...places].map(([name, place]) => [name, row[place] ?? '']));
    if (Object.values(cells).some(Boolean)) rows.push({ line: n + 1, cells });
  }
  if (rows.length === 0) return { ok: false, problem: 'file_empty' };
  if (rows.length > most) return { ok: false, problem: 'file_too_many_rows', most };
  return { ok: true, columns: [...places.keys()], rows };
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;

/** What an archive says it unpacks to, which its reader holds it to; endless when it does not say so plainly. */
function unpackedSize(bytes: Uint8Array): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = file.length - 22;
  while (end >= 0 && file.readUInt32LE(end) !== END_SIGNATURE) end--;
  if (end < 0) return Infinity;
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  let sum = 0;
  for (let n = 0; n < count; n++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== ENTRY_SIGNATURE) return Infinity;
    const [packed, unpacked] = [file.readUInt32LE(at + 20), file.readUInt32LE(at + 24)];
    if ((packed === 0) !== (unpacked === 0)) return Infinity;
    if (packed === 0 && file.readUInt16LE(at + 8) & 8) return Infinity; // its sizes stand elsewhere
    sum += unpacked;
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return sum;
}
