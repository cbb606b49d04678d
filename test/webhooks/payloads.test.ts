import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enterOrder } from '../../src/features/purchase-orders/index.js';
import { webhookEvents } from '../../src/features/webhooks/queue-event.js';
import { eventFields } from '../../views/webhooks/guide-messages.js';
import { day, requestHouse, type RequestHouse } from '../purchase-requests/factory.js';
import { testApp, type TestApp } from '../support/app.js';

let app: TestApp;
let house: RequestHouse;
beforeAll(async () => {
  app = await testApp();
  house = await requestHouse(app);
  await sql`insert into webhook (name, url, secret, events, created_by, created_at)
    values ('ERP', 'https://erp.example.com', repeat('s', 40), ${[...webhookEvents]}::text[], ${house.purchasing.personId}, now())`.execute(
    app.db,
  );
});
afterAll(() => app.close());

/** What `data` of the last delivery of an event holds, as the guide writes it. */
async function sent(event: string): Promise<string> {
  const found = await sql<{ data: Record<string, unknown> }>`
    select body::jsonb -> 'data' as data from webhook_delivery where event = ${event} order by id desc limit 1`.execute(
    app.db,
  );
  return written(found.rows[0]!.data);
}
const written = (data: Record<string, unknown>): string =>
  Object.entries(data)
    .map(([name, value]) => {
      const [first] = Array.isArray(value) ? (value as unknown[]) : [];
      if (typeof first === 'object') return `${name}[] { ${written(first as Record<string, unknown>)} }`;
      return Array.isArray(value) ? `${name}[]` : name;
    })
    .toSorted()
    .join(', ');
const guided = (event: string) =>
  eventFields[event]!.replace(/\{ (.*) \}/, (_, inner: string) => `{ ${inner.split(', ').toSorted().join('; ')} }`)
    .split(', ')
    .toSorted()
    .join(', ')
    .replaceAll(';', ',');

it('holds of purchasing what the guide says, all names in one way', async () => {
  const item = await house.item();
  const request = await house.approved(item.id);
  expect(await sent('purchase_request.approved')).toBe(guided('purchase_request.approved'));
  await enterOrder(house.purchasing.context, {
    erpNumber: 'ERP-1',
    supplierId: house.supplierId,
    requestId: request.id,
    orderedOn: day(0),
    lines: [
      { itemId: item.id, warehouseId: house.warehouse, quantity: '4', unitPrice: '3', requestLineId: request.lineId },
    ],
  });
  expect(await sent('purchase_order.entered')).toBe(guided('purchase_order.entered'));
});

it('has no name with an underscore in the guide', () => {
  expect(Object.keys(eventFields).toSorted()).toEqual([...webhookEvents, 'webhook.test'].toSorted());
  for (const [event, fields] of Object.entries(eventFields)) expect(fields, event).not.toContain('_');
});
