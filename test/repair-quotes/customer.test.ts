import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answerQuote,
  copyQuote,
  decideQuote,
  sendQuote,
  withdrawQuote,
} from '../../src/features/repair-quotes/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { eventsOf, toldOf } from '../custody/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { line, outcomes, type QuoteHouse, quoteHouse, reasonOf } from './factory.js';

let now = new Date('2026-11-23T02:00:00Z');
const TODAY = '2026-11-23';

describe('a repair quote and the customer', () => {
  let app: TestApp;
  let house: QuoteHouse;

  beforeAll(async () => {
    app = await testApp({ now: () => now });
    house = await quoteHouse(app);
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    await app.close();
  });

  const answer = (id: number, changes: Partial<Parameters<typeof answerQuote>[1]> = {}) =>
    answerQuote(house.assistant.context, { id, accepted: true, on: TODAY, by: 'Mr Zhou', note: null, ...changes });
  const stateOf = async (id: number) => (await house.quote(id)).state;
  const end = (id: number, state: 'closed' | 'cancelled') =>
    sql`update repair_order set state = ${state}, result = 'to_customer', closed_at = now(), closed_by = 1 where id = ${id}`.execute(
      house.db,
    );

  describe('goes to the customer', () => {
    it('on a day since its approval', async () => {
      const { id } = await house.made('approved');
      const send = (on: string) => sendQuote(house.assistant.context, { id, on });
      expect(await reasonOf(send('2026-11-22'))).toBe('quote_day_wrong');
      expect(await reasonOf(send('2026-11-24'))).toBe('quote_day_wrong');
      await send(TODAY);
      expect((await house.quote(id)).sent_at).toEqual(now);
      const other = await house.made('submitted');
      expect(await reasonOf(sendQuote(house.assistant.context, { id: other.id, on: TODAY }))).toBe(
        'quote_not_approved',
      );
    });
  });

  describe('is answered', () => {
    it('yes: the order goes on, charged, with the wish for the old parts', async () => {
      const { id, number, order } = await house.made('approved');
      await answer(id, { note: 'PO 88' });
      expect(await house.quote(id)).toMatchObject({
        state: 'accepted',
        answered_on: TODAY,
        answered_by: 'Mr Zhou',
        answer_note: 'PO 88',
        answer_recorded_by: house.assistant.personId,
      });
      expect(await house.order(order.id)).toMatchObject({
        state: 'in_work',
        charged: true,
        parts_wish: 'return',
        result: null,
      });
      expect(await house.stepsOf(order.id)).toEqual(['waiting', 'waiting_customer', 'in_work']);
      expect(await toldOf(app, house.repairer.personId)).toContain(`repair_quote_accepted /repair-quotes/${number}`);
      expect(await reasonOf(answer(id))).toBe('quote_answered_already');
    });

    it('no: the customer’s piece is to go back; one of ours stays ours', async () => {
      const { id, order } = await house.made('approved');
      await answer(id, { accepted: false });
      expect(await stateOf(id)).toBe('refused');
      expect(await house.order(order.id)).toMatchObject({
        state: 'in_work',
        result: 'to_customer',
        result_note: expect.stringContaining('RQ-'),
      });
      const ours = await house.made('approved', { ownerId: 1 });
      await answer(ours.id, { accepted: false });
      expect(await house.order(ours.order.id)).toMatchObject({ state: 'in_work', result: null });
    });

    it('back into the queue when nobody has taken the order', async () => {
      const order = await house.charged({}, false);
      const { id } = await house.draft(order.id);
      await house.write(id, [line()]);
      await house.submit(id);
      await decideQuote(house.head.context, { id, approve: true });
      await answer(id);
      expect((await house.order(order.id)).state).toBe('waiting');
    });

    it('not before its approval, for a day to come or before it went out, nor for an order that is over', async () => {
      for (const state of ['draft', 'submitted'] as const)
        expect(await reasonOf(answer((await house.made(state)).id))).toBe('quote_not_approved');
      const { id, order } = await house.made('approved');
      expect(await reasonOf(answer(id, { on: '2026-11-24' }))).toBe('quote_day_wrong');
      expect(await reasonOf(answer(id, { on: '2026-11-22' }))).toBe('quote_day_wrong');
      expect(
        await reasonOf(answerQuote(house.repairer.context, { id, accepted: true, on: TODAY, by: 'x', note: null })),
      ).toBe('not_permitted');
      await end(order.id, 'closed');
      expect(await reasonOf(answer(id))).toBe('quote_order_over');
    });

    it('yes after its last day only when that is confirmed; no at any time', async () => {
      const [late, early] = [await house.made('approved'), await house.made('approved')];
      const before = now;
      now = new Date('2026-12-24T02:00:00Z');
      const on = '2026-12-24';
      expect(await reasonOf(answer(late.id, { on }))).toBe('quote_expired');
      await answer(late.id, { on: '2026-12-23' });
      await answer(early.id, { on, late: true });
      expect([await stateOf(late.id), await stateOf(early.id)]).toEqual(['accepted', 'accepted']);
      now = before;
      const third = await house.made('approved');
      now = new Date('2026-12-24T02:00:00Z');
      await answer(third.id, { on, accepted: false });
      now = before;
      expect(await stateOf(third.id)).toBe('refused');
    });
  });

  describe('is withdrawn', () => {
    it('at any time before the answer; the order goes on', async () => {
      for (const state of ['draft', 'submitted', 'approved'] as const) {
        const { id, order } = await house.made(state);
        await withdrawQuote(house.assistant.context, { id });
        expect(await stateOf(id)).toBe('withdrawn');
        expect((await house.order(order.id)).state).toBe('in_work');
        expect(await reasonOf(withdrawQuote(house.assistant.context, { id }))).toBe('quote_withdrawn_already');
      }
    });

    it('after a yes with the reason, and keeps what was answered; not after a no', async () => {
      const { id, order } = await house.made('approved');
      await answer(id);
      expect(await reasonOf(copyQuote(house.assistant.context, { id, key: randomUUID() }))).toBe(
        'quote_copy_of_accepted',
      );
      expect(await reasonOf(withdrawQuote(house.assistant.context, { id }))).toBe('quote_reason_missing');
      await withdrawQuote(house.assistant.context, { id, reason: 'More damage found' });
      expect(await house.quote(id)).toMatchObject({
        state: 'withdrawn',
        answered_on: TODAY,
        withdrawn_reason: 'More damage found',
      });
      await house.draft(order.id);
      const no = await house.made('approved');
      await answer(no.id, { accepted: false });
      expect(await reasonOf(withdrawQuote(house.assistant.context, { id: no.id }))).toBe('quote_answered_already');
    });
  });

  describe('is copied', () => {
    it('into a new draft with the same lines; what waited is withdrawn', async () => {
      const { id, number, order } = await house.made('approved');
      const copy = await copyQuote(house.assistant.context, { id, key: randomUUID() });
      expect(await stateOf(id)).toBe('withdrawn');
      expect(await house.quote(copy.id)).toMatchObject({
        state: 'draft',
        copied_from_id: id,
        gross: '113.00',
        parts_wish: 'return',
        order_id: order.id,
      });
      expect((await house.linesOf(copy.id)).map((one) => one.description)).toEqual(['Check and clean']);
      expect((await eventsOf(app, 'repair_quote', copy.id))[0]!.after).toMatchObject({ from: number });
      expect(await reasonOf(copyQuote(house.assistant.context, { id: copy.id, key: randomUUID() }))).toBe(
        'quote_copy_of_draft',
      );
    });

    it('after a no, but not when the order is over', async () => {
      const { id, order } = await house.made('approved');
      await answer(id, { accepted: false });
      await copyQuote(house.assistant.context, { id, key: randomUUID() });
      const other = await house.made('approved');
      await end(other.order.id, 'closed');
      expect(await reasonOf(copyQuote(house.assistant.context, { id: other.id, key: randomUUID() }))).toBe(
        'quote_order_over',
      );
      expect(await stateOf(other.id)).toBe('approved');
      expect((await house.order(order.id)).state).toBe('in_work');
    });
  });

  describe('between two at once', () => {
    it('is drafted by one of them (without lockRepair the unique index alone still keeps it to one)', async () => {
      for (let round = 0; round < 5; round++) {
        const order = await house.charged();
        const said = await outcomes(house.draft(order.id), house.draft(order.id, house.supervisor.context));
        expect(said.toSorted()).toEqual(['done', 'quote_open_already']);
      }
    });

    it('is approved or withdrawn, never both (without the locks of lockQuote both are done)', async () => {
      for (let round = 0; round < 5; round++) {
        const { id, order } = await house.made('submitted');
        const said = await outcomes(
          decideQuote(house.head.context, { id, approve: true }),
          withdrawQuote(house.assistant.context, { id }),
        );
        // Approved first it may still be withdrawn; withdrawn first it can't be approved.
        expect(['done', 'quote_withdrawn_already']).toContain(said[0]);
        expect(said[1]).toBe('done');
        expect(await stateOf(id)).toBe('withdrawn');
        expect((await house.order(order.id)).state).toBe('in_work');
      }
    });

    it('is answered once (without the locks of lockQuote the second answer overwrites the first)', async () => {
      for (let round = 0; round < 5; round++) {
        const { id, order } = await house.made('approved');
        const said = await outcomes(answer(id), answer(id, { accepted: false }));
        expect(said.toSorted()).toEqual(['done', 'quote_answered_already']);
        const accepted = said[0] === 'done';
        expect(await stateOf(id)).toBe(accepted ? 'accepted' : 'refused');
        expect((await house.order(order.id)).result).toBe(accepted ? null : 'to_customer');
      }
    });
  });
});
