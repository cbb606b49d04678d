import { translator } from '../../../views/components/language.js';
import { unitText } from '../../../views/components/unit.js';
import { requestMessages } from '../../../views/purchase-requests/messages.js';
import type { Db } from '../../platform/database.js';
import type { Language } from '../../platform/language.js';
import { type SheetColumn, xlsxFile } from '../../platform/spreadsheet.js';
import { findRequest, linesOfRequests, type RequestLine, type RequestRow } from './queries.js';

const columns = [
  ['number', 'text'],
  ['supplier', 'text'],
  ['needed_by', 'date'],
  ['item', 'text'],
  ['name', 'text'],
  ['part_number', 'text'],
  ['warehouse', 'text'],
  ['quantity', 'quantity'],
  ['unit', 'text'],
  ['note', 'text'],
] as const satisfies [keyof typeof requestMessages, SheetColumn['kind']][];
const prices = [
  ['price', 'cost'],
  ['amount', 'money'],
] as const satisfies [keyof typeof requestMessages, SheetColumn['kind']][];

/** Requests as a workbook for the ERP: one row a line that is left to order; prices for those who may know. */
export async function requestsFile(
  db: Db,
  ids: readonly number[],
  reader: { language: Language; timeZone: string; now: Date; showsPrices: boolean },
) {
  const t = translator(reader.language, requestMessages);
  const inWords = (zh: string, en: string | null) => (reader.language === 'en' && en ? en : zh);
  const requests = new Map<number, RequestRow>();
  for (const id of ids) requests.set(id, (await findRequest(db, { id }))!);
  const cells = (request: RequestRow, line: RequestLine): (string | null)[] => [
    request.number,
    `${request.supplier_code} ${inWords(request.supplier, request.supplier_en)}`,
    request.needed_by,
    line.item,
    inWords(line.name_zh, line.name_en),
    line.part_number,
    line.warehouse,
    line.quantity,
    unitText(reader.language, line.unit, line.quantity),
    line.note,
    ...(reader.showsPrices ? [line.unit_price, line.amount] : []),
  ];
  const shown = reader.showsPrices ? [...columns, ...prices] : columns;
  const lines = await linesOfRequests(db, ids);
  const sheet = {
    name: t('requests'),
    columns: shown.map(([name, kind]) => ({ header: t(name), kind })),
    rows: lines.map((line) => cells(requests.get(line.request_id)!, line)),
  };
  return xlsxFile([sheet], reader.now);
}
