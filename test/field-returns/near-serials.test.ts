import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nearSerials } from '../../src/features/field-returns/near-serials.js';
import { testApp, type TestApp } from '../support/app.js';
import { type ReturnHouse, returnHouse } from './factory.js';

describe('numbers of the book that look like one that it does not know', () => {
  let app: TestApp;
  let house: ReturnHouse;
  beforeAll(async () => {
    app = await testApp();
    house = await returnHouse(app);
  });
  afterAll(() => app?.close());

  it('offers what is expected first, then what one was issued, what was in this device, at this customer, others', async () => {
    const [customer, other] = [await house.customer(), await house.customer()];
    const [device, elsewhere] = [await house.device(customer.id), await house.device(other.id)];
    const task = await house.task(customer.id, house.technician.personId);
    const itemId = await house.board();
    const stranger = { taskId: task.id, placeId: other.placeId, holderId: house.colleague.personId };
    await house.inStore(itemId, 'NEAR-00015');
    const fittedHere = await house.fitted(itemId, { ...stranger, deviceId: device.id }, 'NEAR-00014');
    await house.fitted(itemId, { ...stranger, deviceId: elsewhere.id, placeId: customer.placeId }, 'NEAR-00013');
    await house.fitted(
      itemId,
      { ...stranger, deviceId: elsewhere.id, holderId: house.technician.personId },
      'NEAR-00012',
    );
    await house.expected(
      { reportId: fittedHere.reportId, taskId: task.id, customerId: customer.id, itemId },
      'NEAR-00011',
      house.colleague.personId,
    );
    const found = await nearSerials(app.db, 'NEAR-00010', {
      personId: house.technician.personId,
      customerId: customer.id,
      deviceId: device.id,
    });
    expect(found.map(({ number, why }) => [number, why])).toEqual([
      ['NEAR-00011', 'expected'],
      ['NEAR-00012', 'yours'],
      ['NEAR-00014', 'device'],
      ['NEAR-00013', 'customer'],
      ['NEAR-00015', 'known'],
    ]);
  });

  it('keeps to the item, and to what is near', async () => {
    const [one, two] = [await house.board(), await house.board()];
    await house.inStore(one, 'KEEP-77001');
    await house.inStore(two, 'KEEP-77002');
    await house.inStore(one, 'KEEP-99999');
    const around = { personId: house.technician.personId, itemId: one };
    expect((await nearSerials(app.db, 'KEEP-7700O', around)).map(({ number }) => number)).toEqual(['KEEP-77001']);
  });

  it('is served by the index', async () => {
    const plan = await app.ownerDb.transaction().execute(async (trx) => {
      await sql`set local enable_seqscan = off`.execute(trx);
      return sql<{ 'QUERY PLAN': string }>`
        explain select * from serial s where translate(upper(s.number), 'OILZSB', '011258') = any(array['A1', 'A2'])`.execute(
        trx,
      );
    });
    expect(plan.rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('serial_look');
  });
});
