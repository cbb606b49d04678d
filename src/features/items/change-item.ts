import { sql } from 'kysely';
import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { type ItemInput, type ItemRefusal, itemSearchText } from './item.js';

/**
 * Changes an item. `version` is the one that the form was filled from: refused when somebody else has changed it since.
 * How an item is tracked, and in how many decimals, stays as it is once there are movements.
 */
export async function changeItem(
  context: Context,
  input: { id: number; version: number; item: ItemInput },
): Promise<{ code: string }> {
  return runCommand(context, { right: 'item.edit' }, async (trx) => {
    await holdIfCountedOtherwise(trx, input);
    const before = await trx.selectFrom('item').selectAll().where('id', '=', input.id).forUpdate().executeTakeFirst();
    if (!before) return refuse('not_found', {}, 404);
    if (before.version !== input.version) refuse<ItemRefusal>('item_changed_meanwhile', { item: before.code }, 422);
    const changes = difference<object>(before, input.item);
    if (!changes) return { result: { code: before.code }, events: [] };
    const counting = 'tracking' in changes.after || 'decimals' in changes.after;
    if (counting && (await hasMoved(trx, input.id)))
      refuse<ItemRefusal>('item_tracking_fixed', { item: before.code }, 422);
    const aliases = await trx.selectFrom('item_alias').select('code').where('item_id', '=', input.id).execute();
    const search = itemSearchText(
      input.item,
      aliases.map((alias) => alias.code),
    );
    const after = await refusingTaken({ item_code_key: 'item_code_taken' }, () =>
      trx
        .updateTable('item')
        .set({ ...input.item, search, version: before.version + 1 })
        .where('id', '=', input.id)
        .returning('code')
        .executeTakeFirstOrThrow(),
    );
    return { result: after, events: [{ name: 'item.changed', subject: ['item', input.id], ...(changes as object) }] };
  });
}

/** A first movement may be under way. Held before the item is locked, since postings lock in that order too. */
async function holdIfCountedOtherwise(trx: Transaction, { id, item }: { id: number; item: ItemInput }): Promise<void> {
  const now = await trx.selectFrom('item').select(['tracking', 'decimals']).where('id', '=', id).executeTakeFirst();
  if (now && (now.tracking !== item.tracking || now.decimals !== item.decimals)) {
    await sql`select hold_postings()`.execute(trx);
  }
}

async function hasMoved(trx: Transaction, itemId: number): Promise<boolean> {
  return (
    (await trx
      .selectFrom('stock_movement_line')
      .select('id')
      .where('item_id', '=', itemId)
      .limit(1)
      .executeTakeFirst()) !== undefined
  );
}
