import { randomUUID } from 'node:crypto';
import {
  cancelCount,
  countAgain,
  countPiece,
  finishCount,
  type FinishInput,
  outcomesOf,
  type PieceFound,
  seenMark,
  startCount,
} from '../../src/features/property-counts/index.js';
import type { CountScope } from '../../src/features/property-counts/property-count.js';
import { propertyHouse } from '../customer-property/factory.js';
import type { TestApp } from '../support/app.js';

export { outcomes, reasonOf, refusedOf } from '../tool-loans/factory.js';

/** Customers' pieces in bins of their own, and people who count them. */
export async function countHouse(app: TestApp) {
  const house = await propertyHouse(app);
  const { db } = house;

  const start = (scope: CountScope, by = house.storekeeper) => startCount(by.context, { key: randomUUID(), scope });
  const find = (countId: number, pieceId: number, changes: Partial<PieceFound> = {}, by = house.storekeeper) =>
    countPiece(by.context, { countId, pieceId, ...changes });
  const again = (countId: number, pieceId: number) => countAgain(house.storekeeper.context, { countId, pieceId });
  const cancel = (countId: number) => cancelCount(house.storekeeper.context, { countId });
  const count = (id: number) =>
    db.selectFrom('property_count').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const outcomesNow = async (id: number) => outcomesOf(app.db, await count(id));
  /** Finishes with what is missing now, as somebody would who has just looked at it. */
  const finish = async (id: number, changes: Partial<FinishInput> = {}, by = house.storekeeper) =>
    finishCount(by.context, {
      countId: id,
      key: randomUUID(),
      seen: seenMark(await outcomesNow(id)),
      confirmed: true,
      what: 'Not found in the count',
      ...changes,
    });
  const linesOf = (id: number) =>
    db.selectFrom('property_count_line').selectAll().where('count_id', '=', id).orderBy('piece_id').execute();
  const serialPlace = async (id: string | null) =>
    (await db.selectFrom('serial').select('place_id').where('id', '=', id).executeTakeFirstOrThrow()).place_id;
  const cases = (pieceId: number) =>
    db.selectFrom('property_case').selectAll().where('piece_id', '=', pieceId).orderBy('id').execute();
  const events = async (id: number) =>
    (
      await db
        .selectFrom('event')
        .select('name')
        .where('subject_type', '=', 'property_count')
        .where('subject_id', '=', String(id))
        .orderBy('id')
        .execute()
    ).map((event) => event.name);

  /** The customer's piece moves within the house, or leaves it. */
  const move = (
    piece: { itemId?: number; serialId: string | null; lotId: string | null },
    to: number,
    changes: { quantity?: string; from?: number; kind?: 'move' | 'return' } = {},
  ) =>
    house.post(changes.kind ?? 'move', {
      itemId: piece.itemId ?? -1,
      serialId: piece.serialId,
      lotId: piece.lotId,
      quantity: changes.quantity ?? '1',
      ownerId: house.theirs.id,
      fromPlaceId: changes.from ?? house.ownBin,
      fromCondition: 'untested',
      toPlaceId: to,
      toCondition: 'untested',
    });

  return {
    ...house,
    start,
    find,
    again,
    cancel,
    count,
    outcomesNow,
    finish,
    linesOf,
    serialPlace,
    cases,
    events,
    move,
  };
}
export type CountHouse = Awaited<ReturnType<typeof countHouse>>;
