import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { moveDue } from '../tool-loans/index.js';
import { checkLines } from './check-lines.js';
import { closeVoid } from './close-void.js';
import type { ToolExtensionRefusal } from './extension.js';
import { type LineToKeep, lockLines, toolName } from './lock-lines.js';

export interface ExtensionToGive {
  /** Made by the form: sent twice, it is given once. */
  key: string;
  loanId: number;
  lineIds: string[];
  /** YYYY-MM-DD. */
  untilOn: string;
  reason?: string | null;
}

/**
 * A storekeeper or supervisor lets tools be kept longer without having been asked on the screen; their holders are told.
 * It is kept like a request that was granted at once; requests that ask for no more than that are over. Refuses whoever
 * has one of the tools, tools that are back or wait as lost, a day that has gone by, is not later than the present one or
 * is more than a year ahead, and days that somebody else has reserved.
 */
export async function extendLoan(context: Context, input: ExtensionToGive): Promise<{ id: number; number: string }> {
  const { actor } = context;
  const { key, ...content } = input;
  return runCommand(context, { right: 'loan.extend', key, content }, async (trx) => {
    const today = todayOf(context);
    const { loanId, untilOn } = input;
    const { number, lines } = await lockLines(trx, { ...input, today });
    if (lines.some((line) => line.holder_id === actor.personId)) refuse<ToolExtensionRefusal>('extension_own', {}, 403);
    checkLines(lines, { untilOn, today });
    await moveDue(trx, context, { loanId, lineIds: lines.map(({ id }) => id), dueOn: untilOn });
    const id = await keep(trx, context, input, lines);
    await closeVoid(trx, { now: context.now, today, loanId });
    const holders = new Set(lines.map((line) => line.holder_id));
    await notify(trx, holders, {
      kind: 'loan_extended',
      href: `/tool-loans/${number}`,
      facts: { loan: number, until: untilOn },
      people: { person: actor.personId },
    });
    const topics = [...holders].map((holder) => `person:${holder}`);
    publishAfterCommit(trx, ['tool-loans', `tool_loan:${loanId}`, ...topics]);
    const after = { loan: number, tools: lines.map(toolName).join(', '), until: untilOn, reason: input.reason || null };
    return { result: { id, number }, events: [{ name: 'extension.given', subject: ['tool_extension', id], after }] };
  });
}

async function keep(trx: Transaction, context: Context, input: ExtensionToGive, lines: LineToKeep[]): Promise<number> {
  const now = context.now();
  const { personId } = context.actor;
  const { id } = await trx
    .insertInto('tool_extension')
    .values({
      loan_id: input.loanId,
      asked_by: personId,
      asked_at: now,
      until_on: input.untilOn,
      decided_at: now,
      decided_by: personId,
      granted: true,
      granted_until: input.untilOn,
      decision_note: input.reason || null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('tool_extension_line')
    .values(lines.map((line) => ({ extension_id: id, line_id: line.id, due_before: line.due_on })))
    .execute();
  return id;
}
