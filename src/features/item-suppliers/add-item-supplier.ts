import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { holdItemSuppliers, type ItemSupplierRefusal, type SupplyFacts, supplyProblem } from './item-supplier.js';
import { insertSupply, suppliesOf } from './write-supply.js';

export interface NewItemSupplier extends Partial<SupplyFacts> {
  itemId: number;
  supplierId: number;
}

/**
 * Lets an item be bought from a supplier; a preferred one takes the preference from another. Refuses one that the item
 * has already (also an ended one: that is resumed), a retired item or supplier, and a minimum or pack with more decimals
 * than the item is counted in.
 */
export async function addItemSupplier(context: Context, input: NewItemSupplier): Promise<{ id: number; item: string }> {
  const { itemId, supplierId, ...facts } = input;
  return runCommand(context, { right: 'item_supplier.edit' }, async (trx, within) => {
    await holdItemSuppliers(trx);
    const { item, supplier } = await partsOf(trx, input);
    const listed = (await suppliesOf(trx, [itemId])).some((row) => row.supplier_id === supplierId);
    if (listed) refuse<ItemSupplierRefusal>('item_supplier_listed', { item: item.code, supplier: supplier.code }, 422);
    const problem = supplyProblem({ item, supplier, ended: false }, facts);
    if (problem) throw problem;
    const { id, events } = await insertSupply(trx, within, { itemId, supplierId, supplier: supplier.code }, facts);
    return { result: { id, item: item.code }, events };
  });
}

/** Item and supplier; `not_found` for anything else. */
export async function partsOf(trx: Transaction, { itemId, supplierId }: { itemId: number; supplierId: number }) {
  const item = await trx
    .selectFrom('item')
    .select(['code', 'decimals', 'retired_at'])
    .where('id', '=', itemId)
    .where('id', '>', 0)
    .executeTakeFirst();
  const supplier = await trx
    .selectFrom('party')
    .select(['code', 'retired_at'])
    .where('id', '=', supplierId)
    .where('kind', '=', 'supplier')
    .executeTakeFirst();
  if (!item || !supplier) return refuse('not_found', {}, 404);
  return {
    item: { ...item, retired: item.retired_at !== null },
    supplier: { ...supplier, retired: supplier.retired_at !== null },
  };
}
