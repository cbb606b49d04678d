import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { claimPath, publishClaim, type SupplierClaimRefusal } from './claim.js';
import { lockOpenClaim } from './lock-claim.js';

export interface Settled {
  id: number;
  outcome: 'credit' | 'refused';
  /** CNY, of a credit. */
  creditAmount?: string | null;
  creditNote?: string | null;
  note?: string | null;
  key?: string;
}

/**
 * The supplier has answered and nothing comes: they give credit, or refuse. A piece that was sent stays with them (they
 * scrap it); one that was not sent stays in the house, faulty, for quality to decide on anew. Who opened the claim is
 * told. Refuses claims that are settled or cancelled, and a credit without its amount (`claim_amount_missing`).
 */
export async function closeClaim(context: Context, input: Settled): Promise<void> {
  const { key, ...content } = input;
  const act = { right: 'claim.close' as const, ...(key && { key }), content: { settle: content } };
  await runCommand(context, act, async (trx, { actor, now }) => {
    const claim = await lockOpenClaim(trx, input.id);
    const credit = input.outcome === 'credit';
    if (credit && !input.creditAmount) refuse<SupplierClaimRefusal>('claim_amount_missing', {}, 422);
    const settled = {
      outcome: input.outcome,
      credit_amount: credit ? input.creditAmount! : null,
      credit_note: credit ? input.creditNote?.trim() || null : null,
      outcome_note: input.note?.trim() || null,
    };
    await trx
      .updateTable('supplier_claim')
      .set((set) => ({
        ...settled,
        state: 'closed',
        closed_at: now(),
        closed_by: actor.personId,
        version: set('version', '+', 1),
      }))
      .where('id', '=', claim.id)
      .execute();
    await settleNotices(trx, claimPath(claim.number), ['claim_opened']);
    const notice = {
      kind: credit ? 'claim_settled_credit' : 'claim_settled_refused',
      href: claimPath(claim.number),
      facts: { claim: claim.number },
      parties: { supplier: claim.supplier_id },
    };
    await notify(trx, [claim.opened_by], notice, { except: actor.personId });
    publishClaim(trx);
    return {
      result: undefined,
      events: [{ name: 'claim.settled', subject: ['supplier_claim', claim.id], after: settled }],
    };
  });
}
