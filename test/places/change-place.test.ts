import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changePlace } from '../../src/features/places/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { eventsOf, place, placeScene, receive, type Scene, stored } from './factory.js';

describe('changing a place', () => {
  let app: TestApp;
  let scene: Scene;
  beforeAll(async () => {
    app = await testApp();
    scene = await placeScene(app);
  });
  afterAll(() => app.close());

  async function change(id: number, changes: Record<string, unknown>, version?: number) {
    const now = await stored(scene, id);
    const { code, name, name_en, parent_id, sort_key } = now;
    return changePlace(scene.context, {
      id,
      version: version ?? now.version,
      place: { code, name, name_en, parent_id, sort_key, ...changes },
    });
  }

  it('renames, and keeps what it was called', async () => {
    const van = await place(scene, 'vehicle', undefined, 'VAN-A');
    expect(await change(van.id, { code: 'VAN-B', name: '面包车', sort_key: '' })).toEqual({ code: 'VAN-B' });
    const after = await stored(scene, van.id);
    expect(after).toMatchObject({ code: 'VAN-B', name: '面包车', version: 2 });
    expect(after.search).toContain('mbc');
    expect((await eventsOf(scene, van.id)).at(-1)).toMatchObject({
      name: 'place.changed',
      before: { code: 'VAN-A', name: '库位 VAN-A' },
      after: { code: 'VAN-B', name: '面包车' },
    });
  });

  it('records nothing when nothing changed', async () => {
    const van = await place(scene, 'vehicle');
    await change(van.id, {});
    expect((await eventsOf(scene, van.id)).map((event) => event.name)).toEqual(['place.created']);
  });

  it('refuses a form that was filled before somebody else changed it', async () => {
    const van = await place(scene, 'vehicle');
    await change(van.id, { name: '一号车' });
    await expect(change(van.id, { name: '二号车' }, 1)).rejects.toMatchObject({ reason: 'place_changed_meanwhile' });
  });

  it('moves an empty bin and its bins to another warehouse', async () => {
    const [first, second] = [await place(scene, 'warehouse'), await place(scene, 'warehouse')];
    const shelf = await place(scene, 'bin', first);
    const spot = await place(scene, 'bin', shelf);
    await change(shelf.id, { parent_id: second.id });
    expect((await stored(scene, spot.id)).warehouse_id).toBe(second.id);
    expect((await eventsOf(scene, shelf.id)).at(-1)).toMatchObject({
      before: { parent: first.code },
      after: { parent: second.code },
    });
    await receive(scene, spot.id, 2);
    expect(await verifyBook(app.db)).toEqual([]);
  });

  it('refuses to move what is not empty to another warehouse, but not within its own', async () => {
    const [first, second] = [await place(scene, 'warehouse'), await place(scene, 'warehouse')];
    const shelf = await place(scene, 'bin', first);
    const other = await place(scene, 'bin', first);
    const spot = await place(scene, 'bin', shelf);
    await receive(scene, spot.id, 3);
    await expect(change(shelf.id, { parent_id: second.id })).rejects.toMatchObject({
      reason: 'place_move_in_stock',
      facts: { place: shelf.code, stock: expect.stringContaining(`${spot.code}: RELAY-`) },
    });
    expect((await stored(scene, spot.id)).warehouse_id).toBe(first.id);
    await change(spot.id, { parent_id: other.id });
    expect((await stored(scene, spot.id)).parent_id).toBe(other.id);
    expect(await verifyBook(app.db)).toEqual([]);
  });

  it('refuses to put a bin into itself or below itself', async () => {
    const warehouse = await place(scene, 'warehouse');
    const shelf = await place(scene, 'bin', warehouse);
    const spot = await place(scene, 'bin', shelf);
    for (const parent of [shelf, spot])
      await expect(change(shelf.id, { parent_id: parent.id })).rejects.toMatchObject({ reason: 'place_inside_itself' });
  });

  // Without lockTree in src/features/places/tree.ts both moves succeed and close a circle.
  it('lets only one of two moves happen that together close a circle', async () => {
    const warehouse = await place(scene, 'warehouse');
    for (let round = 0; round < 5; round++) {
      const [a, b] = [await place(scene, 'bin', warehouse), await place(scene, 'bin', warehouse)];
      const moves = await Promise.allSettled([
        change(a.id, { parent_id: b.id }, 1),
        change(b.id, { parent_id: a.id }, 1),
      ]);
      expect(moves.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    }
  });

  it('refuses what is not the storekeeper’s to change', async () => {
    const transit = await app.db
      .selectFrom('place')
      .select('id')
      .where('code', '=', 'TRANSIT')
      .executeTakeFirstOrThrow();
    await expect(change(transit.id, { name: '别的' })).rejects.toMatchObject({ reason: 'place_of_program' });
    await expect(change(scene.supplier, { name: '别的' })).rejects.toMatchObject({ reason: 'place_of_owner' });
    const [van, other] = [await place(scene, 'vehicle'), await place(scene, 'vehicle')];
    await expect(change(van.id, { code: 'SUP-1' })).rejects.toMatchObject({ reason: 'place_code_reserved' });
    await expect(change(van.id, { code: other.code })).rejects.toMatchObject({ reason: 'place_code_taken' });
    await expect(change(van.id, { parent_id: other.id })).rejects.toMatchObject({ reason: 'place_parent_unsuitable' });
    await expect(
      changePlace(scene.context, { id: 999_999, version: 1, place: { code: 'A', name: 'A' } }),
    ).rejects.toMatchObject({ reason: 'not_found' });
  });
});
