import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { ReportQuery } from './report.js';

type Period = Pick<ReportQuery, 'from' | 'to' | 'timeZone'>;

/** Whether a moment lies on one of the days of the period, by the company's calendar. */
export const within = ({ from, to, timeZone }: Period, column: string): RawBuilder<SqlBool> => sql<SqlBool>`
  (${sql.ref(column)} >= (${from}::date::timestamp at time zone ${timeZone})
    and ${sql.ref(column)} < ((${to}::date + 1)::timestamp at time zone ${timeZone}))`;

/** The first day of the company's month of a moment. */
export const monthOf = ({ timeZone }: Period, column: string): RawBuilder<string> =>
  sql<string>`date_trunc('month', ${sql.ref(column)} at time zone ${timeZone})`;

/** The company's day of a moment. */
export const dayOf = ({ timeZone }: Period, column: string): RawBuilder<string> =>
  sql<string>`(${sql.ref(column)} at time zone ${timeZone})::date`;

export const isOne = (column: string, id: number | undefined): RawBuilder<SqlBool> =>
  id === undefined ? sql<SqlBool>`true` : sql<SqlBool>`${sql.ref(column)} = ${id}`;

/** Rows of a query as one JSON value: a report is read in one statement, whose parts share what they count. */
export const rowsAsJson = (query: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select coalesce(jsonb_agg(to_jsonb(j)), '[]') from (${query}) j)`;

export const percent = (part: string, whole: string): RawBuilder<string | null> =>
  sql<string | null>`trim_scale(round(100.0 * ${sql.raw(part)} / nullif(${sql.raw(whole)}, 0), 1))::text`;

/** Each month of a period, also those of which nothing is told: a gap is a bar of no height. */
export function everyMonth<T extends { month: string; all: number }>(
  query: Period,
  told: T[],
): { month: string; all: number; part?: number }[] {
  const months: string[] = [];
  for (
    let month = query.from.slice(0, 7);
    month <= query.to.slice(0, 7) && months.length < MOST_MONTHS;
    month = after(month)
  )
    months.push(month);
  return months.map((month) => told.find((one) => one.month === month) ?? { month, all: 0 });
}

const MOST_MONTHS = 60;

function after(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
