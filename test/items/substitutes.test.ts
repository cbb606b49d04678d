import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addSubstitute,
  availabilityOf,
  createItem,
  itemChosen,
  type ItemInput,
  removeSubstitute,
  searchItems,
  setSuccessor,
  substitutesOf,
} from '../../src/features/items/index.js';
import { restoreItem, retireItem } from '../../src/features/items/retire-item.js';
import { listSubstitutes, successionOf } from '../../src/features/items/substitutes.js';
import type { Context } from '../../src/platform/context.js';
import { type Condition, postMovement } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';

let app: TestApp;
let context: Context;
let made = 0;
const [supplier, centre, west, customer] = [501, 502, 503, 504];

beforeAll(async () => {
  app = await testApp();
  const { personId } = await app.signIn('storekeeper');
  context = app.contextOf(personId, 'storekeeper');
  await sql`insert into party (id, kind, code, name) overriding system value values (50, 'supplier', 'S', 'S'), (51, 'customer', 'C', 'C');
    insert into place (id, kind, code, name, party_id, warehouse_id) values (501, 'supplier', 'SUP-S', 'S', 50, null),
      (502, 'warehouse', 'W', 'W', null, 502), (503, 'warehouse', 'V', 'V', null, 503), (504, 'customer', 'CUS-C', 'C', 51, null)`.execute(
    app.ownerDb,
  );
});
afterAll(() => app.close());

const item = async (changes: Partial<ItemInput> = {}) =>
  createItem(context, {
    code: `I-${++made}`,
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
    ...changes,
  });

const receive = (itemId: number, quantity: number, toPlaceId: number, condition: Condition = 'new', ownerId = 1) =>
  postMovement(app.db, 'receive', { key: randomUUID(), personId: context.actor.personId }, [
    {
      itemId,
      quantity,
      ownerId,
      fromPlaceId: ownerId === 1 ? supplier : customer,
      fromCondition: condition,
      toPlaceId,
      toCondition: condition,
    },
  ]);

const eventsOf = async (itemId: number) =>
  app.db
    .selectFrom('event')
    .select(['name', 'before', 'after'])
    .where('subject_type', '=', 'item')
    .where('subject_id', '=', String(itemId))
    .where('name', '<>', 'item.created')
    .orderBy('id')
    .execute();

const standIn = async (itemId: number) => (await substitutesOf(app.db, itemId)).map(({ code }) => code);
const add = (of: { id: number }, other: { id: number }, bothWays = false) =>
  addSubstitute(context, { itemId: of.id, substituteId: other.id, bothWays });
const replace = (old: { id: number }, by: { id: number } | null, version = 1) =>
  setSuccessor(context, { itemId: old.id, version, successorId: by?.id ?? null });

