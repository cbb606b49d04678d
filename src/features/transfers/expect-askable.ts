import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { typedAmount } from './amount.js';
import type { AskedLine } from './ask-transfer.js';
import type { Wanted } from './reserve-lines.js';
import { MOST_LINES, type TransferRefusal } from './transfer.js';

/** A warehouse that goods may leave or come to. Refuses any other place and one that is retired. */
export async function warehouseOf(trx: Transaction, id: number): Promise<{ id: number; code: string }> {
  const place = await trx
    .selectFrom('place')
    .select(['id', 'code', 'kind', 'retired_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!place || place.kind !== 'warehouse') return refuse<TransferRefusal>('transfer_no_warehouse', {}, 422);
  if (place.retired_at) refuse<TransferRefusal>('transfer_warehouse_retired', { warehouse: place.code }, 422);
  return place;
}

/**
 * The lines as they can be promised. Locks their items, so that of two transfers of the same item that are asked for at
 * once the second sees the first. Refuses none or too many, the same twice, no items, and what is no quantity.
 */
export async function lockItems(trx: Transaction, lines: readonly AskedLine[]): Promise<Wanted[]> {
  if (lines.length === 0) refuse<TransferRefusal>('transfer_empty', {}, 422);
  if (lines.length > MOST_LINES) refuse<TransferRefusal>('transfer_too_many_lines', { most: MOST_LINES }, 422);
  const ids = [...new Set(lines.map((line) => line.itemId))];
  const items = await sql<{ id: number; code: string; decimals: number }>`
    select id, code, decimals from item where id = any(${ids}::integer[]) and id > 0 order by id for no key update`.execute(
    trx,
  );
  const seen = new Set<string>();
  return lines.map((line) => {
    const item = items.rows.find((one) => one.id === line.itemId);
    if (!item) return refuse<TransferRefusal>('transfer_item_unknown', {}, 422);
    const quantity = typedAmount(line.quantity, item.decimals);
    if (quantity === null)
      return refuse<TransferRefusal>('transfer_quantity_invalid', { item: item.code, asked: line.quantity }, 422);
    const condition = line.condition ?? null;
    // A line of any usable condition may take what another line of the same item asks for.
    if (
      seen.has(`${item.id} ${condition}`) ||
      seen.has(`${item.id} null`) ||
      (condition === null && [...seen].some((one) => one.startsWith(`${item.id} `)))
    )
      refuse<TransferRefusal>('transfer_item_twice', { item: item.code }, 422);
    seen.add(`${item.id} ${condition}`);
    return { itemId: item.id, item: item.code, quantity, condition };
  });
}

/** Refuses what another open transfer carries the other way (`transfer_circular`, with its number); the items are locked. */
export async function expectNotCircular(
  trx: Transaction,
  from: { id: number; code: string },
  to: { id: number; code: string },
  items: readonly number[],
): Promise<void> {
  const found = await sql<{ item: string; transfer: string }>`
    select i.code as item, t.number as transfer from transfer_line l join transfer t on t.id = l.transfer_id join item i on i.id = l.item_id
    where l.item_id = any(${[...items]}::integer[]) and l.coming > 0 and t.over_at is null
      and t.from_warehouse_id = ${to.id} and t.to_warehouse_id = ${from.id} order by t.id limit 1`.execute(trx);
  const [other] = found.rows;
  if (other) refuse<TransferRefusal>('transfer_circular', { ...other, from: to.code, to: from.code }, 422);
}
