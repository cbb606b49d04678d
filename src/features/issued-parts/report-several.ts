import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { lockParts, openOf } from './lock-parts.js';
import { type IssuedPartRefusal, quantityText } from './issued-part.js';
import { publishPart } from './posting.js';
import { type Reported, reportUse } from './report-use.js';

/**
 * Says of several parts at once that all of them that is open was used up, or comes back: all or none. Refuses what
 * `reportUse` refuses, also a part of which nothing is open any more.
 */
export async function reportSeveral(
  context: Context,
  input: { partIds: string[]; kind: 'consumed' | 'returned'; key: string },
): Promise<{ reportIds: string[] }> {
  const { key, ...content } = input;
  const done = await runCommand(context, { right: 'part.report', key, content }, async (trx, inside) => {
    const parts = await lockParts(trx, input.partIds);
    const reported: Reported[] = [];
    for (const part of parts) {
      if (openOf(part) === 0n) refuse<IssuedPartRefusal>('part_nothing_open', { item: part.item, serial: part.serial });
      const quantity = quantityText(openOf(part));
      reported.push(await reportUse(inside, { partId: part.id, kind: input.kind, quantity, key: context.newId() }));
    }
    return { result: reported, events: [] };
  });
  for (const one of done) publishPart(context, one);
  return { reportIds: done.map(({ reportId }) => reportId) };
}
