import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importLevels } from '../../src/features/reorder-levels/import-levels.js';
import { planLevels } from '../../src/features/reorder-levels/import-plan.js';
import { type LevelDraft, saveLevels, setLevel } from '../../src/features/reorder-levels/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { type SupplyHouse, supplyHouse } from '../item-suppliers/factory.js';

let app: TestApp;
let house: SupplyHouse;

beforeAll(async () => {
  app = await testApp();
  house = await supplyHouse(app);
});
afterAll(() => app.close());

const context = () => house.purchasing.context;
const levels = (itemId: number) =>
  app.ownerDb.selectFrom('reorder_level').selectAll().where('item_id', '=', itemId).execute();
const save = (...drafts: LevelDraft[]) => saveLevels(context(), { drafts, source: 'typed' });

describe('levels', () => {
  it('are set, changed and removed, recorded with the item, with where they came from', async () => {
    const item = await house.newItem({ decimals: 1 });
    const pair = { itemId: item.id, warehouseId: house.warehouse };
    await setLevel(context(), {
      ...pair,
      reorderPoint: '02.50',
      orderUpTo: '10',
      homeBin: 'a-01 Bin A',
      source: 'planned',
    });
    expect(await levels(item.id)).toMatchObject([
      { reorder_point: '2.500', order_up_to: '10.000', home_bin_id: house.bin, source: 'planned', version: 1 },
    ]);
    await setLevel(context(), { ...pair, orderUpTo: '10.0', vital: false }); // the same
    await setLevel(context(), { ...pair, doNotReorder: true });
    expect(await levels(item.id)).toMatchObject([
      { reorder_point: '2.500', do_not_reorder: true, home_bin_id: house.bin, source: 'typed', version: 2 },
    ]);
    const empty = { reorderPoint: '', orderUpTo: '', doNotReorder: false, vital: false, homeBin: '' };
    expect(await save({ ...pair, ...empty, version: 2 })).toEqual({ saved: 1, bad: [] });
    expect(await save({ ...pair, ...empty, version: null })).toEqual({ saved: 0, bad: [] });
    expect(await levels(item.id)).toEqual([]);
    expect(await house.events(item.id)).toMatchObject([
      { name: 'reorder_level.set', after: { warehouse: 'MAIN', reorder_point: '2.5', source: 'planned' } },
      { name: 'reorder_level.changed', before: { do_not_reorder: false }, after: { do_not_reorder: true } },
      { name: 'reorder_level.removed', before: { warehouse: 'MAIN', order_up_to: '10' } },
    ]);
    expect(app.published).toContain('reorder-levels');
    expect(app.published).toContain(`item:${item.id}`);
  });

  it('are refused by name, and nothing of the page is written', async () => {
    const item = await house.newItem();
    const pair = { itemId: item.id, warehouseId: house.warehouse };
    const numbers = { reorderPoint: '1', orderUpTo: '2' };
    const other = await app.ownerDb
      .insertInto('place')
      .values({
        code: `OLD-${randomUUID().slice(0, 4).toUpperCase()}`,
        name: 'old',
        kind: 'bin',
        parent_id: house.warehouse,
        warehouse_id: house.warehouse,
        retired_at: new Date(),
      })
      .returning(['id', 'code'])
      .executeTakeFirstOrThrow();
    const reasons = async (draft: Partial<LevelDraft>) =>
      (await save({ ...pair, ...numbers, ...draft })).bad[0]?.reason;
    expect(await reasons({ reorderPoint: '3' })).toBe('level_point_above_max');
    expect(await reasons({ orderUpTo: '' })).toBe('level_point_above_max');
    expect(await reasons({ reorderPoint: '-1' })).toBe('level_negative');
    expect(await reasons({ reorderPoint: '0.5' })).toBe('level_decimals');
    expect(await reasons({ orderUpTo: '1e3' })).toBe('level_bad_cell');
    expect(await reasons({ orderUpTo: 'ten' })).toBe('level_bad_cell');
    expect(await reasons({ orderUpTo: '9'.repeat(12) })).toBe('level_too_large');
    expect(await reasons({ orderUpTo: '9'.repeat(500) })).toBe('level_bad_cell');
    expect(await reasons({ homeBin: 'NO-SUCH' })).toBe('level_bin_unknown');
    expect(await reasons({ homeBin: 'MAIN' })).toBe('level_bin_unknown');
    expect(await reasons({ homeBin: 'P-01' })).toBe('level_bin_for_property');
    expect(await reasons({ homeBin: other.code })).toBe('level_bin_retired');
    expect(await reasons({ warehouseId: house.bin })).toBe('level_unknown_warehouse');
    expect(await reasons({ itemId: 999_999 })).toBe('level_unknown_item');
    expect(await reasons({ itemId: 0 })).toBe('level_unknown_item');
    expect(await reasons({ version: 4 })).toBe('level_changed_meanwhile');
    expect((await save({ ...pair, orderUpTo: '2' })).bad[0]?.reason).toBe('level_number_missing');
    const second = await house.newItem();
    const page = await save({ ...pair, ...numbers }, { ...pair, itemId: second.id, ...numbers, homeBin: 'NO' });
    expect(page).toMatchObject({ saved: 0, bad: [{ at: 1, reason: 'level_bin_unknown' }] });
    expect((await save({ ...pair, ...numbers }, { ...pair, ...numbers })).bad).toMatchObject([
      { at: 1, reason: 'level_twice' },
    ]);
    expect(await levels(item.id)).toEqual([]);
    await expect(setLevel(context(), { ...pair, reorderPoint: '5', orderUpTo: '1' })).rejects.toMatchObject({
      reason: 'level_point_above_max',
      status: 422,
    });
    await app.ownerDb.updateTable('item').set({ retired_at: new Date() }).where('id', '=', item.id).execute();
    expect(await reasons({})).toBe('level_item_retired');
    const storekeeper = await house.person('storekeeper');
    await expect(setLevel(storekeeper.context, { ...pair, ...numbers })).rejects.toMatchObject({
      reason: 'not_permitted',
    });
  });

  it('may not name a bin of another warehouse', async () => {
    const item = await house.newItem();
    const elsewhere = await app.ownerDb
      .insertInto('place')
      .values({ code: 'EAST', name: '东库', kind: 'bin', parent_id: house.warehouse, warehouse_id: house.warehouse })
      .returning('id')
      .executeTakeFirstOrThrow();
    await app.ownerDb
      .updateTable('place')
      .set({ kind: 'warehouse', parent_id: null, warehouse_id: elsewhere.id })
      .where('id', '=', elsewhere.id)
      .execute();
    const draft = { itemId: item.id, warehouseId: elsewhere.id, reorderPoint: '0', orderUpTo: '0', homeBin: 'A-01' };
    expect((await save(draft)).bad).toMatchObject([
      { reason: 'level_bin_elsewhere', facts: { bin: 'A-01', warehouse: 'EAST' } },
    ]);
    await app.ownerDb.updateTable('place').set({ retired_at: new Date() }).where('id', '=', elsewhere.id).execute();
    expect((await save({ ...draft, homeBin: '' })).bad[0]?.reason).toBe('level_warehouse_retired');
  });

  // Without the lock of holdLevels both see no level, and the second overwrites the first.
  it('are not overwritten by who saw an older one, also when both save at once', async () => {
    const item = await house.newItem();
    const pair = { itemId: item.id, warehouseId: house.warehouse, reorderPoint: '1' };
    const both = await Promise.all(['5', '6', '7'].map((orderUpTo) => save({ ...pair, orderUpTo, version: null })));
    expect(both.filter(({ saved }) => saved === 1)).toHaveLength(1);
    const bad = both.flatMap((one) => one.bad);
    expect(bad.map(({ reason }) => reason)).toEqual(['level_changed_meanwhile', 'level_changed_meanwhile']);
    expect(await levels(item.id)).toHaveLength(1);
  });
});

