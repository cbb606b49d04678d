import { type RawBuilder, sql, type SqlBool } from 'kysely';
import { searchWords } from '../items/index.js';
import type { ReportQuery } from './report.js';

/** Words of the item `i` or of the serial number `s`, each of which has to be found. */
export function searched(search: string | undefined, serial = true): RawBuilder<SqlBool> {
  const words = searchWords(search).map((word) => `%${word}%`);
  if (words.length === 0) return sql<SqlBool>`true`;
  const found = words.map((word) =>
    serial ? sql`(i.search like ${word} or lower(s.number) like ${word})` : sql`i.search like ${word}`,
  );
  return sql<SqlBool>`(${sql.join(found, sql` and `)})`;
}

export const ofPerson = (personId: number | undefined, column: string): RawBuilder<SqlBool> =>
  personId === undefined ? sql<SqlBool>`true` : sql<SqlBool>`${sql.ref(column)} = ${personId}`;

/** The moment at which a day begins in the company. */
export const startOf = ({ timeZone }: ReportQuery, day: string): RawBuilder<Date> =>
  sql<Date>`(${day}::date::timestamp at time zone ${timeZone})`;

/** The moment at which a day ends in the company. */
export const endOf = ({ timeZone }: ReportQuery, day: string): RawBuilder<Date> =>
  sql<Date>`((${day}::date + 1)::timestamp at time zone ${timeZone})`;

/** The order that was asked for, then one in which no two rows are the same. */
export function ordered(
  { sort, descending }: Pick<ReportQuery, 'sort' | 'descending'>,
  orders: Record<string, RawBuilder<unknown>>,
  last: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const by = orders[sort];
  return by
    ? sql`order by ${by} ${descending ? sql`desc nulls last` : sql`asc nulls first`}, ${last}`
    : sql`order by ${last}`;
}

/** What one of an item `i` is worth at today's cost; `c` is its cost, if it has one. */
export const unitCost = sql<string>`coalesce(nullif(c.average, 0), i.price)`;
