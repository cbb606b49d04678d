import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { nameTaken, termColumns, type TermNames } from './decide-term.js';
import { tellOfProposal } from './tell-of-terms.js';
import { type FaultTermKind, type FaultTermRefusal } from './term.js';

/**
 * Proposes a term outside of any form: who proposed it may choose it at once, others when somebody else has approved it.
 * Refuses a name that the list has, also among what was refused or retired (`term_name_taken`).
 */
export async function proposeTerm(
  context: Context,
  input: { kind: FaultTermKind } & TermNames,
): Promise<{ id: number }> {
  return runCommand(context, { right: 'fault_term.propose' }, async (trx, { actor, now }) => {
    const names = termColumns(input);
    const values = { kind: input.kind, ...names, proposed_by: actor.personId, proposed_at: now() };
    if (!names.name_zh) refuse<FaultTermRefusal>('term_unknown', {}, 422);
    const { id } = await refusingTaken(nameTaken, () =>
      trx.insertInto('fault_term').values(values).returning('id').executeTakeFirstOrThrow(),
    );
    await tellOfProposal(trx, actor.personId, { id, kind: input.kind, words: names.name_zh });
    publishAfterCommit(trx, ['fault-terms']);
    const after = { kind: input.kind, name_zh: names.name_zh, name_en: names.name_en };
    return { result: { id }, events: [{ name: 'fault_term.proposed', subject: ['fault_term', id], after }] };
  });
}
