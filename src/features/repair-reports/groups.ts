import { type RawBuilder, sql } from 'kysely';
import type { Cell, ReportWord } from '../../../views/repair-reports/report-table.js';
import { itemCells } from './cells.js';
import type { Column, Grouping } from './report.js';

export interface GroupRow {
  code: string | null;
  zh: string | null;
  en: string | null;
  batch: string | null;
}

interface Group {
  /** The columns of the returns that they are grouped by. */
  keys: string[];
  /** Joins what names the group `g`. */
  join: RawBuilder<unknown>;
  /** Its code, names and batch. */
  names: RawBuilder<unknown>;
  columns: Column[];
  cells(row: GroupRow): Cell[];
  /** By which filter the list of returns shows the group. */
  filter?: (row: GroupRow) => [name: string, value: string] | null;
}

const none = sql``;
const named =
  (word: ReportWord) =>
  (row: GroupRow): Cell[] => [row.zh === null ? { value: null, word } : { value: row.zh, en: row.en }];
const itemColumns: Column[] = [
  { name: 'item', kind: 'text' },
  { name: 'item_name', kind: 'text' },
];
const term = (key: 'fault_id' | 'cause_id'): Group => ({
  keys: [key],
  join: sql`left join fault_term x on x.id = ${sql.ref(`g.${key}`)}`,
  names: sql`null::text as code, x.name_zh as zh, nullif(x.name_en, '') as en, null::text as of_batch`,
  columns: [{ name: key === 'fault_id' ? 'fault' : 'cause', kind: 'text' }],
  cells: named('not_told'),
});

const item: Group = {
  keys: ['item_id'],
  join: sql`left join item x on x.id = g.item_id`,
  names: sql`x.code, x.name_zh as zh, nullif(x.name_en, '') as en, null::text as of_batch`,
  columns: itemColumns,
  cells: itemCells,
  filter: ({ code }) => (code === null ? null : ['item', code]),
};

/** By what returns are told apart, and how each part is called. */
export const groups: Record<Exclude<Grouping, 'kind'>, Group> = {
  item,
  batch: {
    ...item,
    keys: ['item_id', 'batch'],
    names: sql`x.code, x.name_zh as zh, nullif(x.name_en, '') as en, g.batch as of_batch`,
    columns: [...itemColumns, { name: 'batch', kind: 'text' }],
    filter: undefined,
    cells: (row) => [...itemCells(row), row.batch === null ? { value: null, word: 'not_told' } : { value: row.batch }],
  },
  fault: term('fault_id'),
  cause: term('cause_id'),
  model: {
    keys: ['model'],
    join: none,
    names: sql`null::text as code, g.model as zh, null::text as en, null::text as of_batch`,
    columns: [{ name: 'model', kind: 'text' }],
    cells: named('no_device'),
  },
  customer: {
    keys: ['customer_id'],
    join: sql`left join party x on x.id = g.customer_id`,
    names: sql`x.code, x.name as zh, x.name_en as en, null::text as of_batch`,
    columns: [{ name: 'customer', kind: 'text' }],
    cells: (row) =>
      row.code === null
        ? [{ value: null, word: 'no_customer' }]
        : [{ value: row.zh, en: row.en, href: `/customers/${encodeURIComponent(row.code)}` }],
    filter: ({ code }) => (code === null ? null : ['customer', code]),
  },
  technician: {
    keys: ['reported_by'],
    join: sql`left join person x on x.id = g.reported_by`,
    names: sql`null::text as code, x.name as zh, x.name_en as en, null::text as of_batch`,
    columns: [{ name: 'technician', kind: 'text' }],
    cells: named('not_told'),
    filter: ({ zh }) => (zh === null ? null : ['reporter', zh]),
  },
};
