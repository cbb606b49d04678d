import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  countPiece,
  decideCount,
  dropCount,
  finishCount,
  forgetUnknown,
  recordCounts,
  startCount,
} from '../../src/features/custody/index.js';
import { createPlace } from '../../src/features/places/index.js';
import { type Condition, verifyBook } from '../../src/stock/index.js';
import { refusal } from '../stock/scene.js';
import { testApp, type TestApp } from '../support/app.js';
import { type CustodyScene, custodyScene, eventsOf, type Holder, toldOf } from './factory.js';

describe('counting a custody', () => {
  let app: TestApp;
  let scene: CustodyScene;
  let wang: Holder;
  let keeper: Holder;
  let chief: Holder;
  let cable: number;
  let board: number;

  beforeAll(async () => {
    app = await testApp();
    scene = await custodyScene(app);
    keeper = await scene.holder('storekeeper');
    chief = await scene.holder('supervisor');
    cable = await scene.item();
    board = await scene.item({ tracking: 'serial' });
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    await app.close();
  });
  /** Five cables, three of them for no task, and the boards 1 and 2. */
  beforeEach(async () => {
    wang = await scene.holder();
    const task = await scene.task();
    await scene.issue(wang, task.id, { itemId: cable, quantity: 2 });
    await scene.give(wang, { itemId: cable, quantity: 3 });
    await scene.give(wang, { itemId: board, serial: serial(1) });
    await scene.give(wang, { itemId: board, serial: serial(2) });
  });

  const serial = (n: number) => `P${wang.personId}-${n}`;
  const start = (by = keeper, blind = false, placeId = wang.place) =>
    startCount(by.context, { placeId, blind, key: randomUUID() });
  const scan = (countId: number, code: string, more: { condition?: Condition; position?: number } = {}, by = keeper) =>
    countPiece(by.context, { countId, code, key: randomUUID(), ...more });
  const finish = (countId: number, by = keeper) => finishCount(by.context, { countId });
  const decide = (countId: number, approved = true, by = chief) =>
    decideCount(by.context, { countId, approved, reason: 'Looked again', key: randomUUID() });
  const lines = async (countId: number) =>
    app.db.selectFrom('custody_count_line').selectAll().where('count_id', '=', countId).orderBy('position').execute();
  const lineOf = async (countId: number, item: number) =>
    (await lines(countId)).find((line) => line.item_id === item)!.position;
  const type = async (countId: number, item: number, counted: string | null, by = keeper) =>
    recordCounts(by.context, { countId, lines: [{ position: await lineOf(countId, item), counted }] });
  const stored = (id: number) =>
    app.db.selectFrom('custody_count').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const codeOf = async (item: number) =>
    (await app.db.selectFrom('item').select('code').where('id', '=', item).executeTakeFirstOrThrow()).code;
  const held = async (who = wang) =>
    (await scene.holdings(who)).map(
      (row) =>
        `${row.item_id === cable ? 'cable' : row.item_code} ${row.serial ?? row.quantity}${row.part_id ? ' task' : ''}`,
    );

  it('ends by itself when all is as booked', async () => {
    const { id } = await start();
    expect((await lines(id)).map((line) => [line.booked, line.counted])).toEqual([
      ['5.000', null],
      ['1.000', null],
      ['1.000', null],
    ]);
    expect(await scan(id, serial(1).toLowerCase())).toMatchObject({ said: 'counted', surplus: false, counted: '1' });
    expect(await scan(id, serial(1))).toMatchObject({ said: 'seen_already' });
    await scan(id, serial(2));
    await type(id, cable, '5');
    expect(await finish(id)).toEqual({ differences: 0 });
    expect(await stored(id)).toMatchObject({ decided_at: null, agreed_at: expect.any(Date) as Date });
    expect((await eventsOf(app, 'custody_count', id)).map((event) => event.name)).toEqual([
      'custody_count.started',
      'custody_count.finished',
    ]);
    await start();
  });

  it('posts what is missing and what is over, after another person has decided', async () => {
    const glue = await scene.item({ tracking: 'lot' });
    await scene.give(wang, { itemId: glue, lot: `G${wang.personId}`, quantity: 2 });
    const { id } = await start();
    await scan(id, serial(1));
    const counted = [
      await scan(id, await codeOf(cable)),
      await scan(id, await codeOf(cable)),
      await scan(id, await codeOf(cable)),
    ];
    expect(counted.map((one) => one.counted)).toEqual(['1', '2', '3']);
    await type(id, glue, '3');
    expect(await finish(id)).toEqual({ differences: 3 });
    expect(await toldOf(app, chief.personId)).toContain(`count_to_decide /custody/counts/${id}`);
    const { movementId } = await decide(id);
    expect(await held()).toEqual([
      'cable 2 task',
      'cable 1',
      expect.stringMatching(`${serial(1)}$`),
      expect.stringMatching(/ 3$/),
    ]);
    const movement = await app.db
      .selectFrom('stock_movement')
      .selectAll()
      .where('id', '=', movementId!)
      .executeTakeFirstOrThrow();
    expect(movement).toMatchObject({
      kind: 'count',
      reason: 'Looked again',
      document_type: 'custody_count',
      document_id: String(id),
      person_id: chief.personId,
    });
    expect(await stored(id)).toMatchObject({ posted: true, decided_by: chief.personId, movement_id: movementId });
    expect(await toldOf(app, wang.personId)).toEqual([`count_posted /custody/counts/${id}`]);
  });

  it('posts nothing when it is refused, and keeps why', async () => {
    const { id } = await start();
    await type(id, cable, '0');
    await finish(id);
    await decide(id, false);
    expect(await stored(id)).toMatchObject({ posted: false, reason: 'Looked again', movement_id: null });
    expect(await held()).toHaveLength(4);
    expect(await toldOf(app, keeper.personId)).toContain(`count_refused /custody/counts/${id}`);
    expect(await refusal(decide(id))).toMatchObject({ reason: 'count_over' });
  });

  it('takes in serials that were written off, and leaves those that the book has elsewhere', async () => {
    const difference = (
      await app.db.selectFrom('place').select('id').where('code', '=', 'DIFFERENCE').executeTakeFirstOrThrow()
    ).id;
    await scene.post('count', { itemId: board, serial: serial(2), fromPlaceId: wang.place, toPlaceId: difference });
    await scene.post('receive', { itemId: board, serial: serial(9) });
    const count = async (...codes: string[]) => {
      const { id } = await start();
      await type(id, cable, '5');
      const said = [];
      for (const code of codes) said.push(await scan(id, code));
      await finish(id);
      return { id, said };
    };
    const first = await count(serial(1), serial(2), serial(9));
    expect(first.said.map((one) => one.surplus)).toEqual([false, true, true]);
    expect(await refusal(decide(first.id))).toMatchObject({
      reason: 'count_booked_elsewhere',
      items: expect.stringContaining('(A-01)') as string,
    });
    await decide(first.id, false);
    const second = await count(serial(1), serial(2));
    await decide(second.id);
    expect((await held()).filter((text) => text.includes(serial(2)))).toHaveLength(1);
  });

  it('notes codes that nobody knows, which somebody has to look at', async () => {
    const { id } = await start();
    for (const n of [1, 2]) await scan(id, serial(n));
    await type(id, cable, '5');
    expect(await scan(id, 'nobody-knows')).toMatchObject({ said: 'unknown', code: 'NOBODY-KNOWS' });
    expect(await scan(id, 'MISREAD')).toMatchObject({ said: 'unknown' });
    expect(await scan(id, '  ')).toMatchObject({ said: 'empty' });
    await forgetUnknown(keeper.context, { countId: id, code: 'MISREAD' });
    expect(await finish(id)).toEqual({ differences: 1 });
    expect(await decide(id)).toEqual({ movementId: null });
  });

  it('asks what a code means when it may mean several things, and in which condition a surplus is', async () => {
    const [fuse, glue] = [await scene.item(), await scene.item({ tracking: 'lot' })];
    for (const condition of ['new', 'faulty'] as const)
      await scene.give(wang, { itemId: fuse, fromCondition: condition, toCondition: condition });
    for (const lot of ['X', 'Y']) await scene.give(wang, { itemId: glue, lot: `${lot}${wang.personId}` });
    const spare = await scene.item();
    const { id } = await start();
    const asked = await scan(id, await codeOf(fuse));
    expect([asked.said, asked.choices?.map((choice) => choice.condition)]).toEqual(['which_line', ['faulty', 'new']]);
    expect(await scan(id, await codeOf(fuse), { position: asked.choices![1]!.position })).toMatchObject({
      said: 'counted',
      counted: '1',
    });
    expect((await scan(id, await codeOf(glue))).choices?.map((choice) => choice.label)).toEqual([
      `X${wang.personId}`,
      `Y${wang.personId}`,
    ]);
    expect(await scan(id, `Y${wang.personId}`)).toMatchObject({ said: 'counted', surplus: false });
    expect(await scan(id, await codeOf(board))).toMatchObject({ said: 'serial_needed' });
    expect((await scan(id, await codeOf(spare))).said).toBe('which_condition');
    expect(await scan(id, await codeOf(spare), { condition: 'untested' })).toMatchObject({
      said: 'counted',
      surplus: true,
    });
    const lotted = await scene.item({ tracking: 'lot' });
    expect(await scan(id, await codeOf(lotted))).toMatchObject({ said: 'lot_needed' });
    const twin = await scene.item({ tracking: 'serial' });
    await scene.post('receive', { itemId: twin, serial: `T${wang.personId}` });
    await scene.post('receive', { itemId: board, serial: `T${wang.personId}` });
    expect((await scan(id, `T${wang.personId}`)).choices).toHaveLength(2);
    expect((await lines(id)).find((line) => line.item_id === spare)).toMatchObject({
      condition: 'untested',
      booked: '0.000',
      counted: '1.000',
    });
  });

  it('counts a scan once that is sent twice', async () => {
    const { id } = await start();
    const input = { countId: id, code: await codeOf(cable), key: randomUUID() };
    expect(
      [await countPiece(keeper.context, input), await countPiece(keeper.context, input)].map((one) => one.counted),
    ).toEqual(['1', '1']);
  });

  it('wants every quantity said, except in a blind count, where what was not found is missing', async () => {
    const open = await start();
    await scan(open.id, serial(1));
    const items = await codeOf(cable);
    expect(await refusal(finish(open.id))).toMatchObject({ reason: 'count_incomplete', items });
    await dropCount(keeper.context, { countId: open.id });
    const blind = await start(keeper, true);
    await scan(blind.id, serial(1));
    await scan(blind.id, await codeOf(cable));
    expect(await finish(blind.id)).toEqual({ differences: 2 });
    expect((await lines(blind.id)).map((line) => line.counted)).toEqual(['1.000', '1.000', '0.000']);
  });

  it('takes into account what came and went while it was counted, and since', async () => {
    const { id } = await start();
    const away = { fromPlaceId: wang.place, toPlaceId: scene.bin };
    await scan(id, serial(1));
    await scene.post('return', { itemId: board, serial: serial(2), ...away });
    await scene.give(wang, { itemId: board, serial: serial(3) });
    await scene.post('return', { itemId: cable, ...away });
    await type(id, cable, '4');
    await scene.post('return', { itemId: cable, ...away });
    expect(await finish(id)).toEqual({ differences: 0 });
    const again = await start();
    await scan(again.id, serial(1));
    await type(again.id, cable, '2');
    expect(await finish(again.id)).toEqual({ differences: 2 });
    await scene.post('return', { itemId: board, serial: serial(3), ...away });
    await decide(again.id);
    expect(await held()).toEqual(['cable 2 task', expect.stringContaining(serial(1))]);
  });

  it('does not take out what was reported lost since it was counted', async () => {
    const { id } = await start();
    for (const n of [1, 2]) await scan(id, serial(n));
    await type(id, cable, '1');
    await finish(id);
    expect(await refusal(decide(id))).toMatchObject({ reason: 'count_parts_open' });
    const lost = (await app.db.selectFrom('place').select('id').where('code', '=', 'LOST').executeTakeFirstOrThrow())
      .id;
    await scene.post('use', { itemId: cable, fromPlaceId: wang.place, toPlaceId: lost });
    await scene.db
      .updateTable('issued_part')
      .set({ reported: '1', settled: '1' })
      .where('holder_id', '=', wang.personId)
      .execute();
    await decide(id);
    expect((await held())[0]).toBe('cable 1 task');
    expect((await held()).filter((text) => text.startsWith('cable'))).toHaveLength(1);
  });

  it('does not take more than is left', async () => {
    const { id } = await start();
    for (const n of [1, 2]) await scan(id, serial(n));
    await type(id, cable, '0');
    await finish(id);
    await scene.post('return', { itemId: cable, quantity: 4, fromPlaceId: wang.place, toPlaceId: scene.bin });
    expect(await refusal(decide(id))).toMatchObject({ reason: 'count_fewer_left' });
  });

  it('names pieces of tasks that are missing: they are reported lost first', async () => {
    const task = await scene.task();
    await scene.issue(wang, task.id, { itemId: board, serial: serial(7) });
    const { id } = await start();
    for (const n of [1, 2]) await scan(id, serial(n));
    await type(id, cable, '5');
    await finish(id);
    expect(await refusal(decide(id))).toMatchObject({
      reason: 'count_parts_open',
      items: expect.stringContaining(serial(7)) as string,
    });
  });

  it('is for who sees custody, oneself, and vans', async () => {
    expect(await refusal(start(await scene.holder()))).toMatchObject({ reason: 'count_of_other' });
    expect(await refusal(start(await scene.holder('quality')))).toMatchObject({ reason: 'not_permitted' });
    expect(await refusal(start(keeper, false, scene.bin))).toMatchObject({ reason: 'count_place_unsuitable' });
    expect(await refusal(start(keeper, false, 987_654))).toMatchObject({ reason: 'not_found' });
    const own = await start(wang);
    expect(await refusal(start(keeper))).toMatchObject({ reason: 'count_under_way' });
    await dropCount(wang.context, { countId: own.id });
    const van = await createPlace(keeper.context, { kind: 'vehicle', code: `VAN-${wang.personId}`, name: '车' });
    const count = await start(wang, false, van.id);
    expect(await scan(count.id, serial(1), {}, wang)).toMatchObject({ said: 'counted', surplus: true });
  });

  it('is decided by neither who counted nor whose it is, and only once it is finished', async () => {
    const boss = await scene.holder('supervisor', 'head');
    await scene.give(boss, { itemId: cable });
    const own = await start(boss, false, boss.place);
    await type(own.id, cable, '0', boss);
    expect(await refusal(decide(own.id))).toMatchObject({ reason: 'count_not_finished' });
    await finish(own.id, boss);
    expect(await refusal(decide(own.id, true, boss))).toMatchObject({ reason: 'count_by_oneself' });
    await decide(own.id, false);
    const others = await start(keeper, false, boss.place);
    await type(others.id, cable, '0');
    await finish(others.id);
    expect(await refusal(decide(others.id, true, boss))).toMatchObject({ reason: 'count_of_own_custody' });
    expect(await toldOf(app, boss.personId)).not.toContain(`count_to_decide /custody/counts/${others.id}`);
    expect(await refusal(decide(others.id, true, keeper))).toMatchObject({ reason: 'not_permitted' });
    expect(await refusal(decide(987_654))).toMatchObject({ reason: 'not_found' });
  });

  it('is gone on with by who counts, until it is finished', async () => {
    const { id } = await start();
    expect(await refusal(scan(id, serial(1), {}, wang))).toMatchObject({ reason: 'count_not_counter' });
    expect(await refusal(type(id, cable, '1', chief))).toMatchObject({ reason: 'count_not_counter' });
    expect(await refusal(finish(id, chief))).toMatchObject({ reason: 'count_not_counter' });
    expect(await refusal(dropCount(wang.context, { countId: id }))).toMatchObject({ reason: 'count_not_counter' });
    for (const bad of ['-1', '1.5', 'x', '9999999'])
      expect(await refusal(type(id, cable, bad)), bad).toMatchObject({ reason: 'count_quantity_invalid' });
    expect(await refusal(type(id, board, '2'))).toMatchObject({ reason: 'count_quantity_invalid' });
    const nowhere = recordCounts(keeper.context, { countId: id, lines: [{ position: 99, counted: '1' }] });
    expect(await refusal(nowhere)).toMatchObject({ reason: 'not_found' });
    await type(id, cable, '5');
    await finish(id);
    expect(await refusal(scan(id, serial(1)))).toMatchObject({ reason: 'count_finished' });
    expect(await refusal(dropCount(keeper.context, { countId: id }))).toMatchObject({ reason: 'count_finished' });
    await decide(id);
    expect(await refusal(scan(id, serial(1)))).toMatchObject({ reason: 'count_over' });
    const left = await start(wang);
    await dropCount(chief.context, { countId: left.id });
    expect(await refusal(dropCount(wang.context, { countId: left.id }))).toMatchObject({ reason: 'count_over' });
  });

  it('is begun once and decided once, of several at the same moment', async () => {
    const begun = await Promise.allSettled([start(), start(chief), start(wang)]);
    const [one] = begun.flatMap((count) => (count.status === 'fulfilled' ? [count.value] : []));
    expect(
      begun.filter((count) => count.status === 'rejected').map((count) => (count.reason as Error).message),
    ).toEqual(['count_under_way', 'count_under_way']);
    const { counted_by } = await stored(one!.id);
    const by = [keeper, chief, wang].find((who) => who.personId === counted_by)!;
    await scan(one!.id, serial(1), {}, by);
    await type(one!.id, cable, '3', by);
    await finish(one!.id, by);
    const other = await scene.holder('head');
    const decided = await Promise.allSettled([
      decide(one!.id, true, other),
      decide(one!.id, true, other),
      decide(one!.id, false, other),
    ]);
    expect(decided.filter((said) => said.status === 'fulfilled')).toHaveLength(1);
    const posted = await app.db
      .selectFrom('stock_movement')
      .select('id')
      .where('document_type', '=', 'custody_count')
      .where('document_id', '=', String(one!.id))
      .execute();
    expect(posted.length).toBe((await stored(one!.id)).posted ? 1 : 0);
  });
});
