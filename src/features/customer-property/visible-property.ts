import { type RawBuilder, sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

/**
 * A condition on receipts under an alias (`r`): the ones that somebody may see. Who may not read all sees what they
 * registered themselves, what they hold, and what belongs to the customers of tasks that they go on or made and that are not over.
 */
export function visibleProperty(reader: Reader, alias = 'r'): RawBuilder<boolean> {
  if (can(reader, 'property.read_all')) return sql<boolean>`true`;
  return sql<boolean>`${sql.ref(`${alias}.id`)} = any(array(${seen(reader)}))`;
}

/** Whether somebody may see a receipt. */
export async function canSeeProperty(db: Db | Transaction, reader: Reader, id: number): Promise<boolean> {
  if (can(reader, 'property.read_all')) return true;
  const found = await sql`select from (${seen(reader)}) v where v.id = ${id}`.execute(db);
  return found.rows.length > 0;
}

const seen = ({ personId }: Reader) => sql`
  select own.id from property_receipt own where own.received_by = ${personId}
  union select theirs.id from service_task t join property_receipt theirs on theirs.customer_id = t.customer_id
  where t.state not in ('closed', 'cancelled') and (t.created_by = ${personId}
    or t.id in (select x.task_id from service_task_technician x where x.person_id = ${personId}))
  union select of_task.id from property_receipt of_task where of_task.task_id in (
    select x.task_id from service_task_technician x where x.person_id = ${personId})
  union select held.receipt_id from place h join serial s on s.place_id = h.id join property_piece held on held.serial_id = s.id and held.over_at is null
  where h.person_id = ${personId} and s.owner_id <> 1
  union select held.receipt_id from place h join stock_balance b on b.place_id = h.id and b.item_id = -1 and b.on_hand > 0
    join property_piece held on held.lot_id = b.lot_id and held.over_at is null where h.person_id = ${personId}`;
