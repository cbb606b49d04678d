import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { verifyBook } from '../../src/stock/index.js';
import { contradictions, storm, type StormResult, type StormWorld } from '../bench/storm.js';
import { buildScene, newItem, type Scene } from '../requisitions/promise-scene.js';

const TECHNICIANS = 16;
const STOREKEEPERS = 3;
const SLIPS = 120;

/** The load of `npm run storm`, smaller and counted in slips: everybody wants the same few items, and they run out. */
describe('everybody at once on the same few items', () => {
  let scene: Scene;
  let world: StormWorld;
  let result: StormResult;

  beforeAll(async () => {
    scene = await buildScene();
    const people = async (role: string, many: number) => {
      const made = await sql<{ id: number }>`
        insert into person (name) select ${role} || n from generate_series(1, ${many}::integer) n returning id`.execute(
        scene.app.ownerDb,
      );
      const ids = made.rows.map((row) => row.id);
      await sql`insert into person_role (person_id, role) select unnest(${ids}::integer[]), ${role}`.execute(
        scene.app.ownerDb,
      );
      await sql`insert into place (kind, code, name, person_id) select 'person', 'CUST-' || id, name, id from person where id = any(${ids}::integer[])`.execute(
        scene.app.ownerDb,
      );
      return ids;
    };
    const technicians = await people('technician', TECHNICIANS);
    await sql`insert into service_task_technician (task_id, person_id) select ${scene.task}::integer, unnest(${technicians}::integer[])`.execute(
      scene.app.ownerDb,
    );
    const items = [];
    for (const stock of [20, 40, 60, 300, 300]) items.push(await newItem(scene, { new: stock, refurbished: 5 }));
    world = {
      deps: scene.app.deps,
      people: {
        technicians,
        storekeepers: await people('storekeeper', STOREKEEPERS),
        supervisor: scene.supervisor,
        head: scene.head,
      },
      warehouse: scene.warehouse,
      task: scene.task,
      items,
      pauseMs: 200,
    };
    let asked = 0;
    result = await storm(world, () => asked++ < SLIPS * 4);
  });
  afterAll(() => scene.app.close());

  it('shows nobody a deadlock or another fault', () => {
    expect(result.faults).toEqual([]);
  });

  it('really was one: slips were approved, issued and accounted for, and something ran out', async () => {
    for (const part of ['submitted', 'approved', 'picked', 'issued', 'accounted'] as const)
      expect(result[part], part).toBeGreaterThan(0);
    const waiting = await sql<{ n: number }>`select count(*)::int as n from requisition_line where waiting > 0`.execute(
      scene.app.db,
    );
    expect(waiting.rows[0]!.n).toBeGreaterThan(0);
  });

  it('leaves no promise lost or given twice, and documents that agree with the book', async () => {
    expect(await contradictions(world)).toEqual([]);
    expect(await verifyBook(scene.app.db)).toEqual([]);
  });
});
