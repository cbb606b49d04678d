import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setInstalled } from '../../src/features/repair-reports/set-installed.js';
import { testApp, type TestApp } from '../support/app.js';
import { NOW, type ReportHouse, reportHouse } from './factory.js';

describe('the numbers of the repair reports', () => {
  let app: TestApp;
  let house: ReportHouse;
  let board: number;
  let relay: number;

  beforeAll(async () => {
    app = await testApp({ now: () => NOW });
    house = await reportHouse(app);
    board = await house.item('BOARD', { tracking: 'serial', repairable: true, price: '1000' });
    relay = await house.item('RELAY', { tracking: 'quantity', repairable: true, price: '50' });
  });
  afterAll(() => app.close());

  it('count returns and what was found on them, with their rates', async () => {
    const [burnt, melted] = [await house.term('fault', 'burnt'), 0];
    const merged = await house.term('fault', 'charred', burnt);
    const cause = await house.term('cause', 'surge');
    expect(melted).toBe(0);
    const m2 = await house.device('D-2', 'M2', '2026-01-01');
    const at = '2026-03-10T04:00:00Z';
    await house.back({ itemId: board, at, batch: 'L1', deviceId: m2, finding: 'confirmed', fault: burnt, cause });
    await house.back({ itemId: board, at, batch: 'L1', finding: 'confirmed', fault: merged, cause, repeat: true });
    await house.back({ itemId: board, at, batch: 'L2', finding: 'no_fault', doa: true, foundDoa: false });
    await house.back({ itemId: board, at, finding: 'other_damage', fault: burnt, foundDoa: true });
    await house.back({ itemId: board, at, customerId: house.customerParty });
    await house.back({ itemId: board, at, cancelled: true, finding: 'confirmed', fault: burnt });
    await house.back({ itemId: relay, at: '2026-04-01T00:00:00Z', doa: true, quantity: 3 });
    // The last moment of the year before, and the first of the period, by Shanghai's clock.
    await house.back({ itemId: relay, at: '2025-12-31T15:59:59Z' });
    await house.back({ itemId: relay, at: '2025-12-31T16:00:00Z' });
    await sql`
      insert into service_task (customer_id, kind_id, charge, title, planned_from, planned_to, state, created_by)
      values (${house.customerParty}, 1, 'charged', 'R', '2026-01-01', '2026-01-09', 'under_way', ${house.personId})`.execute(
      house.db,
    );
    const posted = await house.post('receive', { itemId: relay, quantity: 40 });
    const issue = (quantity: number, from: string | null) =>
      sql<{ id: string }>`
        insert into issued_part (task_id, item_id, condition, quantity, unit_cost, holder_id, place_id, movement_id, issued_at, from_part_id)
        select max(id), ${relay}, 'new', ${quantity}, 10, ${house.personId}, ${house.bin}, ${posted.id}, '2026-02-01', ${from} from service_task returning id`.execute(
        house.db,
      );
    const issued = await issue(24, null);
    await issue(24, issued.rows[0]!.id);

    const byItem = await house.read('returns');
    expect(byItem.rows).toEqual([
      {
        item: 'BOARD',
        item_name: '物料BOARD',
        returns: '5',
        examined: '4',
        confirmed: '2',
        no_fault: '1',
        other: '1',
        doa: '1',
        issued: null,
        doa_rate: null,
        repeats: '1',
        confirmed_rate: '50',
        no_fault_rate: '25',
        repeat_rate: '20',
      },
      {
        item: 'RELAY',
        item_name: '物料RELAY',
        returns: '2',
        examined: '0',
        confirmed: '0',
        no_fault: '0',
        other: '0',
        doa: '1',
        issued: '24',
        doa_rate: '12.5',
        repeats: '0',
        confirmed_rate: null,
        no_fault_rate: null,
        repeat_rate: '0',
      },
    ]);
    expect(byItem.sums).toMatchObject({ returns: '7', confirmed: '2', no_fault_rate: '25', repeat_rate: '14.3' });
    expect(byItem.months?.filter((one) => one.all > 0)).toEqual([
      { month: '2026-01', all: 1, part: 0 },
      { month: '2026-03', all: 5, part: 2 },
      { month: '2026-04', all: 1, part: 0 },
    ]);
    expect(byItem.months).toHaveLength(11);
    const short = async (by: 'batch' | 'fault' | 'cause' | 'model' | 'customer' | 'technician', key: string) =>
      (await house.read('returns', { by, itemId: board })).rows.map((row) => [
        row[key],
        row['returns'],
        row['confirmed'],
      ]);
    expect(await short('batch', 'batch')).toEqual([
      ['L1', '2', '2'],
      ['not_told', '2', '0'],
      ['L2', '1', '0'],
    ]);
    expect(await short('fault', 'fault')).toEqual([['burnt', '3', '2']]);
    expect(await short('cause', 'cause')).toEqual([
      ['surge', '2', '2'],
      ['not_told', '1', '0'],
    ]);
    expect(await short('model', 'model')).toEqual([
      ['no_device', '4', '1'],
      ['M2', '1', '1'],
    ]);
    expect(await short('customer', 'customer')).toEqual([
      ['no_customer', '4', '2'],
      ['Customer One', '1', '0'],
    ]);
    expect(await short('technician', 'technician')).toEqual([['Poster', '5', '2']]);
    const causes = await house.read('returns', { by: 'cause' });
    expect(causes.rows.map((row) => [row['share'], row['running']])).toEqual([
      ['66.7', '66.7'],
      ['33.3', '100'],
    ]);
    const ofCustomer = await house.read('returns', { customerId: house.customerParty });
    expect(ofCustomer.rows.map((row) => row['returns'])).toEqual(['1']);
    const cut = await house.read('returns', { limit: 1 });
    expect([cut.rows.length, cut.total]).toEqual([1, 2]);
  });

  it('tell how long repairs took, in which states, and whether they were on time', async () => {
    await house.repaired({
      itemId: board,
      receivedAt: '2026-05-01T00:00:00Z',
      openedAt: '2026-05-02T00:00:00Z',
      closedAt: '2026-05-05T00:00:00Z',
      targetOn: '2026-05-05',
      steps: [
        ['waiting', '2026-05-02T00:00:00Z'],
        ['in_work', '2026-05-03T00:00:00Z'],
        ['waiting_parts', '2026-05-03T12:00:00Z'],
        ['in_work', '2026-05-04T00:00:00Z'],
        ['closed', '2026-05-05T00:00:00Z'],
      ],
    });
    await house.repaired({
      itemId: board,
      receivedAt: '2026-05-01T00:00:00Z',
      openedAt: '2026-05-01T00:00:00Z',
      closedAt: '2026-05-11T00:00:00Z',
      targetOn: '2026-05-10',
      steps: [
        ['waiting', '2026-05-01T00:00:00Z'],
        ['closed', '2026-05-11T00:00:00Z'],
      ],
    });
    await house.repaired({
      itemId: board,
      ownerId: house.customerParty,
      result: 'to_customer',
      receivedAt: '2026-05-01T00:00:00Z',
      openedAt: '2026-05-01T00:00:00Z',
      closedAt: '2026-05-03T00:00:00Z',
      targetOn: '2026-05-03',
    });
    const { rows, sums } = await house.read('turnaround', { from: '2026-05-01', to: '2026-05-31' });
    expect(rows[0]).toMatchObject({
      kind: 'spare',
      orders: '2',
      mean_days: '7.0',
      p90_days: '9.4',
      target_kept: '50',
      before_order: '0.5',
      waiting: '5.5',
      in_work: '0.8',
      waiting_parts: '0.3',
      waiting_customer: '0.0',
      outside: '0.0',
    });
    expect(rows[1]).toMatchObject({ kind: 'customer', orders: '1', mean_days: '2.0', target_kept: '100' });
    expect(sums).toMatchObject({ orders: '3', mean_days: '5.3', target_kept: '66.7' });
    expect(
      (await house.read('turnaround', { by: 'item', from: '2026-05-01', to: '2026-05-31' })).rows[0],
    ).toMatchObject({ item: 'BOARD', orders: '3' });
    expect((await house.read('turnaround', { from: '2026-06-01' })).rows).toEqual([]);
  });

  it('tell the mean time between removals from the days that devices were in use', async () => {
    // In June (30 days): one from the 11th, one the whole month, one until the 20th, one not any more.
    const first = await house.device('T-1', 'T100', '2026-06-11');
    await house.device('T-2', 'T100', '2025-01-01');
    await house.device('T-3', 'T100', '2025-01-01', '2026-06-21T04:00:00Z');
    await house.device('T-4', 'T100', '2025-01-01', '2026-05-01T04:00:00Z');
    await setInstalled(house.quality.context, { itemId: relay, model: 'T100', quantity: '4' });
    await setInstalled(house.quality.context, { itemId: board, model: 'T100', quantity: '0.5' });
    const at = '2026-06-15T00:00:00Z';
    await house.back({ itemId: relay, deviceId: first, at });
    await house.back({ itemId: relay, deviceId: first, at, quantity: 2 });
    await house.back({ itemId: relay, deviceId: first, at, doa: true });
    await house.back({ itemId: relay, at });
    const { rows, sums } = await house.read('removals', { from: '2026-06-01', to: '2026-06-30' });
    expect(rows).toEqual([
      {
        item: 'RELAY',
        item_name: '物料RELAY',
        model: 'T100',
        installed_each: '4',
        devices: '3',
        piece_days: '280',
        removed: '3',
        mtbr: '93.3',
      },
      {
        item: 'BOARD',
        item_name: '物料BOARD',
        model: 'T100',
        installed_each: '0.5',
        devices: '3',
        piece_days: '35',
        removed: '0',
        mtbr: 'none_removed',
      },
    ]);
    expect(sums).toEqual({ piece_days: '315', removed: '3', mtbr: '105.0' });
    // A period that goes on counts until today: one day of each device in use.
    const now = await house.read('removals', { from: '2026-11-23', to: '2027-12-31', itemId: relay });
    expect(now.rows[0]).toMatchObject({ devices: '2', piece_days: '8' });
  });
});
