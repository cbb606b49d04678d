import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';

/** What a search for slips looks through: its number, task, customer, people (also by pinyin), and its items' codes. */
export async function refreshSearch(trx: Transaction, ...ids: number[]): Promise<void> {
  await sql`
    update requisition r set search = lower(concat_ws(' ', r.number, t.number, c.code, c.search, f.search,
      case when d.id <> f.id then d.search end,
      (select string_agg(i.code, ' ' order by l.position) from requisition_line l join item i on i.id = l.item_id where l.requisition_id = r.id)))
    from service_task t, party c, person f, person d
    where r.id = any(${ids}::integer[]) and t.id = r.task_id and c.id = t.customer_id and f.id = r.requested_for and d.id = r.drafted_by
  `.execute(trx);
}
