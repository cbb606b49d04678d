import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { partsOf } from './add-item-supplier.js';
import { holdItemSuppliers, type ItemSupplierRefusal, type SupplyFacts, supplyProblem } from './item-supplier.js';
import { suppliesOf, type SupplyRow, updateSupply } from './write-supply.js';

interface Seen {
  id: number;
  /** The one that the form was filled from. */
  version: number;
}

/**
 * Changes what is known of an item at a supplier. Refuses what somebody else has changed since, a retired item or
 * supplier, the preference for an ended one, and more decimals than the item is counted in.
 */
export async function changeItemSupplier(
  context: Context,
  { id, version, ...facts }: Seen & Partial<SupplyFacts>,
): Promise<{ item: string }> {
  return runCommand(context, { right: 'item_supplier.edit' }, async (trx, within) => {
    const row = await heldSupply(trx, { id, version });
    const parts = await partsOf(trx, { itemId: row.item_id, supplierId: row.supplier_id });
    const problem = supplyProblem({ ...parts, ended: row.ended }, facts);
    if (problem) throw problem;
    return { result: { item: row.item }, events: await updateSupply(trx, within, row, facts) };
  });
}

/** No longer bought there; kept for the history, and no longer preferred. Refuses what somebody else has changed since. */
export async function endItemSupplier(context: Context, seen: Seen): Promise<{ item: string }> {
  return runCommand(context, { right: 'item_supplier.edit' }, async (trx, within) => {
    const row = await heldSupply(trx, seen);
    if (row.ended) return { result: { item: row.item }, events: [] };
    const events = await updateSupply(trx, within, row, { ended: true, preferred: false });
    return { result: { item: row.item }, events };
  });
}

/** Bought there again. Refuses what somebody else has changed since, and a retired item or supplier. */
export async function resumeItemSupplier(context: Context, seen: Seen): Promise<{ item: string }> {
  return runCommand(context, { right: 'item_supplier.edit' }, async (trx, within) => {
    const row = await heldSupply(trx, seen);
    if (!row.ended) return { result: { item: row.item }, events: [] };
    const problem = supplyProblem(
      { ...(await partsOf(trx, { itemId: row.item_id, supplierId: row.supplier_id })), ended: false },
      {},
    );
    if (problem) throw problem;
    return { result: { item: row.item }, events: await updateSupply(trx, within, row, { ended: false }) };
  });
}

async function heldSupply(trx: Transaction, { id, version }: Seen): Promise<SupplyRow> {
  await holdItemSuppliers(trx);
  const found = await trx.selectFrom('item_supplier').select('item_id').where('id', '=', id).executeTakeFirst();
  const row = found && (await suppliesOf(trx, [found.item_id])).find((one) => one.id === id);
  if (!row) return refuse('not_found', {}, 404);
  const facts = { item: row.item, supplier: row.supplier, by: row.changed_by };
  if (row.version !== version) refuse<ItemSupplierRefusal>('item_supplier_changed_meanwhile', facts, 422);
  return row;
}
