import { type RawBuilder, sql, type SqlBool } from 'kysely';

/** A loss of the whole line `l` was reported and waits for a decision. */
export const lossWaits = sql<SqlBool>`exists (
  select from tool_loss o where o.line_id = l.id and o.kind = 'lost' and o.decided_at is null and o.withdrawn_at is null)`;

/**
 * Whether a line `l` of a request `e` to keep tools longer still asks for something on a day (YYYY-MM-DD): out with who
 * asked, neither lost nor kept as long already by another way, and the day asked for has not gone by.
 */
export const lineAsks = (today: string): RawBuilder<SqlBool> => sql<SqlBool>`(
  l.open > 0 and l.holder_id = e.asked_by and l.due_on < e.until_on and e.until_on >= ${today}::date and not ${lossWaits})`;

/**
 * Whether a request `e` to keep tools longer waits for a decision. One that asks for nothing any more, as when its tools
 * came back, is over without anybody's act.
 */
export const extensionWaits = (today: string): RawBuilder<SqlBool> => sql<SqlBool>`(
  e.decided_at is null and e.withdrawn_at is null and exists (
    select from tool_extension_line x join tool_loan_line l on l.id = x.line_id where x.extension_id = e.id and ${lineAsks(today)}))`;

/** Such requests that somebody may decide: not what they ask for or hold themselves. */
export const extensionWaitsFor = (
  personId: number,
  today: string,
): RawBuilder<SqlBool> => sql<SqlBool>`${extensionWaits(today)}
  and e.asked_by <> ${personId} and not exists (
    select from tool_extension_line y join tool_loan_line k on k.id = y.line_id where y.extension_id = e.id and k.holder_id = ${personId})`;
