import { randomUUID } from 'node:crypto';
import { countPiece, decideCount, finishCount, recordCounts, startCount } from '../../src/features/custody/index.js';
import type { Condition } from '../../src/stock/index.js';
import type { TestApp } from '../support/app.js';
import { custodyScene, type Holder } from './factory.js';

/** Somebody's custody that is counted by a storekeeper and decided about by a supervisor. */
export async function countingScene(app: TestApp) {
  const scene = await custodyScene(app);
  const keeper = await scene.holder('storekeeper');
  const chief = await scene.holder('supervisor');
  const cable = await scene.item();
  const board = await scene.item({ tracking: 'serial' });
  let wang: Holder;

  const serial = (n: number) => `P${wang.personId}-${n}`;
  const lines = async (countId: number) =>
    app.db.selectFrom('custody_count_line').selectAll().where('count_id', '=', countId).orderBy('position').execute();
  const lineOf = async (countId: number, item: number) =>
    (await lines(countId)).find((line) => line.item_id === item)!.position;

  return {
    scene,
    keeper,
    chief,
    cable,
    board,
    serial,
    lines,
    /** Whose custody it is. */
    get wang() {
      return wang;
    },
    /** Somebody new, with five cables, three of them for no task, and the boards 1 and 2. */
    async fill() {
      wang = await scene.holder();
      const task = await scene.task();
      await scene.issue(wang, task.id, { itemId: cable, quantity: 2 });
      await scene.give(wang, { itemId: cable, quantity: 3 });
      await scene.give(wang, { itemId: board, serial: serial(1) });
      await scene.give(wang, { itemId: board, serial: serial(2) });
    },
    start: (by = keeper, blind = false, placeId = wang.place) =>
      startCount(by.context, { placeId, blind, key: randomUUID() }),
    scan: (countId: number, code: string, more: { condition?: Condition; position?: number } = {}, by = keeper) =>
      countPiece(by.context, { countId, code, key: randomUUID(), ...more }),
    type: async (countId: number, item: number, counted: string | null, by = keeper) =>
      recordCounts(by.context, { countId, lines: [{ position: await lineOf(countId, item), counted }] }),
    finish: (countId: number, by = keeper) => finishCount(by.context, { countId }),
    decide: (countId: number, approved = true, by = chief) =>
      decideCount(by.context, { countId, approved, reason: 'Looked again', key: randomUUID() }),
    stored: (id: number) =>
      app.db.selectFrom('custody_count').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    codeOf: async (item: number) =>
      (await app.db.selectFrom('item').select('code').where('id', '=', item).executeTakeFirstOrThrow()).code,
    held: async (who = wang) =>
      (await scene.holdings(who)).map((row) => {
        const name = row.item_id === cable ? 'cable' : row.item_code;
        return `${name} ${row.serial ?? row.quantity}${row.part_id ? ' task' : ''}`;
      }),
  };
}
export type Counting = Awaited<ReturnType<typeof countingScene>>;