describe('a substitute', () => {
  it('stands in one way or both, which both items’ histories tell', async () => {
    const [a, b, c] = [await item(), await item(), await item()];
    await addSubstitute(context, { itemId: a.id, substituteId: b.id, bothWays: false, note: '短 5 mm' });
    await add(a, c, true);
    expect((await standIn(a.id)).toSorted()).toEqual([b.code, c.code]);
    expect(await standIn(b.id)).toEqual([]);
    expect(await standIn(c.id)).toEqual([a.code]);
    expect((await listSubstitutes(app.db, b.id)).map(({ code, way, note }) => [code, way, note])).toEqual([
      [a.code, 'out', '短 5 mm'],
    ]);
    await removeSubstitute(context, { itemId: a.id, substituteId: b.id });
    await removeSubstitute(context, { itemId: a.id, substituteId: b.id });
    expect(await standIn(a.id)).toEqual([c.code]);
    const told = { both_ways: false, note: '短 5 mm' };
    expect(await eventsOf(b.id)).toEqual([
      { name: 'item.substitute_added', before: null, after: { stands_in_for: a.code, ...told } },
      { name: 'item.substitute_removed', before: { stands_in_for: a.code, ...told }, after: null },
    ]);
    expect((await eventsOf(a.id)).map((event) => event.name)).toEqual([
      'item.substitute_added',
      'item.substitute_added',
      'item.substitute_removed',
    ]);
  });

  it('is refused: itself, a retired one, what is listed already, unknown ones, and to who may not', async () => {
    const [a, b, c, gone] = [await item(), await item(), await item(), await item()];
    await retireItem(context, gone);
    await add(a, b);
    await add(a, c, true);
    await expect(add(a, a)).rejects.toMatchObject({ reason: 'substitute_is_itself', status: 422 });
    await expect(add(a, gone)).rejects.toMatchObject({ reason: 'substitute_retired' });
    await expect(add(a, b, true)).rejects.toMatchObject({ reason: 'substitute_listed' });
    await expect(add(a, c)).rejects.toMatchObject({ reason: 'substitute_listed' });
    for (const bothWays of [true, false])
      await expect(add(c, a, bothWays)).rejects.toMatchObject({ reason: 'substitute_listed_both_ways' });
    await expect(add(b, a, true)).rejects.toMatchObject({
      reason: 'substitute_listed_other_way',
      facts: { item: b.code, substitute: a.code },
    });
    await add(b, a);
    for (const [itemId, substituteId] of [
      [a.id, 999_999],
      [999_999, a.id],
    ] as const)
      await expect(addSubstitute(context, { itemId, substituteId, bothWays: false })).rejects.toMatchObject({
        reason: 'not_found',
      });
    const technician = app.contextOf(context.actor.personId, 'technician');
    const pair = { itemId: a.id, substituteId: b.id };
    await expect(addSubstitute(technician, { ...pair, bothWays: false })).rejects.toMatchObject({
      reason: 'not_permitted',
    });
    await expect(removeSubstitute(technician, pair)).rejects.toMatchObject({ reason: 'not_permitted' });
  });

  // Without forNoKeyUpdate in holdBoth (add-substitute.ts) both get in: one says one way, the other both.
  it('is listed once when two people list the pair at once, each the other way round', async () => {
    const [a, b] = [await item(), await item()];
    let outcome: Promise<unknown> = Promise.resolve();
    await app.db.transaction().execute(async (trx) => {
      await addSubstitute({ ...context, trx }, { itemId: a.id, substituteId: b.id, bothWays: false });
      outcome = add(b, a, true).catch((error: unknown) => error);
      await sleep(100);
    });
    expect(await outcome).toMatchObject({ reason: 'substitute_listed_other_way' });
  });
});

