import { translator } from '../../../views/components/language.js';
import { propertyCountsMessages } from '../../../views/property-counts/messages.js';
import type { Db } from '../../platform/database.js';
import type { Language } from '../../platform/language.js';
import { type SheetColumn, xlsxFile } from '../../platform/spreadsheet.js';
import { dayIn } from '../../platform/working-days.js';
import { MOST_PIECES } from './property-count.js';
import { type CountLine, type CountRow, linesOfCount, type LineView } from './queries.js';

/** What was found without being in the list comes to it. */
const MOST_ROWS = 2 * MOST_PIECES;

type Header =
  | 'piece_code'
  | 'receipt'
  | 'description'
  | 'brand'
  | 'model'
  | 'serial'
  | 'customer'
  | 'place'
  | 'expected'
  | 'found'
  | 'difference'
  | 'unit'
  | 'where'
  | 'by'
  | 'counted_on'
  | 'note'
  | 'case';
type Column = [Header, SheetColumn['kind'], (line: CountLine) => string | null];

/**
 * A count as a workbook. While it goes on it is blind, as on the screen: what the book has, and what differs from it, is
 * told once it is over, with the differences on a sheet of their own.
 */
export async function countFile(
  db: Db,
  count: CountRow,
  reader: { language: Language; timeZone: string; now: Date },
): Promise<Uint8Array<ArrayBuffer>> {
  const t = translator(reader.language, propertyCountsMessages);
  const name = (zh: string | null, en: string | null) => (reader.language === 'en' && en) || zh;
  const over = Boolean(count.closed_at);
  const columns: Column[] = [
    ['piece_code', 'text', (line) => line.code],
    ['receipt', 'text', (line) => line.receipt],
    ['description', 'text', (line) => line.description],
    ['brand', 'text', (line) => line.brand],
    ['model', 'text', (line) => line.model],
    ['serial', 'text', (line) => line.serial],
    ['customer', 'text', (line) => name(line.customer, line.customer_en)],
    ['place', 'text', (line) => line.place],
    ...(over ? [['expected', 'quantity', (line) => line.expected] satisfies Column] : []),
    ['found', 'quantity', (line) => line.found],
    ...(over ? [['difference', 'quantity', (line) => line.difference] satisfies Column] : []),
    ['unit', 'text', (line) => line.unit],
    ['where', 'text', (line) => line.found_place],
    ['by', 'text', (line) => name(line.finder, line.finder_en)],
    ['counted_on', 'date', (line) => line.found_at && dayIn(reader.timeZone, line.found_at)],
    ['note', 'text', (line) => line.note],
    ...(over ? [['case', 'text', (line) => line.case] satisfies Column] : []),
  ];
  const sheetOf = async (view: LineView) => {
    const { rows } = await linesOfCount(db, count.id, { view, page: 1, size: MOST_ROWS });
    return {
      name: t(view === 'all' ? 'lines' : 'differences'),
      columns: columns.map(([header, kind]) => ({ header: t(header), kind })),
      rows: rows.map((line) => columns.map(([, , value]) => value(line))),
    };
  };
  const sheets = over ? [await sheetOf('differences'), await sheetOf('all')] : [await sheetOf('all')];
  return xlsxFile(sheets, reader.now);
}
