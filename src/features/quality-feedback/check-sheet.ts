import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { peopleWith } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { dueDay } from './assign-sheet.js';
import { expectSeen, type LockedSheet, lockSheet, reasonOf } from './lock-sheet.js';
import { moveSheet } from './move-sheet.js';
import type { SheetRefusal } from './sheet.js';
import { tell } from './tell-sheet.js';

interface Checked {
  id: number;
  /** The version that was looked at. */
  version?: number;
}

/**
 * What was done helps: the sheet is closed, and the raiser and who answered are told. Refuses sheets that are not answered,
 * who wrote the answer down (`sheet_own_answer`), what was changed meanwhile, and closing without a word of what was checked
 * (`sheet_check_missing`).
 */
export async function closeSheet(context: Context, input: Checked & { note: string }): Promise<void> {
  await runCommand(context, { right: 'quality.check' }, async (trx, inside) => {
    const { actor, now } = inside;
    const sheet = await lockAnswered(trx, inside, input);
    const note = input.note.trim() || refuse<SheetRefusal>('sheet_check_missing', {}, 422);
    const event = await moveSheet(trx, inside, sheet, {
      act: 'closed',
      set: { state: 'closed', checked_by: actor.personId, checked_at: now(), check_note: note, over_at: now() },
      note,
    });
    const to = [sheet.raised_by, sheet.assignee_id, sheet.answered_by];
    await tell(trx, sheet, { kind: 'sheet_closed', to, by: actor.personId });
    return { result: undefined, events: [event] };
  });
}

/**
 * It does not help: the sheet goes back to who answered it, with the reason and a new day. Refuses what closing refuses, a
 * missing reason, and a day that is past.
 */
export async function rejectAnswer(
  context: Context,
  input: Checked & { reason: string; dueOn?: string | null },
): Promise<void> {
  await runCommand(context, { right: 'quality.check' }, async (trx, inside) => {
    const sheet = await lockAnswered(trx, inside, input);
    const reason = reasonOf(input.reason);
    const dueOn = await dueDay(trx, inside, input.dueOn);
    const event = await moveSheet(trx, inside, sheet, {
      act: 'rejected',
      set: { state: 'assigned', due_on: dueOn },
      note: reason,
    });
    const to = [sheet.assignee_id ?? sheet.answered_by];
    await tell(trx, sheet, { kind: 'sheet_rejected', to, by: inside.actor.personId, facts: { reason, due: dueOn } });
    return { result: undefined, events: [event] };
  });
}

/**
 * The same has happened again: quality takes a closed sheet up again, with the reason, and assigns it anew. The raiser and
 * quality are told. Refuses sheets that are not closed, and a missing reason.
 */
export async function reopenSheet(context: Context, input: { id: number; reason: string }): Promise<void> {
  await runCommand(context, { right: 'quality.check' }, async (trx, inside) => {
    const { actor, config } = inside;
    const sheet = await lockSheet(trx, actor, { id: input.id, timeZone: config.timeZone });
    if (sheet.state !== 'closed') refuse<SheetRefusal>('sheet_not_closed', { sheet: sheet.number });
    const reason = reasonOf(input.reason);
    const event = await moveSheet(trx, inside, sheet, {
      act: 'reopened',
      set: { state: 'passed', over_at: null, checked_by: null, checked_at: null, check_note: null },
      note: reason,
    });
    const to = [sheet.raised_by, ...(await peopleWith(trx, ['quality']))];
    await tell(trx, sheet, { kind: 'sheet_reopened', to, by: actor.personId, facts: { reason } });
    return { result: undefined, events: [event] };
  });
}

async function lockAnswered(trx: Transaction, { actor, config }: Context, input: Checked): Promise<LockedSheet> {
  const sheet = await lockSheet(trx, actor, { id: input.id, timeZone: config.timeZone });
  if (sheet.state !== 'answered') refuse<SheetRefusal>('sheet_not_answered', { sheet: sheet.number });
  if (sheet.answered_by === actor.personId) refuse<SheetRefusal>('sheet_own_answer', { sheet: sheet.number }, 403);
  expectSeen(sheet, input.version);
  return sheet;
}
