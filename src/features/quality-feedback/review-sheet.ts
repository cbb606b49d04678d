import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { peopleWith } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { expectSeen, lockSheet, reasonOf } from './lock-sheet.js';
import { moveSheet } from './move-sheet.js';
import type { SheetRefusal } from './sheet.js';
import { tell } from './tell-sheet.js';

export interface Review {
  id: number;
  /** The version that the reviewer looked at. */
  version?: number;
  outcome: 'passed' | 'sent_back';
  note: string;
}

/**
 * A supervisor's look: the sheet is passed to quality, or sent back to its raiser with the reason. Refuses the raiser
 * (`sheet_own_review`), a sheet that does not wait for review any more, one that was changed meanwhile, and sending
 * back without a reason.
 */
export async function reviewSheet(context: Context, input: Review): Promise<void> {
  await runCommand(context, { right: 'quality.review' }, async (trx, inside) => {
    const { actor, config, now } = inside;
    const sheet = await lockSheet(trx, actor, { id: input.id, timeZone: config.timeZone });
    if (sheet.state !== 'raised') refuse<SheetRefusal>('sheet_reviewed_already', { sheet: sheet.number });
    if (sheet.raised_by === actor.personId) refuse<SheetRefusal>('sheet_own_review', { sheet: sheet.number }, 403);
    expectSeen(sheet, input.version);
    const passed = input.outcome === 'passed';
    const note = passed ? input.note.trim() || null : reasonOf(input.note);
    const reviewed = { reviewed_by: actor.personId, reviewed_at: now() };
    const event = await moveSheet(trx, inside, sheet, {
      act: input.outcome,
      set: { state: input.outcome, ...(passed && reviewed) },
      note,
    });
    const by = actor.personId;
    if (passed) await tell(trx, sheet, { kind: 'sheet_passed', to: await peopleWith(trx, ['quality']), by });
    else await tell(trx, sheet, { kind: 'sheet_sent_back', to: [sheet.raised_by], by, facts: { reason: note! } });
    return { result: undefined, events: [event] };
  });
}