describe('an import of levels', () => {
  const row = (line: number, cells: Record<string, string>) => ({ line, cells });

  it('says what is wrong with each row', async () => {
    const [item, retired] = [await house.newItem(), await house.newItem()];
    await app.ownerDb.updateTable('item').set({ retired_at: new Date() }).where('id', '=', retired.id).execute();
    const cells = { warehouse: 'MAIN', reorder_point: '1', order_up_to: '2' };
    const plan = await planLevels(app.db, [
      row(2, { ...cells, item: '=cmd|x' }),
      row(3, { ...cells, item: item.code, warehouse: 'A-01' }),
      row(4, { ...cells, item: item.code, reorder_point: '3' }),
      row(5, { ...cells, item: item.code }),
      row(6, { ...cells, item: retired.code }),
      row(7, { ...cells, item: (await house.newItem()).code, vital: 'perhaps' }),
      row(8, { ...cells, item: (await house.newItem()).code, order_up_to: '' }),
      row(9, { ...cells, item: (await house.newItem()).code, order_up_to: '1.5' }),
      row(10, { ...cells, item: (await house.newItem()).code, home_bin: 'NOWHERE' }),
      row(11, { ...cells, item: (await house.newItem()).code, reorder_point: '-2' }),
      row(12, { item: (await house.newItem()).code, warehouse: 'MAIN', do_not_reorder: '是' }),
    ]);
    expect(plan.map(({ problem }) => problem?.reason)).toEqual([
      'level_unknown_item',
      'level_unknown_warehouse',
      'level_point_above_max',
      'level_twice',
      'level_item_retired',
      'level_bad_cell',
      'level_number_missing',
      'level_decimals',
      'level_bin_unknown',
      'level_negative',
      undefined,
    ]);
    expect(plan.at(-1)).toMatchObject({ kind: 'new', after: { reorder_point: '0', do_not_reorder: true } });
  });

  it('keeps what empty cells say, changes nothing twice, and is refused wholly when a row was changed since', async () => {
    const [item, other] = [await house.newItem(), await house.newItem()];
    const pair = { itemId: item.id, warehouseId: house.warehouse };
    await setLevel(context(), { ...pair, reorderPoint: '1', orderUpTo: '4', vital: true });
    const rows = [
      row(2, { item: item.code, warehouse: 'main', reorder_point: '', order_up_to: '9', vital: '' }),
      row(3, { item: other.code, warehouse: 'MAIN', reorder_point: '0', order_up_to: '3' }),
    ];
    const checked = async () => (await planLevels(app.db, rows)).map(({ row: one, version }) => ({ ...one, version }));
    const seen = await checked();
    await setLevel(context(), { ...pair, orderUpTo: '5' });
    await expect(importLevels(context(), { rows: seen, key: randomUUID() })).rejects.toMatchObject({
      reason: 'level_rows_changed',
      facts: { n: 1 },
    });
    expect(await levels(other.id)).toEqual([]);
    const [key, again] = [randomUUID(), await checked()];
    for (const _ of [1, 2]) expect(await importLevels(context(), { rows: again, key })).toEqual({ saved: 2 });
    expect(await levels(item.id)).toMatchObject([
      { reorder_point: '1.000', order_up_to: '9.000', vital: true, source: 'imported' },
    ]);
    expect((await planLevels(app.db, rows)).map(({ kind }) => kind)).toEqual(['same', 'same']);
  });

  it('takes five thousand rows', async () => {
    await app.ownerDb
      .insertInto('item')
      .values(
        Array.from({ length: 5000 }, (_, n) => ({
          code: `BULK-${n}`,
          name_zh: '料',
          kind: 'spare',
          unit: '个',
          tracking: 'quantity',
        })),
      )
      .execute();
    const rows = Array.from({ length: 5000 }, (_, n) => ({
      ...row(n + 2, { item: `BULK-${n}`, warehouse: 'MAIN', reorder_point: '1', order_up_to: '2' }),
      version: null,
    }));
    expect(await importLevels(context(), { rows, key: randomUUID() })).toEqual({ saved: 5000 });
  });
});
