import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { ReservationRefusal } from './reservation.js';

export interface LockedReservation {
  id: number;
  number: string;
  item_id: number;
  item: string;
  decimals: number;
  serial_id: string | null;
  serial: string | null;
  person_id: number;
  quantity: string;
  collected: string;
  from_on: string;
  to_on: string;
  note: string | null;
  version: number;
}

/** Which item a reservation is of: it never changes, so it can be locked first. */
export async function itemOf(trx: Transaction, id: number): Promise<number> {
  const row = await trx.selectFrom('tool_reservation').select('item_id').where('id', '=', id).executeTakeFirst();
  return row?.item_id ?? refuse('not_found', {}, 404);
}

/** Locks a reservation that waits to be collected. Refuses one that is over, with what became of it and when. */
export async function lockOpenReservation(trx: Transaction, id: number): Promise<LockedReservation> {
  const found = await sql<LockedReservation & { closed: string | null; closed_at: Date | null }>`
    select r.id, r.number, r.item_id, i.code as item, i.decimals, r.serial_id, s.number as serial, r.person_id,
      trim_scale(r.quantity)::text as quantity, trim_scale(r.collected)::text as collected, r.from_on::text, r.to_on::text,
      r.note, r.version, r.closed, r.closed_at
    from tool_reservation r join item i on i.id = r.item_id left join serial s on s.id = r.serial_id
    where r.id = ${id} for update of r`.execute(trx);
  const row = found.rows[0] ?? refuse('not_found', {}, 404);
  if (row.closed)
    refuse<ReservationRefusal>('reservation_over', { number: row.number, since: row.closed_at?.toISOString() });
  return row;
}

/** What it is of: `CL-01 SN-7`, or the item's code. */
export const toolText = ({ item, serial }: { item: string; serial: string | null }) =>
  serial ? `${item} ${serial}` : item;
