import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { peopleWith } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { lockSheet, noteAct } from './lock-sheet.js';
import type { SheetRefusal } from './sheet.js';
import { tell } from './tell-sheet.js';

/**
 * A remark, by whoever may see the sheet; the raiser, who was asked and who assigned it are told. Refuses an empty one
 * (`sheet_text_missing`).
 */
export async function remarkOnSheet(
  context: Context,
  input: { id: number; text: string; key?: string },
): Promise<void> {
  const { key, ...content } = input;
  const act = { right: 'quality.raise' as const, ...(key && { key }), content: { remark: content } };
  await runCommand(context, act, async (trx, inside) => {
    const { actor, config } = inside;
    const sheet = await lockSheet(trx, actor, { id: input.id, timeZone: config.timeZone });
    const text = input.text.trim() || refuse<SheetRefusal>('sheet_text_missing', {}, 422);
    await noteAct(trx, inside, sheet, { act: 'remark', note: text });
    const desk = sheet.assigned_by === null ? await peopleWith(trx, ['quality']) : [sheet.assigned_by];
    const isReviewed = sheet.state !== 'raised' && sheet.state !== 'sent_back';
    const to = [sheet.raised_by, sheet.assignee_id, ...(isReviewed ? desk : [])];
    await tell(trx, sheet, { kind: 'sheet_remark', to, by: actor.personId });
    const event = {
      name: 'quality_sheet.remark',
      subject: ['quality_sheet', sheet.id],
      after: { note: text },
    } as const;
    return { result: undefined, events: [event] };
  });
}

/**
 * Whether the item's page and the receiving screens warn while the sheet is open, and in which words; without words they
 * show its title. Refuses sheets that are over.
 */
export async function warnOfSheet(
  context: Context,
  input: { id: number; warns: boolean; warning?: string | null },
): Promise<void> {
  await runCommand(context, { right: 'quality.assign' }, async (trx, inside) => {
    const { actor, config } = inside;
    const sheet = await lockSheet(trx, actor, { id: input.id, timeZone: config.timeZone });
    if (sheet.state === 'closed' || sheet.state === 'withdrawn')
      refuse<SheetRefusal>('sheet_over', { sheet: sheet.number });
    const after = { warns: input.warns, warning: input.warning?.trim() || null };
    const changed = difference({ warns: sheet.warns, warning: sheet.warning }, after);
    if (!changed) return { result: undefined, events: [] };
    await trx.updateTable('quality_sheet').set(after).where('id', '=', sheet.id).execute();
    await noteAct(trx, inside, sheet, { act: 'warning', note: after.warns ? after.warning : null });
    const event = { name: 'quality_sheet.warning', subject: ['quality_sheet', sheet.id], ...changed } as const;
    return { result: undefined, events: [event] };
  });
}
