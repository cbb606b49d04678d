import { runCommand } from '../../platform/command.js';
import { can, type Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { lockSheet, reasonOf } from './lock-sheet.js';
import { moveSheet } from './move-sheet.js';
import type { SheetRefusal } from './sheet.js';
import { tell } from './tell-sheet.js';

/**
 * Nothing is asked any more: by the raiser while it is not passed to quality, or by quality with the reason. Who was to
 * answer and the raiser are told. Refuses sheets that are over, the raiser of one that is passed
 * (`sheet_passed_already`), everybody else (`sheet_not_yours`), and quality without a reason.
 */
export async function withdrawSheet(context: Context, input: { id: number; reason: string }): Promise<void> {
  await runCommand(context, { right: 'quality.raise' }, async (trx, inside) => {
    const { actor, config, now } = inside;
    const sheet = await lockSheet(trx, actor, { id: input.id, timeZone: config.timeZone });
    const facts = { sheet: sheet.number };
    if (sheet.state === 'closed' || sheet.state === 'withdrawn') refuse<SheetRefusal>('sheet_over', facts);
    const isOwn = sheet.raised_by === actor.personId;
    const isQuality = can(actor, 'quality.assign');
    const isPassed = sheet.state !== 'raised' && sheet.state !== 'sent_back';
    if (!isOwn && !isQuality) refuse<SheetRefusal>('sheet_not_yours', facts, 403);
    if (isPassed && !isQuality) refuse<SheetRefusal>('sheet_passed_already', facts);
    const reason = isOwn && !isPassed ? input.reason.trim() || null : reasonOf(input.reason);
    const event = await moveSheet(trx, inside, sheet, {
      act: 'withdrawn',
      set: { state: 'withdrawn', over_at: now() },
      note: reason,
    });
    const to = [sheet.raised_by, sheet.assignee_id];
    await tell(trx, sheet, { kind: 'sheet_withdrawn', to, by: actor.personId, facts: { reason: reason ?? '' } });
    return { result: undefined, events: [event] };
  });
}
