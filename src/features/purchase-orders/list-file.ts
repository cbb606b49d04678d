import { translator } from '../../../views/components/language.js';
import { orderMessages } from '../../../views/purchase-orders/messages.js';
import type { Db } from '../../platform/database.js';
import type { Language } from '../../platform/language.js';
import { type SheetColumn, xlsxFile } from '../../platform/spreadsheet.js';
import { type ExportedLine, exportOrders, type OrderFilters } from './queries.js';

/** As many rows as a file that is imported may have. */
const MOST_EXPORTED = 5000;

const columns = [
  ['erp_number', 'text'],
  ['supplier', 'text'],
  ['item', 'text'],
  ['warehouse', 'text'],
  ['quantity', 'quantity'],
  ['price', 'cost'],
  ['promised_on', 'date'],
  ['ordered_on', 'date'],
  ['request', 'text'],
] as const satisfies [keyof ExportedLine, SheetColumn['kind']][];

/**
 * The lines of the orders that are listed, as a workbook with the headings that the import reads; prices only for those who
 * may know. Orders that were cancelled are left out: their numbers are free, and the import would enter them again.
 */
export async function ordersFile(
  db: Db,
  filters: OrderFilters,
  reader: { language: Language; now: Date; today: string; showsPrices: boolean },
) {
  const t = translator(reader.language, orderMessages);
  const shown = columns.filter(([name]) => name !== 'price' || reader.showsPrices);
  const lines = await exportOrders(db, filters, { today: reader.today, most: MOST_EXPORTED });
  const sheet = {
    name: t('orders'),
    columns: shown.map(([name, kind]) => ({ header: t(`import_${name}`), kind })),
    rows: lines.map((line) => shown.map(([name]) => line[name])),
  };
  return xlsxFile([sheet], reader.now);
}
