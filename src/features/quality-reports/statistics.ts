export const groupings = ['item', 'supplier', 'cause', 'department', 'customer', 'model', 'month'] as const;
export type Grouping = (typeof groupings)[number];

/** What a row counts, in the order of the columns. */
export const counts = ['raised', 'open', 'overdue', 'late', 'closed', 'withdrawn', 'doa'] as const;
export type CountName = (typeof counts)[number];

/** In days of 24 hours. */
export const spans = ['answer_mean', 'answer_median', 'close_mean', 'close_median'] as const;
export type SpanName = (typeof spans)[number];

export const orders = ['name', ...counts, 'doa_share', ...spans] as const;
export type Order = (typeof orders)[number];

export const columns: readonly Exclude<Order, 'name'>[] = [
  'raised',
  'open',
  'overdue',
  'late',
  'closed',
  'withdrawn',
  'answer_mean',
  'answer_median',
  'close_mean',
  'close_median',
  'doa',
  'doa_share',
];

export const directions = ['asc', 'desc'] as const;
export type Direction = (typeof directions)[number];

/** A list on the screen is no longer than this; the file holds them all. */
export const MOST_SHOWN = 200;

/** What is asked for. Days are YYYY-MM-DD by the company's calendar. */
export interface StatisticsQuery {
  today: string;
  timeZone: string;
  now: Date;
  /** The first and the last day on which the sheets were raised. */
  from: string;
  to: string;
  by: Grouping;
  itemId?: number;
  supplierId?: number;
  customerId?: number;
  sort: Order;
  direction: Direction;
  limit: number;
}

/** Counts and spans of a group or of all; a span is null where nothing has come so far. */
export type Figures = Record<CountName, number> & Record<SpanName, string | null> & { doa_share: string | null };

export interface StatisticsRow extends Figures {
  /** The code, id, word, model or month (YYYY-MM) that the group is known by; null for the sheets that name none. */
  key: string | null;
  zh: string | null;
  en: string | null;
}

export interface Statistics {
  rows: StatisticsRow[];
  /** How many rows there are in all. */
  total: number;
  /** Each sheet once, also those that are in several rows. */
  sums: Figures;
  months: { month: string; all: number; part: number }[];
  /** The most frequent groups. */
  pareto: Pick<StatisticsRow, 'key' | 'zh' | 'en' | 'raised'>[];
}
