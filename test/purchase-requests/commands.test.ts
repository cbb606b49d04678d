import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  cancelRequest,
  exportRequests,
  giveUpRest,
  takeBackRequest,
} from '../../src/features/purchase-requests/index.js';
import { enterOrder } from '../../src/features/purchase-orders/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { day, outcomes, reasonOf, refusedOf, type RequestHouse, requestHouse } from './factory.js';

let app: TestApp;
let house: RequestHouse;

beforeAll(async () => {
  app = await testApp();
  house = await requestHouse(app);
});
afterAll(() => app.close());

describe('from alerts', () => {
  test('one draft per supplier, with what is proposed and why; a second time what is requested is left out', async () => {
    const other = await house.makeSupplier();
    const [a, b, c] = [await house.item(), await house.item(), await house.item()];
    const alerts = [
      await house.alert(a.id, { reasons: ['vital', 'stock_out'], proposed: '12' }),
      await house.alert(b.id, { supplierId: other.id }),
      await house.alert(c.id),
    ];
    const made = await house.fromAlerts(alerts);
    expect(made.requests).toHaveLength(2);
    expect(made.skipped).toEqual([]);
    const first = await house.requestOf(made.requests[0]!);
    expect(first).toMatchObject({
      supplier_id: house.supplierId,
      state: 'draft',
      drafted_by: house.purchasing.personId,
    });
    expect(first.search).toContain(a.code.toLowerCase());
    expect(await house.linesOfRequest(first.id)).toMatchObject([
      {
        item_id: a.id,
        quantity: '12.000',
        unit_price: '12.5000',
        alert_id: alerts[0],
        alert_facts: { reasons: ['vital', 'stock_out'], projected: '1', slips: [] },
      },
      { item_id: c.id, quantity: '9.000' },
    ]);
    expect(await house.events('purchase_request', first.id)).toEqual(['purchase_request.drafted']);
    expect(await house.fromAlerts(alerts)).toEqual({ requests: [], skipped: alerts });
  });

  test('joins the draft that the same person has open for the supplier, not another’s nor one handed in', async () => {
    const supplier = await house.makeSupplier();
    const [a, b, c] = [await house.item(), await house.item(), await house.item()];
    const first = await house.fromAlerts([await house.alert(a.id, { supplierId: supplier.id })]);
    const second = await house.fromAlerts([await house.alert(b.id, { supplierId: supplier.id })]);
    expect(second.requests).toEqual(first.requests);
    expect(await house.requestSteps(first.requests[0]!)).toEqual(['drafted', 'lines_added']);
    const third = await house.fromAlerts(
      [await house.alert(c.id, { supplierId: supplier.id })],
      undefined,
      house.secondBuyer,
    );
    expect(third.requests).not.toEqual(first.requests);
  });

  test('alerts without a supplier ask for one; closed ones, those that need no buying and retired items are left out', async () => {
    const [a, b, c] = [await house.item(), await house.item(), await house.item()];
    const without = await house.alert(a.id, { supplierId: null });
    const refusal = await refusedOf(house.fromAlerts([without]));
    expect(refusal).toMatchObject({ reason: 'request_alert_without_supplier', facts: { n: 1, items: a.code } });
    const nothing = await house.alert(b.id, { proposed: '0' });
    const closed = await house.alert(c.id);
    await house.db
      .updateTable('reorder_alert')
      .set({ state: 'closed', closed_at: new Date(), closed_as: 'covered' })
      .where('id', '=', closed)
      .execute();
    const supplier = await house.makeSupplier();
    const made = await house.fromAlerts([without, nothing, closed], supplier.id);
    expect(made.skipped).toEqual([nothing, closed]);
    expect((await house.requestOf(made.requests[0]!)).supplier_id).toBe(supplier.id);
    expect(await reasonOf(house.fromAlerts([]))).toBe('request_alerts_missing');
    expect(await reasonOf(house.fromAlerts([1], undefined, house.storekeeper))).toBe('not_permitted');
  });

  // Without `pg_advisory_xact_lock` in draftFromAlerts both make a line of the alert.
  test('two who request the same alert at once make one line of it', async () => {
    const item = await house.item();
    const alert = await house.alert(item.id);
    await Promise.all([house.fromAlerts([alert]), house.fromAlerts([alert], undefined, house.secondBuyer)]);
    const lines = await house.db
      .selectFrom('purchase_request_line')
      .select('id')
      .where('item_id', '=', item.id)
      .execute();
    expect(lines).toHaveLength(1);
  });
});

