import type { Cell, ColumnKind } from '../../../views/tool-reports/report-table.js';
import type { ColumnName, SumName } from '../../../views/tool-reports/messages.js';
import type { Db } from '../../platform/database.js';

export const reportNames = ['holders', 'overdue', 'use', 'idle', 'damage', 'duties'] as const;
export type ReportName = (typeof reportNames)[number];

export const filterNames = ['period', 'on', 'person', 'days', 'duty'] as const;
export type FilterName = (typeof filterNames)[number];

export const dutyKinds = ['calibration', 'electrical_safety', 'inspection', 'maintenance'] as const;
export const dutyStates = ['valid', 'due_soon', 'overdue', 'failed', 'at_laboratory'] as const;
export interface DutyWords {
  kinds: readonly (typeof dutyKinds)[number][];
  states: readonly (typeof dutyStates)[number][];
}

/** What is asked of a report. Days are YYYY-MM-DD by the company's calendar. */
export interface ReportQuery {
  today: string;
  timeZone: string;
  now: Date;
  /** The first and the last day of the period. */
  from: string;
  to: string;
  /** As at the end of this day; without it, now. */
  on?: string;
  /** Words of an item, or a serial number. */
  search?: string;
  personId?: number;
  /** Not lent for so many days. */
  days: number;
  kind?: (typeof dutyKinds)[number];
  state?: (typeof dutyStates)[number];
  sort: string;
  descending: boolean;
  /** Whether the reader may see what things cost. */
  prices: boolean;
  limit: number;
  offset: number;
}

export interface Column {
  name: ColumnName;
  kind: ColumnKind;
  /** By which word of the address it is sorted. */
  sort?: string;
}

export interface Found {
  rows: Cell[][];
  total: number;
  sums: { name: SumName; value: string; kind: 'count' | 'quantity' | 'money' | 'percent' }[];
  /** How many duties of each kind are in which state. */
  states?: StateCount[];
}

export interface StateCount {
  kind: (typeof dutyKinds)[number];
  state: (typeof dutyStates)[number];
  n: number;
}

export interface Report {
  name: ReportName;
  filters: readonly FilterName[];
  /** How it is sorted when nothing is asked for; `-` before it: the other way round. */
  sort: string;
  columns(prices: boolean): Column[];
  find(db: Db, query: ReportQuery): Promise<Found>;
}
