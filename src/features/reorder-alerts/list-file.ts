import { translator } from '../../../views/components/language.js';
import { unitText } from '../../../views/components/unit.js';
import { alertMessages } from '../../../views/reorder-alerts/messages.js';
import type { Db } from '../../platform/database.js';
import type { Language } from '../../platform/language.js';
import { type SheetColumn, xlsxFile } from '../../platform/spreadsheet.js';
import { dayIn } from '../../platform/working-days.js';
import { type AlertFilters, type AlertRow, exportAlerts } from './list-queries.js';

/** More rows than this no file has: it would be built in memory. */
const MOST_EXPORTED = 20_000;

type Column = [name: keyof typeof alertMessages, kind: SheetColumn['kind']];
const columns: Column[] = [
  ['item', 'text'],
  ['name', 'text'],
  ['unit', 'text'],
  ['warehouse', 'text'],
  ['state', 'text'],
  ['reasons', 'text'],
  ['usable', 'quantity'],
  ['reserved', 'quantity'],
  ['back_ordered', 'quantity'],
  ['on_order', 'quantity'],
  ['late', 'quantity'],
  ['from_repair', 'quantity'],
  ['in_transit', 'quantity'],
  ['projected', 'quantity'],
  ['of_expiring', 'quantity'],
  ['point', 'quantity'],
  ['up_to', 'quantity'],
  ['days_left', 'quantity'],
  ['proposed', 'quantity'],
  ['supplier', 'text'],
  ['opened_on', 'date'],
  ['closed_on', 'date'],
];
const prices: Column[] = [
  ['unit_price', 'cost'],
  ['amount', 'money'],
];

/** The list that is shown, as a workbook; with prices for those who may know them. */
export async function alertsFile(
  db: Db,
  filters: AlertFilters,
  reader: { language: Language; timeZone: string; now: Date; showsPrices: boolean },
) {
  const { language } = reader;
  const t = translator(language, alertMessages);
  const rows = await exportAlerts(db, filters, MOST_EXPORTED);
  const inWords = (zh: string, en: string | null) => (language === 'en' && en ? en : zh);
  const day = (moment: Date | null) => moment && dayIn(reader.timeZone, moment);
  const separator = language === 'en' ? ', ' : '、';
  const cells = (row: AlertRow): (string | null)[] => [
    row.item,
    inWords(row.name_zh, row.name_en),
    unitText(language, row.unit),
    `${row.warehouse} ${inWords(row.warehouse_name, row.warehouse_name_en)}`,
    t(row.state),
    row.reasons.map((reason) => t(reason)).join(separator),
    row.usable,
    row.reserved,
    row.back_ordered,
    row.on_order,
    row.late,
    row.from_repair,
    row.in_transit,
    row.projected,
    row.expiring,
    row.reorder_point,
    row.order_up_to,
    row.days_left,
    row.proposed,
    row.supplier_name && `${row.supplier_code} ${inWords(row.supplier_name, row.supplier_name_en)}`,
    day(row.opened_at),
    day(row.closed_at),
    ...(reader.showsPrices ? [row.unit_price, row.amount] : []),
  ];
  const shown = reader.showsPrices ? [...columns, ...prices] : columns;
  const sheet = {
    name: t('alerts'),
    columns: shown.map(([name, kind]) => ({ header: t(name as 'item'), kind })),
    rows: rows.map(cells),
  };
  return xlsxFile([sheet], reader.now);
}
