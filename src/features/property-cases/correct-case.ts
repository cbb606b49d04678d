import { difference, runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { expectUnsettled, expectVersion, lockCase } from './lock-case.js';
import { keepSearchText } from './open-case.js';
import { type PropertyCaseRefusal, publishCase } from './property-case.js';

export interface Correction {
  id: number;
  version: number;
  what: string;
  cause: string | null;
  key?: string;
}

/**
 * Corrects the words of a case: what happened and what may have caused it. What they were stays in its history. Refuses
 * a case that is agreed, closed or withdrawn, those who neither opened it nor settle cases (`case_correct_not_yours`), and
 * words that somebody changed meanwhile.
 */
export async function correctCase(context: Context, input: Correction): Promise<void> {
  const { key, ...content } = input;
  await runCommand(
    context,
    { right: 'property_case.open', key, content: { correct: content } },
    async (trx, inside) => {
      const of = await lockCase(trx, input.id);
      expectUnsettled(of);
      if (of.state === 'agreed') refuse<PropertyCaseRefusal>('case_decided_already', { case: of.number });
      if (of.opened_by !== inside.actor.personId && !can(inside.actor, 'property_case.settle'))
        refuse<PropertyCaseRefusal>('case_correct_not_yours', { case: of.number }, 403);
      expectVersion(of, input.version);
      const words = { what: input.what.trim(), cause: input.cause?.trim() || null };
      const changed = difference({ what: of.what, cause: of.cause }, words);
      if (!changed) return { result: undefined, events: [] };
      await trx
        .updateTable('property_case')
        .set({ ...words, version: of.version + 1 })
        .where('id', '=', of.id)
        .execute();
      await keepSearchText(trx, of.id);
      publishCase(trx, of.id);
      return {
        result: undefined,
        events: [{ name: 'property_case.corrected', subject: ['property_case', of.id], ...changed }],
      };
    },
  );
}
