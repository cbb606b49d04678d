import { translator } from '../../../views/components/language.js';
import { supplierClaimMessages } from '../../../views/supplier-claims/messages.js';
import type { Db } from '../../platform/database.js';
import type { Language } from '../../platform/language.js';
import { type SheetColumn, xlsxFile } from '../../platform/spreadsheet.js';
import { dayIn } from '../../platform/working-days.js';
import { type ClaimFilters, type ClaimRow, exportClaims } from './queries.js';

/** More rows than this no file has: it would be built in memory. */
const MOST_EXPORTED = 20_000;

const columns = [
  ['number', 'text'],
  ['state', 'text'],
  ['supplier', 'text'],
  ['item', 'text'],
  ['name', 'text'],
  ['serial', 'text'],
  ['quantity', 'quantity'],
  ['reason', 'text'],
  ['asked', 'text'],
  ['reference', 'text'],
  ['opened_on', 'date'],
  ['due_on', 'date'],
  ['sent_on', 'date'],
  ['carrier', 'text'],
  ['waybill', 'text'],
  ['outcome', 'text'],
  ['closed_on', 'date'],
  ['received_serial', 'text'],
] as const satisfies [keyof typeof supplierClaimMessages, SheetColumn['kind']][];
const costs = [
  ['value', 'money'],
  ['credit_amount', 'money'],
  ['credit_note', 'text'],
] as const satisfies [keyof typeof supplierClaimMessages, SheetColumn['kind']][];

/** The list that is shown, as a workbook; with what it is worth for those who may know. */
export async function claimsFile(
  db: Db,
  filters: ClaimFilters,
  reader: { language: Language; timeZone: string; today: string; now: Date; showsCosts: boolean },
) {
  const t = translator(reader.language, supplierClaimMessages);
  const rows = await exportClaims(db, filters, reader.today, MOST_EXPORTED);
  const inWords = (zh: string, en: string | null) => (reader.language === 'en' && en ? en : zh);
  const day = (moment: Date | null) => moment && dayIn(reader.timeZone, moment);
  const cells = (row: ClaimRow): (string | null)[] => [
    row.number,
    t(`state_${row.state}`),
    inWords(row.supplier, row.supplier_en),
    row.item,
    inWords(row.name_zh, row.name_en),
    row.serial,
    row.quantity,
    t(`reason_${row.reason}`),
    t(`asked_${row.asked}`),
    row.reference,
    day(row.opened_at),
    row.due_on,
    day(row.sent_at),
    row.carrier,
    row.waybill,
    row.outcome && t(`outcome_${row.outcome}`),
    day(row.closed_at),
    row.received_serial,
    ...(reader.showsCosts ? [row.value, row.credit_amount, row.credit_note] : []),
  ];
  const shown = reader.showsCosts ? [...columns, ...costs] : columns;
  const sheet = {
    name: t('claims'),
    columns: shown.map(([name, kind]) => ({ header: t(name), kind })),
    rows: rows.map(cells),
  };
  return xlsxFile([sheet], reader.now);
}
