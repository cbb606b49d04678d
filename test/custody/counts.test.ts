import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { countPiece, dropCount, forgetUnknown } from '../../src/features/custody/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { refusal } from '../stock/scene.js';
import { testApp, type TestApp } from '../support/app.js';
import { type Counting, countingScene } from './counting.js';
import { eventsOf, toldOf } from './factory.js';

describe('counting a custody', () => {
  let app: TestApp;
  let c: Counting;

  beforeAll(async () => {
    app = await testApp();
    c = await countingScene(app);
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    await app.close();
  });
  beforeEach(() => c.fill());

  it('ends by itself when all is as booked', async () => {
    const { id } = await c.start();
    expect((await c.lines(id)).map((line) => [line.booked, line.counted])).toEqual([
      ['5.000', null],
      ['1.000', null],
      ['1.000', null],
    ]);
    expect(await c.scan(id, c.serial(1).toLowerCase())).toMatchObject({
      said: 'counted',
      surplus: false,
      counted: '1',
    });
    expect(await c.scan(id, c.serial(1))).toMatchObject({ said: 'seen_already' });
    await c.scan(id, c.serial(2));
    await c.type(id, c.cable, '5');
    expect(await c.finish(id)).toEqual({ differences: 0 });
    expect(await c.stored(id)).toMatchObject({ decided_at: null, agreed_at: expect.any(Date) as Date });
    expect((await eventsOf(app, 'custody_count', id)).map((event) => event.name)).toEqual([
      'custody_count.started',
      'custody_count.finished',
    ]);
    await c.start();
  });

  it('posts what is missing and what is over, after another person has decided', async () => {
    const glue = await c.scene.item({ tracking: 'lot' });
    await c.scene.give(c.wang, { itemId: glue, lot: `G${c.wang.personId}`, quantity: 2 });
    const { id } = await c.start();
    await c.scan(id, c.serial(1));
    const counted = [
      await c.scan(id, await c.codeOf(c.cable)),
      await c.scan(id, await c.codeOf(c.cable)),
      await c.scan(id, await c.codeOf(c.cable)),
    ];
    expect(counted.map((one) => one.counted)).toEqual(['1', '2', '3']);
    await c.type(id, glue, '3');
    expect(await c.finish(id)).toEqual({ differences: 3 });
    expect(await toldOf(app, c.chief.personId)).toContain(`count_to_decide /custody/counts/${id}`);
    const { movementId } = await c.decide(id);
    expect(await c.held()).toEqual([
      'cable 2 task',
      'cable 1',
      expect.stringMatching(`${c.serial(1)}$`),
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
      person_id: c.chief.personId,
    });
    expect(await c.stored(id)).toMatchObject({ posted: true, decided_by: c.chief.personId, movement_id: movementId });
    expect(await toldOf(app, c.wang.personId)).toEqual([`count_posted /custody/counts/${id}`]);
  });

  it('posts nothing when it is refused, and keeps why', async () => {
    const { id } = await c.start();
    await c.type(id, c.cable, '0');
    await c.finish(id);
    await c.decide(id, false);
    expect(await c.stored(id)).toMatchObject({ posted: false, reason: 'Looked again', movement_id: null });
    expect(await c.held()).toHaveLength(4);
    expect(await toldOf(app, c.keeper.personId)).toContain(`count_refused /custody/counts/${id}`);
    expect(await refusal(c.decide(id))).toMatchObject({ reason: 'count_over' });
  });

  it('takes in serials that were written off, and leaves those that the book has elsewhere', async () => {
    const difference = (
      await app.db.selectFrom('place').select('id').where('code', '=', 'DIFFERENCE').executeTakeFirstOrThrow()
    ).id;
    await c.scene.post('count', {
      itemId: c.board,
      serial: c.serial(2),
      fromPlaceId: c.wang.place,
      toPlaceId: difference,
    });
    await c.scene.post('receive', { itemId: c.board, serial: c.serial(9) });
    const count = async (...codes: string[]) => {
      const { id } = await c.start();
      await c.type(id, c.cable, '5');
      const said = [];
      for (const code of codes) said.push(await c.scan(id, code));
      await c.finish(id);
      return { id, said };
    };
    const first = await count(c.serial(1), c.serial(2), c.serial(9));
    expect(first.said.map((one) => one.surplus)).toEqual([false, true, true]);
    expect(await refusal(c.decide(first.id))).toMatchObject({
      reason: 'count_booked_elsewhere',
      items: expect.stringContaining('(A-01)') as string,
    });
    await c.decide(first.id, false);
    const second = await count(c.serial(1), c.serial(2));
    await c.decide(second.id);
    expect((await c.held()).filter((text) => text.includes(c.serial(2)))).toHaveLength(1);
  });

  it('notes codes that nobody knows, which somebody has to look at', async () => {
    const { id } = await c.start();
    for (const n of [1, 2]) await c.scan(id, c.serial(n));
    await c.type(id, c.cable, '5');
    expect(await c.scan(id, 'nobody-knows')).toMatchObject({ said: 'unknown', code: 'NOBODY-KNOWS' });
    expect(await c.scan(id, 'MISREAD')).toMatchObject({ said: 'unknown' });
    expect(await c.scan(id, '  ')).toMatchObject({ said: 'empty' });
    await forgetUnknown(c.keeper.context, { countId: id, code: 'MISREAD' });
    expect(await c.finish(id)).toEqual({ differences: 1 });
    expect(await c.decide(id)).toEqual({ movementId: null });
  });

  it('asks what a code means when it may mean several things, and in which condition a surplus is', async () => {
    const [fuse, glue] = [await c.scene.item(), await c.scene.item({ tracking: 'lot' })];
    for (const condition of ['new', 'faulty'] as const)
      await c.scene.give(c.wang, { itemId: fuse, fromCondition: condition, toCondition: condition });
    for (const lot of ['X', 'Y']) await c.scene.give(c.wang, { itemId: glue, lot: `${lot}${c.wang.personId}` });
    const spare = await c.scene.item();
    const { id } = await c.start();
    const asked = await c.scan(id, await c.codeOf(fuse));
    expect([asked.said, asked.choices?.map((choice) => choice.condition)]).toEqual(['which_line', ['faulty', 'new']]);
    expect(await c.scan(id, await c.codeOf(fuse), { position: asked.choices![1]!.position })).toMatchObject({
      said: 'counted',
      counted: '1',
    });
    expect((await c.scan(id, await c.codeOf(glue))).choices?.map((choice) => choice.label)).toEqual([
      `X${c.wang.personId}`,
      `Y${c.wang.personId}`,
    ]);
    expect(await c.scan(id, `Y${c.wang.personId}`)).toMatchObject({ said: 'counted', surplus: false });
    expect(await c.scan(id, await c.codeOf(c.board))).toMatchObject({ said: 'serial_needed' });
    expect((await c.scan(id, await c.codeOf(spare))).said).toBe('which_condition');
    expect(await c.scan(id, await c.codeOf(spare), { condition: 'untested' })).toMatchObject({
      said: 'counted',
      surplus: true,
    });
    const lotted = await c.scene.item({ tracking: 'lot' });
    expect(await c.scan(id, await c.codeOf(lotted))).toMatchObject({ said: 'lot_needed' });
    const twin = await c.scene.item({ tracking: 'serial' });
    await c.scene.post('receive', { itemId: twin, serial: `T${c.wang.personId}` });
    await c.scene.post('receive', { itemId: c.board, serial: `T${c.wang.personId}` });
    expect((await c.scan(id, `T${c.wang.personId}`)).choices).toHaveLength(2);
    expect((await c.lines(id)).find((line) => line.item_id === spare)).toMatchObject({
      condition: 'untested',
      booked: '0.000',
      counted: '1.000',
    });
  });

  it('counts a scan once that is sent twice', async () => {
    const { id } = await c.start();
    const input = { countId: id, code: await c.codeOf(c.cable), key: randomUUID() };
    expect(
      [await countPiece(c.keeper.context, input), await countPiece(c.keeper.context, input)].map((one) => one.counted),
    ).toEqual(['1', '1']);
  });

  it('wants every quantity said, except in a blind count, where what was not found is missing', async () => {
    const open = await c.start();
    await c.scan(open.id, c.serial(1));
    const items = await c.codeOf(c.cable);
    expect(await refusal(c.finish(open.id))).toMatchObject({ reason: 'count_incomplete', items });
    await dropCount(c.keeper.context, { countId: open.id });
    const blind = await c.start(c.keeper, true);
    await c.scan(blind.id, c.serial(1));
    await c.scan(blind.id, await c.codeOf(c.cable));
    expect(await c.finish(blind.id)).toEqual({ differences: 2 });
    expect((await c.lines(blind.id)).map((line) => line.counted)).toEqual(['1.000', '1.000', '0.000']);
  });

  it('takes into account what came and went while it was counted, and since', async () => {
    const { id } = await c.start();
    const away = { fromPlaceId: c.wang.place, toPlaceId: c.scene.bin };
    await c.scan(id, c.serial(1));
    await c.scene.post('return', { itemId: c.board, serial: c.serial(2), ...away });
    await c.scene.give(c.wang, { itemId: c.board, serial: c.serial(3) });
    await c.scene.post('return', { itemId: c.cable, ...away });
    await c.type(id, c.cable, '4');
    await c.scene.post('return', { itemId: c.cable, ...away });
    expect(await c.finish(id)).toEqual({ differences: 0 });
    const again = await c.start();
    await c.scan(again.id, c.serial(1));
    await c.type(again.id, c.cable, '2');
    expect(await c.finish(again.id)).toEqual({ differences: 2 });
    await c.scene.post('return', { itemId: c.board, serial: c.serial(3), ...away });
    await c.decide(again.id);
    expect(await c.held()).toEqual(['cable 2 task', expect.stringContaining(c.serial(1))]);
  });

  it('does not take out what was reported lost since it was counted', async () => {
    const { id } = await c.start();
    for (const n of [1, 2]) await c.scan(id, c.serial(n));
    await c.type(id, c.cable, '1');
    await c.finish(id);
    expect(await refusal(c.decide(id))).toMatchObject({ reason: 'count_parts_open' });
    const lost = (await app.db.selectFrom('place').select('id').where('code', '=', 'LOST').executeTakeFirstOrThrow())
      .id;
    await c.scene.post('use', { itemId: c.cable, fromPlaceId: c.wang.place, toPlaceId: lost });
    await c.scene.db
      .updateTable('issued_part')
      .set({ reported: '1', settled: '1' })
      .where('holder_id', '=', c.wang.personId)
      .execute();
    await c.decide(id);
    expect((await c.held())[0]).toBe('cable 1 task');
    expect((await c.held()).filter((text) => text.startsWith('cable'))).toHaveLength(1);
  });
});
