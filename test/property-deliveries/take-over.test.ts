import { expect, it } from 'vitest';
import { takeOverDeliveries } from '../../src/features/property-deliveries/index.js';
import { inTransaction } from '../../src/platform/command.js';
import { testApp } from '../support/app.js';
import { deliveryHouse } from './factory.js';

it('takes over deliveries as they were, without moving anything', async () => {
  const app = await testApp();
  const house = await deliveryHouse(app);
  const [first, second] = [await house.ready({ serial: 'T-1' }), await house.ready({ quantity: '3' })];
  const [past] = [await house.picked([await house.ready()])];
  await house.send(past.id);
  const movementId = (await house.row(past.id)).movement_id!;
  const by = house.storekeeper.personId;
  const at = new Date('2026-03-02T03:00:00Z');
  const picked = { fromPlaceId: house.ownBin, by, at };
  const made = await inTransaction(house.storekeeper.context, (trx) =>
    takeOverDeliveries(trx, [
      {
        customerId: house.theirs.id,
        way: 'hand',
        toName: 'Ms Li',
        begunBy: by,
        begunAt: at,
        sent: { by, at, movementId },
        acknowledged: {
          on: '2026-03-02',
          by: 'Ms Li',
          how: 'signature',
          recordedBy: by,
          recordedAt: at,
          signature: new Uint8Array([1, 2, 3]),
        },
        lines: [{ pieceId: first.id, quantity: '1', done: 'Repaired', picked }],
      },
      {
        customerId: house.theirs.id,
        way: 'courier',
        begunBy: by,
        begunAt: at,
        lines: [{ pieceId: second.id, quantity: '2' }],
      },
    ]),
  );
  expect(await house.row(made[0]!.id)).toMatchObject({
    state: 'acknowledged',
    sent_at: at,
    over_at: at,
    acknowledged_on: '2026-03-02',
    signature: Buffer.from([1, 2, 3]),
    search: expect.stringContaining('t-1'),
  });
  expect(await house.row(made[1]!.id)).toMatchObject({ state: 'picking', over_at: null });
  expect(await house.lines(made[0]!.id)).toMatchObject([
    { done: 'Repaired', picked_by: by, from_place_id: house.ownBin },
  ]);
  expect((await house.pieceRow(first.id)).returned).toBe('0.000');
  expect(await inTransaction(house.storekeeper.context, (trx) => takeOverDeliveries(trx, []))).toEqual([]);
  await app.close();
});
