import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify, peopleWith } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { checkLines, conflictOf } from './check-lines.js';
import { extensionPath, type ToolExtensionRefusal } from './extension.js';
import { lockLines, toolName } from './lock-lines.js';

export interface ExtensionToAsk {
  /** Made by the form: sent twice, it is asked once. */
  key: string;
  loanId: number;
  lineIds: string[];
  /** YYYY-MM-DD. */
  untilOn: string;
  reason: string;
}

/**
 * Who has tools on a loan asks to keep them until a later day; nothing changes until somebody grants it. Refuses tools
 * that somebody else has, that are back or wait as lost, for which a request waits already, or that are reserved by
 * somebody else for those days; a day that has gone by, is not later than the present one, or is more than a year ahead.
 */
export async function askExtension(context: Context, input: ExtensionToAsk): Promise<{ id: number }> {
  const { actor } = context;
  const { key, ...content } = input;
  return runCommand(context, { right: 'loan.ask_extension', key, content }, async (trx) => {
    const today = todayOf(context);
    const { loanId, untilOn, reason } = input;
    const { number, lines } = await lockLines(trx, { ...input, today });
    const foreign = lines.find((line) => line.holder_id !== actor.personId);
    if (foreign)
      refuse<ToolExtensionRefusal>('extension_not_holder', { tool: toolName(foreign), person: foreign.holder }, 403);
    checkLines(lines, { untilOn, today });
    const asked = lines.find((line) => line.asked);
    if (asked) refuse<ToolExtensionRefusal>('extension_waits_already', { tool: toolName(asked) });
    for (const line of lines) {
      const conflict = await conflictOf(trx, line, { untilOn, today });
      if (conflict)
        refuse<ToolExtensionRefusal>('extension_reserved', {
          tool: toolName(line),
          number: conflict.number,
          person: conflict.person,
          from: conflict.fromOn,
          to: conflict.toOn,
        });
    }
    const { id } = await trx
      .insertInto('tool_extension')
      .values({ loan_id: loanId, asked_by: actor.personId, asked_at: context.now(), until_on: untilOn, reason })
      .returning('id')
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('tool_extension_line')
      .values(lines.map((line) => ({ extension_id: id, line_id: line.id, due_before: line.due_on })))
      .execute();
    const facts = { loan: number, n: lines.length, until: untilOn, reason };
    const notice = { kind: 'extension_asked', href: extensionPath(id), facts, people: { person: actor.personId } };
    await notify(trx, await peopleWith(trx, ['storekeeper', 'supervisor']), notice, { except: actor.personId });
    publishAfterCommit(trx, ['tool-loans', `tool_loan:${loanId}`]);
    const after = { loan: number, tools: lines.map(toolName).join(', '), until: untilOn, reason };
    return { result: { id }, events: [{ name: 'extension.asked', subject: ['tool_extension', id], after }] };
  });
}
