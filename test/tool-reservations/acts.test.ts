import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cancelReservation,
  changeReservation,
  collectReservations,
  reserveTool,
  type ReservationChange,
} from '../../src/features/tool-reservations/index.js';
import { reservationWork } from '../../src/features/tool-reservations/daily.js';
import { inTransaction } from '../../src/platform/command.js';
import { runDaily } from '../../src/platform/daily.js';
import { Refusal } from '../../src/platform/refusal.js';
import { testApp, type TestApp } from '../support/app.js';
import { eventsOf, inDays, type Somebody, TODAY, toldOf, type ToolScene, toolScene } from './factory.js';

describe('a reservation that is there', () => {
  let app: TestApp;
  let scene: ToolScene;
  let wang: Somebody;
  let li: Somebody;
  let keeper: Somebody;
  let clock = new Date(`${TODAY}T02:00:00Z`);

  beforeAll(async () => {
    app = await testApp({ now: () => clock });
    scene = await toolScene(app);
    [wang, li, keeper] = [await scene.somebody(), await scene.somebody(), await scene.somebody('storekeeper')];
  });
  afterAll(() => app.close());

  type Tool = Awaited<ReturnType<ToolScene['tool']>>;
  const made = async (who: Somebody, tool: Tool, more: Record<string, unknown> = {}) => {
    const days = { fromOn: inDays(2), toOn: inDays(4) };
    const input = { key: randomUUID(), personId: who.personId, itemId: tool.itemId, quantity: '1', ...days, ...more };
    return reserveTool(who.context, input);
  };
  const reasonOf = async (act: Promise<unknown>) => {
    const no = await act.then(
      () => null,
      (error: unknown) => error,
    );
    if (!(no instanceof Refusal)) throw no ?? new Error('it was not refused');
    return no.reason;
  };
  const change = (who: Somebody, id: number, more: Partial<ReservationChange> = {}) =>
    changeReservation(who.context, {
      id,
      version: 1,
      quantity: '1',
      fromOn: inDays(2),
      toOn: inDays(4),
      ...more,
    });
  const collect = (who: Somebody, tool: Tool, lent: { serialId?: string; quantity?: string; dueOn: string }) =>
    inTransaction(keeper.context, (trx) =>
      collectReservations(trx, keeper.context, {
        personId: who.personId,
        itemId: tool.itemId,
        serialId: lent.serialId ?? null,
        quantity: lent.quantity ?? '1',
        dueOn: lent.dueOn,
      }),
    );

  describe('is changed', () => {
    it('to other days and another quantity, as far as it is free besides', async () => {
      const tool = await scene.tool(3);
      const { id } = await made(wang, tool);
      await made(li, tool, { quantity: '2', fromOn: inDays(4), toOn: inDays(8) });
      expect(await change(wang, id, { toOn: inDays(9) })).toMatchObject({ number: expect.any(String) });
      expect(await scene.reservation(id)).toMatchObject({ to_on: inDays(9), version: 2 });
      expect(await reasonOf(change(wang, id, { version: 2, quantity: '2', toOn: inDays(9) }))).toBe(
        'reservation_too_few',
      );
      await change(wang, id, { version: 2, quantity: '3', toOn: inDays(3) });
      const events = await eventsOf(app, id);
      expect(events.map((event) => event.name)).toEqual([
        'tool_reservation.made',
        'tool_reservation.changed',
        'tool_reservation.changed',
      ]);
      expect(events[1]).toMatchObject({ before: { to: inDays(4) }, after: { to: inDays(9) } });
    });

    it('to what was there: nothing happens', async () => {
      const tool = await scene.tool(1);
      const { id } = await made(wang, tool);
      await change(wang, id);
      expect(await scene.reservation(id)).toMatchObject({ version: 1 });
      expect(await eventsOf(app, id)).toHaveLength(1);
    });

    it('by somebody else with the right, who tells the person', async () => {
      const tool = await scene.tool(1);
      const { id, number } = await made(wang, tool);
      expect(await reasonOf(change(li, id, { toOn: inDays(5) }))).toBe('reservation_for_other');
      await change(keeper, id, { toOn: inDays(5) });
      expect(await toldOf(app, wang.personId)).toContain(`reservation_changed /tool-reservations/${number}`);
    });

    it('not when it was changed meanwhile, is over, or to what refuses a new one', async () => {
      const tool = await scene.tool(1);
      const { id } = await made(wang, tool, { serialId: tool.serials[0]! });
      await change(wang, id, { toOn: inDays(5) });
      expect(await reasonOf(change(wang, id, { toOn: inDays(6) }))).toBe('reservation_changed_meanwhile');
      const again = { version: 2 };
      expect(await reasonOf(change(wang, id, { ...again, quantity: '2' }))).toBe('reservation_quantity_invalid');
      expect(await reasonOf(change(wang, id, { ...again, fromOn: inDays(-1) }))).toBe('reservation_day_past');
      expect(await reasonOf(change(wang, id, { ...again, toOn: inDays(1) }))).toBe('reservation_days_turned');
      expect(await reasonOf(change(wang, id, { ...again, toOn: inDays(400) }))).toBe('reservation_too_long');
      await made(li, tool, { fromOn: inDays(6), toOn: inDays(8), serialId: tool.serials[0]! });
      expect(await reasonOf(change(wang, id, { ...again, toOn: inDays(6) }))).toBe('reservation_piece_not_free');
      await cancelReservation(wang.context, { id });
      expect(await reasonOf(change(wang, id, { version: 3, toOn: inDays(6) }))).toBe('reservation_over');
      expect(await reasonOf(change(wang, 999_999))).toBe('not_found');
    });

    it('not into the days of another one of their own', async () => {
      const tool = await scene.tool(2);
      const { id } = await made(wang, tool);
      await made(wang, tool, { fromOn: inDays(6), toOn: inDays(7) });
      expect(await reasonOf(change(wang, id, { toOn: inDays(6) }))).toBe('reservation_own_overlaps');
    });

    it('to fewer even where less is there now than was kept, and not below what is collected', async () => {
      const tool = await scene.tool(3);
      const { id } = await made(wang, tool, { quantity: '3' });
      await scene.move(tool, { serialId: tool.serials[0], to: scene.supplier });
      await scene.move(tool, { serialId: tool.serials[1], to: scene.supplier });
      await change(wang, id, { quantity: '2' });
      await app.db.updateTable('tool_reservation').set({ collected: '1' }).where('id', '=', id).execute();
      expect(await reasonOf(change(wang, id, { version: 2, quantity: '1' }))).toBe('reservation_under_collected');
    });
  });

  describe('is given up', () => {
    it('by the person, without a reason, which frees the days', async () => {
      const tool = await scene.tool(1);
      const { id } = await made(wang, tool);
      expect(await reasonOf(made(li, tool))).toBe('reservation_too_few');
      await cancelReservation(wang.context, { id });
      await made(li, tool);
      expect(await scene.reservation(id)).toMatchObject({ closed: 'cancelled', closed_by: wang.personId, version: 2 });
      expect(await reasonOf(cancelReservation(wang.context, { id }))).toBe('reservation_over');
      expect((await eventsOf(app, id)).at(-1)).toMatchObject({ name: 'tool_reservation.cancelled' });
    });

    it('by another only with the right and a reason, which the person is told', async () => {
      const tool = await scene.tool(1);
      const { id, number } = await made(wang, tool);
      expect(await reasonOf(cancelReservation(li.context, { id, reason: 'Mine' }))).toBe('reservation_for_other');
      expect(await reasonOf(cancelReservation(keeper.context, { id }))).toBe('reservation_reason_missing');
      await cancelReservation(keeper.context, { id, reason: 'Broken' });
      expect(await scene.reservation(id)).toMatchObject({ closed: 'cancelled', reason: 'Broken' });
      expect(await toldOf(app, wang.personId)).toContain(`reservation_cancelled /tool-reservations/${number}`);
      expect(await reasonOf(cancelReservation(keeper.context, { id: 999_999, reason: 'x' }))).toBe('not_found');
    });
  });

  describe('is collected by a loan', () => {
    it('of the very piece first, then of any, as far as the quantity goes', async () => {
      const tool = await scene.tool(4);
      const any = await made(wang, tool, { quantity: '2', fromOn: inDays(1) });
      const piece = await made(wang, tool, { serialId: tool.serials[0]! });
      await collect(wang, tool, { serialId: tool.serials[0]!, dueOn: inDays(3) });
      expect(await scene.reservation(piece.id)).toMatchObject({ closed: 'collected', closed_by: keeper.personId });
      expect(await scene.reservation(any.id)).toMatchObject({ closed: null, collected: '0.000' });
      await collect(wang, tool, { serialId: tool.serials[1]!, dueOn: inDays(3) });
      expect(await scene.reservation(any.id)).toMatchObject({ closed: null, collected: '1.000' });
      await collect(wang, tool, { serialId: tool.serials[2]!, dueOn: inDays(3) });
      expect(await scene.reservation(any.id)).toMatchObject({ closed: 'collected', collected: '2.000' });
      expect((await eventsOf(app, any.id)).slice(1)).toEqual([
        { name: 'tool_reservation.collected', before: { collected: '0' }, after: { collected: '1' } },
        { name: 'tool_reservation.collected', before: { collected: '1' }, after: { collected: '2' } },
      ]);
    });

    it('not of another, of another piece, after the loan, or over', async () => {
      const tool = await scene.tool(4);
      const theirs = await made(li, tool);
      const other = await made(wang, tool, { serialId: tool.serials[1]! });
      const later = await made(wang, tool, { fromOn: inDays(9), toOn: inDays(9) });
      const over = await made(wang, tool);
      await cancelReservation(wang.context, { id: over.id });
      const past = await made(wang, tool);
      const before = { from_on: inDays(-2), to_on: inDays(-1) };
      await app.ownerDb.updateTable('tool_reservation').set(before).where('id', '=', past.id).execute();
      await collect(wang, tool, { serialId: tool.serials[0]!, dueOn: inDays(8) });
      for (const { id } of [theirs, other, later, past])
        expect(await scene.reservation(id)).toMatchObject({ closed: null, collected: '0.000' });
      expect(await scene.reservation(over.id)).toMatchObject({ closed: 'cancelled' });
    });

    it('of several days, one after the other, by one tool that stays out', async () => {
      const tool = await scene.tool(4, { tracking: 'quantity' });
      const first = await made(wang, tool, { quantity: '2', fromOn: inDays(1), toOn: inDays(2) });
      const second = await made(wang, tool, { quantity: '3', fromOn: inDays(5), toOn: inDays(6) });
      await collect(wang, tool, { quantity: '2', dueOn: inDays(9) });
      expect(await scene.reservation(first.id)).toMatchObject({ closed: 'collected' });
      expect(await scene.reservation(second.id)).toMatchObject({ closed: null, collected: '2.000' });
    });
  });

  describe('expires', () => {
    const daily = async (day: number) => {
      clock = new Date(`${inDays(day)}T00:00:00Z`);
      const ran: boolean[] = [];
      for (const work of reservationWork) ran.push(await runDaily(app.deps, work, inDays(day)));
      clock = new Date(`${TODAY}T02:00:00Z`);
      return ran;
    };

    it('when it was not collected in time, once; what was partly collected loses its rest', async () => {
      const tool = await scene.tool(6);
      const late = await made(wang, tool, { toOn: inDays(20) });
      const partly = await made(li, tool, { quantity: '2', toOn: inDays(20) });
      const short = await made(li, tool, { serialId: tool.serials[0]!, fromOn: inDays(3), toOn: inDays(3) });
      const coming = await made(wang, tool, { serialId: tool.serials[1]!, fromOn: inDays(5), toOn: inDays(9) });
      await collect(li, tool, { serialId: tool.serials[2]!, dueOn: inDays(2) });
      expect(await daily(3)).toEqual([true, true]);
      for (const { id } of [late, partly, short]) expect(await scene.reservation(id)).toMatchObject({ closed: null });
      expect(await daily(4)).toEqual([true, true]);
      for (const { id } of [late, partly, short])
        expect(await scene.reservation(id)).toMatchObject({ closed: 'expired' });
      expect(await scene.reservation(partly.id)).toMatchObject({ collected: '1.000' });
      expect(await scene.reservation(coming.id)).toMatchObject({ closed: null });
      expect(await daily(4)).toEqual([false, false]);
      const path = (one: { number: string }) => `/tool-reservations/${one.number}`;
      const told = (await toldOf(app, wang.personId)).filter((text) => text.includes(late.number));
      expect(told).toEqual([`reservation_begins ${path(late)} bell`, `reservation_expired ${path(late)}`]);
      expect(await toldOf(app, li.personId)).toContain(`reservation_rest_expired ${path(partly)}`);
      const unread = await app.db
        .selectFrom('notification')
        .select('kind')
        .where('href', '=', path(late))
        .where('read_at', 'is', null)
        .execute();
      expect(unread).toEqual([{ kind: 'reservation_expired' }]);
      expect((await eventsOf(app, late.id)).map((event) => event.name).slice(1)).toEqual(['tool_reservation.expired']);
    });

    it('on the day the setting says, and tells once, on its first day, who fetches and who lays out', async () => {
      const tool = await scene.tool(1);
      const { id, number } = await made(wang, tool, { fromOn: inDays(30), toOn: inDays(60) });
      await app.ownerDb.updateTable('app_setting').set({ value: '5' }).where('name', '=', 'tool_hold_days').execute();
      await daily(29);
      const told = async (who: Somebody) => (await toldOf(app, who.personId)).filter((text) => text.includes(number));
      expect(await told(keeper)).toEqual([]);
      for (const day of [30, 31, 35]) await daily(day);
      expect(await told(keeper)).toEqual([`reservation_to_lay_out /tool-reservations/${number} bell`]);
      expect(await told(wang)).toEqual([`reservation_begins /tool-reservations/${number} bell`]);
      expect(await scene.reservation(id)).toMatchObject({ closed: null });
      await daily(36);
      expect(await scene.reservation(id)).toMatchObject({ closed: 'expired' });
    });
  });
});
