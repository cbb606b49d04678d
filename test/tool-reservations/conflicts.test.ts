import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countDays } from '../../src/features/tool-reservations/capacity.js';
import { reservationConflict, type Wish } from '../../src/features/tool-reservations/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { inDays, now, type Somebody, TODAY, type ToolScene, toolScene } from './factory.js';

describe('what stands in the way of a loan', () => {
  let app: TestApp;
  let scene: ToolScene;
  let wang: Somebody;
  let li: Somebody;
  let zhou: Somebody;

  beforeAll(async () => {
    app = await testApp({ now });
    scene = await toolScene(app);
    [wang, li, zhou] = [await scene.somebody(), await scene.somebody(), await scene.somebody()];
  });
  afterAll(() => app.close());

  const wish = (itemId: number, toOn: number, more: Partial<Wish> = {}): Wish => ({
    itemId,
    serialId: null,
    quantity: '1',
    personId: wang.personId,
    fromOn: TODAY,
    toOn: inDays(toOn),
    ...more,
  });
  const conflict = async (of: Wish) => (await reservationConflict(app.db, of))?.number ?? null;

  it('is the reservation of that very piece, on its days, by somebody else', async () => {
    const tool = await scene.tool(3);
    const [one, other] = tool.serials;
    const kept = await scene.keep(li, tool, { serialId: one, fromOn: inDays(5), toOn: inDays(9) });
    expect(await conflict(wish(tool.itemId, 5, { serialId: one! }))).toBe(kept.number);
    expect(await conflict(wish(tool.itemId, 4, { serialId: one! }))).toBeNull();
    expect(await conflict(wish(tool.itemId, 20, { serialId: one!, fromOn: inDays(10) }))).toBeNull();
    expect(await conflict(wish(tool.itemId, 20, { serialId: other! }))).toBeNull();
    expect(await conflict(wish(tool.itemId, 20, { serialId: one!, personId: li.personId }))).toBeNull();
    expect(await reservationConflict(app.db, wish(tool.itemId, 20, { serialId: one! }))).toMatchObject({
      number: kept.number,
      fromOn: inDays(5),
      toOn: inDays(9),
    });
  });

  it('is one of any of the kind once too few are left; a piece kept by itself is not any', async () => {
    const tool = await scene.tool(3);
    const [one, two] = tool.serials;
    const any = await scene.keep(li, tool, { quantity: '1', fromOn: inDays(3), toOn: inDays(6) });
    expect(await conflict(wish(tool.itemId, 9, { quantity: '2' }))).toBeNull();
    expect(await conflict(wish(tool.itemId, 9, { quantity: '3' }))).toBe(any.number);
    expect(await conflict(wish(tool.itemId, 2, { quantity: '3' }))).toBeNull();
    await scene.keep(zhou, tool, { serialId: one, fromOn: inDays(6), toOn: inDays(6) });
    expect(await conflict(wish(tool.itemId, 9, { quantity: '2' }))).toBe(any.number);
    expect(await conflict(wish(tool.itemId, 9, { serialId: two! }))).toBeNull();
    expect(await conflict(wish(tool.itemId, 5, { quantity: '2' }))).toBeNull();
  });

  it('counts what is lent from the day after it is due, what is overdue from tomorrow, and never what is away', async () => {
    const tool = await scene.tool(5);
    const [a, b, c, d] = tool.serials;
    await scene.lend(zhou, tool, { serialId: a, dueOn: inDays(2) });
    const overdue = await scene.lend(zhou, tool, { serialId: b, dueOn: inDays(-3) });
    await scene.move(tool, { serialId: c, to: scene.quarantine, toCondition: 'faulty' });
    await scene.move(tool, { serialId: d, to: scene.supplier });
    const window = { itemId: tool.itemId, fromOn: TODAY, toOn: inDays(4), today: TODAY };
    const there = async (more = {}) => (await countDays(app.db, { ...window, ...more })).map((day) => day.there);
    expect(await there()).toEqual(['1', '2', '2', '3', '3']);
    expect(await there({ butLine: overdue.lineId })).toEqual(['2', '2', '2', '3', '3']);
    expect(await there({ fromOn: inDays(3) })).toEqual(['3', '3']);
  });

  it('leaves a kept piece that is away itself out of what is kept of the others', async () => {
    const tool = await scene.tool(2);
    const [a, b] = tool.serials;
    await scene.lend(zhou, tool, { serialId: a, dueOn: inDays(2) });
    await scene.keep(li, tool, { serialId: a, fromOn: TODAY, toOn: inDays(4) });
    const days = await countDays(app.db, { itemId: tool.itemId, fromOn: TODAY, toOn: inDays(5), today: TODAY });
    expect(days.map(({ there, kept }) => `${there}-${kept}`)).toEqual(['1-0', '1-0', '1-0', '2-1', '2-1', '2-0']);
    expect(await conflict(wish(tool.itemId, 9, { serialId: b! }))).toBeNull();
  });

  it('does not count what was collected, cancelled or expired, nor what is told to be lost', async () => {
    const tool = await scene.tool(2, { tracking: 'quantity' });
    const kept = await scene.keep(li, tool, { quantity: '2', fromOn: TODAY, toOn: inDays(4) });
    expect(await conflict(wish(tool.itemId, 1))).toBe(kept.number);
    await app.db.updateTable('tool_reservation').set({ collected: '1' }).where('id', '=', kept.id).execute();
    expect(await conflict(wish(tool.itemId, 1))).toBeNull();
    expect(await conflict(wish(tool.itemId, 1, { quantity: '2' }))).toBe(kept.number);
    await app.db
      .updateTable('tool_reservation')
      .set({ closed: 'expired', closed_at: now(), closed_by: li.personId })
      .where('id', '=', kept.id)
      .execute();
    expect(await conflict(wish(tool.itemId, 1, { quantity: '2' }))).toBeNull();
  });

  it('lets a loan be kept longer unless what is left does not do for the others', async () => {
    const tool = await scene.tool(2);
    const [a] = tool.serials;
    const { lineId } = await scene.lend(wang, tool, { serialId: a, dueOn: inDays(2) });
    const any = await scene.keep(li, tool, { fromOn: inDays(3), toOn: inDays(5) });
    const longer = (days: number) => wish(tool.itemId, days, { serialId: a!, lineId, today: TODAY });
    expect(await conflict(longer(8))).toBeNull();
    await scene.keep(zhou, tool, { fromOn: inDays(5), toOn: inDays(6) });
    expect(await conflict(longer(4))).toBeNull();
    expect(await conflict(longer(5))).toBe(any.number);
  });

  it('is not there when there is simply too little', async () => {
    const tool = await scene.tool(1);
    expect(await conflict(wish(tool.itemId, 5, { quantity: '9' }))).toBeNull();
  });
});
