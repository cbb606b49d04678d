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
 * quantity, lent_at, ended): what has come back since it began, and what is out still. Most of what came back in a period
 * was lent in it too, and these lines lie together; only the few that were lent before are looked up one by one.
 */
export function portionsOf(query: ReportQuery): RawBuilder<unknown> {
  const { start, end } = boundsOf(query);
  const line = sql`l.id, l.loan_id, l.item_id, l.serial_id, l.holder_id, l.lent_at`;
  return sql`bounds as (select ${start} as start, ${end} as finish), back as materialized (
      select r.line_id, r.quantity, r.holder_id, r.returned_at as ended from tool_return r where r.returned_at >= ${start} and ${taken}
    ), recent as materialized (
      select ${line} from tool_loan_line l where l.lent_at >= ${start} and l.lent_at < ${end}
    ), portion as (
      select n.loan_id, n.item_id, n.serial_id, b.holder_id, b.quantity, n.lent_at, b.ended from back b join recent n on n.id = b.line_id
      union all
      select l.loan_id, l.item_id, l.serial_id, b.holder_id, b.quantity, l.lent_at, b.ended
      from back b cross join lateral (select ${line} from tool_loan_line l where l.id = b.line_id and l.lent_at < ${start} offset 0) l
      where not exists (select from recent n where n.id = b.line_id)
      union all
      select l.loan_id, l.item_id, l.serial_id, l.holder_id, l.open, l.lent_at, ${end} from tool_loan_line l where l.open > 0 and l.lent_at < ${end}
    )`;
}
