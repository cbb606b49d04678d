import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { type ClaimWish, publishClaim, type SupplierClaimRefusal } from './claim.js';
import { lockOpenClaim } from './lock-claim.js';
import { keepSearchText } from './open-claim.js';

export interface ClaimChange {
  id: number;
  /** The version that the form showed. */
  version: number;
  asked: ClaimWish;
  dueOn: string;
  reference?: string | null;
  note?: string | null;
}

/**
 * What is asked, until when the supplier should answer, their number, and the note. Refuses claims that are settled, a day
 * that is past unless it was there before (`claim_due_past`), and what somebody changed meanwhile.
 */
export async function changeClaim(context: Context, input: ClaimChange): Promise<void> {
  await runCommand(context, { right: 'claim.edit' }, async (trx, inside) => {
    const claim = await lockOpenClaim(trx, input.id);
    if (claim.version !== input.version) refuse<SupplierClaimRefusal>('claim_changed_meanwhile', {});
    if (input.dueOn !== claim.due_on && input.dueOn < todayOf(inside))
      refuse<SupplierClaimRefusal>('claim_due_past', {}, 422);
    const after = {
      asked: input.asked,
      due_on: input.dueOn,
      reference: input.reference?.trim() || null,
      note: input.note?.trim() || null,
    };
    const changed = difference(
      { asked: claim.asked, due_on: claim.due_on, reference: claim.reference, note: claim.note },
      after,
    );
    if (!changed) return { result: undefined, events: [] };
    await trx
      .updateTable('supplier_claim')
      .set((set) => ({ ...after, version: set('version', '+', 1) }))
      .where('id', '=', claim.id)
      .execute();
    await keepSearchText(trx, claim.id);
    publishClaim(trx);
    return {
      result: undefined,
      events: [{ name: 'claim.changed', subject: ['supplier_claim', claim.id], ...changed }],
    };
  });
}
