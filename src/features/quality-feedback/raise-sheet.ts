import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { checkContent, contentWords, type SheetContent, writeSearch } from './check-content.js';
import { checkLinks, linkWords, type SheetLink, writeLinks } from './check-links.js';
import { noteAct } from './lock-sheet.js';
import type { SheetRefusal } from './sheet.js';
import { findSource, type SourceKey } from './sources.js';
import { tellReviewers } from './tell-sheet.js';

export interface SheetInput extends SheetContent {
  links?: readonly SheetLink[];
  /** The document that it is raised from. */
  from?: SourceKey | null;
  key?: string;
}

/**
 * Raises a sheet: who reviews it is told. It is late when the problem was found on an earlier day than today, by the
 * company's clock. Several sheets may come from one document. Refuses what `checkContent` and `checkLinks` refuse, and a
 * document that the person may not open (`sheet_source_unknown`).
 */
export async function raiseSheet(context: Context, input: SheetInput): Promise<{ id: number; number: string }> {
  const { key, ...content } = input;
  const act = { right: 'quality.raise' as const, ...(key && { key }), content };
  return runCommand(context, act, async (trx, inside) => {
    const { actor, now } = inside;
    const told = await checkContent(trx, inside, input);
    const links = await checkLinks(trx, input.links ?? []);
    const source = input.from && (await findSource(trx, actor, input.from));
    if (input.from && !source) refuse<SheetRefusal>('sheet_source_unknown', {}, 422);
    const late = told.found_on < todayOf(inside);
    const sheet = await trx
      .insertInto('quality_sheet')
      .values({
        ...told,
        late,
        ...(source && { source: input.from!.source, source_number: source.number }),
        raised_by: actor.personId,
        raised_at: now(),
      })
      .returning(['id', 'number'])
      .executeTakeFirstOrThrow();
    await writeLinks(trx, sheet.id, links);
    await writeSearch(trx, sheet.id, told);
    const items = links.flatMap((link) => link.item_id ?? []);
    await noteAct(trx, inside, { id: sheet.id, items }, { act: 'raised' });
    await tellReviewers(trx, { ...sheet, ...told, raised_by: actor.personId });
    const about = await linkWords(trx, links);
    const after = { ...(await contentWords(trx, told)), late, links: about, ...(source && { from: source.number }) };
    return { result: sheet, events: [{ name: 'quality_sheet.raised', subject: ['quality_sheet', sheet.id], after }] };
  });
}