describe('a successor', () => {
  it('is the last of the chain that is in use, for slips, choices and the item’s page', async () => {
    const [a, b, c] = [await item(), await item(), await item()];
    await replace(a, b);
    await replace(b, c);
    await replace(b, c, 2);
    expect(await substitutesOf(app.db, a.id)).toMatchObject([{ code: c.code, reason: 'successor' }]);
    expect((await successionOf(app.db, a.id)).after.map(({ code }) => code)).toEqual([b.code, c.code]);
    expect((await successionOf(app.db, c.id)).before.map(({ code }) => code)).toEqual([b.code, a.code]);
    await retireItem(context, a);
    expect(await itemChosen(app.db, a.code)).toMatchObject({ id: a.id, successor_code: c.code });
    expect(await searchItems(app.db, a.code, 1)).toMatchObject([{ code: a.code, successor_code: c.code }]);
    await retireItem(context, c);
    expect(await substitutesOf(app.db, a.id)).toMatchObject([{ code: b.code }]);
    await retireItem(context, b);
    expect(await standIn(a.id)).toEqual([]);
    expect((await searchItems(app.db, a.code, 9)).map(({ code }) => code)).not.toContain(a.code);
    await restoreItem(context, a);
    await replace(a, null, 2);
    expect((await successionOf(app.db, a.id)).after).toEqual([]);
    expect((await eventsOf(a.id)).filter(({ name }) => name === 'item.successor_set')).toEqual([
      { name: 'item.successor_set', before: { replaced_by: null }, after: { replaced_by: b.code } },
      { name: 'item.successor_set', before: { replaced_by: b.code }, after: { replaced_by: null } },
    ]);
  });

  it('is refused: itself, a circle however long, a retired one, from an old page, and to who may not', async () => {
    const [a, b, c, gone] = [await item(), await item(), await item(), await item()];
    await retireItem(context, gone);
    await replace(a, b);
    await replace(b, c);
    await expect(replace(c, c)).rejects.toMatchObject({ reason: 'successor_is_itself', status: 422 });
    await expect(replace(b, a, 2)).rejects.toMatchObject({ reason: 'successor_in_circle' });
    await expect(replace(c, a)).rejects.toMatchObject({
      reason: 'successor_in_circle',
      facts: { item: c.code, successor: a.code },
    });
    await expect(replace(c, gone)).rejects.toMatchObject({ reason: 'successor_retired' });
    await expect(replace(a, c)).rejects.toMatchObject({ reason: 'item_changed_meanwhile' });
    await expect(replace(c, { id: 999_999 })).rejects.toMatchObject({ reason: 'not_found' });
    await expect(replace({ id: 999_999 }, c)).rejects.toMatchObject({ reason: 'not_found' });
    const technician = app.contextOf(context.actor.personId, 'technician');
    await expect(setSuccessor(technician, { itemId: c.id, version: 1, successorId: null })).rejects.toMatchObject({
      reason: 'not_permitted',
    });
    expect((await successionOf(app.db, c.id)).after).toEqual([]);
  });

  // Without the advisory lock in set-successor.ts both get in: neither touches a row that the other has locked.
  it('makes no circle when two people each add a link of it at once', async () => {
    const [w, x, y, z] = [await item(), await item(), await item(), await item()];
    await replace(x, y);
    await replace(z, w);
    let outcome: Promise<unknown> = Promise.resolve();
    await app.db.transaction().execute(async (trx) => {
      await setSuccessor({ ...context, trx }, { itemId: w.id, version: 1, successorId: x.id });
      outcome = replace(y, z).catch((error: unknown) => error);
      await sleep(100);
    });
    expect(await outcome).toMatchObject({ reason: 'successor_in_circle' });
  });
});

describe('what there is', () => {
  it('counts what may be promised here and elsewhere, and what may come back', async () => {
    const [a, strict, none] = [await item(), await item({ pick_rule: 'new_only' }), await item()];
    for (const { id } of [a, strict]) {
      await receive(id, 5, centre);
      await receive(id, 3, centre, 'refurbished');
      await receive(id, 2, west);
      await receive(id, 4, centre, 'faulty');
      await receive(id, 1, west, 'untested');
      await receive(id, 7, centre, 'faulty', 51);
      await receive(id, 9, centre, 'new', 51);
    }
    const found = await availabilityOf(app.db, [strict.id, a.id, none.id], centre);
    const zero = { on_hand: '0', reserved: '0', free: '0', elsewhere: '0', coming_back: '0' };
    expect(found.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, Number(v)])))).toEqual([
      { item_id: strict.id, on_hand: 5, reserved: 0, free: 5, elsewhere: 2, coming_back: 5 },
      { item_id: a.id, on_hand: 8, reserved: 0, free: 8, elsewhere: 2, coming_back: 5 },
      { item_id: none.id, ...Object.fromEntries(Object.keys(zero).map((key) => [key, 0])) },
    ]);
    expect(await availabilityOf(app.db, [], centre)).toEqual([]);
    await add(none, a);
    await add(none, strict, true);
    const offered = await substitutesOf(app.db, none.id, west);
    expect(offered.map(({ code, free, free_here }) => [code, Number(free), Number(free_here)])).toEqual([
      [a.code, 10, 2],
      [strict.code, 7, 2],
    ]);
  });
});
