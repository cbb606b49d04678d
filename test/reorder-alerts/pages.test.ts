import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { type AlertHouse, alertHouse } from './factory.js';

const BASE = '/reorder-alerts';
let app: TestApp;
let house: AlertHouse;

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-26T02:00:00Z') });
  house = await alertHouse(app);
});
afterAll(() => app.close());

const acme = async () =>
  (await house.db.selectFrom('party').select('id').where('code', '=', 'ACME').executeTakeFirstOrThrow()).id;

describe('the page of an alert', () => {
  it('says why, shows the sum with its documents, and how the proposal came about', async () => {
    const itemId = await house.part({ tracking: 'quantity' });
    await house.level(itemId, '4', '10');
    await house.post('receive', { itemId, quantity: 5 });
    const supplier = await acme();
    await house.db
      .insertInto('item_supplier')
      .values({
        item_id: itemId,
        supplier_id: supplier,
        part_number: 'AC-<5>',
        minimum: '10',
        pack: '4',
        lead_days: 14,
        changed_by: house.personId,
        changed_at: app.deps.now(),
      })
      .execute();
    const order = await house.db
      .insertInto('purchase_order')
      .values({
        erp_number: '4500001',
        supplier_id: supplier,
        ordered_on: '2026-11-01',
        promised_on: '2026-11-20',
        entered_by: house.personId,
        entered_at: app.deps.now(),
      })
      .returning(['id', 'number'])
      .executeTakeFirstOrThrow();
    await house.db
      .insertInto('purchase_order_line')
      .values({ order_id: order.id, position: 1, item_id: itemId, warehouse_id: house.warehouse, quantity: '2' })
      .execute();
    const { id } = await house.alert({
      item_id: itemId,
      reasons: ['late_order', 'vital'],
      usable: '5',
      on_order: '2',
      late: '2',
      projected: '5.5',
      expiring: '0',
      reorder_point: '4',
      order_up_to: '10',
      proposed: '12',
      supplier_id: supplier,
      unit_price: '2.5',
    });
    const { html, text, status } = await house.purchasing.get(`${BASE}/${id}`);
    expect(status).toBe(200);
    expect(html.querySelector('.alert-why')!.text).toContain('A vital part.');
    expect(html.querySelector('.alert-why')!.text).toContain('Late on order: 2; without that, 3.5 would be there');
    const sum = html.querySelector('#sum')!;
    expect(sum.querySelector(`a[href="/purchase-orders/${order.number}"]`)).not.toBeNull();
    expect(sum.text).toContain('promised 20/11/2026');
    expect(sum.text).toContain('late');
    const proposal = html.querySelector('#proposal')!.text;
    expect(proposal).toContain('Up to 10, 5.5 projected: 4.5 missing, minimum order 10, packs of 4, which makes 12.');
    expect(proposal).toContain('¥30.00');
    expect(text).toContain('AC-&lt;5&gt;');
    expect(
      html.querySelector('#proposal form[action="/purchase-requests/from-alerts"] input[name=alert]'),
    ).not.toBeNull();
    const workshop = await (await house.person('workshop')).get(`${BASE}/${id}`);
    expect(workshop.text).not.toContain('30.00');
    expect(workshop.text).not.toContain('2.50');
    expect(workshop.html.querySelector('#acts')).toBeNull();
    const chinese = await house.purchasing.get(`${BASE}/${id}`, { 'Accept-Language': 'zh-CN' });
    expect(chinese.status).toBe(200);
    for (const address of ['0', '99999999', 'x', '99999999999999999999', '-1'])
      expect((await house.purchasing.get(`${BASE}/${address}`)).status, address).toBe(404);
  });

  it('offers what another warehouse has too much of, not what it needs itself nor what would come back', async () => {
    const { branch } = house;
    const itemId = await house.part();
    await house.level(itemId, '2', '10');
    await house.level(itemId, '1', '3', branch.id);
    await house.post('receive', { itemId, quantity: 8, toPlaceId: branch.bin });
    const { id } = await house.alert({ item_id: itemId, order_up_to: '10', projected: '1' });
    const shown = async () => (await house.purchasing.get(`${BASE}/${id}`)).html.querySelector('#transfer-first');
    const offer = (await shown())!;
    expect(offer.querySelector('input[name=from]')!.getAttribute('value')).toBe('BRANCH');
    expect(offer.querySelector('input[name=quantity]')!.getAttribute('value')).toBe('5');
    expect(offer.querySelector('input[name=key]')!.getAttribute('value')).toMatch(/^[0-9a-f-]{36}$/);
    const transfer = await house.db
      .insertInto('transfer')
      .values({
        from_warehouse_id: house.warehouse,
        to_warehouse_id: branch.id,
        asked_by: house.personId,
        asked_at: app.deps.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await house.db
      .insertInto('transfer_line')
      .values({ transfer_id: transfer.id, position: 1, item_id: itemId, condition: 'new', quantity: '1' })
      .execute();
    expect(await shown()).toBeNull();
    await house.db.deleteFrom('transfer_line').where('transfer_id', '=', transfer.id).execute();
    await sql`update reorder_level set order_up_to = 8 where item_id = ${itemId} and warehouse_id = ${branch.id}`.execute(
      house.db,
    );
    expect(await shown()).toBeNull();
  });

  it('says that enough is in the workshop, and by when', async () => {
    const itemId = await house.part({ repairable: true });
    await house.level(itemId, '1', '4');
    const workshop = await house.place({ code: `WS-${itemId}`, name: '车间', kind: 'workshop' });
    for (const target_on of ['2026-12-01', '2026-12-05', '2026-12-20'])
      await house.db
        .insertInto('repair_order')
        .values({
          source: 'stock',
          item_id: itemId,
          owner_id: 1,
          place_id: workshop,
          opened_by: house.personId,
          opened_at: app.deps.now(),
          received_at: app.deps.now(),
          target_on,
        })
        .execute();
    const { id } = await house.alert({
      item_id: itemId,
      usable: '1',
      projected: '1',
      reorder_point: '1',
      order_up_to: '4',
    });
    const card = (await house.purchasing.get(`${BASE}/${id}`)).html.querySelector('#repair-first')!;
    // 0.8 of three, rounded down, are two; one of them is above the point: half of three orders, the second day.
    expect(card.text).toContain('of which 2 can usually be repaired: enough to be above the reorder point');
    expect(card.text).toContain('05/12/2026');
    expect(card.querySelectorAll('a.code')).toHaveLength(3);

    await house.db.updateTable('repair_order').set({ target_on: '2020-01-31' }).where('item_id', '=', itemId).execute();
    const overdue = (await house.purchasing.get(`${BASE}/${id}`)).html.querySelector('#repair-first')!.text;
    expect(overdue).toContain('due by 31/01/2020 and overdue');
    expect(overdue).not.toContain('expected by');
  });

  it('tells of what the workshop has and nobody can count on among what is coming, not as what comes first', async () => {
    const itemId = await house.part({ repairable: true, unit: '台' });
    await house.level(itemId, '1', '4');
    const workshop = await house.place({ code: `WS-${itemId}`, name: '车间', kind: 'workshop' });
    await house.db
      .insertInto('repair_order')
      .values({
        source: 'stock',
        item_id: itemId,
        owner_id: 1,
        place_id: workshop,
        opened_by: house.personId,
        opened_at: app.deps.now(),
        received_at: app.deps.now(),
        target_on: '2026-12-01',
      })
      .execute();
    const { id } = await house.alert({ item_id: itemId, reorder_point: '1', order_up_to: '4', projected: '-1' });
    const { html } = await house.purchasing.get(`${BASE}/${id}`);
    expect(html.querySelector('#repair-first')).toBeNull();
    expect(html.querySelector('#sum')!.text).toContain('In the workshop: 1 unit; none can be counted on.');
    expect(html.querySelector('#alert-part')!.text).not.toContain('−1');
  });

  it('says that what lies there only has to be assigned to those who wait, and where', async () => {
    const shown = async (usable: string) => {
      const { id, code } = await house.alert({
        reasons: ['back_order', 'below_point'],
        usable,
        back_ordered: '6',
        projected: '2',
        reorder_point: '4',
        order_up_to: '10',
      });
      return { code, why: (await house.purchasing.get(`${BASE}/${id}`)).html.querySelector('.alert-why')! };
    };
    const enough = await shown('8');
    expect(enough.why.text).toContain('it only has to be assigned. Projected: 2, at or under the reorder point of 4.');
    const link = enough.why.querySelector('a')!.getAttribute('href')!;
    expect(link).toMatch(new RegExp(`^/requisitions/back-orders\\?warehouse=.+&search=${enough.code}$`));
    expect((await house.storekeeper.get(link)).status).toBe(200);
    const short = await shown('5');
    expect(short.why.text).toContain('does not reach');
    expect(short.why.querySelector('a')).toBeNull();
  });

  it('warns of pieces that were dead on arrival', async () => {
    const { id, itemId } = await house.alert();
    for (let n = 0; n < 2; n++)
      await house.db
        .insertInto('field_return')
        .values({
          item_id: itemId,
          logged_as: 'bench',
          doa: true,
          reported_at: app.deps.now(),
          reported_by: house.personId,
        })
        .execute();
    expect((await house.purchasing.get(`${BASE}/${id}`)).text).toContain('2 were dead on arrival');
  });

  it('acts by its forms, gives a refused one back filled in, and says what happened to a closed one', async () => {
    const { id } = await house.alert();
    const address = `${BASE}/${id}`;
    const act = (what: string, fields: Record<string, string>) => house.purchasing.post(`${address}/${what}`, fields);
    expect((await act('acknowledgement', { version: '1' })).headers.get('Location')).toBe(address);
    const stale = await act('dismissal', { version: '1', dismiss_reason: 'We make it' });
    expect(stale.status).toBe(409);
    expect(stale.html.querySelector('#dismiss_reason')!.getAttribute('value')).toBe('We make it');
    expect(stale.html.querySelector('#dismiss')).not.toBeNull();
    expect(stale.html.querySelector('#alert-part')!.hasAttribute('hx-get')).toBe(false);
    expect((await act('dismissal', { version: '2', dismiss_reason: ' ' })).status).toBe(422);
    const past = await act('snooze', { version: '2', until: '2026-11-20', snooze_note: 'Fair' });
    expect(past.status).toBe(422);
    expect(past.html.querySelector('#until-error')!.text).toContain('after today');
    expect(past.html.querySelector('#snooze_note')!.getAttribute('value')).toBe('Fair');
    expect((await act('snooze', { version: '2', until: 'x' })).status).toBe(422);
    expect((await act('snooze', { version: '2', until: '2026-12-03', snooze_note: 'Fair' })).status).toBe(303);
    const page = await house.purchasing.get(address);
    expect(page.html.querySelector('#story')!.text).toContain('Fair');
    expect((await act('reopening', { version: '3' })).status).toBe(303);
    expect((await act('dismissal', { version: '4', dismiss_reason: '=1+1 <i>' })).status).toBe(303);
    expect((await house.purchasing.get(address)).text).toContain('=1+1 &lt;i&gt;');
    await house.db
      .updateTable('reorder_alert')
      .set({ state: 'closed', closed_as: 'covered', closed_at: app.deps.now() })
      .where('id', '=', id)
      .execute();
    const over = await act('reopening', { version: '5' });
    expect(over.status).toBe(409);
    expect(over.text).toContain('is covered now: the alert closed itself');
    expect(over.html.querySelector('#acts')).toBeNull();
    expect((await act('acknowledgement', {})).status).toBe(422);
    expect((await house.storekeeper.post(`${address}/dismissal`, { version: '5', dismiss_reason: 'x' })).status).toBe(
      403,
    );
  });
});
