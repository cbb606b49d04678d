import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { settleProposal } from './decide-term.js';
import { expectToDecide, inUse, isWaiting, lockTerms } from './lock-term.js';
import { type FaultTermRefusal, termPath } from './term.js';

/**
 * Another term of the list stands for this one from now on: nobody chooses it any more, what uses it keeps it, and reports
 * count it there (`coalesce(merged_into_id, id)`). Terms that were merged into it go along, so that one step always leads
 * to the term that counts. Merging a proposal decides on it. Refuses one's own proposals, terms that are refused, retired
 * or merged, and targets of another list or out of use (`term_merge_wrong`).
 */
export async function mergeTerm(context: Context, input: { id: number; intoId: number }): Promise<void> {
  await runCommand(context, { right: 'fault_term.decide' }, async (trx, { actor, now }) => {
    if (input.id === input.intoId) refuse<FaultTermRefusal>('term_merge_wrong', {}, 422);
    const locked = await lockTerms(trx, [input.id, input.intoId]);
    const [term, into] = [locked[0]!, locked[1]!];
    const waits = isWaiting(term);
    if (waits) expectToDecide(term, actor.personId);
    else if (!inUse(term)) refuse<FaultTermRefusal>('term_not_in_use', {});
    if (into.kind !== term.kind || !inUse(into)) refuse<FaultTermRefusal>('term_merge_wrong', {}, 422);
    await trx
      .updateTable('fault_term')
      .set((set) => ({
        merged_into_id: into.id,
        ...(waits && { approved_at: now(), approved_by: actor.personId }),
        version: set('version', '+', 1),
      }))
      .where('id', '=', term.id)
      .execute();
    await trx
      .updateTable('fault_term')
      .set({ merged_into_id: into.id })
      .where('merged_into_id', '=', term.id)
      .execute();
    await settleProposal(trx, term.id);
    const facts = { words: term.name_zh, into: into.name_zh, intoEn: into.name_en || null };
    const notice = { kind: 'fault_term_merged', href: termPath(term.id), facts };
    if (waits && term.proposed_by) await notify(trx, [term.proposed_by], notice, { except: actor.personId });
    const after = { into: into.name_zh };
    return { result: undefined, events: [{ name: 'fault_term.merged', subject: ['fault_term', term.id], after }] };
  });
}
