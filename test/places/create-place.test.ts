import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustodyPlace, createPlace, renameCustodyPlace } from '../../src/features/places/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { eventsOf, place, placeScene, type Scene, stored } from './factory.js';

describe('creating a place', () => {
  let app: TestApp;
  let scene: Scene;
  beforeAll(async () => {
    app = await testApp();
    scene = await placeScene(app);
  });
  afterAll(() => app.close());
  const make = (input: Partial<Parameters<typeof createPlace>[1]>) =>
    createPlace(scene.context, { kind: 'bin', code: 'X-1', name: '位', ...input });

  it('makes a warehouse its own warehouse, and its bins its own, however deep', async () => {
    const warehouse = await place(scene, 'warehouse');
    const shelf = await place(scene, 'bin', warehouse);
    const spot = await place(scene, 'bin', shelf);
    for (const one of [warehouse, shelf, spot])
      expect((await stored(scene, one.id)).warehouse_id, one.code).toBe(warehouse.id);
  });

  it('gives no warehouse to a workshop inside one, nor to its bins', async () => {
    const warehouse = await place(scene, 'warehouse');
    const workshop = await place(scene, 'workshop', warehouse);
    const bench = await place(scene, 'bin', workshop);
    expect((await stored(scene, workshop.id)).warehouse_id).toBeNull();
    expect((await stored(scene, workshop.id)).parent_id).toBe(warehouse.id);
    expect((await stored(scene, bench.id)).warehouse_id).toBeNull();
  });

  it('takes the parent by its code, keeps the order given, and records who made it', async () => {
    const warehouse = await place(scene, 'warehouse', undefined, 'MAIN');
    const bin = await make({ code: 'M-1', name_en: 'Bin one', parent_code: 'main', sort_key: '0042' });
    expect(await stored(scene, bin.id)).toMatchObject({
      parent_id: warehouse.id,
      sort_key: '0042',
      name_en: 'Bin one',
      outside: false,
    });
    expect(await eventsOf(scene, bin.id)).toEqual([
      {
        name: 'place.created',
        before: null,
        after: { kind: 'bin', code: 'M-1', name: '位', name_en: 'Bin one', sort_key: '0042', parent: 'MAIN' },
        actor_id: scene.personId,
      },
    ]);
  });

  it('refuses a code that is taken, also when two take it at once', async () => {
    const warehouse = await place(scene, 'warehouse');
    await expect(make({ kind: 'warehouse', code: warehouse.code })).rejects.toMatchObject({
      reason: 'place_code_taken',
      status: 422,
    });
    const both = await Promise.allSettled([1, 2].map(() => make({ kind: 'vehicle', code: 'ONE-VAN' })));
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('refuses what a parent is not', async () => {
    const van = await place(scene, 'vehicle');
    const supplier = { id: scene.supplier };
    const retired = await place(scene, 'warehouse');
    await app.ownerDb.updateTable('place').set({ retired_at: new Date() }).where('id', '=', retired.id).execute();
    const cases = [
      [{}, 'place_parent_missing'],
      [{ parent_code: 'NOWHERE' }, 'place_parent_unknown'],
      [{ parent_id: 999_999 }, 'place_parent_unknown'],
      [{ parent_id: supplier.id }, 'place_parent_unsuitable'],
      [{ kind: 'warehouse', parent_id: van.id }, 'place_parent_unsuitable'],
      [{ kind: 'workshop', parent_id: van.id }, 'place_parent_unsuitable'],
      [{ parent_id: retired.id }, 'place_parent_retired'],
      [{ kind: 'vehicle', code: 'CUST-77' }, 'place_code_reserved'],
    ] as const;
    for (const [input, reason] of cases) await expect(make({ ...input }), reason).rejects.toMatchObject({ reason });
    expect(await app.db.selectFrom('place').select('id').where('code', '=', 'X-1').execute()).toEqual([]);
  });

  it('is refused to somebody without the right', async () => {
    const context = app.contextOf(scene.personId, 'technician');
    await expect(createPlace(context, { kind: 'warehouse', code: 'NO', name: 'No' })).rejects.toMatchObject({
      reason: 'not_permitted',
    });
  });

  it('makes and renames the place of what a person holds', async () => {
    const person = { id: scene.personId, name: '王芳', name_en: 'Wang Fang' };
    await app.db.transaction().execute((trx) => createCustodyPlace(trx, person));
    await app.db.transaction().execute((trx) => renameCustodyPlace(trx, { ...person, name: '王小芳' }));
    const own = await app.db
      .selectFrom('place')
      .selectAll()
      .where('person_id', '=', scene.personId)
      .executeTakeFirstOrThrow();
    expect(own).toMatchObject({ kind: 'person', code: `CUST-${scene.personId}`, name: '王小芳', outside: false });
    expect(own.search).toContain('wxf');
  });
});
