import { type RawBuilder, sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { visibleProperty } from '../customer-property/index.js';

type Reader = Pick<Actor, 'personId' | 'rights'>;

/** A condition on deliveries under the alias `d`: who may not read all sees their own, and those of receipts that they may see. */
export function visibleDeliveries(reader: Reader): RawBuilder<boolean> {
  if (can(reader, 'property.read_all')) return sql<boolean>`true`;
  return sql<boolean>`d.id = any(array(
    select own.id from property_delivery own where own.begun_by = ${reader.personId}
    union select l.delivery_id from property_receipt r join property_piece p on p.receipt_id = r.id
      join property_delivery_line l on l.piece_id = p.id where ${visibleProperty(reader)}))`;
}

/** The number of a delivery, if somebody may see it. */
export async function seenDelivery(db: Db | Transaction, reader: Reader, id: number): Promise<string | undefined> {
  const found = await sql<{ number: string }>`
    select d.number from property_delivery d where d.id = ${id} and ${visibleDeliveries(reader)}`.execute(db);
  return found.rows[0]?.number;
}

/** Who stores property gives back whatever lies in the house; a technician what they began themselves. */
export const mayHandle = (reader: Reader, delivery: { begun_by: number }) =>
  can(reader, 'property.deliver') && (can(reader, 'property.store') || delivery.begun_by === reader.personId);
