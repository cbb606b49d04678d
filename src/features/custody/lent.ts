import { type RawBuilder, sql } from 'kysely';

/** Whether the loss of what is out on a loan's line is reported and not decided yet: until then it stays where it is. */
export const lossWaits = (line: string): RawBuilder<boolean> => sql<boolean>`exists (select from tool_loss x
  where x.line_id = ${sql.ref(`${line}.id`)} and x.kind = 'lost' and x.decided_at is null and x.withdrawn_at is null)`;

/** How many accessories are out with a loan's line, or owed after it. */
export const accessoriesOut = (line: string): RawBuilder<number> =>
  sql<number>`(select coalesce(sum(a.owed), 0)::integer from tool_loan_accessory a where a.line_id = ${sql.ref(`${line}.id`)} and a.owed > 0)`;
