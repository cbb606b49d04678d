import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { textOf } from '../../stock/index.js';
import type { Condition } from '../../stock/index.js';
import { expectNotCircular, lockItems, warehouseOf } from './expect-askable.js';
import { insertTransfer } from './insert-transfer.js';
import type { TransferRefusal } from './transfer.js';

export interface AskedLine {
  itemId: number;
  /** As typed; in the item's unit. */
  quantity: string;
  /** Only this one; without it new pieces first, then refurbished. */
  condition?: Condition | null;
}

export interface TransferAsked {
  fromWarehouseId: number;
  toWarehouseId: number;
  /** YYYY-MM-DD */
  neededBy?: string | null;
  note?: string | null;
  /** The alert that it answers. */
  alertId?: number | null;
  lines: AskedLine[];
  key?: string;
}

/**
 * Asks one warehouse to send goods to another; what is asked for is promised there at once. Refuses warehouses that are
 * the same, none or retired, lines that `lockItems` refuses, what an open transfer carries the other way
 * (`transfer_circular`), more than is free (`transfer_not_free`), an alert that is over (`transfer_alert_over`), and a
 * second transfer from the same warehouse for one alert (`transfer_asked_already`). The same form twice asks once.
 */
export async function askTransfer(context: Context, input: TransferAsked): Promise<{ id: number; number: string }> {
  const { key, ...content } = input;
  const act = { right: 'transfer.ask' as const, ...(key && { key }), content: { ask: content } };
  return runCommand(context, act, async (trx, inside) => {
    if (input.fromWarehouseId === input.toWarehouseId) refuse<TransferRefusal>('transfer_same_warehouse', {}, 422);
    const from = await warehouseOf(trx, input.fromWarehouseId);
    const to = await warehouseOf(trx, input.toWarehouseId);
    const lines = await lockItems(trx, input.lines);
    await expectNotCircular(
      trx,
      from,
      to,
      lines.map((line) => line.itemId),
    );
    const alert = input.alertId ? await alertFor(trx, input.alertId, from) : null;
    const made = await insertTransfer(trx, inside, {
      from,
      to,
      alertId: alert?.id ?? null,
      neededBy: input.neededBy ?? null,
      note: input.note?.trim() || null,
      lines,
      urgent: alert?.reasons.includes('back_order') ?? false,
    });
    const after = {
      from: from.code,
      to: to.code,
      items: lines.map((line) => `${line.item} × ${textOf(line.quantity)}`).join(', '),
      alert: alert?.id,
      needed_by: input.neededBy ?? null,
    };
    return { result: made, events: [{ name: 'transfer.asked', subject: ['transfer', made.id], after }] };
  });
}

/** The items of the transfer are locked, so that two who answer one alert at once see each other. */
async function alertFor(trx: Transaction, id: number, from: { id: number; code: string }) {
  const found = await sql<{ id: number; item: string; reasons: string[]; closed: boolean; transfer: string | null }>`
    select a.id, i.code as item, a.reasons, a.closed_at is not null as closed, (select t.number from transfer t
        where t.alert_id = a.id and t.from_warehouse_id = ${from.id} and t.over_at is null order by t.id limit 1) as transfer
    from reorder_alert a join item i on i.id = a.item_id where a.id = ${id}`.execute(trx);
  const alert = found.rows[0] ?? refuse('not_found', {}, 404);
  if (alert.closed) refuse<TransferRefusal>('transfer_alert_over', { item: alert.item });
  if (alert.transfer)
    refuse<TransferRefusal>('transfer_asked_already', {
      item: alert.item,
      transfer: alert.transfer,
      warehouse: from.code,
    });
  return alert;
}

/**
 * Answers an alert from another warehouse in one click: the alert's item goes to the alert's warehouse. Refuses (404) an
 * alert or warehouse that there is not, the alert's own warehouse (`transfer_alert_at_source`), and what `askTransfer` refuses.
 */
export async function askFromAlert(
  context: Context,
  input: { alertId: number; from: string; quantity: string; key?: string },
): Promise<{ id: number; number: string }> {
  const alert = await context.db
    .selectFrom('reorder_alert')
    .select(['id', 'item_id', 'warehouse_id'])
    .where('id', '=', input.alertId)
    .executeTakeFirst();
  const from = await context.db
    .selectFrom('place')
    .select(['id', 'code'])
    .where('code', '=', input.from.trim().toUpperCase())
    .where('kind', '=', 'warehouse')
    .executeTakeFirst();
  if (!alert || !from) return refuse('not_found', {}, 404);
  if (from.id === alert.warehouse_id)
    refuse<TransferRefusal>('transfer_alert_at_source', { warehouse: from.code }, 422);
  return askTransfer(context, {
    fromWarehouseId: from.id,
    toWarehouseId: alert.warehouse_id,
    alertId: alert.id,
    lines: [{ itemId: alert.item_id, quantity: input.quantity }],
    ...(input.key && { key: input.key }),
  });
}
