import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeItem } from '../../src/features/items/change-item.js';
import { createItem } from '../../src/features/items/create-item.js';
import type { ItemInput } from '../../src/features/items/item.js';
import { restoreItem, retireItem } from '../../src/features/items/retire-item.js';
import type { Context } from '../../src/platform/context.js';
import type { Transaction } from '../../src/platform/database.js';
import { postMovement } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';

let app: TestApp;
let context: Context;
let places: { supplier: number; bin: number };

const input = (code: string): ItemInput => ({
  code,
  name_zh: '风扇',
  name_en: 'Fan',
  specification: '',
  kind: 'spare',
  unit: '个',
  decimals: 0,
  tracking: 'quantity',
  serial_pattern: null,
  price: '10',
  criticality: 'vital',
  repairable: false,
});

beforeAll(async () => {
  app = await testApp();
  const { personId } = await app.signIn('storekeeper');
  context = app.contextOf(personId, 'storekeeper');
  await sql`insert into party (id, kind, code, name) overriding system value values (50, 'supplier', 'S', 'S');
    insert into place (id, kind, code, name, party_id, warehouse_id) values (501, 'supplier', 'SUP-S', 'S', 50, null), (502, 'warehouse', 'W', 'W', null, 502)`.execute(
    app.ownerDb,
  );
  places = { supplier: 501, bin: 502 };
});
afterAll(() => app.close());

function receive(db: TestApp['db'] | Transaction, itemId: number) {
  const header = { key: randomUUID(), personId: context.actor.personId };
  const line = {
    itemId,
    quantity: 3,
    fromPlaceId: places.supplier,
    fromCondition: 'new',
    toPlaceId: places.bin,
  } as const;
  return postMovement(db, 'receive', header, [{ ...line, toCondition: 'new' }]);
}

it('refuses to retire what is in stock, saying where it lies', async () => {
  const item = await createItem(context, input('STAYS'));
  await receive(app.db, item.id);
  await expect(retireItem(context, item)).rejects.toMatchObject({
    reason: 'item_in_stock',
    facts: { places: 'W (3)' },
  });
});

it('retires and restores what is not, each with its event', async () => {
  const item = await createItem(context, input('GOES'));
  await retireItem(context, item);
  await retireItem(context, item);
  await restoreItem(context, item);
  const events = await app.db
    .selectFrom('event')
    .select('name')
    .where('subject_type', '=', 'item')
    .where('subject_id', '=', String(item.id))
    .orderBy('id')
    .execute();
  expect(events.map((event) => event.name)).toEqual(['item.created', 'item.retired', 'item.restored']);
});

/** Starts `act` while a receipt is posted and not yet committed. */
async function duringReceipt(itemId: number, act: () => Promise<unknown>): Promise<unknown> {
  let outcome: Promise<unknown> = Promise.resolve();
  await app.db.transaction().execute(async (trx) => {
    await receive(trx, itemId);
    outcome = act().catch((error: unknown) => error);
    await sleep(100);
  });
  return outcome;
}

// The row lock on the item holds these two: the uncommitted receipt's lines have its key locked already.
it('waits for goods that are arriving before it retires their item', async () => {
  const item = await createItem(context, input('ARRIVES'));
  expect(await duringReceipt(item.id, () => retireItem(context, item))).toMatchObject({ reason: 'item_in_stock' });
});

it('waits for a first movement before it changes how the item is tracked', async () => {
  const item = await createItem(context, input('FIRST'));
  const changed = { id: item.id, version: 1, item: { ...input('FIRST'), tracking: 'serial' as const } };
  expect(await duringReceipt(item.id, () => changeItem(context, changed))).toMatchObject({
    reason: 'item_tracking_fixed',
  });
});

// Without hold_postings in retire-item.ts and change-item.ts these two fail: a posting reads the item before it locks anything of it.
it('refuses goods that arrive while their item is being retired', async () => {
  const item = await createItem(context, input('RETIRES'));
  let arrival: Promise<unknown> = Promise.resolve();
  await app.db.transaction().execute(async (trx) => {
    await retireItem({ ...context, trx }, item);
    arrival = receive(app.db, item.id).catch((error: unknown) => error);
    await sleep(100);
  });
  expect(await arrival).toMatchObject({ reason: 'item_retired' });
});

it('refuses three at once that arrive while their item becomes one of serials', async () => {
  const item = await createItem(context, input('BECOMES'));
  const changed = { id: item.id, version: 1, item: { ...input('BECOMES'), tracking: 'serial' as const } };
  let arrival: Promise<unknown> = Promise.resolve();
  await app.db.transaction().execute(async (trx) => {
    await changeItem({ ...context, trx }, changed);
    arrival = receive(app.db, item.id).catch((error: unknown) => error);
    await sleep(100);
  });
  expect(await arrival).toMatchObject({ reason: 'quantity_invalid' });
});
