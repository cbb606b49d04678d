import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { type CheckedContent, checkContent, contentWords, type SheetContent, writeSearch } from './check-content.js';
import { checkLinks, linksOf, linkWords, type SheetLink, writeLinks } from './check-links.js';
import { expectSeen, type LockedSheet, lockSheet, noteAct } from './lock-sheet.js';
import { publishSheet, type SheetRefusal } from './sheet.js';
import { settleSheet, tellReviewers } from './tell-sheet.js';

export interface SheetChange extends SheetContent {
  id: number;
  /** The version that the form showed. */
  version: number;
  links?: readonly SheetLink[];
}

/**
 * The raiser changes what was told, while nobody has passed it; one that was sent back is thereby raised again, and who
 * reviews it is told. Refuses others than the raiser (`sheet_not_yours`), sheets that are passed already or over, what
 * was changed meanwhile, and what `checkContent` and `checkLinks` refuse.
 */
export async function changeSheet(context: Context, input: SheetChange): Promise<void> {
  await runCommand(context, { right: 'quality.raise' }, async (trx, inside) => {
    const { actor, config } = inside;
    const sheet = await lockSheet(trx, actor, { id: input.id, timeZone: config.timeZone });
    if (sheet.raised_by !== actor.personId) refuse<SheetRefusal>('sheet_not_yours', { sheet: sheet.number }, 403);
    if (sheet.state !== 'raised' && sheet.state !== 'sent_back')
      refuse<SheetRefusal>('sheet_not_sent_back', { sheet: sheet.number });
    expectSeen(sheet, input.version);
    const told = await checkContent(trx, inside, input, sheet);
    const links = await replaceLinks(trx, sheet, input.links ?? []);
    const late = told.found_on < sheet.raised_on;
    const changed = difference(
      { ...(await contentWords(trx, contentOf(sheet))), links: links.before },
      { ...(await contentWords(trx, told)), links: links.after },
    );
    const again = sheet.state === 'sent_back';
    if (!changed && !again) return { result: undefined, events: [] };
    await trx
      .updateTable('quality_sheet')
      .set((is) => ({ ...told, late, state: 'raised', version: is('version', '+', 1) }))
      .where('id', '=', sheet.id)
      .execute();
    await writeSearch(trx, sheet.id, told);
    const act = again ? 'raised_again' : 'changed';
    await noteAct(trx, inside, { id: sheet.id, items: [...sheet.items, ...links.items] }, { act });
    if (again) {
      await settleSheet(trx, sheet.number);
      await tellReviewers(trx, { ...sheet, ...told });
    }
    const event = { name: `quality_sheet.${act}`, subject: ['quality_sheet', sheet.id], ...changed } as const;
    return { result: undefined, events: [event] };
  });
}

/**
 * Quality puts right what the sheet is about, such as the lot or the supplier that was found to be the reason, until it is
 * over. Refuses sheets that are over, and what `checkLinks` refuses.
 */
export async function changeLinks(context: Context, input: { id: number; links: readonly SheetLink[] }): Promise<void> {
  await runCommand(context, { right: 'quality.assign' }, async (trx, inside) => {
    const { actor, config } = inside;
    const sheet = await lockSheet(trx, actor, { id: input.id, timeZone: config.timeZone });
    if (sheet.state === 'closed' || sheet.state === 'withdrawn')
      refuse<SheetRefusal>('sheet_over', { sheet: sheet.number });
    const links = await replaceLinks(trx, sheet, input.links);
    const changed = difference({ links: links.before }, { links: links.after });
    if (!changed) return { result: undefined, events: [] };
    await trx
      .updateTable('quality_sheet')
      .set((is) => ({ version: is('version', '+', 1) }))
      .where('id', '=', sheet.id)
      .execute();
    await writeSearch(trx, sheet.id, sheet);
    await noteAct(trx, inside, { id: sheet.id, items: [...sheet.items, ...links.items] }, { act: 'changed' });
    const event = { name: 'quality_sheet.changed', subject: ['quality_sheet', sheet.id], ...changed } as const;
    return { result: undefined, events: [event] };
  });
}

async function replaceLinks(trx: Transaction, sheet: LockedSheet, asked: readonly SheetLink[]) {
  const standing = await linksOf(trx, sheet.id);
  const links = await checkLinks(trx, asked);
  const items = links.flatMap((link) => link.item_id ?? []);
  await writeLinks(trx, sheet.id, links);
  publishSheet(trx, sheet.id, [...sheet.items, ...items]);
  return { before: await linkWords(trx, standing), after: await linkWords(trx, links), items };
}

function contentOf(sheet: LockedSheet): CheckedContent {
  const { kind, title, problem, positions, quantity, found_on, urgent, customer_id, task_id, device_id } = sheet;
  return { kind, title, problem, positions, quantity, found_on, urgent, customer_id, task_id, device_id };
}
