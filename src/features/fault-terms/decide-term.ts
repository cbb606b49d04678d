import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { searchText } from '../../platform/search-text.js';
import { expectToDecide, lockTerms } from './lock-term.js';
import { faultTermKinds, type FaultTermRefusal, termPath, termWords } from './term.js';

export interface TermNames {
  name_zh: string;
  name_en: string;
}

export const nameTaken = { fault_term_kind_name_zh_key: 'term_name_taken' satisfies FaultTermRefusal };

/** Names as they are kept, with what they are found by. */
export function termColumns(names: TermNames) {
  const [name_zh, name_en] = [termWords(names.name_zh), termWords(names.name_en)];
  return { name_zh, name_en, search: searchText(name_zh, name_en) };
}

/** What was asked of who decides on terms is dealt with. */
export async function settleProposal(trx: Transaction, id: number): Promise<void> {
  const kinds = faultTermKinds.map((kind) => `fault_term_proposed_${kind}`);
  await settleNotices(trx, termPath(id), kinds);
  publishAfterCommit(trx, ['fault-terms', `fault_term:${id}`]);
}

/**
 * A proposed term is taken into its list, at its end, under these names; whoever used it has it already, and its proposer
 * is told. Refuses one's own proposals, what is decided, and a name that the list has (`term_name_taken`).
 */
export async function approveTerm(context: Context, input: { id: number } & TermNames): Promise<void> {
  await runCommand(context, { right: 'fault_term.decide' }, async (trx, { actor, now }) => {
    const [term] = await lockTerms(trx, [input.id]);
    expectToDecide(term!, actor.personId);
    const names = termColumns(input);
    await refusingTaken(nameTaken, () =>
      trx
        .updateTable('fault_term')
        .set((set) => ({
          ...names,
          approved_at: now(),
          approved_by: actor.personId,
          position: sql<number>`(select coalesce(max(position), 0) + 1 from fault_term where kind = ${term!.kind})`,
          version: set('version', '+', 1),
        }))
        .where('id', '=', input.id)
        .execute(),
    );
    await settleProposal(trx, input.id);
    const facts = { words: names.name_zh, wordsEn: names.name_en || null };
    const notice = { kind: 'fault_term_approved', href: termPath(input.id), facts };
    if (term!.proposed_by) await notify(trx, [term!.proposed_by], notice, { except: actor.personId });
    const after = { name_zh: names.name_zh, name_en: names.name_en };
    const before = { name_zh: term!.name_zh, name_en: term!.name_en };
    return {
      result: undefined,
      events: [{ name: 'fault_term.approved', subject: ['fault_term', input.id], before, after }],
    };
  });
}

/**
 * A proposed term is not taken into the list, for a reason that its proposer is told; what uses it keeps it. Refuses one's
 * own proposals, what is decided, and no reason.
 */
export async function refuseTerm(context: Context, input: { id: number; reason: string }): Promise<void> {
  await runCommand(context, { right: 'fault_term.decide' }, async (trx, { actor, now }) => {
    const [term] = await lockTerms(trx, [input.id]);
    expectToDecide(term!, actor.personId);
    const reason = input.reason.trim() || refuse<FaultTermRefusal>('term_reason_missing', {}, 422);
    await trx
      .updateTable('fault_term')
      .set((set) => ({
        refused_at: now(),
        refused_by: actor.personId,
        refused_reason: reason,
        version: set('version', '+', 1),
      }))
      .where('id', '=', input.id)
      .execute();
    await settleProposal(trx, input.id);
    const notice = { kind: 'fault_term_refused', href: termPath(input.id), facts: { words: term!.name_zh, reason } };
    if (term!.proposed_by) await notify(trx, [term!.proposed_by], notice, { except: actor.personId });
    const after = { reason };
    return { result: undefined, events: [{ name: 'fault_term.refused', subject: ['fault_term', input.id], after }] };
  });
}
