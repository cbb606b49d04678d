import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reserveTool, type ReserveInput } from '../../src/features/tool-reservations/index.js';
import { Refusal } from '../../src/platform/refusal.js';
import { testApp, type TestApp } from '../support/app.js';
import { eventsOf, inDays, now, type Somebody, TODAY, toldOf, type ToolScene, toolScene } from './factory.js';

describe('reserving a tool', () => {
  let app: TestApp;
  let scene: ToolScene;
  let wang: Somebody;
  let li: Somebody;
  let keeper: Somebody;

  beforeAll(async () => {
    app = await testApp({ now });
    scene = await toolScene(app);
    [wang, li, keeper] = [await scene.somebody(), await scene.somebody(), await scene.somebody('storekeeper')];
  });
  afterAll(() => app.close());

  const reserve = (who: Somebody, itemId: number, more: Partial<ReserveInput> = {}) =>
    reserveTool(who.context, {
      key: randomUUID(),
      personId: who.personId,
      itemId,
      quantity: '1',
      fromOn: inDays(2),
      toOn: inDays(4),
      ...more,
    });
  const refusal = async (act: Promise<unknown>) => {
    const no = await act.then(
      () => null,
      (error: unknown) => error,
    );
    if (!(no instanceof Refusal)) throw no ?? new Error('it was not refused');
    return { reason: no.reason, status: no.status, facts: no.facts };
  };
  const reasonOf = async (act: Promise<unknown>) => (await refusal(act)).reason;

  it('keeps a piece once, whatever is sent twice, and says so in the events', async () => {
    const tool = await scene.tool(2);
    const key = randomUUID();
    const of = { key, serialId: tool.serials[0]!, note: 'For the fair' };
    const [first, second] = [await reserve(wang, tool.itemId, of), await reserve(wang, tool.itemId, of)];
    expect(second).toEqual(first);
    expect(first.warnings).toEqual([]);
    expect(await scene.reservation(first.id)).toMatchObject({ quantity: '1.000', closed: null, from_on: inDays(2) });
    const events = await eventsOf(app, first.id);
    expect(events.map((event) => event.name)).toEqual(['tool_reservation.made']);
    expect(events[0]!.after).toMatchObject({ tool: `${tool.code} ${tool.code}-1`, from: inDays(2), to: inDays(4) });
    expect(await toldOf(app, wang.personId)).toEqual([]);
    expect(await toldOf(app, keeper.personId)).toEqual([]);
    expect(await reasonOf(reserve(wang, tool.itemId, { ...of, toOn: inDays(5) }))).toBe('key_reused');
  });

  it('tells who it is for, and the storekeeper when it begins today', async () => {
    const tool = await scene.tool(1);
    const made = await reserve(keeper, tool.itemId, { personId: li.personId, fromOn: TODAY });
    const other = await scene.somebody('storekeeper');
    const again = await reserve(li, (await scene.tool(1)).itemId, { fromOn: TODAY });
    expect(await toldOf(app, li.personId)).toEqual([`reservation_made /tool-reservations/${made.number}`]);
    expect(await toldOf(app, other.personId)).toEqual([
      `reservation_to_lay_out /tool-reservations/${again.number} bell`,
    ]);
    await app.db.updateTable('person').set({ retired_at: now() }).where('id', '=', other.personId).execute();
  });

  it('warns of duties of the piece that end before', async () => {
    const tool = await scene.tool(1);
    await app.db
      .insertInto('tool_duty')
      .values({
        serial_id: tool.serials[0]!,
        kind: 'calibration',
        interval_months: 12,
        done_where: 'in_house',
        due_on: inDays(3),
      })
      .execute();
    const made = await reserve(wang, tool.itemId, { serialId: tool.serials[0]! });
    expect(made.warnings).toEqual([{ kind: 'calibration', dueOn: inDays(3), failed: false }]);
  });

  it.each([
    ['days turned round', { fromOn: inDays(3), toOn: inDays(2) }, 'reservation_days_turned'],
    ['days past', { fromOn: inDays(-1) }, 'reservation_day_past'],
    ['more than a year', { toOn: inDays(2 + 366) }, 'reservation_too_long'],
    ['more than a year ahead', { fromOn: inDays(366), toOn: inDays(367) }, 'reservation_too_far'],
    ['nothing', { quantity: '0' }, 'reservation_quantity_invalid'],
    ['half a piece', { quantity: '0.5' }, 'reservation_quantity_invalid'],
    ['words', { quantity: '1e3' }, 'reservation_quantity_invalid'],
    ['a task that is not there', { taskId: 999_999 }, 'not_found'],
    ['nobody', { personId: 999_999 }, 'reservation_for_other'],
  ])('refuses %s', async (_of, more, reason) => {
    const tool = await scene.tool(2);
    expect(await reasonOf(reserve(wang, tool.itemId, more))).toBe(reason);
  });

  it('takes the longest and the farthest', async () => {
    const tool = await scene.tool(1);
    await reserve(wang, tool.itemId, { fromOn: TODAY, toOn: inDays(364) });
    await reserve(wang, tool.itemId, { fromOn: inDays(365), toOn: inDays(365 + 365) });
  });

  it('refuses what is no tool, retired, gone or away', async () => {
    const part = await scene.item('SP-1');
    expect(await reasonOf(reserve(wang, part))).toBe('reservation_not_a_tool');
    expect(await reasonOf(reserve(wang, 999_999))).toBe('not_found');
    const tool = await scene.tool(4);
    const [away, faulty, scrapped] = tool.serials;
    await scene.move(tool, { serialId: away, to: scene.supplier });
    await scene.move(tool, { serialId: faulty, to: scene.quarantine, toCondition: 'faulty' });
    const scrap = await app.db.selectFrom('place').select('id').where('kind', '=', 'scrap').executeTakeFirstOrThrow();
    await scene.move(tool, { serialId: scrapped, to: scrap.id, toCondition: 'scrap' });
    const no = await refusal(reserve(wang, tool.itemId, { serialId: away! }));
    expect(no).toMatchObject({ reason: 'reservation_piece_away', status: 422, facts: { piece: `${tool.code}-1` } });
    expect(await reasonOf(reserve(wang, tool.itemId, { serialId: faulty! }))).toBe('reservation_piece_away');
    expect(await reasonOf(reserve(wang, tool.itemId, { serialId: scrapped! }))).toBe('reservation_piece_gone');
    const other = await scene.tool(1);
    expect(await reasonOf(reserve(wang, tool.itemId, { serialId: other.serials[0]! }))).toBe('not_found');
    await app.db.updateTable('item').set({ retired_at: now() }).where('id', '=', tool.itemId).execute();
    expect(await reasonOf(reserve(wang, tool.itemId))).toBe('reservation_item_retired');
  });

  it('refuses for others without the right, for who has left, and without any right', async () => {
    const tool = await scene.tool(3);
    const no = await refusal(reserve(wang, tool.itemId, { personId: li.personId }));
    expect(no).toMatchObject({ reason: 'reservation_for_other', status: 403 });
    await reserve(keeper, tool.itemId, { personId: li.personId });
    const left = await scene.somebody();
    await app.db.updateTable('person').set({ retired_at: now() }).where('id', '=', left.personId).execute();
    expect(await reasonOf(reserve(keeper, tool.itemId, { personId: left.personId }))).toBe('reservation_person_left');
    const auditor = await scene.somebody('auditor');
    expect(await reasonOf(reserve(auditor, tool.itemId))).toBe('not_permitted');
  });

  it('refuses the same twice for the same person, not beside it', async () => {
    const tool = await scene.tool(4);
    const [one, two] = tool.serials;
    const first = await reserve(wang, tool.itemId, { serialId: one! });
    const no = await refusal(reserve(wang, tool.itemId, { serialId: one!, fromOn: inDays(4), toOn: inDays(9) }));
    expect(no).toMatchObject({ reason: 'reservation_own_overlaps', facts: { number: first.number } });
    await reserve(wang, tool.itemId, { serialId: one!, fromOn: inDays(5), toOn: inDays(9) });
    await reserve(wang, tool.itemId, { serialId: two! });
    await reserve(wang, tool.itemId);
    expect(await reasonOf(reserve(wang, tool.itemId, { fromOn: inDays(4), toOn: inDays(9) }))).toBe(
      'reservation_own_overlaps',
    );
  });

  it('refuses a piece that is lent or kept then, with who, when, and when it is free next', async () => {
    const tool = await scene.tool(2);
    const [lent, kept] = tool.serials;
    const loan = await scene.lend(li, tool, { serialId: lent, dueOn: inDays(3) });
    const { facts } = await refusal(reserve(wang, tool.itemId, { serialId: lent! }));
    expect(facts).toMatchObject({
      piece: `${tool.code}-1`,
      days: `${inDays(2)} – ${inDays(3)}`,
      nextFrom: inDays(4),
      nextTo: inDays(6),
    });
    expect(facts['people']).toContain(loan.number);
    await reserve(wang, tool.itemId, { serialId: lent!, fromOn: inDays(4) });
    const theirs = await scene.keep(li, tool, { serialId: kept, fromOn: inDays(4), toOn: inDays(6) });
    const no = await refusal(reserve(wang, tool.itemId, { serialId: kept! }));
    expect(no).toMatchObject({ reason: 'reservation_piece_not_free', status: 422 });
    expect(no.facts).toMatchObject({ days: inDays(4), nextFrom: inDays(7), nextTo: inDays(9) });
    expect(no.facts['people']).toContain(theirs.number);
  });

  it('keeps an overdue piece from tomorrow at the earliest', async () => {
    const tool = await scene.tool(1);
    await scene.lend(li, tool, { serialId: tool.serials[0], dueOn: inDays(-4) });
    expect(await reasonOf(reserve(wang, tool.itemId, { fromOn: TODAY }))).toBe('reservation_too_few');
    await reserve(wang, tool.itemId, { fromOn: inDays(1) });
  });

  it('refuses more of a kind than will be left on some day; one kept by itself is not any', async () => {
    const tool = await scene.tool(3);
    const theirs = await scene.keep(li, tool, { serialId: tool.serials[0], fromOn: inDays(3), toOn: inDays(3) });
    await reserve(wang, tool.itemId, { quantity: '2' });
    const no = await refusal(reserve(li, tool.itemId, { quantity: '1' }));
    expect(no).toMatchObject({ reason: 'reservation_too_few', status: 422 });
    expect(no.facts).toMatchObject({
      days: inDays(3),
      free: '0',
      quantity: '1',
      nextFrom: inDays(4),
      nextTo: inDays(6),
    });
    expect(no.facts['people']).toContain(theirs.number);
    await reserve(li, tool.itemId, { toOn: inDays(2) });
    // The very piece is free, but then one of any would be missing.
    expect(await reasonOf(reserve(keeper, tool.itemId, { serialId: tool.serials[1]! }))).toBe('reservation_too_few');
  });

  it('keeps so much of what has no numbers', async () => {
    const tool = await scene.tool(5, { tracking: 'quantity' });
    await scene.lend(li, tool, { quantity: '2', dueOn: inDays(2) });
    expect(await refusal(reserve(wang, tool.itemId, { quantity: '4' }))).toMatchObject({
      reason: 'reservation_too_few',
      facts: { free: '3', days: inDays(2) },
    });
    await reserve(wang, tool.itemId, { quantity: '4', fromOn: inDays(3) });
    expect(await reasonOf(reserve(li, tool.itemId, { quantity: '2', fromOn: inDays(3) }))).toBe('reservation_too_few');
    await reserve(li, tool.itemId, { quantity: '1', fromOn: inDays(3) });
  });

  it('is refused by the constraint too, in the same words', async () => {
    const tool = await scene.tool(1);
    await scene.keep(li, tool, { serialId: tool.serials[0], fromOn: inDays(1), toOn: inDays(9) });
    const row = { serialId: tool.serials[0], fromOn: inDays(9), toOn: inDays(12) };
    await expect(scene.keep(wang, tool, row)).rejects.toThrow('tool_reservation_overlap');
  });
});
