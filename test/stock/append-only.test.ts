import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../src/platform/database.js';
import { tables } from '../../src/stock/index.js';
import { dump } from './book-view.js';
import { buildScene, issue, newItem, receive, release, reserve, reverse, type Scene } from './scene.js';

let scene: Scene;
beforeAll(async () => {
  scene = await buildScene();
  const [boards, fluid] = [await newItem(scene, 'serial'), await newItem(scene, 'lot')];
  await receive(scene, boards, 1, { serial: 'S1' });
  await receive(scene, fluid, 5, { lot: 'L1' });
  const promise = await reserve(scene, fluid, 2);
  const issued = await issue(scene, fluid, 1, { lot: 'L1', reservationId: promise.id });
  await reverse(scene, issued.id);
  await release(scene, promise.id, 1);
});
afterAll(() => scene.database.close());

const INSUFFICIENT_PRIVILEGE = '42501';
const APPEND_ONLY = 'SB002';

/** A column of each table that an update may name. */
const column: Record<string, string> = {
  item_cost: 'average',
  serial: 'since',
  lot: 'number',
  stock_movement: 'reason',
};

/** The SQLSTATE of each kind of write. */
async function attempts(db: Db, table: string): Promise<Record<string, string | undefined>> {
  const name = column[table] ?? (table.endsWith('level') || table.endsWith('balance') ? 'on_hand' : 'quantity');
  const statements = {
    insert: sql`insert into ${sql.table(table)} (${sql.ref(name)}) select ${sql.ref(name)} from ${sql.table(table)} where false`,
    update: sql`update ${sql.table(table)} set ${sql.ref(name)} = ${sql.ref(name)}`,
    delete: sql`delete from ${sql.table(table)}`,
    truncate: sql`truncate ${sql.table(table)} cascade`,
  };
  const states: Record<string, string | undefined> = {};
  for (const [act, statement] of Object.entries(statements)) {
    states[act] = await statement.execute(db).then(
      () => undefined,
      (error: { code?: string }) => error.code,
    );
  }
  return states;
}

test.each(tables)("the application's role cannot write %s but by posting", async (table) => {
  const refused = INSUFFICIENT_PRIVILEGE;
  expect(await attempts(scene.db, table)).toEqual({
    insert: refused,
    update: refused,
    delete: refused,
    truncate: refused,
  });
});

describe('not even the owner changes what was posted', () => {
  test.each(['stock_movement', 'stock_movement_line', 'stock_reservation_change'])('in %s', async (table) => {
    const before = await dump(scene);
    expect(before[table]).not.toEqual([]);
    const states = await attempts(scene.ownerDb, table);
    expect(states).toMatchObject({ update: APPEND_ONLY, delete: APPEND_ONLY, truncate: APPEND_ONLY });
    expect(await dump(scene)).toEqual(before);
  });
});

test("the application's role cannot call the steps of posting one by one", async () => {
  const calls = [
    sql`select change_balances(asked_lines('[]'))`,
    sql`select change_balances(array[row(1, 1, 5, null, null, null, null, null, 1, 1, 'new', 2, 'new', 0, null, null, null, null, null, false, null, false, 0, 0, 0)::stock_line])`,
    sql`alter table stock_movement disable trigger all`,
    sql`set session_replication_role = replica`,
  ];
  const before = await dump(scene);
  const states = await Promise.all(
    calls.map((call) =>
      call.execute(scene.db).then(
        () => 'done',
        (error: { code: string }) => error.code,
      ),
    ),
  );
  expect(states).toEqual(['done', INSUFFICIENT_PRIVILEGE, INSUFFICIENT_PRIVILEGE, INSUFFICIENT_PRIVILEGE]);
  expect(await dump(scene)).toEqual(before);
});
