import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportUse } from '../../src/features/issued-parts/report-use.js';
import { moveIssuedParts } from '../../src/features/issued-parts/index.js';
import { postMovement } from '../../src/stock/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { costOf, type FieldHouse, fieldHouse, onHand, partOf, wrongsOf } from './factory.js';

let app: TestApp;
let house: FieldHouse;
let relay: number;
let board: number;
let wire: number;

beforeAll(async () => {
  app = await testApp();
  house = await fieldHouse(app);
  relay = await house.item('RELAY');
  board = await house.item('BOARD', { tracking: 'serial', repairable: true, price: '900' });
  wire = await house.item('WIRE', { decimals: 2, unit: 'm' });
});
afterAll(async () => {
  expect(await wrongsOf(app)).toEqual([]);
  await app.close();
});

const reportOf = (id: string) =>
  app.db.selectFrom('use_report').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const slipState = async (id: number) =>
  (await app.db.selectFrom('requisition').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;

describe('recording what was issued', () => {
  it('charges the task at the cost of the movement', async () => {
    const before = Number(await costOf(app, house.theTask.id));
    const { parts, slip } = await house.issue([
      { itemId: await house.item('CHARGED'), quantity: '3', cost: '0.333333' },
    ]);
    expect(await partOf(app, parts[0]!)).toMatchObject({
      quantity: '3.000',
      reported: '0.000',
      settled: '0.000',
      unit_cost: '0.333333',
      holder_id: house.technician.personId,
      place_id: house.technician.custody,
    });
    expect(Number(await costOf(app, house.theTask.id)) - before).toBeCloseTo(1, 5);
    const charge = await app.db
      .selectFrom('task_cost')
      .selectAll()
      .where('document', '=', slip.number)
      .executeTakeFirstOrThrow();
    expect(charge).toMatchObject({ kind: 'issue', amount: '1.00', quantity: '3.000' });
  });
});

describe('reporting what was fitted', () => {
  it('keeps the software that was flashed last on the piece, and tells it on the device’s page', async () => {
    const { parts } = await house.issue([{ itemId: board, serial: 'B-SW' }]);
    const { serial_id: serialId } = await app.db
      .selectFrom('issued_part')
      .select('serial_id')
      .where('id', '=', parts[0]!)
      .executeTakeFirstOrThrow();
    const flash = (version: string) =>
      app.ownerDb
        .insertInto('serial_software')
        .values({ serial_id: serialId!, version, person_id: house.technician.personId, flashed_at: new Date() })
        .execute();
    await flash('V2.0');
    await flash('V2.1');
    const { reportId } = await reportUse(house.technician.context, house.fit(parts[0]!, { noOldPart: 'new' }));
    await flash('V3.0');
    expect((await reportOf(reportId)).software_version).toBe('V2.1');
    const { serial_number: number } = await app.db
      .selectFrom('device')
      .select('serial_number')
      .where('id', '=', house.theDevice)
      .executeTakeFirstOrThrow();
    const device = await house.supervisor.get(`/devices/${encodeURIComponent(number)}`);
    expect(device.html.querySelector('#now')?.text.replace(/\s+/g, ' ')).toContain('software V2.1');
    const plain = await house.issue([{ itemId: board, serial: 'B-PLAIN' }]);
    const other = await reportUse(house.technician.context, house.fit(plain.parts[0]!, { noOldPart: 'new' }));
    expect((await reportOf(other.reportId)).software_version).toBeNull();
  });

  it('moves the piece to the customer, keeps the position, and expects the old part back', async () => {
    const { parts, slip } = await house.issue([{ itemId: board, serial: 'B-1' }]);
    const { reportId } = await reportUse(
      house.technician.context,
      house.fit(parts[0]!, { channel: '12', board: '3', position: 'left', harness: 'H-7', serialOut: 'OLD-1' }),
    );
    expect(await reportOf(reportId)).toMatchObject({
      kind: 'fitted',
      device_id: house.theDevice,
      channel: '12',
      board: '3',
      position: 'left',
      harness: 'H-7',
      serial_out: 'OLD-1',
      settled_by: house.technician.personId,
    });
    expect(await partOf(app, parts[0]!)).toMatchObject({ reported: '1.000', settled: '1.000' });
    const serial = await app.db.selectFrom('serial').selectAll().where('number', '=', 'B-1').executeTakeFirstOrThrow();
    expect(serial.place_id).toBe(house.customer);
    const movement = await app.db
      .selectFrom('stock_movement as m')
      .innerJoin('use_report as r', 'r.movement_id', 'm.id')
      .select(['m.kind', 'm.document_type', 'm.document_id', 'm.reference'])
      .where('r.id', '=', reportId)
      .executeTakeFirstOrThrow();
    expect(movement).toEqual({
      kind: 'use',
      document_type: 'service_task',
      document_id: house.theTask.number,
      reference: slip.number,
    });
    const expected = await app.db
      .selectFrom('expected_return')
      .selectAll()
      .where('use_report_id', '=', reportId)
      .execute();
    expect(expected).toMatchObject([
      { item_id: board, serial: 'OLD-1', quantity: '1.000', person_id: house.technician.personId },
    ]);
    expect(await slipState(slip.id)).toBe('closed');
    const event = await app.db
      .selectFrom('event')
      .select(['name', 'after'])
      .where('subject_type', '=', 'issued_part')
      .where('subject_id', '=', parts[0]!)
      .executeTakeFirstOrThrow();
    expect(event).toMatchObject({ name: 'part.reported', after: { kind: 'fitted', serial: 'B-1' } });
  });

  it('expects nothing where a reason says why, and nothing of what is not repaired', async () => {
    const { parts } = await house.issue([{ itemId: board, serial: 'B-2' }, { itemId: relay }]);
    const installed = await reportUse(house.technician.context, house.fit(parts[0]!, { noOldPart: 'New cabinet' }));
    const simple = await reportUse(house.technician.context, house.fit(parts[1]!, { noOldPart: 'ignored' }));
    expect(await reportOf(installed.reportId)).toMatchObject({ no_old_part: 'New cabinet' });
    expect(await reportOf(simple.reportId)).toMatchObject({ no_old_part: null });
    const ids = [installed.reportId, simple.reportId];
    expect(await app.db.selectFrom('expected_return').selectAll().where('use_report_id', 'in', ids).execute()).toEqual(
      [],
    );
  });

  it('refuses no device, another customer’s and a retired one', async () => {
    const { parts } = await house.issue([{ itemId: relay }]);
    const retired = await house.device('BT-OLD');
    await app.ownerDb.updateTable('device').set({ retired_at: new Date() }).where('id', '=', retired).execute();
    const cases = [
      [null, 'device_unknown'],
      [999_999, 'device_unknown'],
      [house.otherDevice, 'device_of_other_customer'],
      [retired, 'fitted_device_retired'],
    ] as const;
    for (const [deviceId, reason] of cases)
      await expect(
        reportUse(house.technician.context, house.fit(parts[0]!, { deviceId })),
        reason,
      ).rejects.toMatchObject({
        reason,
        status: 422,
      });
    expect(await partOf(app, parts[0]!)).toMatchObject({ reported: '0.000' });
  });

  it('moves nothing that lies at the customer already, and refuses what is still on its way', async () => {
    const { parts } = await house.issue([{ itemId: relay, quantity: '2' }], { placeId: house.transit });
    await expect(reportUse(house.technician.context, house.fit(parts[0]!))).rejects.toMatchObject({
      reason: 'parcel_under_way',
    });
    await app.db.transaction().execute(async (trx) => {
      const line = { itemId: relay, quantity: 2, fromCondition: 'new', toCondition: 'new' } as const;
      await postMovement(trx, 'move', { key: randomUUID(), personId: house.storekeeper.personId }, [
        { ...line, fromPlaceId: house.transit, toPlaceId: house.customer },
      ]);
      const { movement_id } = await trx
        .selectFrom('issued_part')
        .select('movement_id')
        .where('id', '=', parts[0]!)
        .executeTakeFirstOrThrow();
      await moveIssuedParts(trx, { issueMovementId: movement_id, placeId: house.customer });
    });
    const fitted = await reportUse(house.technician.context, house.fit(parts[0]!));
    expect((await reportOf(fitted.reportId)).movement_id).toBeNull();
    const used = await reportUse(house.technician.context, house.use(parts[0]!));
    expect((await reportOf(used.reportId)).movement_id).not.toBeNull();
    expect(await partOf(app, parts[0]!)).toMatchObject({ settled: '2.000' });
  });
});

describe('reporting the rest', () => {
  it('takes parts of a quantity one after the other and leaves the rest open', async () => {
    const { parts, slip } = await house.issue([{ itemId: wire, quantity: '7.5' }]);
    const report = (quantity: string) => reportUse(house.technician.context, house.use(parts[0]!, { quantity }));
    await report('2.25');
    expect(await partOf(app, parts[0]!)).toMatchObject({ reported: '2.250', settled: '2.250' });
    expect(await slipState(slip.id)).toBe('issued');
    await expect(report('5.26')).rejects.toMatchObject({ reason: 'more_than_open', facts: { open: 5.25 } });
    await report('5.25');
    expect(await slipState(slip.id)).toBe('closed');
    await expect(report('0.01')).rejects.toMatchObject({ reason: 'more_than_open' });
  });

  it('lets returns and losses wait, and asks who approves', async () => {
    const { parts } = await house.issue([{ itemId: relay, quantity: '2' }]);
    const before = await onHand(app, house.technician.custody, relay);
    await reportUse(house.technician.context, house.use(parts[0]!, { kind: 'returned' }));
    await reportUse(house.technician.context, house.use(parts[0]!, { kind: 'lost', note: 'Fell into the river' }));
    expect(await partOf(app, parts[0]!)).toMatchObject({ reported: '2.000', settled: '0.000' });
    expect(await onHand(app, house.technician.custody, relay)).toBe(before);
    const told = await app.db.selectFrom('notification').selectAll().where('kind', '=', 'write_off_asked').execute();
    expect(told.map((notice) => notice.person_id)).toEqual([house.head.personId]);
  });

  it('refuses quantities that are none, and a loss without a word of what happened', async () => {
    const { parts } = await house.issue([{ itemId: relay, quantity: '5' }]);
    for (const quantity of ['0', '-1', '1.5', '0.001', '', 'abc', '1e3', '99999999', '1,5'])
      await expect(
        reportUse(house.technician.context, house.use(parts[0]!, { quantity })),
        quantity,
      ).rejects.toMatchObject({
        reason: 'use_quantity_invalid',
        status: 422,
      });
    for (const kind of ['lost', 'damaged'] as const)
      await expect(reportUse(house.technician.context, house.use(parts[0]!, { kind }))).rejects.toMatchObject({
        reason: 'what_happened_missing',
      });
  });

  it('refuses the parts of others, except from an assistant or a supervisor', async () => {
    const { parts } = await house.issue([{ itemId: relay, quantity: '3' }]);
    await expect(reportUse(house.colleague.context, house.use(parts[0]!))).rejects.toMatchObject({
      reason: 'part_of_another',
    });
    await expect(reportUse(house.storekeeper.context, house.use(parts[0]!))).rejects.toMatchObject({
      reason: 'not_permitted',
    });
    await reportUse(house.assistant.context, house.use(parts[0]!));
    await reportUse(house.supervisor.context, house.use(parts[0]!));
    expect(await partOf(app, parts[0]!)).toMatchObject({ settled: '2.000' });
  });

  it('refuses what the book has elsewhere by now, and names where', async () => {
    const { parts } = await house.issue([{ itemId: board, serial: 'B-GONE' }]);
    await house.post('return', {
      itemId: board,
      serial: 'B-GONE',
      fromPlaceId: house.technician.custody,
      toPlaceId: house.otherBin,
    });
    for (const input of [house.fit(parts[0]!), house.use(parts[0]!), house.use(parts[0]!, { kind: 'returned' })])
      await expect(reportUse(house.technician.context, input)).rejects.toMatchObject({
        reason: 'part_elsewhere',
        facts: { serial: 'B-GONE', place: 'B-01' },
      });
  });

  it('refuses uses on a task that has ended, but not that something comes back', async () => {
    const task = await house.task();
    const { parts } = await house.issue([{ itemId: relay, quantity: '2' }], { taskId: task.id });
    await app.ownerDb.updateTable('service_task').set({ state: 'closed' }).where('id', '=', task.id).execute();
    for (const input of [house.use(parts[0]!), house.fit(parts[0]!)])
      await expect(reportUse(house.technician.context, input)).rejects.toMatchObject({ reason: 'part_task_closed' });
    await reportUse(house.technician.context, house.use(parts[0]!, { kind: 'returned' }));
  });

  it('does a form that is sent twice once, and refuses its key for something else', async () => {
    const { parts } = await house.issue([{ itemId: relay, quantity: '3' }]);
    const input = house.use(parts[0]!);
    const first = await reportUse(house.technician.context, input);
    expect(await reportUse(house.technician.context, input)).toEqual(first);
    const again = house.use(parts[0]!);
    const [one, two] = await Promise.all([again, again].map((sent) => reportUse(house.technician.context, sent)));
    expect(one).toEqual(two);
    await expect(reportUse(house.technician.context, { ...input, quantity: '2' })).rejects.toMatchObject({
      reason: 'key_reused',
    });
    expect(await partOf(app, parts[0]!)).toMatchObject({ settled: '2.000' });
  });

  it('gives the last piece to one of two reports (delete the lock in lockParts to see both pass)', async () => {
    for (let round = 0; round < 5; round++) {
      const { parts } = await house.issue([{ itemId: relay }]);
      const both = await Promise.allSettled([
        reportUse(house.technician.context, house.use(parts[0]!)),
        reportUse(house.assistant.context, house.fit(parts[0]!)),
      ]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const refused = both.find((one) => one.status === 'rejected')!;
      expect(refused.reason).toMatchObject({ reason: 'more_than_open' });
    }
  });
});
