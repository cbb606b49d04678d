import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { expectWork } from './expect-work.js';
import { lockRepair } from './move-repair.js';
import { publishRepair } from './posting.js';
import type { RepairRefusal } from './repair.js';

/**
 * Records which software was flashed on the piece; the latest counts, and goes with it into the device that it is fitted
 * in. Refuses a piece without serial number (`software_needs_serial`), and an order that is not in work.
 */
export async function flashSoftware(
  context: Context,
  input: { key: string; id: number; version: string; note: string | null },
): Promise<{ number: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'repair.work', key, content: { software: content } }, async (trx) => {
    const order = await lockRepair(trx, { id: input.id });
    await expectWork(trx, order);
    if (!order.serial_id) return refuse<RepairRefusal>('software_needs_serial', { item: order.item });
    const { version, note } = input;
    await trx
      .insertInto('serial_software')
      .values({
        serial_id: order.serial_id,
        version,
        order_id: order.id,
        note,
        person_id: context.actor.personId,
        flashed_at: context.now(),
      })
      .execute();
    publishRepair(trx, { id: order.id, items: [order.item_id] });
    return {
      result: { number: order.number },
      events: [{ name: 'repair.software_flashed', subject: ['repair_order', order.id], after: { version, note } }],
    };
  });
}
