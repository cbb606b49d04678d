import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import { type ExpectedKind, serialText } from './old-part.js';

const MOST_MATCHES = 20;

export interface ExpectedMatch {
  id: string;
  kind: ExpectedKind;
  customer_id: number;
  task_id: number | null;
  task: string | null;
  parcel_id: number | null;
  parcel: string | null;
  person_id: number | null;
  device_id: number | null;
  use_report_id: string | null;
  requisition_id: number | null;
  item_id: number | null;
  item: string | null;
  description: string | null;
  /** As it was told; the piece may bear another. */
  serial: string | null;
  quantity: string;
  by: 'serial' | 'item' | 'none';
}

export interface MatchAsked {
  parcelId?: number | null;
  customerId?: number | null;
  personId?: number | null;
  itemId?: number | null;
  serial?: string | null;
}

/**
 * What is expected still and could be the piece at hand: first by the serial number that was told, then of the same item,
 * those first that no other number was told of; the oldest first. What is given narrows it; with neither item nor serial
 * everything expected from there, bounded.
 */
export async function matchExpected(db: Db | Transaction, asked: MatchAsked): Promise<ExpectedMatch[]> {
  const serial = asked.serial ? serialText(asked.serial) : null;
  const item = asked.itemId ?? null;
  const where = [sql`e.received_at is null and e.waived_at is null and e.undone_at is null`];
  if (asked.parcelId) where.push(sql`e.parcel_id = ${asked.parcelId}`);
  if (asked.customerId) where.push(sql`e.customer_id = ${asked.customerId}`);
  if (asked.personId) where.push(sql`e.person_id = ${asked.personId}`);
  // A number alone may be another item's too; with both known, the same number of another item is no match.
  const sameSerial = sql`(e.serial = ${serial}::text and (${item}::integer is null or e.item_id is null or e.item_id = ${item}::integer))`;
  if (serial && item) where.push(sql`(${sameSerial} or e.item_id = ${item}::integer)`);
  else if (serial) where.push(sameSerial);
  else if (item) where.push(sql`e.item_id = ${item}::integer`);
  const found = await sql<ExpectedMatch>`
    select e.id, e.kind, e.customer_id, e.task_id, t.number as task, e.parcel_id, c.number as parcel, e.person_id, e.device_id,
      e.use_report_id, e.requisition_id, e.item_id, i.code as item, e.description, e.serial, e.quantity,
      case when ${sameSerial} then 'serial' when e.item_id = ${item}::integer then 'item' else 'none' end as by
    from expected_return e left join service_task t on t.id = e.task_id left join return_parcel c on c.id = e.parcel_id
      left join item i on i.id = e.item_id
    where ${sql.join(where, sql` and `)}
    order by coalesce(${sameSerial}, false) desc, e.serial is not null, e.id limit ${MOST_MATCHES}`.execute(db);
  return found.rows;
}
