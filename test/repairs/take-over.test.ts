import { afterAll, beforeAll, expect, it } from 'vitest';
import { takeOverRepairs } from '../../src/features/repairs/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { type RepairHouse, repairHouse } from './factory.js';

let app: TestApp;
let house: RepairHouse;
beforeAll(async () => {
  app = await testApp();
  house = await repairHouse(app);
});
afterAll(() => app.close());

const at = (day: string) => new Date(`${day}T02:00:00Z`);

it('takes over orders with all that was written on them, in their order', async () => {
  const [first, second] = [await house.piece(), await house.piece()];
  const [bench, fault, cause, mosfet] = [
    await house.bench('老工位'),
    await house.term('fault', '虚焊'),
    await house.term('cause', '自然老化'),
    await house.term('component', 'MOS 管'),
  ];
  const out = await house.post('receive', { itemId: await house.item('ANY-1') });
  const by = house.repairer.personId;
  const common = { source: 'stock', ownerId: 1, placeId: house.workshop, benchId: bench } as const;
  const made = await house.within(house.quality.context, (trx) =>
    takeOverRepairs(trx, house.quality.context, [
      {
        ...common,
        itemId: first.itemId,
        serialId: first.serialId,
        receivedAt: at('2025-03-01'),
        takenBy: by,
        takenAt: at('2025-03-04'),
        result: 'refurbished',
        steps: [
          {
            state: 'waiting',
            by: house.quality.personId,
            at: at('2025-03-03'),
          },
          {
            state: 'in_work',
            by,
            at: at('2025-03-04'),
          },
          {
            state: 'closed',
            by: house.storekeeper.personId,
            at: at('2025-03-09'),
            note: '入库',
          },
        ],
        diagnoses: [
          {
            faultId: fault,
            causeId: cause,
            action: '补焊',
            by,
            at: at('2025-03-05'),
            components: [
              {
                componentId: mosfet,
                location: 'Q12',
              },
              { componentId: mosfet },
            ],
          },
        ],
        labour: [
          {
            personId: by,
            minutes: 90,
            rate: '100',
            at: at('2025-03-05'),
          },
        ],
        outside: [
          {
            supplierId: house.supplierParty,
            sentBy: by,
            sentAt: at('2025-03-05'),
            sendMovementId: out.id,
            back: {
              by,
              at: at('2025-03-08'),
              movementId: out.id,
              outcome: 'repaired',
              billAmount: '88.5',
            },
          },
        ],
        software: [
          {
            version: 'V2.1',
            by,
            at: at('2025-03-08'),
          },
        ],
      },
      {
        ...common,
        itemId: second.itemId,
        serialId: second.serialId,
        receivedAt: at('2025-05-01'),
        targetOn: '2025-05-09',
        steps: [
          {
            state: 'waiting',
            by,
            at: at('2025-05-02'),
          },
        ],
      },
    ]),
  );
  expect(made).toHaveLength(2);
  const [closed, waiting] = [await house.order(made[0]!.id), await house.order(made[1]!.id)];
  expect(closed).toMatchObject({
    state: 'closed',
    target_on: '2025-03-15',
    closed_at: at('2025-03-09'),
    closed_by: house.storekeeper.personId,
    opened_by: house.quality.personId,
    opened_at: at('2025-03-03'),
    serial_id: first.serialId,
  });
  expect(waiting).toMatchObject({ state: 'waiting', closed_at: null, target_on: '2025-05-09', item_id: second.itemId });
  expect(await house.stepsOf(closed.id)).toEqual(['waiting', 'in_work', 'closed']);
  const components = await app.db.selectFrom('repair_component').selectAll().orderBy('position').execute();
  expect(components.map(({ position, location }) => [position, location])).toEqual([
    [1, 'Q12'],
    [2, null],
  ]);
  const labour = await app.db.selectFrom('repair_labour').selectAll().executeTakeFirstOrThrow();
  expect(labour).toMatchObject({ minutes: 90, started_at: new Date('2025-03-05T00:30:00Z') });
  const outside = await app.db.selectFrom('repair_outside').selectAll().executeTakeFirstOrThrow();
  expect(outside).toMatchObject({ outcome: 'repaired', bill_amount: '88.50', back_by: by });
  const software = await app.db.selectFrom('serial_software').selectAll().executeTakeFirstOrThrow();
  expect(software).toMatchObject({ serial_id: first.serialId, version: 'V2.1', order_id: closed.id });
});
