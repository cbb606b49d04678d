import { type RawBuilder, sql } from 'kysely';
import { endOf } from './conditions.js';
import type { ReportQuery } from './report.js';

/**
 * What was out at a moment, as rows of (line_id, loan_id, item_id, serial_id, holder_id, quantity, since, due_on): what
 * is out now, or at the end of a day with what came back since then and with who had it before it was handed over. The
 * due day is the one that is known now.
 */
export function outOn(query: ReportQuery): RawBuilder<unknown> {
  if (!query.on)
    return sql`select l.id as line_id, l.loan_id, l.item_id, l.serial_id, l.holder_id, l.open as quantity, l.held_since as since, l.due_on
      from tool_loan_line l where l.open > 0`;
  const end = endOf(query, query.on);
  const line = sql`l.id, l.loan_id, l.item_id, l.serial_id, l.holder_id, l.open, l.held_since, l.lent_at, l.due_on`;
  return sql`select l.id as line_id, l.loan_id, l.item_id, l.serial_id, coalesce(h.from_id, l.holder_id) as holder_id, l.open + l.back as quantity,
      case when h.from_id is null then l.held_since else l.lent_at end as since, l.due_on
    from (
      select ${line}, coalesce(b.quantity, 0) as back from tool_loan_line l left join back b on b.line_id = l.id where l.open > 0 and l.lent_at < ${end}
      union all
      select l.* , b.quantity from back b cross join lateral (select ${line} from tool_loan_line l where l.id = b.line_id and l.open = 0 and l.lent_at < ${end} offset 0) l
    ) l left join lateral (select from_id from tool_hand_over h where h.line_id = l.id and h.handed_at >= ${end} order by h.id limit 1) h on true`;
}

/** What came back after the day that is asked for, as a common table expression that `outOn` reads. */
export function backSince(query: ReportQuery): RawBuilder<unknown> {
  const since = query.on ? sql`r.returned_at >= ${endOf(query, query.on)} and ${taken}` : sql`false`;
  return sql`back as materialized (select r.line_id, sum(r.quantity) as quantity from tool_return r where ${since} group by r.line_id)`;
}

/** A return `r` that holds: not taken back, and of what is lost, written off; until then it is out still. */
export const taken = sql<boolean>`r.undone_at is null and (r.outcome <> 'lost'
  or exists (select from tool_loss x where x.return_id = r.id and x.approved))`;
