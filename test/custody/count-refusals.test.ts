import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dropCount, recordCounts } from '../../src/features/custody/index.js';
import { createPlace } from '../../src/features/places/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { refusal } from '../stock/scene.js';
import { testApp, type TestApp } from '../support/app.js';
import { type Counting, countingScene } from './counting.js';
import { toldOf } from './factory.js';

describe('a count', () => {
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

  it('does not take more than is left', async () => {
    const { id } = await c.start();
    for (const n of [1, 2]) await c.scan(id, c.serial(n));
    await c.type(id, c.cable, '0');
    await c.finish(id);
    await c.scene.post('return', { itemId: c.cable, quantity: 4, fromPlaceId: c.wang.place, toPlaceId: c.scene.bin });
    expect(await refusal(c.decide(id))).toMatchObject({ reason: 'count_fewer_left' });
  });

  it('names pieces of tasks that are missing: they are reported lost first', async () => {
    const task = await c.scene.task();
    await c.scene.issue(c.wang, task.id, { itemId: c.board, serial: c.serial(7) });
    const { id } = await c.start();
    for (const n of [1, 2]) await c.scan(id, c.serial(n));
    await c.type(id, c.cable, '5');
    await c.finish(id);
    expect(await refusal(c.decide(id))).toMatchObject({
      reason: 'count_parts_open',
      items: expect.stringContaining(c.serial(7)) as string,
    });
  });

  it('is for who sees custody, oneself, and vans', async () => {
    expect(await refusal(c.start(await c.scene.holder()))).toMatchObject({ reason: 'count_of_other' });
    expect(await refusal(c.start(await c.scene.holder('quality')))).toMatchObject({ reason: 'not_permitted' });
    expect(await refusal(c.start(c.keeper, false, c.scene.bin))).toMatchObject({ reason: 'count_place_unsuitable' });
    expect(await refusal(c.start(c.keeper, false, 987_654))).toMatchObject({ reason: 'not_found' });
    const own = await c.start(c.wang);
    expect(await refusal(c.start(c.keeper))).toMatchObject({ reason: 'count_under_way' });
    await dropCount(c.wang.context, { countId: own.id });
    const van = await createPlace(c.keeper.context, { kind: 'vehicle', code: `VAN-${c.wang.personId}`, name: '车' });
    const count = await c.start(c.wang, false, van.id);
    expect(await c.scan(count.id, c.serial(1), {}, c.wang)).toMatchObject({ said: 'counted', surplus: true });
  });

  it('is decided by neither who counted nor whose it is, and only once it is finished', async () => {
    const boss = await c.scene.holder('supervisor', 'head');
    await c.scene.give(boss, { itemId: c.cable });
    const own = await c.start(boss, false, boss.place);
    await c.type(own.id, c.cable, '0', boss);
    expect(await refusal(c.decide(own.id))).toMatchObject({ reason: 'count_not_finished' });
    await c.finish(own.id, boss);
    expect(await refusal(c.decide(own.id, true, boss))).toMatchObject({ reason: 'count_by_oneself' });
    await c.decide(own.id, false);
    const others = await c.start(c.keeper, false, boss.place);
    await c.type(others.id, c.cable, '0');
    await c.finish(others.id);
    expect(await refusal(c.decide(others.id, true, boss))).toMatchObject({ reason: 'count_of_own_custody' });
    expect(await toldOf(app, boss.personId)).not.toContain(`count_to_decide /custody/counts/${others.id}`);
    expect(await refusal(c.decide(others.id, true, c.keeper))).toMatchObject({ reason: 'not_permitted' });
    expect(await refusal(c.decide(987_654))).toMatchObject({ reason: 'not_found' });
  });

  it('is gone on with by who counts, until it is finished', async () => {
    const { id } = await c.start();
    expect(await refusal(c.scan(id, c.serial(1), {}, c.wang))).toMatchObject({ reason: 'count_not_counter' });
    expect(await refusal(c.type(id, c.cable, '1', c.chief))).toMatchObject({ reason: 'count_not_counter' });
    expect(await refusal(c.finish(id, c.chief))).toMatchObject({ reason: 'count_not_counter' });
    expect(await refusal(dropCount(c.wang.context, { countId: id }))).toMatchObject({ reason: 'count_not_counter' });
    for (const bad of ['-1', '1.5', 'x', '9999999'])
      expect(await refusal(c.type(id, c.cable, bad)), bad).toMatchObject({ reason: 'count_quantity_invalid' });
    expect(await refusal(c.type(id, c.board, '2'))).toMatchObject({ reason: 'count_quantity_invalid' });
    const nowhere = recordCounts(c.keeper.context, { countId: id, lines: [{ position: 99, counted: '1' }] });
    expect(await refusal(nowhere)).toMatchObject({ reason: 'not_found' });
    await c.type(id, c.cable, '5');
    await c.finish(id);
    expect(await refusal(c.scan(id, c.serial(1)))).toMatchObject({ reason: 'count_finished' });
    expect(await refusal(dropCount(c.keeper.context, { countId: id }))).toMatchObject({ reason: 'count_finished' });
    await c.decide(id);
    expect(await refusal(c.scan(id, c.serial(1)))).toMatchObject({ reason: 'count_over' });
    const left = await c.start(c.wang);
    await dropCount(c.chief.context, { countId: left.id });
    expect(await refusal(dropCount(c.wang.context, { countId: left.id }))).toMatchObject({ reason: 'count_over' });
  });

  it('is begun once and decided once, of several at the same moment', async () => {
    const begun = await Promise.allSettled([c.start(), c.start(c.chief), c.start(c.wang)]);
    const [one] = begun.flatMap((count) => (count.status === 'fulfilled' ? [count.value] : []));
    expect(
      begun.filter((count) => count.status === 'rejected').map((count) => (count.reason as Error).message),
    ).toEqual(['count_under_way', 'count_under_way']);
    const { counted_by } = await c.stored(one!.id);
    const by = [c.keeper, c.chief, c.wang].find((who) => who.personId === counted_by)!;
    await c.scan(one!.id, c.serial(1), {}, by);
    await c.type(one!.id, c.cable, '3', by);
    await c.finish(one!.id, by);
    const other = await c.scene.holder('head');
    const decided = await Promise.allSettled([
      c.decide(one!.id, true, other),
      c.decide(one!.id, true, other),
      c.decide(one!.id, false, other),
    ]);
    expect(decided.filter((said) => said.status === 'fulfilled')).toHaveLength(1);
    const posted = await app.db
      .selectFrom('stock_movement')
      .select('id')
      .where('document_type', '=', 'custody_count')
      .where('document_id', '=', String(one!.id))
      .execute();
    expect(posted.length).toBe((await c.stored(one!.id)).posted ? 1 : 0);
  });
});
