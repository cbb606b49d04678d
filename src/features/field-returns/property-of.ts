import { sql } from 'kysely';
import { type Actor, can } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { COMPANY } from '../../stock/index.js';
import type { ReturnRow } from './queries.js';

export interface PropertyOfReturn {
  /** The receipt of customers' property that follows it. */
  receipt: string | null;
  /** Whether the reader may make one: it is a customer's own piece, here, known by its number, and not in the workshop. */
  mayRegister: boolean;
}

/** How a customer's own piece is followed once it is here; nothing for what is ours and for who sees no property. */
export async function propertyOf(
  db: Db,
  actor: Pick<Actor, 'rights'>,
  one: Pick<ReturnRow, 'id' | 'owner_id'>,
): Promise<PropertyOfReturn | null> {
  if (one.owner_id === COMPANY || !can(actor, 'property.read')) return null;
  const found = await sql<{ receipt: string | null; here: boolean }>`
    select (select p.number from property_piece x join property_receipt p on p.id = x.receipt_id where x.return_id = f.id and x.ended = 0) as receipt,
      f.received_at is not null and f.state <> 'cancelled' and exists (
        select from serial s join place l on l.id = s.place_id where s.id = f.serial_id and s.owner_id = f.owner_id and not l.outside)
      and not exists (select from property_piece y where y.serial_id = f.serial_id and y.over_at is null)
      and not exists (select from repair_order o where o.serial_id = f.serial_id and o.state not in ('closed', 'cancelled')) as here
    from field_return f where f.id = ${one.id}`.execute(db);
  const { receipt, here } = found.rows[0]!;
  return { receipt, mayRegister: receipt === null && here && can(actor, 'property.register') };
}
