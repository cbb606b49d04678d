import { type RawBuilder, sql, type SqlBool } from 'kysely';

/** Why a tool is not kept longer. */
export type ToolExtensionRefusal =
  | 'extension_no_tools'
  | 'extension_not_holder'
  | 'extension_tool_back'
  | 'extension_tool_lost'
  | 'extension_day_past'
  | 'extension_day_not_later'
  | 'extension_day_too_late'
  | 'extension_waits_already'
  | 'extension_reserved'
  | 'extension_own'
  | 'extension_not_asker'
  | 'extension_granted_already'
  | 'extension_refused_already'
  | 'extension_withdrawn'
  | 'extension_void'
  | 'extension_longer_than_asked'
  | 'extension_reason_needed';

/** The farthest that a day may be ahead. */
export const MOST_DAYS_AHEAD = 365;

export const extensionPath = (id: number) => `/tool-loans/extensions/${id}`;

/** What people are told of a request that waits: dealt with when it is decided or withdrawn. */
export const waitingKinds = ['extension_asked'] as const;

/** A loss of the whole line `l` was reported and waits for a decision. */
export const lossWaits = sql<SqlBool>`exists (
  select from tool_loss o where o.line_id = l.id and o.kind = 'lost' and o.decided_at is null and o.withdrawn_at is null)`;

/**
 * Whether a line `l` of a request `e` still asks for something on a day (YYYY-MM-DD): out with who asked, neither lost
 * nor kept as long already by another way, and the day asked for has not gone by.
 */
export const lineAsks = (today: string): RawBuilder<SqlBool> => sql<SqlBool>`(
  l.open > 0 and l.holder_id = e.asked_by and l.due_on < e.until_on and e.until_on >= ${today}::date and not ${lossWaits})`;

/**
 * Whether a request `e` waits for a decision. One that asks for nothing any more, as when its tools came back, is over
 * without anybody's act.
 */
export const extensionWaits = (today: string): RawBuilder<SqlBool> => sql<SqlBool>`(
  e.decided_at is null and e.withdrawn_at is null and exists (
    select from tool_extension_line x join tool_loan_line l on l.id = x.line_id where x.extension_id = e.id and ${lineAsks(today)}))`;
