import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { expectState, lockCase, noteCase } from './lock-case.js';
import { askedPath, casePath, publishCase, type PropertyCaseRefusal } from './property-case.js';

/**
 * Opens the outcome again, to be proposed anew: takes a proposal back that is not decided yet, or, with the reason, an agreed
 * outcome that can't be carried out, such as a repair that failed. The customer's answers stay. Refuses other cases, an agreed
 * outcome without the reason, and one by which the piece was booked as lost or scrapped (`case_carried_out`).
 */
export async function reopenCase(
  context: Context,
  input: { id: number; reason?: string | null; key?: string },
): Promise<void> {
  const { key, ...content } = input;
  await runCommand(
    context,
    { right: 'property_case.settle', key, content: { reopen: content } },
    async (trx, inside) => {
      const of = await lockCase(trx, input.id);
      const reason = input.reason?.trim() || null;
      if (of.state !== 'proposed') {
        expectState(of, 'agreed');
        if (of.movement_id) refuse<PropertyCaseRefusal>('case_carried_out', { case: of.number });
        if (!reason) refuse<PropertyCaseRefusal>('case_reopen_reason_missing', {}, 422);
        await noteCase(trx, inside, of, 'case_reopened');
      }
      await trx
        .updateTable('property_case')
        .set({ state: 'open', version: of.version + 1 })
        .where('id', '=', of.id)
        .execute();
      await settleNotices(trx, askedPath(of.number), ['property_case_asked']);
      await settleNotices(trx, casePath(of.number), ['property_case_agreed']);
      publishCase(trx, of.id);
      publishAfterCommit(trx, ['approvals']);
      const name =
        of.state === 'proposed' ? ('property_case.taken_back' as const) : ('property_case.reopened' as const);
      return { result: undefined, events: [{ name, subject: ['property_case', of.id], after: { reason } }] };
    },
  );
}
