import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refusingTaken } from '../../platform/refusal.js';
import { type ItemInput, itemSearchText } from './item.js';

/** Adds an item to the catalogue. Refuses a code that is taken. */
export async function createItem(context: Context, input: ItemInput): Promise<{ id: number; code: string }> {
  return runCommand(context, { right: 'item.edit' }, async (trx) => {
    const item = await refusingTaken({ item_code_key: 'item_code_taken' }, () =>
      trx
        .insertInto('item')
        .values({ ...input, search: itemSearchText(input) })
        .returning(['id', 'code'])
        .executeTakeFirstOrThrow(),
    );
    return { result: item, events: [{ name: 'item.created', subject: ['item', item.id], after: { ...input } }] };
  });
}
