import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeOverLoans } from '../../src/features/tool-loans/index.js';
import { inTransaction } from '../../src/platform/command.js';
import { testApp, type TestApp } from '../support/app.js';
import { type LoanHouse, loanHouse, wrongsOf } from './factory.js';

let app: TestApp;
let house: LoanHouse;

beforeAll(async () => {
  app = await testApp();
  house = await loanHouse(app);
});
afterAll(async () => {
  expect(await wrongsOf(app)).toEqual([]);
  await app.close();
});

describe('loans from the time before', () => {
  it('come in as they were: returned, damaged, incomplete, lost and out still', async () => {
    const meter = await house.piece({}, [['Lead', 2]]);
    const spanner = await house.counted(9, {}, [['Sleeve', 1]]);
    const { technician, storekeeper, head } = house;
    const placeId = await house.place({
      code: `CUST-${technician.personId}`,
      name: 'T',
      kind: 'person',
      person_id: technician.personId,
    });
    const quarantine = await app.db
      .selectFrom('place')
      .select('id')
      .where('code', '=', 'QUARANTINE')
      .executeTakeFirstOrThrow();
    const lost = await app.db.selectFrom('place').select('id').where('code', '=', 'LOST').executeTakeFirstOrThrow();
    const move = async (line: Parameters<typeof house.post>[1]) => (await house.post('move', line)).id;
    const at = (day: string) => new Date(`${day}T02:00:00Z`);
    const piece = {
      itemId: meter.itemId,
      serialId: meter.serialId,
      condition: 'new' as const,
      quantity: '1',
      homePlaceId: house.bin,
      placeId,
    };
    const count = { itemId: spanner.itemId, condition: 'new' as const, homePlaceId: house.bin, placeId };
    const [first, second] = await inTransaction(app.deps, async (trx) =>
      takeOverLoans(trx, [
        {
          borrowerId: technician.personId,
          lentBy: storekeeper.personId,
          lentAt: at('2025-03-03'),
          purpose: 'Old',
          signed: true,
          lines: [
            {
              ...piece,
              dueOn: '2025-03-10',
              movementId: await move({ ...meter, fromPlaceId: house.bin, toPlaceId: placeId }),
              returns: [
                {
                  outcome: 'damaged',
                  by: storekeeper.personId,
                  at: at('2025-03-12'),
                  quantity: '1',
                  toPlaceId: quarantine.id,
                  movementId: await move({
                    ...meter,
                    fromPlaceId: placeId,
                    toPlaceId: quarantine.id,
                    toCondition: 'faulty',
                  }),
                  missing: [{ position: 1, quantity: 1 }],
                },
              ],
            },
          ],
        },
        {
          borrowerId: technician.personId,
          lentBy: storekeeper.personId,
          lentAt: at('2025-04-01'),
          lines: [
            {
              ...piece,
              dueOn: '2025-04-10',
              movementId: await move({
                ...meter,
                fromPlaceId: quarantine.id,
                fromCondition: 'faulty',
                toPlaceId: placeId,
              }),
              returns: [],
            },
            {
              ...count,
              quantity: '5',
              dueOn: '2025-04-05',
              movementId: await move({ ...spanner, quantity: 5, fromPlaceId: house.bin, toPlaceId: placeId }),
              returns: [
                {
                  outcome: 'good',
                  by: storekeeper.personId,
                  broughtBy: house.colleague.personId,
                  at: at('2025-04-06'),
                  quantity: '2',
                  toPlaceId: house.bin,
                  movementId: await move({ ...spanner, quantity: 2, fromPlaceId: placeId, toPlaceId: house.bin }),
                },
                {
                  outcome: 'lost',
                  by: technician.personId,
                  at: at('2025-04-07'),
                  quantity: '3',
                  loss: {
                    reason: 'Stolen',
                    unitCost: '10',
                    decision: {
                      by: head.personId,
                      as: 'head',
                      at: at('2025-04-08'),
                      approved: true,
                      movementId: await move({ ...spanner, quantity: 3, fromPlaceId: placeId, toPlaceId: lost.id }),
                    },
                  },
                },
              ],
            },
          ],
        },
      ]),
    );
    expect(await house.loan(first!.id)).toMatchObject({ due_on: '2025-03-10', closed_at: null, number: first!.number });
    expect(await house.accessories(first!.lines[0]!)).toMatchObject([{ lent: 2, back: 1, owed: 1 }]);
    expect((await house.linesOf(first!.id))[0]!.signature_id).not.toBeNull();
    expect(await house.loan(second!.id)).toMatchObject({ due_on: '2025-04-10', closed_at: null });
    expect(await house.linesOf(second!.id)).toMatchObject([
      { open: 1, id: second!.lines[0] },
      { open: 0, lost: '3.000', returned: '2.000', id: second!.lines[1] },
    ]);
    expect(await house.accessories(second!.lines[1]!)).toMatchObject([{ lent: 5, back: 2, waived: 3, owed: 0 }]);
    const losses = await app.db.selectFrom('tool_loss').selectAll().execute();
    expect(losses).toMatchObject([{ kind: 'lost', value: '30.00', approved: true, decided_by: head.personId }]);
    await house.giveBack(second!.id, { lineId: second!.lines[0]! });
    expect((await house.loan(second!.id)).closed_at).not.toBeNull();
  });
});