describe('a draft', () => {
  test('is changed as a whole, by versions; what is left out is removed and kept', async () => {
    const [a, b, c] = [await house.item(), await house.item(), await house.item()];
    const made = await house.draft([house.line(a.id), house.line(b.id)]);
    const [first, second] = await house.linesOfRequest(made.id);
    await house.change(made.id, [
      { ...house.line(a.id), id: first!.id, quantity: '4', note: 'Urgent' },
      house.line(c.id),
    ]);
    expect(await house.linesOfRequest(made.id)).toMatchObject([
      { item_id: a.id, quantity: '4.000', note: 'Urgent', removed_at: null },
      { id: second!.id, removed_at: expect.any(Date) },
      { item_id: c.id, position: 3 },
    ]);
    expect(await reasonOf(house.change(made.id, [house.line(a.id)], { version: 1 }))).toBe('request_changed_meanwhile');
    await house.submit(made.id);
    expect(await reasonOf(house.change(made.id, [house.line(a.id)]))).toBe('request_not_draft');
  });

  test('refuses what can’t be bought', async () => {
    const item = await house.item();
    const retired = await house.item();
    await house.db.updateTable('item').set({ retired_at: new Date() }).where('id', '=', retired.id).execute();
    const refused = (lines: Parameters<RequestHouse['draft']>[0]) => reasonOf(house.draft(lines));
    expect(await refused([])).toBe('request_lines_missing');
    expect(await refused(Array.from({ length: 201 }, () => house.line(item.id)))).toBe('request_lines_too_many');
    expect(await refused([house.line(999_999)])).toBe('request_item_unknown');
    expect(await refused([house.line(-1)])).toBe('request_item_unknown');
    expect(await refused([house.line(retired.id)])).toBe('request_item_retired');
    expect(await refused([house.line(item.id, { warehouseId: house.bin })])).toBe('request_warehouse_wrong');
    for (const quantity of ['0', '1.5', '-1', '1e9', '99999999999', 'x'])
      expect(await refused([house.line(item.id, { quantity })])).toBe('request_quantity_wrong');
    expect(await refused([house.line(item.id, { unitPrice: '-1' })])).toBe('request_price_wrong');
    expect(await refused([house.line(item.id), house.line(item.id)])).toBe('request_line_twice');
    expect(await reasonOf(house.draft([house.line(item.id)], house.head))).toBe('not_permitted');
  });
});

