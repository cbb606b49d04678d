import { randomUUID } from 'node:crypto';
import { logReturn, type ReturnInput } from '../../src/features/field-returns/log-return.js';
import { type ReceiptInput, receiveReturn } from '../../src/features/field-returns/receive-return.js';
import type { ItemInput } from '../../src/features/items/item.js';
import type { Condition, MovementKind } from '../../src/stock/index.js';
import { fieldHouse } from '../issued-parts/factory.js';
import type { TestApp } from '../support/app.js';

/** The field's house with who receives, decides and looks, and boards that come back. */
export async function receiveHouse(app: TestApp) {
  const house = await fieldHouse(app);
  const { db, ownerDb } = app;
  const workshop = await house.join('workshop');
  const quality = await house.join('quality');
  const otherStorekeeper = await house.join('storekeeper');
  let made = 0;

  const board = (changes: Partial<ItemInput> = {}) =>
    house.item(`BOARD-${++made}`, { tracking: 'serial', repairable: true, price: '900', ...changes });
  const number = () => `S-${String(++made).padStart(5, '0')}`;

  const placeOf = async (code: string) =>
    (await db.selectFrom('place').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id;

  /** A piece that the book has somewhere. */
  const pieceAt = async (
    itemId: number,
    toPlaceId: number,
    condition: Condition = 'untested',
    { ownerId = 1, kind = 'receive' }: { ownerId?: number; kind?: MovementKind } = {},
  ) => {
    const serial = number();
    const posted = await house.post(kind, {
      itemId,
      serial,
      ownerId,
      toPlaceId,
      fromCondition: condition,
      toCondition: condition,
    });
    return { serial, serialId: posted.lines[0]!.serialId! };
  };

  const log = (itemId: number | null, changes: Partial<ReturnInput> = {}, who = house.storekeeper) =>
    logReturn(who.context, {
      loggedAs: 'bench',
      itemId,
      customerId: house.customerParty,
      serialConfirmed: true,
      key: randomUUID(),
      ...changes,
    });
  const receive = (id: number, changes: Partial<ReceiptInput> = {}, who = house.storekeeper) =>
    receiveReturn(who.context, { id, key: randomUUID(), ...changes });

  const returnOf = (id: number) =>
    ownerDb.selectFrom('field_return').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const pieceOf = (serial: string) =>
    ownerDb
      .selectFrom('serial as s')
      .innerJoin('place as p', 'p.id', 's.place_id')
      .select(['p.code', 's.condition', 's.owner_id'])
      .where('s.number', '=', serial)
      .executeTakeFirst();
  const stepsOf = async (id: number) =>
    (await ownerDb.selectFrom('return_step').select('state').where('return_id', '=', id).orderBy('id').execute()).map(
      ({ state }) => state,
    );
  const eventOf = (name: string, id: number) =>
    ownerDb
      .selectFrom('event')
      .selectAll()
      .where('name', '=', name)
      .where('subject_id', '=', String(id))
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();

  return {
    ...house,
    workshop,
    quality,
    otherStorekeeper,
    board,
    number,
    placeOf,
    pieceAt,
    log,
    receive,
    returnOf,
    pieceOf,
    stepsOf,
    eventOf,
  };
}
export type ReceiveHouse = Awaited<ReturnType<typeof receiveHouse>>;
