import type { Cell, ColumnKind } from '../../../views/repair-reports/report-table.js';
import type { ColumnName, SumName } from '../../../views/repair-reports/messages.js';
import type { Db } from '../../platform/database.js';

export const reportNames = ['returns', 'components', 'turnaround', 'removals', 'savings', 'claims', 'hours'] as const;
export type ReportName = (typeof reportNames)[number];

export const groupings = ['item', 'batch', 'fault', 'cause', 'model', 'customer', 'technician', 'kind'] as const;
export type Grouping = (typeof groupings)[number];

export const filterNames = ['by', 'item', 'customer'] as const;
export type FilterName = (typeof filterNames)[number];

/** A list on the screen is no longer than this; the file holds them all. */
export const MOST_SHOWN = 200;

/** What is asked of a report. Days are YYYY-MM-DD by the company's calendar. */
export interface ReportQuery {
  today: string;
  timeZone: string;
  now: Date;
  /** The first and the last day of the period. */
  from: string;
  to: string;
  by: Grouping;
  itemId?: number;
  customerId?: number;
  /** Whether the reader may see what things cost. */
  costs: boolean;
  limit: number;
}

export interface Column {
  name: ColumnName;
  kind: ColumnKind;
}

export interface MonthBar {
  /** YYYY-MM */
  month: string;
  all: number;
  /** How many of them; drawn within the bar. */
  part?: number;
}

export interface ParetoBar {
  /** In Chinese, and in English if there is a name. */
  zh: string | null;
  en: string | null;
  n: number;
}

export interface Found {
  rows: Cell[][];
  total: number;
  sums: { name: SumName; value: string; kind: 'count' | 'quantity' | 'money' | 'percent' }[];
  months?: MonthBar[];
  /** The most frequent ones; `all` is the whole that they are parts of. */
  pareto?: { bars: ParetoBar[]; all: number };
}

export interface Report {
  name: ReportName;
  filters: readonly FilterName[];
  /** The first is taken when nothing is asked for. */
  groupings: readonly Grouping[];
  columns(query: Pick<ReportQuery, 'by' | 'costs'>): Column[];
  find(db: Db, query: ReportQuery): Promise<Found>;
}
