import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeOverFieldReturns } from '../../src/features/field-returns/take-over.js';
import { inTransaction } from '../../src/platform/command.js';
import { type FieldHouse, fieldHouse } from '../issued-parts/factory.js';
import { testApp, type TestApp } from '../support/app.js';

let app: TestApp;
let house: FieldHouse;

beforeAll(async () => {
  app = await testApp();
  house = await fieldHouse(app);
});
afterAll(() => app.close());

const at = (day: string) => new Date(`${day}T02:00:00Z`);

describe('returns from the time before', () => {
  it('come in as they were, in order, with a step for each state and what they repeat', async () => {
    const itemId = await house.item('BOARD', { tracking: 'serial', repairable: true });
    const { technician, storekeeper } = house;
    const movement = await house.post('receive', {
      itemId,
      serial: 'S-1',
      fromPlaceId: house.customer,
      fromCondition: 'untested',
      toPlaceId: house.quarantine,
      toCondition: 'untested',
    });
    const kept = await inTransaction(app.deps, (trx) =>
      takeOverFieldReturns(trx, [
        {
          loggedAs: 'field',
          itemId,
          serial: 'S-1',
          serialId: movement.lines[0]!.serialId,
          customerId: house.customerParty,
          logged: { at: at('2025-01-06'), by: technician.personId },
          received: {
            at: at('2025-01-08'),
            by: storekeeper.personId,
            placeId: house.quarantine,
            movementId: movement.id,
          },
          found: { at: at('2025-01-09'), by: storekeeper.personId },
          decided: { at: at('2025-01-10'), by: storekeeper.personId, note: 'Repair' },
        },
        {
          loggedAs: 'bench',
          description: 'A green board',
          quantity: '2',
          logged: { at: at('2025-02-06'), by: storekeeper.personId },
          received: { at: at('2025-02-06'), by: storekeeper.personId, placeId: house.quarantine },
          repeatOf: 0,
        },
        {
          loggedAs: 'field',
          itemId,
          serial: 'S-2',
          doa: true,
          warranty: 'in',
          logged: { at: at('2025-03-06'), by: technician.personId },
          cancelled: { at: at('2025-03-07'), by: technician.personId },
        },
      ]),
    );
    const rows = await app.db.selectFrom('field_return').selectAll().orderBy('id').execute();
    expect(rows.map((row) => row.id)).toEqual(kept.map((one) => one.id));
    expect(rows).toMatchObject([
      { number: kept[0]!.number, state: 'decided', movement_id: movement.id, place_id: house.quarantine, owner_id: 1 },
      { state: 'received', quantity: '2.000', movement_id: null, repeat_of_id: kept[0]!.id, item_id: null },
      { state: 'cancelled', doa: true, warranty: 'in', received_at: null },
    ]);
    expect(rows[0]!.search).toContain('s-1');
    expect(rows[0]!.search).toContain('board');
    const steps = await app.db.selectFrom('return_step').selectAll().orderBy('id').execute();
    expect(steps.map(({ return_id, state }) => [return_id, state])).toEqual([
      [kept[0]!.id, 'logged'],
      [kept[0]!.id, 'received'],
      [kept[0]!.id, 'found'],
      [kept[0]!.id, 'decided'],
      [kept[1]!.id, 'logged'],
      [kept[1]!.id, 'received'],
      [kept[2]!.id, 'logged'],
      [kept[2]!.id, 'cancelled'],
    ]);
    expect(steps[3]).toMatchObject({ note: 'Repair', at: at('2025-01-10') });
  });

  it('are none when there are none', async () => {
    expect(await inTransaction(app.deps, (trx) => takeOverFieldReturns(trx, []))).toEqual([]);
  });
});
