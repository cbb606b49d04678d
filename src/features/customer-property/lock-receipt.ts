import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { canSeeProperty } from './visible-property.js';

export interface LockedReceipt {
  id: number;
  number: string;
  customer_id: number;
  task_id: number | null;
  received_by: number;
  signed_by: string | null;
  cancelled_at: Date | null;
  over_at: Date | null;
  version: number;
}

/** Locks a receipt and then its pieces, by their ids: every act on the whole of it begins here. Refuses `not_found` of what one may not see. */
export async function lockReceipt(trx: Transaction, context: Context, id: number): Promise<LockedReceipt> {
  const found = await sql<LockedReceipt>`
    select r.id, r.number, r.customer_id, r.task_id, r.received_by, r.signed_by, r.cancelled_at, r.over_at, r.version
    from property_receipt r where r.id = ${id} for update`.execute(trx);
  const receipt = found.rows[0];
  if (!receipt || !(await canSeeProperty(trx, context.actor, receipt.id))) refuse('not_found', {}, 404);
  await sql`select from property_piece where receipt_id = ${id} order by id for update`.execute(trx);
  return receipt;
}
