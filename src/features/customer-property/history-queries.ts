import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { ChangeRow } from '../../platform/history.js';

const CHANGES_PER_PAGE = 10;

/** Of a piece it stands under its number: `2.stated_value`. */
const isValue = (field: string) => /(^|\.)stated_value$/.test(field);

const without = (told: Record<string, unknown> | null) =>
  told && Object.fromEntries(Object.entries(told).filter(([field]) => !isValue(field)));

/**
 * What was changed on a receipt, from what to what, the latest first; what happened to it besides is told by its steps.
 * What things are worth is left out for who may not see it.
 */
export async function changesOf(db: Db, receiptId: number, page: number, { values }: { values: boolean }) {
  const events = sql`event e where e.subject_type = 'property_receipt' and e.subject_id = ${String(receiptId)} and e.name = 'property_receipt.changed'`;
  const total = await sql<{ n: number }>`select count(*)::int as n from ${events}`.execute(db);
  const found = await sql<ChangeRow>`
    select e.id, e.at, e.name, a.name as actor, a.name_en as actor_en, c.name as account, c.name_en as account_en, s.name as station,
      e.before, e.after
    from (select * from ${events} order by e.id desc limit ${CHANGES_PER_PAGE} offset ${(page - 1) * CHANGES_PER_PAGE}) e
      left join person a on a.id = e.actor_id left join person c on c.id = e.account_id left join station s on s.id = e.station_id
    order by e.id desc`.execute(db);
  const seen = values
    ? found.rows
    : found.rows.map((row) => ({ ...row, before: without(row.before), after: without(row.after) }));
  return { rows: seen, page: { number: page, size: CHANGES_PER_PAGE, total: total.rows[0]!.n } };
}
