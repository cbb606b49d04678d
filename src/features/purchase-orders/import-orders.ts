import { sql } from 'kysely';
import { type EventRecord, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { changeLines, type LineChange } from './change-order.js';
import { insertOrder } from './enter-order.js';
import { type ImportRowInput, planImport } from './import-plan.js';
import { lockOrder, type LockedLine } from './lock-order.js';
import { type PurchaseOrderRefusal, publishOrder } from './order.js';
import { weighOrder } from './weigh-order.js';

/** `BRD-1 10 → 12`, for the history. */
function told(changed: readonly LockedLine[], lines: readonly LineChange[]): string {
  const texts = changed.flatMap(({ id, item, quantity }) => {
    const to = lines.find((line) => line.id === id)?.quantity;
    return to === undefined ? [] : [`${item} ${quantity} → ${to}`];
  });
  return texts.join(', ').slice(0, 500);
}

/**
 * Takes in the rows of the ERP's list that were checked: all of them or none. Refuses rows that are wrong by now
 * (`order_import_wrong`) and what entering and changing an order refuse.
 */
export async function importOrders(
  context: Context,
  { rows, key }: { rows: ImportRowInput[]; key: string },
): Promise<{ made: number; changed: number }> {
  return runCommand(context, { right: 'purchase_order.edit', key, content: { import: rows } }, async (trx, inside) => {
    const plan = await planImport(trx, rows, todayOf(inside));
    const wrong = plan.rows.filter((row) => row.kind === 'bad').length;
    if (wrong > 0) refuse<PurchaseOrderRefusal>('order_import_wrong', { n: wrong }, 422);
    const events: EventRecord[] = [];
    // New ones first: they lock their requests, which come before orders.
    for (const order of plan.made.toSorted((a, b) => (a.requestId ?? 0) - (b.requestId ?? 0)))
      events.push(...(await insertOrder(trx, inside, order)).events);
    for (const { orderId, lines } of plan.changed.toSorted((a, b) => a.orderId - b.orderId)) {
      const order = await lockOrder(trx, orderId);
      const changed = await changeLines(trx, inside, order, { lines, reason: null });
      await sql`update purchase_order set version = version + 1 where id = ${orderId}`.execute(trx);
      publishOrder(
        trx,
        orderId,
        changed.map((line) => line.item_id),
      );
      const after = {
        lines: changed
          .map((line) => line.item)
          .join(', ')
          .slice(0, 500),
        quantities: told(changed, lines) || undefined,
        imported: true,
      };
      events.push({ name: 'purchase_order.changed', subject: ['purchase_order', orderId], after });
      events.push(...(await weighOrder(trx, inside, orderId)));
    }
    return { result: { made: plan.made.length, changed: plan.changed.length }, events };
  });
}
