import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { LockedPiece } from '../customer-property/index.js';
import type { PropertyDeliveryRefusal } from './delivery.js';

/** What a piece came for is not done: it goes back as it is, and the note says why. What was lent to us is simply given back. */
export const isUnfinished = (step: string) => step === 'to_check' || step === 'waiting';

/**
 * Refuses a locked piece that may not go back to this customer now: another customer's (`delivery_other_customer`), over
 * (`delivery_piece_over`), in the workshop (`delivery_in_repair`), repaired but not put away (`delivery_not_put_away`), with a case of which the customer has not been told
 * (`delivery_case_untold`) or by which it is not to go back (`delivery_case_leaves`), or on another delivery that is being picked (`delivery_piece_on_other`).
 */
export async function expectDeliverable(
  trx: Transaction,
  piece: LockedPiece,
  delivery: { id: number | null; customer_id: number },
): Promise<void> {
  const { code } = piece;
  if (piece.customer_id !== delivery.customer_id)
    refuse<PropertyDeliveryRefusal>('delivery_other_customer', { piece: code, ...(await ownerOf(trx, piece)) });
  if (piece.over_at) refuse<PropertyDeliveryRefusal>('delivery_piece_over', { piece: code });
  const found = await sql<{
    repair: string | null;
    repair_state: string | null;
    untold: string | null;
    leaving: string | null;
    other: string | null;
  }>`
    select o.number as repair, o.state as repair_state,
      (select k.number from property_case k where k.piece_id = ${piece.id} and k.closed_at is null
        and not exists (select from property_told t where t.case_id = k.id)) as untold,
      (select k.number from property_case k where k.piece_id = ${piece.id} and k.state in ('proposed', 'agreed') and k.piece_after <> 'return'
        and k.quantity >= ${piece.open}::numeric) as leaving,
      (select d.number from property_delivery_line l join property_delivery d on d.id = l.delivery_id
        where l.piece_id = ${piece.id} and d.state = 'picking' and d.id is distinct from ${delivery.id}::integer limit 1) as other
    from (select) one left join repair_order o on o.property_piece_id = ${piece.id} and o.state not in ('closed', 'cancelled') limit 1`.execute(
    trx,
  );
  const { repair, repair_state, untold, leaving, other } = found.rows[0]!;
  if (repair) {
    const reason: PropertyDeliveryRefusal = repair_state === 'passed' ? 'delivery_not_put_away' : 'delivery_in_repair';
    refuse<PropertyDeliveryRefusal>(reason, { piece: code, repair });
  }
  if (untold) refuse<PropertyDeliveryRefusal>('delivery_case_untold', { piece: code, case: untold });
  if (leaving) refuse<PropertyDeliveryRefusal>('delivery_case_leaves', { piece: code, case: leaving });
  if (other) refuse<PropertyDeliveryRefusal>('delivery_piece_on_other', { piece: code, delivery: other });
}

async function ownerOf(trx: Transaction, piece: LockedPiece) {
  const party = await trx
    .selectFrom('party')
    .select(['name', 'name_en'])
    .where('id', '=', piece.customer_id)
    .executeTakeFirstOrThrow();
  return { customer: party.name, customerEn: party.name_en };
}
