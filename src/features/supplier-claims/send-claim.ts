import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { claimPath, publishClaim, type SupplierClaimRefusal } from './claim.js';
import { lockOpenClaim } from './lock-claim.js';
import { postClaim, whereIs } from './posting.js';
import { keepSearchText } from './open-claim.js';

export interface Sent {
  id: number;
  carrier?: string | null;
  waybill?: string | null;
  key?: string;
}

/**
 * The piece goes to the supplier: it moves from where it lies, which may have changed since, to the supplier's place.
 * Refuses claims that are sent (`claim_sent`), closed or cancelled, pieces that have left the house (`claim_piece_outside`),
 * and what the book refuses.
 */
export async function sendClaim(context: Context, input: Sent): Promise<void> {
  const { key, ...content } = input;
  const act = { right: 'claim.send' as const, ...(key && { key }), content: { send: content } };
  await runCommand(context, act, async (trx, inside) => {
    const claim = await lockOpenClaim(trx, input.id);
    if (claim.state === 'sent') refuse<SupplierClaimRefusal>('claim_sent_already', { claim: claim.number });
    const from = whereIs(claim);
    if (await isOutside(trx, from.placeId))
      refuse<SupplierClaimRefusal>('claim_piece_outside', { piece: `${claim.item} ${claim.serial ?? ''}`.trim() });
    const posted = await postClaim(trx, inside, claim, 'move', {
      serialId: claim.serial_id,
      lotId: claim.lot_id,
      fromPlaceId: from.placeId,
      fromCondition: from.condition,
      toPlaceId: claim.supplier_place_id,
      toCondition: 'faulty',
    });
    const sent = { carrier: input.carrier?.trim() || null, waybill: input.waybill?.trim() || null };
    await trx
      .updateTable('supplier_claim')
      .set((set) => ({
        ...sent,
        state: 'sent',
        sent_at: inside.now(),
        sent_by: inside.actor.personId,
        send_movement_id: posted.id,
        version: set('version', '+', 1),
      }))
      .where('id', '=', claim.id)
      .execute();
    await keepSearchText(trx, claim.id);
    await settleNotices(trx, claimPath(claim.number), ['claim_opened']);
    publishClaim(trx, { itemId: claim.item_id, places: [from.placeId] });
    return {
      result: undefined,
      events: [{ name: 'claim.sent', subject: ['supplier_claim', claim.id], after: { ...sent, movement: posted.id } }],
    };
  });
}

async function isOutside(trx: Transaction, placeId: number): Promise<boolean> {
  const found = await sql<{ outside: boolean }>`select outside from place where id = ${placeId}`.execute(trx);
  return found.rows[0]!.outside;
}
