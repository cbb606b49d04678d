import { runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { peopleWith } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { useTerm } from '../fault-terms/index.js';
import { type LockedSheet, lockSheet } from './lock-sheet.js';
import { moveSheet } from './move-sheet.js';
import type { SheetRefusal } from './sheet.js';
import { tell } from './tell-sheet.js';

export interface Answer {
  id: number;
  /** A term of the causes, or new words for one. */
  causeId?: number | null;
  causeWords?: string | null;
  causeNote?: string | null;
  /** What is done so that it does not happen again. */
  action: string;
  /** YYYY-MM-DD, by which it is done; may be past when it is done already. */
  actionDueOn?: string | null;
  /** Whose answer it is, when quality writes it down for them. */
  answeredName?: string | null;
  key?: string;
}

/**
 * The cause and what is done about it, by who was asked, or written down by quality for somebody, whose name is needed
 * then. Quality is told. Refuses sheets that are not assigned, such as those that were answered or passed on meanwhile,
 * others than who was asked (`sheet_answer_not_yours`), a missing cause, action or name, and what `useTerm` refuses.
 */
export async function answerSheet(context: Context, input: Answer): Promise<void> {
  const { key, ...content } = input;
  const act = { right: 'quality.answer' as const, ...(key && { key }), content: { answer: content } };
  await runCommand(context, act, async (trx, inside) => {
    const { actor, config, now } = inside;
    const sheet = await lockSheet(trx, actor, { id: input.id, timeZone: config.timeZone });
    if (sheet.state !== 'assigned') refuse<SheetRefusal>('sheet_not_assigned', { sheet: sheet.number });
    const isAsked = sheet.assignee_id === actor.personId;
    if (!isAsked && !can(actor, 'quality.assign'))
      refuse<SheetRefusal>('sheet_answer_not_yours', { sheet: sheet.number });
    const name = isAsked ? null : input.answeredName?.trim() || null;
    if (!isAsked && name === null) refuse<SheetRefusal>('sheet_answer_name_missing', {}, 422);
    const action = input.action.trim() || refuse<SheetRefusal>('sheet_action_missing', {}, 422);
    const causeNote = input.causeNote?.trim() || null;
    const chosen = { id: input.causeId, words: input.causeWords };
    const causeId = await useTerm(trx, inside, 'cause', chosen, { standing: sheet.cause_id });
    if (causeId === null && causeNote === null) refuse<SheetRefusal>('sheet_cause_missing', {}, 422);
    const answer = { cause_note: causeNote, action, action_due_on: input.actionDueOn ?? null, answered_name: name };
    const event = await moveSheet(trx, inside, sheet, {
      act: 'answered',
      set: { ...answer, cause_id: causeId, state: 'answered', answered_by: actor.personId, answered_at: now() },
      note: [name && `(${name})`, causeNote, action].filter(Boolean).join('\n'),
      causeId,
    });
    await tellChecking(trx, sheet, actor.personId);
    return { result: undefined, events: [event] };
  });
}

async function tellChecking(trx: Transaction, sheet: LockedSheet, by: number): Promise<void> {
  await tell(trx, sheet, { kind: 'sheet_answered', to: await peopleWith(trx, ['quality']), by });
}
