import { translator } from '../../../views/components/language.js';
import { itemSupplierMessages } from '../../../views/item-suppliers/messages.js';
import type { TableColumn } from '../../platform/read-table.js';
import { Refusal } from '../../platform/refusal.js';
import { plainDecimal } from './decimals.js';
import type { ItemSupplierRefusal, SupplyFacts } from './item-supplier.js';

export const importColumnNames = [
  'item',
  'supplier',
  'part_number',
  'lead_days',
  'minimum',
  'pack',
  'price',
  'preferred',
  'ended',
  'note',
] as const;
export type ImportColumn = (typeof importColumnNames)[number];

/** By their names in both languages, as the export writes them. */
export function importColumns(showsPrices: boolean): TableColumn[] {
  return importColumnNames
    .filter((name) => showsPrices || name !== 'price')
    .map((name) => ({
      name,
      headers: (['zh-CN', 'en'] as const).map((language) => translator(language, itemSupplierMessages)(name)),
      required: name === 'item' || name === 'supplier',
    }));
}

const yes = new Set(['是', 'yes', 'y', 'true', '1', 'x', '√', '✓']);
const no = new Set(['否', 'no', 'n', 'false', '0']);

type Cells = Record<string, string>;
type Read = Partial<SupplyFacts> & { ended?: boolean };

/** What the cells say; an empty one says nothing. Refuses what can't be read, by its column. */
export function readCells(cells: Cells): Read {
  const cell = (name: ImportColumn) => cells[name] || undefined;
  const bad = (column: ImportColumn): never => {
    throw refused('item_supplier_bad_cell', { column, value: (cells[column] ?? '').slice(0, 60) });
  };
  const text = (name: ImportColumn, most: number) => {
    const value = cell(name)?.replace(/\s+/g, ' ').trim();
    if (value && value.length > most) throw refused('item_supplier_too_long', { column: name, most });
    return value;
  };
  const number = (name: ImportColumn, pattern: RegExp) => {
    const value = cell(name)?.normalize('NFKC').trim();
    if (value === undefined) return undefined;
    return pattern.test(value) ? plainDecimal(value) : bad(name);
  };
  const amount = (name: ImportColumn) => {
    const value = number(name, /^\d{1,11}(\.\d{1,3}0*)?$/);
    return value === '0' ? bad(name) : value;
  };
  const flag = (name: ImportColumn) => {
    const value = cell(name)?.normalize('NFKC').trim().toLowerCase();
    if (value === undefined) return undefined;
    return yes.has(value) ? true : no.has(value) ? false : bad(name);
  };
  const days = number('lead_days', /^\d{1,3}(\.0+)?$/);
  if (days !== undefined && Number(days) > 730) bad('lead_days');
  const read: Read = {
    partNumber: text('part_number', 60),
    leadDays: days === undefined ? undefined : Number(days),
    minimum: amount('minimum'),
    pack: amount('pack'),
    price: number('price', /^\d{1,9}(\.\d{1,4}0*)?$/),
    preferred: flag('preferred'),
    ended: flag('ended'),
    note: text('note', 500),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

export const refused = (reason: ItemSupplierRefusal, facts: Refusal['facts'] = {}) => new Refusal(reason, facts, 422);
