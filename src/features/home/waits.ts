import { sql } from 'kysely';
import { can } from '../../platform/context.js';
import { todayOf } from '../../platform/working-days.js';
import { overdueSince } from '../field-returns/index.js';
import { parts } from './wait-parts.js';
import { type Asked, type Reader, type WaitName, waitNames, type WaitRow } from './wait.js';

export interface Wait {
  name: WaitName;
  /** How many wait; `MOST_COUNTED` stands for as many or more. */
  total: number;
  rows: WaitRow[];
}

export const MOST_COUNTED = 100;
const ROWS = 5;

/** What waits for somebody, by what they may do: one statement, each part of it bounded and served by an index. */
export async function waitsFor(reader: Reader): Promise<Wait[]> {
  const { db, actor } = reader;
  const names = waitNames.filter((name) => can(actor, parts[name].right));
  if (names.length === 0) return [];
  const today = todayOf(reader);
  const overdue = names.includes('old_parts') ? (await overdueSince(db, today)).day : null;
  const asked: Asked = { id: actor.personId, actor, reader, today: sql<string>`${today}::date`, overdue };
  const found = await sql<Wait>`${sql.join(
    names.map(
      (name) => sql`
        select ${name}::text as name, count(*)::int as total,
          coalesce(jsonb_agg(to_jsonb(w) - 'place_in_line' order by place_in_line) filter (where place_in_line <= ${ROWS}), '[]') as rows
        from (select row_number() over () as place_in_line, x.* from (${parts[name].rows(asked)} limit ${MOST_COUNTED}) x) w`,
    ),
    sql` union all `,
  )}`.execute(db);
  return waitNames.flatMap((name) => found.rows.find((wait) => wait.name === name && wait.total > 0) ?? []);
}
