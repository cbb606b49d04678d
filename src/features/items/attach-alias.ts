import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { type ItemRefusal, itemSearchText } from './item.js';

/** Lets a barcode, such as a maker's or supplier's, stand for an item. Refuses a code that is some item's own. */
export async function attachAlias(
  context: Context,
  input: { itemId: number; code: string; key?: string },
): Promise<void> {
  await runCommand(context, { right: 'item.edit', key: input.key, content: input }, async (trx) => {
    const own = await trx.selectFrom('item').select('code').where('code', '=', input.code).executeTakeFirst();
    if (own) refuse<ItemRefusal>('alias_is_item_code', { item: own.code }, 422);
    await refusingTaken({ item_alias_code_item_id_key: 'alias_taken' }, () =>
      trx.insertInto('item_alias').values({ item_id: input.itemId, code: input.code }).execute(),
    );
    await refreshSearch(trx, input.itemId);
    return {
      result: undefined,
      events: [{ name: 'item.alias_attached', subject: ['item', input.itemId], after: { alias: input.code } }],
    };
  });
}

/** Takes an alias away again. */
export async function detachAlias(context: Context, input: { itemId: number; aliasId: number }): Promise<void> {
  await runCommand(context, { right: 'item.edit' }, async (trx) => {
    const gone = await trx
      .deleteFrom('item_alias')
      .where('id', '=', input.aliasId)
      .where('item_id', '=', input.itemId)
      .returning('code')
      .executeTakeFirst();
    if (!gone) return { result: undefined, events: [] };
    await refreshSearch(trx, input.itemId);
    return {
      result: undefined,
      events: [{ name: 'item.alias_detached', subject: ['item', input.itemId], before: { alias: gone.code } }],
    };
  });
}

async function refreshSearch(trx: Transaction, itemId: number): Promise<void> {
  const item = await trx.selectFrom('item').selectAll().where('id', '=', itemId).executeTakeFirst();
  if (!item) return refuse('not_found', {}, 404);
  const aliases = await trx.selectFrom('item_alias').select('code').where('item_id', '=', itemId).execute();
  const search = itemSearchText(
    item,
    aliases.map((alias) => alias.code),
  );
  await trx.updateTable('item').set({ search }).where('id', '=', itemId).execute();
}
