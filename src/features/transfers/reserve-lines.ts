import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { type Amount, amountOf, type Condition, reserveFree, textOf, usableConditions } from '../../stock/index.js';
import type { TransferRefusal } from './transfer.js';

export interface Wanted {
  itemId: number;
  item: string;
  quantity: Amount;
  /** Only this one; without it new pieces first, then refurbished. */
  condition: Condition | null;
}

/**
 * Promises a quantity at the source: one reservation for each condition that gives something. Refuses more than is free
 * there (`transfer_not_free`, with what is).
 */
export async function reserveLine(
  trx: Transaction,
  { actor, newId }: Context,
  transfer: { number: string; from_warehouse_id: number; from_code: string },
  wanted: Wanted,
): Promise<{ id: string; condition: Condition; quantity: string }[]> {
  const conditions = wanted.condition ? [wanted.condition] : usableConditions;
  const got = await reserveFree(trx, {
    personId: actor.personId,
    itemId: wanted.itemId,
    warehouseId: transfer.from_warehouse_id,
    quantity: textOf(wanted.quantity),
    documentType: 'transfer',
    documentId: transfer.number,
    wanted: conditions.map((condition) => ({ condition, key: newId() })),
  });
  const free = got.reduce((sum, one) => sum + amountOf(one.quantity), 0n);
  if (free < wanted.quantity)
    refuse<TransferRefusal>(
      'transfer_not_free',
      { item: wanted.item, warehouse: transfer.from_code, asked: textOf(wanted.quantity), free: textOf(free) },
      422,
    );
  return got;
}
