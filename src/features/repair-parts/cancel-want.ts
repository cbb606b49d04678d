import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { textOf } from '../../stock/index.js';
import { lockRepair } from '../repairs/index.js';
import { openOf, partIn, partsOf, releaseBeyond, type WantedPart } from './lock-parts.js';
import { publishParts } from './posting.js';
import type { RepairPartRefusal } from './repair-part.js';
import { followParts, isMissing } from './reserve-parts.js';

/**
 * What is not taken yet of a want is wanted no more, and free for others; what was used stays on the order. Refuses wants
 * of which nothing is left to take (`part_wanted_over`).
 */
export async function cancelWant(
  context: Context,
  input: { orderId: number; partId: string; key?: string },
): Promise<void> {
  const { key, ...content } = input;
  const act = { right: 'repair.use_parts' as const, ...(key && { key }), content: { cancel: content } };
  await runCommand(context, act, async (trx, inside) => {
    const order = await lockRepair(trx, { id: input.orderId });
    const part = partIn(await partsOf(trx, order.id), input.partId);
    const open = openOf(part);
    if (open === 0n) refuse<RepairPartRefusal>('part_wanted_over', { item: part.item });
    await endWant(trx, inside, part);
    await followParts(trx, inside, order, await isMissing(trx, order.id));
    publishParts(trx, order.id, { items: [part.item_id] });
    const after = { item: part.item, quantity: textOf(open) };
    return { result: null, events: [{ name: 'repair.part_unwanted', subject: ['repair_order', order.id], after }] };
  });
}

/** Nothing more of a want is wanted: its promises are given back. */
export async function endWant(trx: Transaction, context: Context, part: WantedPart): Promise<void> {
  await releaseBeyond(trx, context, { ...part, cancelled: true });
  await trx
    .updateTable('repair_part')
    .set(part.used > 0n ? { wanted: textOf(part.used) } : { cancelled_at: context.now() })
    .where('id', '=', part.id)
    .execute();
}
