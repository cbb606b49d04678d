import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import type { ItemRefusal } from './item.js';

/** Takes an item out of use. Refused while there is stock of it in the house: the answer says where. */
export async function retireItem(context: Context, input: { id: number }): Promise<void> {
  await runCommand(context, { right: 'item.edit' }, async (trx) => {
    await sql`select hold_postings()`.execute(trx); // goods that arrive meanwhile would find it in use and lie there retired
    const item = await trx
      .selectFrom('item')
      .select(['id', 'code', 'retired_at'])
      .where('id', '=', input.id)
      .forUpdate()
      .executeTakeFirst();
    if (!item) return refuse('not_found', {}, 404);
    if (item.retired_at) return { result: undefined, events: [] };
    const stock = await trx
      .selectFrom('stock_balance as b')
      .innerJoin('place as p', 'p.id', 'b.place_id')
      .where('b.item_id', '=', input.id)
      .where('b.outside', '=', false)
      .where('b.on_hand', '<>', '0')
      .select(['p.code', sql<string>`trim_scale(sum(b.on_hand))`.as('on_hand')])
      .groupBy('p.code')
      .orderBy('p.code')
      .limit(20)
      .execute();
    if (stock.length > 0) {
      refuse<ItemRefusal>('item_in_stock', {
        item: item.code,
        places: stock.map((row) => `${row.code} (${row.on_hand})`).join(', '),
      });
    }
    await trx.updateTable('item').set({ retired_at: context.now() }).where('id', '=', input.id).execute();
    return { result: undefined, events: [{ name: 'item.retired', subject: ['item', input.id] }] };
  });
}

/** Takes a retired item into use again. */
export async function restoreItem(context: Context, input: { id: number }): Promise<void> {
  await runCommand(context, { right: 'item.edit' }, async (trx) => {
    const restored = await trx
      .updateTable('item')
      .set({ retired_at: null })
      .where('id', '=', input.id)
      .where('retired_at', 'is not', null)
      .returning('id')
      .executeTakeFirst();
    return { result: undefined, events: restored ? [{ name: 'item.restored', subject: ['item', input.id] }] : [] };
  });
}
