import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { type Amount, textOf } from '../../stock/index.js';
import { type LockedRepair, lockRepair } from '../repairs/index.js';
import { typedAmount } from './amount.js';
import { defaultWarehouse } from './default-warehouse.js';
import { expectTakesParts, partsOf } from './lock-parts.js';
import { publishParts } from './posting.js';
import { MOST_PARTS, type RepairPartRefusal } from './repair-part.js';
import { followParts, isMissing, reserveParts } from './reserve-parts.js';

export interface WantedLine {
  itemId: number;
  quantity: string;
  /** Without it the workshop's nearest store that has some. */
  warehouseId?: number | null;
  note?: string | null;
}

/**
 * What a repair needs, on the order's own small slip: promised at once as far as it is free; the order waits for parts
 * while something is missing. The same item from the same store is wanted on one line. Refuses orders that take no parts,
 * tools, retired items, quantities that the item is not counted in, and places that are no warehouse.
 */
export async function wantParts(
  context: Context,
  input: { orderId: number; lines: WantedLine[]; key: string },
): Promise<{ missing: boolean }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'repair.use_parts', key, content: { want: content } }, async (trx, inside) => {
    if (input.lines.length === 0) refuse<RepairPartRefusal>('parts_none', {}, 422);
    const order = await lockRepair(trx, { id: input.orderId });
    expectTakesParts(order, 'want');
    const told: string[] = [];
    for (const line of input.lines) told.push(await keepWant(trx, inside, order, line));
    await reserveParts(trx, inside, order);
    const missing = await isMissing(trx, order.id);
    if (missing) await followParts(trx, inside, order, missing);
    publishParts(trx, order.id, { items: input.lines.map((line) => line.itemId) });
    const after = { parts: told.join(', '), ...(missing && { missing }) };
    return {
      result: { missing },
      events: [{ name: 'repair.parts_wanted', subject: ['repair_order', order.id], after }],
    };
  });
}

async function keepWant(trx: Transaction, context: Context, order: LockedRepair, line: WantedLine): Promise<string> {
  const item = await trx
    .selectFrom('item')
    .select(['id', 'code', 'kind', 'decimals', 'retired_at'])
    .where('id', '=', line.itemId)
    .executeTakeFirst();
  if (!item) return refuse('not_found', {}, 404);
  if (item.retired_at) refuse<RepairPartRefusal>('part_item_retired', { item: item.code }, 422);
  if (item.kind === 'tool') refuse<RepairPartRefusal>('part_is_tool', { item: item.code }, 422);
  const amount = typedAmount(line.quantity, item.decimals);
  if (amount === null || amount > 1_000_000_000n)
    return refuse<RepairPartRefusal>('part_quantity_invalid', { item: item.code, quantity: line.quantity }, 422);
  const warehouseId = await storeFor(trx, order, line);
  await addWant(trx, context, order, { itemId: item.id, warehouseId, amount, note: line.note?.trim() || null });
  return `${item.code} × ${textOf(amount)}`;
}

async function storeFor(trx: Transaction, order: LockedRepair, line: WantedLine): Promise<number> {
  if (!line.warehouseId) {
    const found = await defaultWarehouse(trx, { workshopId: order.place_id, itemId: line.itemId });
    return found ?? refuse<RepairPartRefusal>('part_no_warehouse', {}, 422);
  }
  const place = await trx
    .selectFrom('place')
    .select(['id', 'code', 'kind', 'retired_at'])
    .where('id', '=', line.warehouseId)
    .executeTakeFirst();
  if (!place || place.kind !== 'warehouse' || place.retired_at)
    return refuse<RepairPartRefusal>('part_warehouse_wrong', { place: place?.code ?? String(line.warehouseId) }, 422);
  return place.id;
}

/** On the order's line of this item and store if it has one that is still open, else on a new one; says which. */
export async function addWant(
  trx: Transaction,
  { actor, now }: Context,
  order: LockedRepair,
  want: { itemId: number; warehouseId: number; amount: Amount; note?: string | null },
): Promise<string> {
  const parts = await partsOf(trx, order.id);
  const known = parts.find(
    (part) => part.item_id === want.itemId && part.warehouse_id === want.warehouseId && !part.cancelled,
  );
  if (known) {
    await sql`
      update repair_part set wanted = greatest(wanted, used) + ${textOf(want.amount)}::numeric, note = coalesce(${want.note ?? null}, note)
      where id = ${known.id}`.execute(trx);
    return known.id;
  }
  if (parts.length >= MOST_PARTS)
    refuse<RepairPartRefusal>('parts_too_many', { order: order.number, most: MOST_PARTS });
  const { id } = await trx
    .insertInto('repair_part')
    .values({
      order_id: order.id,
      position: (parts.at(-1)?.position ?? 0) + 1,
      item_id: want.itemId,
      warehouse_id: want.warehouseId,
      wanted: textOf(want.amount),
      wanted_by: actor.personId,
      wanted_at: now(),
      note: want.note ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
