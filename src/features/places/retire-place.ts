import { type EventRecord, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { isHandMade, type PlaceRefusal } from './place.js';
import { anyOf, holdPostings, lockTree, refuseStock, subtree } from './tree.js';

/** Takes a place and what stands below it out of use. Refused while anything lies there: the answer says what and where. */
export async function retirePlace(context: Context, input: { id: number }): Promise<void> {
  await runCommand(context, { right: 'place.edit' }, async (trx) => {
    await lockTree(trx);
    const place = await findHandMade(trx, input.id);
    if (place.retired_at) return { result: undefined, events: [] };
    const places = await subtree(trx, place.id);
    await holdPostings(trx);
    await refuseStock(trx, places, 'place_in_stock', place.code);
    const retired = await trx
      .updateTable('place')
      .set({ retired_at: context.now() })
      .where('id', '=', anyOf(places))
      .where('retired_at', 'is', null)
      .returning('id')
      .execute();
    return { result: undefined, events: retired.map((row) => happened('place.retired', row.id)) };
  });
}

/** Takes a retired place into use again, with what was retired together with it. Refused below a place that is retired. */
export async function restorePlace(context: Context, input: { id: number }): Promise<void> {
  await runCommand(context, { right: 'place.edit' }, async (trx) => {
    await lockTree(trx);
    const place = await findHandMade(trx, input.id);
    if (!place.retired_at) return { result: undefined, events: [] };
    if (place.parent_retired_at) refuse<PlaceRefusal>('place_parent_retired', { parent: place.parent });
    const restored = await trx
      .updateTable('place')
      .set({ retired_at: null })
      .where('id', '=', anyOf(await subtree(trx, place.id)))
      .where('retired_at', '=', place.retired_at)
      .returning('id')
      .execute();
    return { result: undefined, events: restored.map((row) => happened('place.restored', row.id)) };
  });
}

async function findHandMade(trx: Transaction, id: number) {
  const place = await trx
    .selectFrom('place as p')
    .leftJoin('place as parent', 'parent.id', 'p.parent_id')
    .select([
      'p.id',
      'p.code',
      'p.kind',
      'p.retired_at',
      'parent.code as parent',
      'parent.retired_at as parent_retired_at',
    ])
    .where('p.id', '=', id)
    .executeTakeFirst();
  if (!place) return refuse('not_found', {}, 404);
  if (['person', 'supplier', 'customer'].includes(place.kind))
    refuse<PlaceRefusal>('place_of_owner', { place: place.code });
  if (!isHandMade(place.kind)) refuse<PlaceRefusal>('place_of_program', { place: place.code });
  return place;
}

const happened = (name: EventRecord['name'], id: number): EventRecord => ({ name, subject: ['place', id] });
