import { type RawBuilder, sql } from 'kysely';
import { endOf, startOf } from './conditions.js';
import { taken } from './held-now.js';
import type { ReportQuery } from './report.js';

/** The moments between which a period lies; it ends now at the latest. */
export const boundsOf = (query: ReportQuery) => ({
  start: startOf(query, query.from),
  end: sql<Date>`least(${query.now}::timestamptz, ${endOf(query, query.to)})`,
});

/**
 * What was out within a period, as common table expressions ending with `portion` (loan_id, item_id, serial_id, holder_id,
 * days): what has come back since it began, and what is out still. Days are a measure and no amount of anything: floating
 * point is exact enough for them, and four times as quick. The bounds are compared with from the one row of `bounds`,
 * where they are worked out once.
 */
export function portionsOf(query: ReportQuery): RawBuilder<unknown> {
  const { start, end } = boundsOf(query);
  return sql`bounds as (select ${start} as start, ${end} as finish), portion as materialized (
      select r.loan_id, r.item_id, r.serial_id, r.holder_id,
        r.quantity::float8 * date_part('epoch', least(r.returned_at, b.finish) - greatest(r.lent_at, b.start)) / 86400 as days
      from bounds b cross join tool_return r where r.returned_at >= ${start} and r.lent_at < b.finish and ${taken}
      union all
      select l.loan_id, l.item_id, l.serial_id, l.holder_id,
        l.open::float8 * date_part('epoch', b.finish - greatest(l.lent_at, b.start)) / 86400
      from bounds b cross join tool_loan_line l where l.open > 0 and l.lent_at < b.finish
    )`;
}
