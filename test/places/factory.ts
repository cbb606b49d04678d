import { randomUUID } from 'node:crypto';
import { createItem } from '../../src/features/items/index.js';
import { createPlace, type NewPlace } from '../../src/features/places/index.js';
import type { Db, Transaction } from '../../src/platform/database.js';
import type { Context } from '../../src/platform/context.js';
import { postMovement } from '../../src/stock/index.js';
import type { TestApp } from '../support/app.js';

export interface Scene {
  app: TestApp;
  /** The storekeeper's. */
  context: Context;
  personId: number;
  /** An item kept by quantity. */
  item: number;
  /** Where everything comes from. */
  supplier: number;
}

let made = 0;

/** A storekeeper, an item and a supplier outside. */
export async function placeScene(app: TestApp): Promise<Scene> {
  const { personId } = await app.signIn('storekeeper');
  const context = app.contextOf(personId, 'storekeeper');
  const item = await createItem(context, {
    code: `RELAY-${++made}`,
    name_zh: '继电器',
    name_en: 'Relay',
    specification: '',
    kind: 'spare',
    unit: '个',
    decimals: 0,
    tracking: 'quantity',
    serial_pattern: null,
    price: '10',
    criticality: 'essential',
    repairable: false,
  });
  const { id: party } = await app.ownerDb
    .insertInto('party')
    .values({ kind: 'supplier', code: `S${made}`, name: 'Supplier' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id: supplier } = await app.ownerDb
    .insertInto('place')
    .values({ kind: 'supplier', code: `SUP-S${made}`, name: 'Supplier', party_id: party })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { app, context, personId, item: item.id, supplier };
}

/** Receives pieces of the scene's item into a place. */
export async function receive(scene: Scene, place: number, quantity = 1, db: Db | Transaction = scene.app.db) {
  return postMovement(db, 'receive', { key: randomUUID(), personId: scene.personId }, [
    {
      itemId: scene.item,
      quantity,
      fromPlaceId: scene.supplier,
      fromCondition: 'new',
      toPlaceId: place,
      toCondition: 'new',
    },
  ]);
}

/** A new place with a code of its own. */
export async function place(scene: Scene, kind: NewPlace['kind'], parent?: { id: number }, code?: string) {
  const own = code ?? `${kind.slice(0, 2).toUpperCase()}-${++made}`;
  return createPlace(scene.context, { kind, code: own, name: `库位 ${own}`, parent_id: parent?.id });
}

export function stored(scene: Scene, id: number) {
  return scene.app.db.selectFrom('place').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** The names and contents of what happened to a place, the oldest first. */
export function eventsOf(scene: Scene, id: number) {
  return scene.app.db
    .selectFrom('event')
    .select(['name', 'before', 'after', 'actor_id'])
    .where('subject_type', '=', 'place')
    .where('subject_id', '=', String(id))
    .orderBy('id')
    .execute();
}
