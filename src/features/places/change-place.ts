import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import {
  givenSortKey,
  isHandMade,
  isReservedCode,
  keepsProperty,
  type PlaceInput,
  placeNames,
  type PlaceRefusal,
  warehouseOf,
} from './place.js';
import { anyOf, findParent, holdPostings, lockTree, refuseOwned, refuseStock, subtree } from './tree.js';

/**
 * Changes what a place is called and where it stands. `version` is the one that the form was filled from. A bin moves to
 * another warehouse with its bins, and only while they are empty: what lies there is counted as the first one's. A bin
 * becomes one for customers' property only while nothing of ours lies in it, and stops being one only without theirs.
 */
export async function changePlace(
  context: Context,
  input: { id: number; version: number; place: PlaceInput },
): Promise<{ code: string }> {
  return runCommand(context, { right: 'place.edit' }, async (trx) => {
    await lockTree(trx);
    const before = await findPlaceToChange(trx, input);
    const parent = await findParent(trx, before.kind, input.place);
    const warehouse = before.kind === 'warehouse' ? before.id : warehouseOf(before.kind, parent);
    if ((parent?.id ?? null) !== before.parent_id) {
      if (parent?.retired_at) refuse<PlaceRefusal>('place_parent_retired', { parent: parent.code }, 422);
      const moved = await subtree(trx, before.id);
      if (parent && moved.includes(parent.id))
        refuse<PlaceRefusal>('place_inside_itself', { place: before.code, parent: parent.code }, 422);
      if (warehouse !== before.warehouse_id) await moveBins(trx, { moved, code: before.code, warehouse });
    }
    const forProperty = keepsProperty(before.kind, { for_property: before.for_property, ...input.place });
    if (forProperty !== before.for_property) {
      await holdPostings(trx);
      await refuseOwned(trx, { id: before.id, code: before.code, theirs: !forProperty });
    }
    const { search, ...names } = placeNames(input.place);
    const changes = difference<object>(
      { ...before, sort_key: givenSortKey(before) },
      { ...names, sort_key: givenSortKey(names), parent: parent?.code ?? null, for_property: forProperty },
    );
    if (!changes) return { result: { code: before.code }, events: [] };
    await refusingTaken({ place_code_key: 'place_code_taken' }, () =>
      trx
        .updateTable('place')
        .set({
          ...names,
          search,
          for_property: forProperty,
          parent_id: parent?.id ?? null,
          version: before.version + 1,
        })
        .where('id', '=', before.id)
        .execute(),
    );
    return {
      result: { code: names.code },
      events: [{ name: 'place.changed', subject: ['place', before.id], ...(changes as object) }],
    };
  });
}

async function findPlaceToChange(trx: Transaction, input: { id: number; version: number; place: PlaceInput }) {
  const before = await trx
    .selectFrom('place as p')
    .leftJoin('place as parent', 'parent.id', 'p.parent_id')
    .selectAll('p')
    .select('parent.code as parent')
    .where('p.id', '=', input.id)
    .executeTakeFirst();
  if (!before) return refuse('not_found', {}, 404);
  if (before.person_id || before.party_id) refuse<PlaceRefusal>('place_of_owner', { place: before.code }, 422);
  if (!isHandMade(before.kind)) refuse<PlaceRefusal>('place_of_program', { place: before.code }, 422);
  if (before.version !== input.version) refuse<PlaceRefusal>('place_changed_meanwhile', { place: before.code }, 422);
  if (isReservedCode(input.place.code)) refuse<PlaceRefusal>('place_code_reserved', { place: input.place.code }, 422);
  return { ...before, kind: before.kind };
}

async function moveBins(
  trx: Transaction,
  { moved, code, warehouse }: { moved: number[]; code: string; warehouse: number | null },
): Promise<void> {
  await holdPostings(trx);
  await refuseStock(trx, moved, 'place_move_in_stock', code);
  await trx.updateTable('place').set({ warehouse_id: warehouse }).where('id', '=', anyOf(moved)).execute();
}
