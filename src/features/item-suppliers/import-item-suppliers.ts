import { type EventRecord, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { type CheckedRow, type PlannedRow, planImport } from './import-plan.js';
import { holdItemSuppliers, type ItemSupplierRefusal } from './item-supplier.js';
import { insertSupply, updateSupply } from './write-supply.js';

/**
 * Takes over the rows of a file that were checked and found good, all or none. Refuses them all when one of them is no
 * longer good, or somebody has changed since what it changes: they are to be looked at again.
 */
export async function importItemSuppliers(
  context: Context,
  { rows, key }: { rows: readonly CheckedRow[]; key: string },
): Promise<{ added: number; changed: number }> {
  const options = { right: 'item_supplier.edit', key, content: rows } as const;
  return runCommand(context, options, async (trx, within) => {
    await holdItemSuppliers(trx);
    const plan = await planImport(trx, rows);
    const stale = plan.filter(({ kind, version }, n) => kind === 'bad' || version !== rows[n]!.version);
    if (stale.length > 0) refuse<ItemSupplierRefusal>('item_supplier_rows_changed', { n: stale.length }, 422);
    const events: EventRecord[] = [];
    // The preference is taken before it is given: an item has one.
    const ordered = plan.toSorted((a, b) => Number(a.facts.preferred ?? false) - Number(b.facts.preferred ?? false));
    for (const row of ordered) {
      if (row.kind === 'same') continue;
      const { ended, ...facts } = row.facts;
      if (row.before) {
        events.push(...(await updateSupply(trx, within, row.before, row.facts)));
        continue;
      }
      const added = await insertSupply(trx, within, keyOf(row), facts);
      events.push(...added.events);
      if (ended) events.push(...(await endAdded(trx, within, row, added.id)));
    }
    const count = (kind: PlannedRow['kind']) => plan.filter((row) => row.kind === kind).length;
    return { result: { added: count('new'), changed: count('changed') }, events };
  });
}

const keyOf = ({ item, supplier }: PlannedRow) => ({
  itemId: item!.id,
  supplierId: supplier!.id,
  supplier: supplier!.code,
});

async function endAdded(
  trx: Parameters<typeof insertSupply>[0],
  context: Context,
  row: PlannedRow,
  id: number,
): Promise<EventRecord[]> {
  await trx.updateTable('item_supplier').set({ ended_at: context.now() }).where('id', '=', id).execute();
  const subject = ['item', row.item!.id] as const;
  return [{ name: 'item_supplier.ended', subject, after: { supplier: row.supplier!.code } }];
}