describe('approval', () => {
  test('is asked of those who may approve so much, and never given by who had a hand in it', async () => {
    const item = await house.item();
    const small = await house.draft([house.line(item.id)]);
    await house.submit(small.id);
    expect(await house.requestOf(small.id)).toMatchObject({ state: 'submitted', value: '1000.00', free: false });
    expect(
      (await house.told(house.supervisor.personId, 'purchase_request_asked')).filter((one) =>
        one.href.endsWith(small.number),
      ),
    ).toHaveLength(1);
    const both = await house.person('purchasing', 'head');
    const own = await house.draft([house.line(item.id)], both);
    await house.submit(own.id, house.secondBuyer);
    expect(await reasonOf(house.approve(own.id, both))).toBe('request_own_document');
    expect(await reasonOf(house.approve(own.id, house.storekeeper))).toBe('request_not_an_approver');
    const dear = await house.draft([house.line(item.id, { quantity: '1000' })]);
    await house.submit(dear.id);
    expect(await reasonOf(house.approve(dear.id))).toBe('request_above_limit');
    await house.approve(dear.id, house.head);
    expect(await house.requestOf(dear.id)).toMatchObject({ state: 'approved', decided_by: house.head.personId });
    expect(await reasonOf(house.approve(dear.id, house.head))).toBe('request_not_submitted');
    expect(await house.events('purchase_request', dear.id)).toEqual([
      'purchase_request.drafted',
      'purchase_request.submitted',
      'purchase_request.approved',
    ]);
    expect((await house.told(house.purchasing.personId, 'purchase_request_approved')).map((one) => one.href)).toContain(
      `/purchase-requests/${dear.number}`,
    );
  });

  test('who changed it last does not approve it either', async () => {
    const item = await house.item();
    const both = await house.person('purchasing', 'head');
    const made = await house.draft([house.line(item.id)]);
    await house.change(made.id, [house.line(item.id, { quantity: '3' })], {}, both);
    await house.submit(made.id);
    expect(await reasonOf(house.approve(made.id, both))).toBe('request_own_document');
  });

  test('a no needs its reason and makes it a draft again, which may be changed and handed in anew', async () => {
    const item = await house.item();
    const made = await house.draft([house.line(item.id)]);
    await house.submit(made.id);
    expect(await reasonOf(house.reject(made.id, ' '))).toBe('request_reason_missing');
    await house.reject(made.id);
    expect(await house.requestOf(made.id)).toMatchObject({ state: 'draft', decided_by: null });
    await house.submit(made.id);
    await takeBackRequest(house.purchasing.context, { id: made.id });
    await house.submit(made.id);
    await house.approve(made.id);
    expect(await house.requestSteps(made.id)).toEqual([
      'drafted',
      'submitted',
      'rejected',
      'submitted',
      'taken_back',
      'submitted',
      'approved',
    ]);
  });

  test('is not needed up to the setting, if everything has a price', async () => {
    await house.setting('request_free_value', 500);
    const item = await house.item({ price: '0' });
    const within = await house.draft([house.line(item.id, { quantity: '5' })]);
    expect(await house.submit(within.id)).toMatchObject({ free: true });
    expect(await house.requestOf(within.id)).toMatchObject({ state: 'approved', free: true, decided_by: null });
    const above = await house.draft([
      house.line(item.id, { quantity: '5' }),
      house.line((await house.item()).id, { quantity: '1', unitPrice: '0.01' }),
    ]);
    expect(await house.submit(above.id)).toMatchObject({ free: false });
    const unpriced = await house.draft([house.line(item.id, { unitPrice: null })]);
    expect(await house.submit(unpriced.id)).toMatchObject({ free: false });
    await house.setting('request_free_value', 0);
  });

  // Without `for update` in lockRequest both decisions are kept.
  test('of two who decide at once one is told that nothing waits', async () => {
    const item = await house.item();
    const made = await house.draft([house.line(item.id)]);
    await house.submit(made.id);
    const said = await outcomes(house.approve(made.id), house.reject(made.id, 'No', house.head));
    expect(said.toSorted()).toEqual(['done', 'request_not_submitted']);
  });
});

describe('after approval', () => {
  test('it is exported once with all others, and again by itself', async () => {
    const item = await house.item();
    const made = await house.approved(item.id);
    const { ids } = await exportRequests(house.purchasing.context, {});
    expect(ids).toContain(made.id);
    expect((await house.requestOf(made.id)).exported_at).not.toBeNull();
    expect(await reasonOf(exportRequests(house.purchasing.context, {}))).toBe('request_nothing_to_export');
    await exportRequests(house.purchasing.context, { id: made.id });
    const draft = await house.draft([house.line(item.id)]);
    expect(await reasonOf(exportRequests(house.purchasing.context, { id: draft.id }))).toBe('request_not_approved');
    expect(await reasonOf(exportRequests(house.purchasing.context, { id: 999_999 }))).toBe('not_found');
  });

  test('it is cancelled while nothing is ordered; then its rest is given up', async () => {
    const item = await house.item();
    const first = await house.approved(item.id);
    const act = { id: first.id, reason: 'Not needed' };
    expect(await reasonOf(giveUpRest(house.purchasing.context, act))).toBe('request_nothing_ordered');
    expect(await reasonOf(cancelRequest(house.purchasing.context, { ...act, reason: ' ' }))).toBe(
      'request_reason_missing',
    );
    await cancelRequest(house.purchasing.context, act);
    expect(await house.requestOf(first.id)).toMatchObject({ state: 'cancelled', over_at: expect.any(Date) });
    expect(await reasonOf(cancelRequest(house.purchasing.context, act))).toBe('request_over_already');
    const second = await house.approved(item.id);
    const line = {
      itemId: item.id,
      warehouseId: house.warehouse,
      quantity: '4',
      unitPrice: '99',
      requestLineId: second.lineId,
    };
    await enterOrder(house.purchasing.context, {
      erpNumber: `R-${second.id}`,
      supplierId: house.supplierId,
      requestId: second.id,
      orderedOn: day(0),
      lines: [line],
    });
    expect(await reasonOf(cancelRequest(house.purchasing.context, { ...act, id: second.id }))).toBe(
      'request_ordered_in_part',
    );
    await giveUpRest(house.purchasing.context, { ...act, id: second.id });
    expect((await house.requestOf(second.id)).state).toBe('ordered');
  });
});
