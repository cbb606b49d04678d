import { record, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, peopleWith, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { claimPath, publishClaim, type SupplierClaimRefusal } from './claim.js';
import { type LockedClaim, lockClaim, lockOpenClaim } from './lock-claim.js';

/**
 * Takes a claim back that was not sent yet, as when the decision is undone; one that is cancelled stays so. Refuses one
 * that is sent (`claim_sent`) or of which something came (`claim_closed`).
 */
export async function withdrawClaim(trx: Transaction, context: Context, id: number): Promise<void> {
  const claim = await lockClaim(trx, id);
  if (claim.state === 'cancelled') return;
  await cancel(trx, context, claim, null);
}

/**
 * Nothing is claimed after all: the piece stays where it is, and who decided on it is told. Refuses a claim that is sent
 * (`claim_sent`), closed or cancelled already.
 */
export async function cancelClaim(context: Context, input: { id: number; reason: string }): Promise<void> {
  await runCommand(context, { right: 'claim.edit' }, async (trx, inside) => {
    const claim = await lockOpenClaim(trx, input.id);
    await cancel(trx, inside, claim, input.reason.trim());
    const { actor } = inside;
    const piece = [claim.item, claim.serial].filter(Boolean).join(' ');
    const told = {
      kind: 'claim_cancelled',
      href: claimPath(claim.number),
      facts: { claim: claim.number, piece, reason: input.reason.trim() },
      people: { by: actor.personId },
    };
    const quality = claim.return_id ? await peopleWith(trx, ['quality']) : [];
    await notify(trx, [claim.opened_by, ...quality], told, { except: actor.personId });
    return { result: undefined, events: [] };
  });
}

async function cancel(trx: Transaction, context: Context, claim: LockedClaim, reason: string | null): Promise<void> {
  if (claim.state === 'sent') refuse<SupplierClaimRefusal>('claim_sent', { claim: claim.number });
  if (claim.state === 'closed') refuse<SupplierClaimRefusal>('claim_closed', { claim: claim.number });
  await trx
    .updateTable('supplier_claim')
    .set((set) => ({
      state: 'cancelled',
      closed_at: context.now(),
      closed_by: context.actor.personId,
      outcome_note: reason,
      version: set('version', '+', 1),
    }))
    .where('id', '=', claim.id)
    .execute();
  await settleNotices(trx, claimPath(claim.number), ['claim_opened']);
  publishClaim(trx);
  await record(trx, context, { name: 'claim.cancelled', subject: ['supplier_claim', claim.id], after: { reason } });
}
