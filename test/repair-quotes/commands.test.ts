import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answerQuote,
  changeQuote,
  decideQuote,
  draftQuote,
  submitQuote,
  withdrawQuote,
} from '../../src/features/repair-quotes/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { eventsOf, toldOf } from '../custody/factory.js';
import { testApp, type TestApp } from '../support/app.js';
import { line, type QuoteHouse, quoteHouse, reasonOf } from './factory.js';

const now = new Date('2026-11-23T02:00:00Z');
const TODAY = '2026-11-23';

describe('a repair quote in the house', () => {
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

  describe('is drafted', () => {
    it('with the parts of its order at list price and its labour at the rate, exactly', async () => {
      const order = await house.charged();
      const part = async (price: string, changes: Record<string, unknown>) => {
        const item = await house.item(`QP-${randomUUID().slice(0, 6).toUpperCase()}`, { price, name_en: 'Relay' });
        await sql`
          insert into repair_part (order_id, position, item_id, warehouse_id, wanted, used, wanted_by, wanted_at, cancelled_at)
          values (${order.id}, ${changes['position']}, ${item}, ${house.warehouse}, ${changes['wanted']}, ${changes['used'] ?? 0},
            ${house.repairer.personId}, now(), ${changes['cancelled'] ? now : null})`.execute(house.db);
        return item;
      };
      const first = await part('10.1250', { position: 1, wanted: 3 });
      const second = await part('0.3333', { position: 2, wanted: 1, used: 2 });
      await part('5', { position: 3, wanted: 4, cancelled: true });
      const fourth = await part('7', { position: 4, wanted: 4, used: 1, cancelled: true });
      const labour = (minutes: number, removed = false) =>
        sql`
        insert into repair_labour (order_id, person_id, minutes, rate, removed_at, removed_by)
        values (${order.id}, ${house.repairer.personId}, ${minutes}, 90, ${removed ? now : null}, ${removed ? house.repairer.personId : null})`.execute(
          house.db,
        );
      await labour(50);
      await labour(50);
      await labour(600, true);
      const { id, number } = await house.draft(order.id);
      expect(number).toMatch(/^RQ-\d{6}$/);
      const lines = (await house.linesOf(id)).map((one) => [
        one.kind,
        one.item_id,
        Number(one.quantity),
        one.unit_price,
        one.amount,
      ]);
      expect(lines).toEqual([
        ['part', first, 3, '10.13', '30.39'],
        ['part', second, 2, '0.33', '0.66'],
        ['part', fourth, 1, '7.00', '7.00'],
        ['labour', null, 1.67, '120.00', '200.40'],
      ]);
      const quote = await house.quote(id);
      expect(quote).toMatchObject({
        state: 'draft',
        tax_rate: '13.00',
        valid_until: '2026-12-23',
        net: '238.45',
        tax: '31.00',
        gross: '269.45',
        drafted_by: house.assistant.personId,
      });
      expect((await eventsOf(app, 'repair_quote', id)).map((one) => one.name)).toEqual(['repair_quote.drafted']);
      expect((await house.order(order.id)).state).toBe('in_work');
    });

    it('once, however often its form is sent', async () => {
      const order = await house.charged();
      const input = { key: randomUUID(), orderId: order.id, language: 'en' as const };
      const first = await draftQuote(house.assistant.context, input);
      expect(await draftQuote(house.assistant.context, input)).toEqual(first);
    });

    it('not for what is not charged, has no customer, is over, or has one in use', async () => {
      const free = await house.charged({ charged: false });
      expect(await reasonOf(house.draft(free.id))).toBe('quote_not_charged');
      const nobody = await house.charged({ customerId: null });
      expect(await reasonOf(house.draft(nobody.id))).toBe('quote_customer_missing');
      const over = await house.charged();
      await end(over.id, 'closed');
      expect(await reasonOf(house.draft(over.id))).toBe('quote_order_over');
      const two = await house.made('draft');
      expect(await reasonOf(house.draft(two.order.id))).toBe('quote_open_already');
      expect(await reasonOf(house.draft(987654))).toBe('not_found');
      expect(await reasonOf(house.draft(two.order.id, house.storekeeper.context))).toBe('not_permitted');
    });
  });

  describe('is summed', () => {
    it('to the cent, half up, line by line and then the tax', async () => {
      const { id } = await house.made('draft');
      await house.write(
        id,
        [line({ quantity: '0.335', unitPrice: '0.10' }), line({ quantity: '1.5', unitPrice: '33.33' })],
        {
          taxRate: '6.5',
        },
      );
      // 0.0335 → 0.03; 49.995 → 50.00; 50.03 × 6.5 % = 3.25195 → 3.25
      expect(await house.quote(id)).toMatchObject({ net: '50.03', tax: '3.25', gross: '53.28' });
      await house.write(id, [line({ quantity: '3', unitPrice: '0.01' })], { taxRate: '50' });
      expect(await house.quote(id)).toMatchObject({ net: '0.03', tax: '0.02', gross: '0.05' });
      expect((await house.linesOf(id)).length).toBe(1);
    });

    it('but not above what a quote may come to', async () => {
      const { id } = await house.made('draft');
      const huge = line({ quantity: '9999', unitPrice: '9999999.99' });
      expect(await reasonOf(house.write(id, [huge]))).toBe('quote_too_large');
      expect((await house.quote(id)).net).toBe('100.00');
    });
  });

  describe('is changed', () => {
    const change = (id: number, version: number) =>
      changeQuote(house.supervisor.context, {
        id,
        version,
        contact: 'Ms Lin',
        taxRate: '13',
        validUntil: TODAY,
        partsWish: 'keep',
        terms: null,
        lines: [line()],
      });

    it('only as a draft, and not from an old page', async () => {
      const { id } = await house.made('draft');
      const { version } = await house.quote(id);
      await change(id, version);
      expect(await reasonOf(change(id, version))).toBe('quote_changed_meanwhile');
      expect(await house.quote(id)).toMatchObject({ contact: 'Ms Lin', changed_by: house.supervisor.personId });
      await house.submit(id);
      expect(await reasonOf(change(id, version + 2))).toBe('quote_not_draft');
      await withdrawQuote(house.assistant.context, { id });
      expect(await reasonOf(change(id, version + 3))).toBe('quote_withdrawn_already');
    });
  });

  describe('is submitted', () => {
    it('to the head, and the order waits for the customer', async () => {
      const { id, number, order } = await house.made('draft');
      await house.submit(id);
      expect(await stateOf(id)).toBe('submitted');
      expect((await house.order(order.id)).state).toBe('waiting_customer');
      expect(await toldOf(app, house.head.personId)).toContain(`repair_quote_asked /approvals?quote=${number}`);
      expect(await reasonOf(house.submit(id))).toBe('quote_not_draft');
    });

    it('not from an old page, empty, past its last day, no longer charged or of an order that is over', async () => {
      const { id, order } = await house.made('draft');
      expect(await reasonOf(submitQuote(house.assistant.context, { id, version: 1 }))).toBe('quote_changed_meanwhile');
      await house.write(id, []);
      expect(await reasonOf(house.submit(id))).toBe('quote_empty');
      await house.write(id, [line({ unitPrice: '0' })]);
      expect(await reasonOf(house.submit(id))).toBe('quote_empty');
      await house.write(id, [line()], { validUntil: '2026-11-22' });
      expect(await reasonOf(house.submit(id))).toBe('quote_validity_past');
      await house.write(id, [line()], { validUntil: TODAY });
      const charged = (is: boolean) =>
        house.db.updateTable('repair_order').set({ charged: is }).where('id', '=', order.id).execute();
      await charged(false);
      expect(await reasonOf(house.submit(id))).toBe('quote_not_charged');
      await charged(true);
      await end(order.id, 'cancelled');
      expect(await reasonOf(house.submit(id))).toBe('quote_order_over');
    });

    it('without moving an order that is at an outside shop', async () => {
      const { id, order } = await house.made('draft');
      await house.db.updateTable('repair_order').set({ state: 'outside' }).where('id', '=', order.id).execute();
      await house.submit(id);
      await decideQuote(house.head.context, { id, approve: true });
      await answer(id);
      expect((await house.order(order.id)).state).toBe('outside');
    });
  });

  describe('is decided', () => {
    it('by the head; a no sends it back with the reason', async () => {
      const { id, number, order } = await house.made('submitted');
      await decideQuote(house.head.context, { id, approve: false, note: 'Too dear' });
      expect(await house.quote(id)).toMatchObject({ state: 'draft', decision_note: 'Too dear' });
      expect((await house.order(order.id)).state).toBe('in_work');
      expect(await toldOf(app, house.assistant.personId)).toContain(`repair_quote_rejected /repair-quotes/${number}`);
      await house.write(id, [line({ unitPrice: '80' })]);
      await house.submit(id);
      expect(await house.quote(id)).toMatchObject({ state: 'submitted', decided_by: null, decision_note: null });
      await decideQuote(house.head.context, { id, approve: true });
      expect(await house.quote(id)).toMatchObject({ state: 'approved', decided_as: 'head', gross: '90.40' });
      const unread = await house.db
        .selectFrom('notification')
        .select('id')
        .where('href', '=', `/approvals?quote=${number}`)
        .where('read_at', 'is', null)
        .execute();
      expect(unread).toEqual([]);
      expect((await eventsOf(app, 'repair_quote', id)).map((one) => one.name).slice(-2)).toEqual([
        'repair_quote.submitted',
        'repair_quote.approved',
      ]);
    });

    it('never by those who drafted, changed or submitted it, nor by who is no approver', async () => {
      const both = await house.person('assistant', 'head');
      const draftedBy = await house.charged();
      const drafted = await house.draft(draftedBy.id, both.context);
      await house.write(drafted.id, [line()]);
      await house.submit(drafted.id);
      expect(await reasonOf(decideQuote(both.context, { id: drafted.id, approve: true }))).toBe('quote_own_document');

      const changed = await house.made('draft');
      const { version } = await house.quote(changed.id);
      await changeQuote(both.context, {
        id: changed.id,
        version,
        contact: null,
        taxRate: '13',
        validUntil: TODAY,
        partsWish: 'keep',
        terms: null,
        lines: [line()],
      });
      await house.submit(changed.id);
      expect(await reasonOf(decideQuote(both.context, { id: changed.id, approve: true }))).toBe('quote_own_document');

      const submitted = await house.made('draft');
      await house.submit(submitted.id, both.context);
      expect(await reasonOf(decideQuote(both.context, { id: submitted.id, approve: true }))).toBe('quote_own_document');
      expect(await reasonOf(decideQuote(house.supervisor.context, { id: submitted.id, approve: true }))).toBe(
        'quote_not_an_approver',
      );
      await sql`update approval_tier set up_to = 113 where document = 'repair_quote'`.execute(house.db);
      await decideQuote(house.head.context, { id: submitted.id, approve: true });
      await sql`update approval_tier set up_to = 112.99 where document = 'repair_quote'`.execute(house.db);
      expect(await reasonOf(decideQuote(house.head.context, { id: changed.id, approve: true }))).toBe(
        'quote_above_limit',
      );
      await sql`update approval_tier set up_to = null where document = 'repair_quote'`.execute(house.db);
    });

    it('only while it waits, with a reason for a no, and not when it is too late', async () => {
      const { id, order } = await house.made('draft');
      const say = (approve: boolean, note?: string) => decideQuote(house.head.context, { id, approve, note });
      expect(await reasonOf(say(true))).toBe('quote_not_submitted');
      await house.submit(id);
      expect(await reasonOf(say(false, '  '))).toBe('quote_reason_missing');
      await sql`update repair_quote set valid_until = '2026-11-22' where id = ${id}`.execute(house.db);
      expect(await reasonOf(say(true))).toBe('quote_validity_past');
      await sql`update repair_quote set valid_until = '2026-12-22' where id = ${id}`.execute(house.db);
      await end(order.id, 'closed');
      expect(await reasonOf(say(true))).toBe('quote_order_over');
    });
  });
});
