import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { moveDue } from '../tool-loans/index.js';
import { extensionPath, type ToolExtensionRefusal, waitingKinds } from './extension.js';
import { lockExtension, type WaitingExtension } from './lock-extension.js';

export interface ExtensionDecision {
  id: number;
  grant: boolean;
  /** YYYY-MM-DD: granted until this day, not later than was asked for; without it until that. */
  untilOn?: string;
  /** Needed for a no. */
  reason?: string;
  /** Made by the form: sent twice, it is decided once. */
  key?: string;
}

/**
 * Grants a request, also for fewer days, or refuses it with the reason; who asked is told. What is granted is due on that
 * day from now on. Refuses who asked for it or has one of the tools; requests that are decided, withdrawn or ask for
 * nothing any more; a later day than was asked for; a no without a reason; and what `moveDue` refuses, such as days that
 * somebody else has reserved.
 */
export async function decideExtension(context: Context, input: ExtensionDecision): Promise<{ number: string }> {
  const { actor } = context;
  const { key, ...content } = input;
  return runCommand(context, { right: 'loan.extend', key, content }, async (trx) => {
    const extension = await lockExtension(trx, { id: input.id, today: todayOf(context) });
    if ([extension.asked_by, ...extension.holders].includes(actor.personId))
      refuse<ToolExtensionRefusal>('extension_own', {}, 403);
    const until = input.grant ? await granted(trx, context, extension, input.untilOn) : null;
    const reason = input.reason?.trim() || null;
    if (!input.grant && !reason) refuse<ToolExtensionRefusal>('extension_reason_needed', {}, 422);
    await trx
      .updateTable('tool_extension')
      .set({
        decided_at: context.now(),
        decided_by: actor.personId,
        granted: input.grant,
        granted_until: until,
        decision_note: reason,
      })
      .where('id', '=', input.id)
      .execute();
    await settleNotices(trx, extensionPath(input.id), waitingKinds);
    await notify(trx, [extension.asked_by], {
      kind: input.grant ? 'extension_granted' : 'extension_refused',
      href: extensionPath(input.id),
      facts: { loan: extension.loan, until: until ?? extension.until_on, reason },
      people: { person: actor.personId },
    });
    publishAfterCommit(trx, ['tool-loans', `tool_loan:${extension.loan_id}`, `person:${extension.asked_by}`]);
    const name = input.grant ? 'extension.granted' : 'extension.refused';
    const after = { loan: extension.loan, until, reason };
    return { result: { number: extension.loan }, events: [{ name, subject: ['tool_extension', input.id], after }] };
  });
}

/** The day until which it is granted: the tools that were due earlier are due on it from now on. */
async function granted(trx: Transaction, context: Context, extension: WaitingExtension, chosen: string | undefined) {
  const { loan_id: loanId, lines, until_on: asked, loan } = extension;
  const dueOn = chosen ?? asked;
  if (dueOn > asked) refuse<ToolExtensionRefusal>('extension_longer_than_asked', { day: asked }, 422);
  if (dueOn < todayOf(context)) refuse<ToolExtensionRefusal>('extension_day_past', { day: dueOn }, 422);
  const kept = lines.filter((line) => line.due_on < dueOn);
  if (kept.length === 0)
    refuse<ToolExtensionRefusal>('extension_day_not_later', { tool: loan, day: lines[0]!.due_on }, 422);
  await moveDue(trx, context, { loanId, lineIds: kept.map(({ id }) => id), dueOn });
  return dueOn;
}
