import { translator } from '../../../views/components/language.js';
import { commonMessages } from '../../../views/components/messages.js';
import { unitText } from '../../../views/components/unit.js';
import { itemSupplierMessages } from '../../../views/item-suppliers/messages.js';
import type { Db } from '../../platform/database.js';
import type { Language } from '../../platform/language.js';
import { type SheetColumn, xlsxFile } from '../../platform/spreadsheet.js';
import { exportSupplies, type SupplyFilters, type SupplyListRow } from './queries.js';

/** More rows than this no file has: it would be built in memory. */
const MOST_EXPORTED = 20_000;

const columns = [
  ['item', 'text'],
  ['name', 'text'],
  ['supplier', 'text'],
  ['supplier_name', 'text'],
  ['part_number', 'text'],
  ['lead_days', 'count'],
  ['minimum', 'quantity'],
  ['pack', 'quantity'],
  ['price', 'cost'],
  ['preferred', 'text'],
  ['ended', 'text'],
  ['note', 'text'],
] as const satisfies [keyof typeof itemSupplierMessages, SheetColumn['kind']][];

/** The list that is shown, as a workbook that can be imported again; prices only for those who may know. */
export async function suppliesFile(
  db: Db,
  filters: SupplyFilters,
  reader: { language: Language; now: Date; showsPrices: boolean },
) {
  const t = translator(reader.language, itemSupplierMessages);
  const common = translator(reader.language, commonMessages);
  const rows = await exportSupplies(db, filters, MOST_EXPORTED);
  const shown = columns.filter(([name]) => name !== 'price' || reader.showsPrices);
  const inWords = (zh: string, en: string | null) => (reader.language === 'en' && en ? en : zh);
  const flag = (on: boolean) => common(on ? 'yes' : 'no');
  const cells = (row: SupplyListRow): Record<(typeof columns)[number][0], string | null> => ({
    item: row.item,
    name: `${inWords(row.name_zh, row.name_en)} (${unitText(reader.language, row.unit)})`,
    supplier: row.supplier_code,
    supplier_name: inWords(row.supplier, row.supplier_en),
    part_number: row.part_number,
    lead_days: row.lead_days === null ? null : String(row.lead_days),
    minimum: row.minimum,
    pack: row.pack,
    price: row.price,
    preferred: flag(row.preferred),
    ended: flag(row.ended),
    note: row.note,
  });
  const sheet = {
    name: t('item_suppliers'),
    columns: shown.map(([name, kind]) => ({ header: t(name), kind })),
    rows: rows.map((row) => {
      const all = cells(row);
      return shown.map(([name]) => all[name]);
    }),
  };
  return xlsxFile([sheet], reader.now);
}
