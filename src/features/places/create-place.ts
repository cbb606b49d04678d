import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import {
  givenSortKey,
  isReservedCode,
  keepsProperty,
  type NewPlace,
  placeNames,
  type PlaceRefusal,
  warehouseOf,
} from './place.js';
import { findParent, lockTree } from './tree.js';

/**
 * Makes a warehouse, bin, vehicle, workshop or quarantine. Refuses a code that is taken or kept for the program, and a
 * parent that is missing, unknown, retired or not fit for it; only a bin is kept for customers' property.
 */
export async function createPlace(context: Context, input: NewPlace): Promise<{ id: number; code: string }> {
  return runCommand(context, { right: 'place.edit' }, async (trx) => {
    if (isReservedCode(input.code)) refuse<PlaceRefusal>('place_code_reserved', { place: input.code }, 422);
    const forProperty = keepsProperty(input.kind, input);
    await lockTree(trx);
    const parent = await findParent(trx, input.kind, input);
    if (parent?.retired_at) refuse<PlaceRefusal>('place_parent_retired', { parent: parent.code }, 422);
    const id = await nextPlaceId(trx);
    const names = placeNames(input);
    await refusingTaken({ place_code_key: 'place_code_taken' }, () =>
      trx
        .insertInto('place')
        .values({
          id,
          kind: input.kind,
          ...names,
          for_property: forProperty,
          parent_id: parent?.id ?? null,
          warehouse_id: input.kind === 'warehouse' ? id : warehouseOf(input.kind, parent),
        })
        .execute(),
    );
    const { code, name, name_en } = names;
    const after = {
      kind: input.kind,
      code,
      name,
      name_en,
      sort_key: givenSortKey(names),
      parent: parent?.code ?? null,
      ...(forProperty && { for_property: true }),
    };
    return { result: { id, code }, events: [{ name: 'place.created', subject: ['place', id], after }] };
  });
}

// A warehouse's row names itself, so its number is needed before the row is.
async function nextPlaceId(trx: Transaction): Promise<number> {
  const next = await sql<{ id: number }>`select nextval(pg_get_serial_sequence('place', 'id'))::integer as id`.execute(
    trx,
  );
  return next.rows[0]!.id;
}
