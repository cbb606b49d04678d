import { type RawBuilder, sql } from 'kysely';
import { type Actor, can } from '../platform/context.js';
import type { Db } from '../platform/database.js';
import { COMPANY } from './condition.js';

/** Whose goods somebody sees in the book: everybody's, or the company's and those of these customers. */
export type VisibleOwners = 'all' | readonly number[];

/**
 * Whose goods a reader of the book sees. Who may not read all property of customers sees what belongs to the customers
 * of tasks that they go on or made and that are not over, of receipts that they wrote, and what they hold.
 */
export async function visibleOwners(db: Db, reader: Pick<Actor, 'personId' | 'rights'> | null): Promise<VisibleOwners> {
  if (!reader) return [];
  if (can(reader, 'property.read_all')) return 'all';
  const { personId } = reader;
  const found = await sql<{ id: number }>`
    select t.customer_id as id from service_task t where t.state not in ('closed', 'cancelled') and (t.created_by = ${personId}
      or t.id in (select x.task_id from service_task_technician x where x.person_id = ${personId}))
    union select r.customer_id from property_receipt r where r.received_by = ${personId}
    union select s.owner_id from place h join serial s on s.place_id = h.id where h.person_id = ${personId}
    union select b.owner_id from place h join stock_balance b on b.place_id = h.id and b.on_hand > 0
      where h.person_id = ${personId}`.execute(db);
  return found.rows.map((row) => row.id);
}

/** Rows of one of these owners, whose id stands in a column such as `l.owner_id`. */
export function ownedBy(owners: VisibleOwners, column: string): RawBuilder<boolean> {
  if (owners === 'all') return sql<boolean>`true`;
  return sql<boolean>`(${sql.ref(column)} = ${COMPANY} or ${sql.ref(column)} = any(${owners}::integer[]))`;
}
