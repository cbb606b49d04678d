import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import type { ItemRefusal } from './item.js';

export interface SubstituteInput {
  itemId: number;
  /** What may stand in for it. */
  substituteId: number;
  /** And the other way round. */
  bothWays: boolean;
  note?: string | null;
}

/**
 * Lets an item stand in for another, or both for each other. Refuses the item itself, a retired one, and what is listed
 * already: in this direction, both ways from either side, or the other way when both are asked for.
 */
export async function addSubstitute(context: Context, input: SubstituteInput): Promise<void> {
  const { itemId, substituteId, bothWays } = input;
  const note = input.note || null;
  await runCommand(context, { right: 'item.edit' }, async (trx) => {
    if (itemId === substituteId) refuse<ItemRefusal>('substitute_is_itself', {}, 422);
    const { item, substitute } = await holdBoth(trx, itemId, substituteId);
    if (substitute.retired_at) refuse<ItemRefusal>('substitute_retired', { item: substitute.code }, 422);
    await refuseListed(trx, { item, substitute, bothWays });
    await trx
      .insertInto('item_substitute')
      .values({ item_id: itemId, substitute_id: substituteId, both_ways: bothWays, note })
      .execute();
    const told = { both_ways: bothWays, note };
    return {
      result: undefined,
      events: [
        { name: 'item.substitute_added', subject: ['item', itemId], after: { substitute: substitute.code, ...told } },
        {
          name: 'item.substitute_added',
          subject: ['item', substituteId],
          after: { stands_in_for: item.code, ...told },
        },
      ],
    };
  });
}

/** Ends that an item stands in for another, also the other way round if that was said with it. */
export async function removeSubstitute(
  context: Context,
  { itemId, substituteId }: { itemId: number; substituteId: number },
): Promise<void> {
  await runCommand(context, { right: 'item.edit' }, async (trx) => {
    const gone = await trx
      .deleteFrom('item_substitute')
      .where('item_id', '=', itemId)
      .where('substitute_id', '=', substituteId)
      .returning(['both_ways', 'note'])
      .executeTakeFirst();
    if (!gone) return { result: undefined, events: [] };
    const { item, substitute } = await holdBoth(trx, itemId, substituteId);
    return {
      result: undefined,
      events: [
        {
          name: 'item.substitute_removed',
          subject: ['item', itemId],
          before: { substitute: substitute.code, ...gone },
        },
        {
          name: 'item.substitute_removed',
          subject: ['item', substituteId],
          before: { stands_in_for: item.code, ...gone },
        },
      ],
    };
  });
}

/** Both items, held so that two people cannot list the pair at once, each the other way round. */
async function holdBoth(trx: Transaction, itemId: number, substituteId: number) {
  const rows = await trx
    .selectFrom('item')
    .select(['id', 'code', 'retired_at'])
    .where('id', 'in', [itemId, substituteId])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  const item = rows.find(({ id }) => id === itemId) ?? refuse('not_found', {}, 404);
  const substitute = rows.find(({ id }) => id === substituteId) ?? refuse('not_found', {}, 404);
  return { item, substitute };
}

interface Pair {
  item: { id: number; code: string };
  substitute: { id: number; code: string };
  bothWays: boolean;
}

async function refuseListed(trx: Transaction, { item, substitute, bothWays }: Pair): Promise<void> {
  const pair = [item.id, substitute.id];
  const listed = await trx
    .selectFrom('item_substitute')
    .select(['item_id', 'both_ways'])
    .where('item_id', 'in', pair)
    .where('substitute_id', 'in', pair)
    .execute();
  const facts = { item: item.code, substitute: substitute.code };
  if (listed.some((row) => row.item_id === item.id)) refuse<ItemRefusal>('substitute_listed', facts, 422);
  if (listed.some((row) => row.both_ways)) refuse<ItemRefusal>('substitute_listed_both_ways', facts, 422);
  if (listed.length > 0 && bothWays) refuse<ItemRefusal>('substitute_listed_other_way', facts, 422);
}
