import { type RawBuilder, sql } from 'kysely';
import type { ExportPeriod } from './cost-export.js';

/** The conditions on `task_cost c` that is in a period, by the company's days, and that no export has taken yet. */
export function unexported(timeZone: string, { from, to, taskId }: ExportPeriod): RawBuilder<boolean> {
  const start = (day: RawBuilder<unknown>) => sql`(${day})::timestamp at time zone ${timeZone}`;
  const conditions = [
    sql`not exists (select from cost_export_line l where l.task_cost_id = c.id)`,
    sql`c.happened_at < ${start(sql`${to}::date + 1`)}`,
    ...(from ? [sql`c.happened_at >= ${start(sql`${from}::date`)}`] : []),
    ...(taskId ? [sql`c.task_id = ${taskId}`] : []),
  ];
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}
