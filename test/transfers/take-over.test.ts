import { afterAll, beforeAll, expect, it } from 'vitest';
import { takeOverTransfers } from '../../src/features/transfers/index.js';
import { inTransaction } from '../../src/platform/command.js';
import { type TransferHouse, transferHouse } from './factory.js';

let house: TransferHouse;
beforeAll(async () => {
  house = await transferHouse();
});
afterAll(() => house.app.close());

it('takes over transfers as they were, without moving or reserving anything', async () => {
  const { places, TRANSIT, sender, receiver, buyer } = house;
  const board = await house.newItem({ tracking: 'serial' });
  const fan = await house.newItem();
  const { serialId } = await house.receive(board.id, { serial: 'SB-1' });
  await house.receive(fan.id, { quantity: 9 });
  const out = await house.move(fan.id, places.A1, TRANSIT, 5);
  const outBoard = await house.move(board.id, places.A1, TRANSIT, 1, { serialId });
  const arrived = await house.move(fan.id, TRANSIT, places.B1, 4);
  const at = new Date('2026-03-02T03:00:00Z');
  const picked = { fromPlaceId: places.A1, pickedBy: sender.personId, pickedAt: at };
  const between = { fromWarehouseId: places.W1, toWarehouseId: places.W2, askedBy: buyer.personId, askedAt: at };
  const made = await inTransaction(buyer.context, (trx) =>
    takeOverTransfers(trx, [
      {
        ...between,
        sent: { by: sender.personId, at, carrier: '顺丰', waybill: 'SF1' },
        lines: [
          {
            itemId: fan.id,
            condition: 'new',
            quantity: '6',
            cancelled: '1',
            pieces: [
              {
                ...picked,
                quantity: '5',
                movementId: out.id,
                received: { quantity: '4', placeId: places.B1, movementId: arrived.id, by: receiver.personId, at },
              },
            ],
          },
          {
            itemId: board.id,
            condition: 'new',
            quantity: '1',
            pieces: [{ ...picked, quantity: '1', serialId, movementId: outBoard.id }],
          },
        ],
      },
      {
        ...between,
        cancelled: { by: buyer.personId, at },
        lines: [{ itemId: fan.id, condition: 'new', quantity: '2' }],
      },
      { ...between, note: '月底前', lines: [{ itemId: fan.id, condition: 'new', quantity: '2' }] },
    ]),
  );
  const [sent, cancelled, asked] = made.map(({ id }) => id);
  expect(made.map(({ number }) => number)).toEqual(['TF-000001', 'TF-000002', 'TF-000003']);
  expect(await house.row(sent!)).toMatchObject({
    state: 'sent',
    waybill: 'SF1',
    search: expect.stringContaining('sb-1'),
  });
  expect(await house.lines(sent!)).toMatchObject([
    { sent: '5.000', received: '4.000', cancelled: '1.000', coming: '1.000' },
    { sent: '1.000', received: '0.000', coming: '1.000' },
  ]);
  expect(await house.db.selectFrom('transfer_arrival').select(['kind', 'quantity', 'movement_id']).execute()).toEqual([
    { kind: 'received', quantity: '4.000', movement_id: arrived.id },
  ]);
  expect(await house.row(cancelled!)).toMatchObject({ state: 'cancelled', over_by: buyer.personId });
  expect(await house.lines(cancelled!)).toMatchObject([{ coming: '0.000' }]);
  expect(await house.row(asked!)).toMatchObject({ state: 'asked', note: '月底前' });
  const steps = await house.db.selectFrom('transfer_step').select(['transfer_id', 'kind']).orderBy('id').execute();
  expect(steps.map((step) => step.kind)).toEqual(['asked', 'sent', 'asked', 'cancelled', 'asked']);
  expect(await inTransaction(buyer.context, (trx) => takeOverTransfers(trx, []))).toEqual([]);
});
