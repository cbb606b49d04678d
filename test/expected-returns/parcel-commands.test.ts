import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeParcel, type ParcelChange } from '../../src/features/expected-returns/announce-parcel.js';
import { cancelParcel, restoreParcel } from '../../src/features/expected-returns/cancel-parcel.js';
import { beginUnpacking, lockParcel, matchExpected, parcelLines } from '../../src/features/expected-returns/index.js';
import { reportUse } from '../../src/features/issued-parts/report-use.js';
import { openThings } from '../../src/features/service-tasks/open-things.js';
import { runCommand } from '../../src/platform/command.js';
import type { Transaction } from '../../src/platform/database.js';
import { wrongsOf } from '../issued-parts/factory.js';
import { type TestApp, testApp } from '../support/app.js';
import { type ExpectingHouse, expectingHouse } from './factory.js';

let app: TestApp;
let house: ExpectingHouse;

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-03-05T08:00:00+08:00') });
  house = await expectingHouse(app);
});
afterAll(async () => {
  expect(await wrongsOf(app)).toEqual([]);
  await app.close();
});

/** As whoever receives does it: inside a command of theirs. */
const receiving = <T>(run: (trx: Transaction, context: typeof house.storekeeper.context) => Promise<T>) =>
  runCommand(house.storekeeper.context, { right: 'return.receive' }, async (trx, inside) => ({
    result: await run(trx, inside),
    events: [],
  }));
const unpack = (number: string) =>
  receiving(async (trx, context) => beginUnpacking(trx, context, await lockParcel(trx, { number })));
const parcelOf = (number: string) =>
  app.db.selectFrom('return_parcel').selectAll().where('number', '=', number).executeTakeFirstOrThrow();
async function fittedBoard(serialOut: string) {
  const { parts } = await house.issue([{ itemId: house.board, serial: `NEW-${randomUUID()}` }]);
  const { reportId } = await reportUse(house.technician.context, house.fit(parts[0]!, { serialOut }));
  const row = await app.db
    .selectFrom('expected_return')
    .select('id')
    .where('use_report_id', '=', reportId)
    .executeTakeFirstOrThrow();
  return row.id;
}

describe('announcing a parcel', () => {
  it('expects its lines, known items or words for them, and tells the store', async () => {
    const { id, number } = await house.parcel(
      {
        taskId: house.theTask.id,
        carrier: '顺丰',
        waybill: ' sf 100 １',
        lines: [
          { itemId: house.board, serial: 'p-1', quantity: '1' },
          { description: 'A green board without a label', quantity: '2', note: 'burnt' },
        ],
      },
      house.technician,
    );
    expect(number).toMatch(/^PC-\d{6}$/);
    expect(await parcelOf(number)).toMatchObject({ waybill: 'SF1001', expected_on: '2026-03-12', carrier: '顺丰' });
    expect(await house.linesOf(id)).toMatchObject([
      { kind: 'announced', serial: 'P-1', person_id: null, task_id: house.theTask.id, due_on: '2026-03-12' },
      { item_id: null, description: 'A green board without a label', quantity: '2.000', note: 'burnt' },
    ]);
    expect((await house.noticesOf(house.storekeeper.personId, 'return_parcel_announced')).at(-1)).toMatchObject({
      facts: { parcel: number, n: 2 },
    });
    expect((await openThings(app.db, house.theTask.id)).filter(({ kind }) => kind === 'old_part')).toEqual([]);
  });

  it('takes along what is expected already, so that it is settled once', async () => {
    const bySerial = await fittedBoard('OLD-1');
    const { parts } = await house.issue([{ itemId: house.pump, quantity: '5' }]);
    await reportUse(house.technician.context, house.fit(parts[0]!, { quantity: '5' }));
    const ticked = (await matchExpected(app.db, { personId: house.technician.personId, itemId: house.pump }))[0]!.id;
    const { id } = await house.parcel({
      lines: [
        { itemId: house.board, serial: 'old-1', quantity: '1' },
        { expectedId: ticked, quantity: '2' },
      ],
    });
    expect(await house.linesOf(id)).toMatchObject([
      { id: bySerial, kind: 'fitted' },
      { id: ticked, kind: 'fitted', quantity: '2.000' },
    ]);
    const rest = await matchExpected(app.db, { personId: house.technician.personId, itemId: house.pump });
    expect(rest.map(({ quantity, parcel_id }) => [quantity, parcel_id])).toEqual([
      ['2.000', id],
      ['3.000', null],
    ]);
    await expect(house.parcel({ lines: [{ expectedId: bySerial, quantity: '1' }] })).rejects.toMatchObject({
      reason: 'expected_twice',
    });
    await expect(
      house.parcel({ customerId: house.otherParty, lines: [{ expectedId: rest[1]!.id, quantity: '1' }] }),
    ).rejects.toMatchObject({ reason: 'expected_twice' });
    await expect(
      house.parcel({ lines: [{ expectedId: rest[1]!.id, quantity: '1' }] }, house.colleague),
    ).rejects.toMatchObject({ reason: 'not_found' });
  });

  it('refuses what makes no sense, and a waybill that is on its way already', async () => {
    const other = await house.task({ customer_id: house.otherParty });
    await house.parcel({ waybill: 'W-1', lines: [{ itemId: house.board, serial: 'SAME', quantity: '1' }] });
    const line = { itemId: house.board, quantity: '1' };
    for (const [changes, reason] of [
      [{ lines: [] }, 'expected_nothing'],
      [{ lines: [{ quantity: '1' }] }, 'expected_nothing'],
      [{ lines: [line], expectedOn: '2026-03-04' }, 'expected_due_past'],
      [{ lines: [line], waybill: 'w-1' }, 'parcel_announced_before'],
      [{ lines: [line], taskId: other.id }, 'expected_task_of_other'],
      [{ lines: [line], taskId: 999_999 }, 'not_found'],
      [{ lines: [{ ...line, serial: 'same' }] }, 'expected_twice'],
      [{ lines: [{ ...line, quantity: '1e3' }] }, 'old_part_quantity_invalid'],
      [{ lines: [{ ...line, quantity: '3', serial: 'Y' }] }, 'expected_serial_is_one'],
    ] as const)
      await expect(house.parcel({ ...changes, lines: [...changes.lines] }), reason).rejects.toMatchObject({ reason });
    await expect(house.parcel({ taskId: house.theTask.id }, house.colleague)).rejects.toMatchObject({
      reason: 'not_found',
    });
    await expect(house.parcel({}, house.head)).rejects.toMatchObject({ reason: 'not_permitted' });
    const two = await Promise.allSettled([house.parcel({ waybill: 'RACE' }), house.parcel({ waybill: 'RACE' })]);
    expect(two.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('changing and cancelling before it is unpacked', () => {
  const change = async (number: string, changes: Partial<ParcelChange>, who = house.assistant) => {
    const { version } = await parcelOf(number);
    await changeParcel(who.context, {
      number,
      version,
      expectedOn: '2026-03-12',
      dropped: [],
      added: [],
      key: randomUUID(),
      ...changes,
    });
  };

  it('changes the head, drops and adds lines', async () => {
    const old = await fittedBoard('OLD-2');
    const { id, number } = await house.parcel({
      lines: [
        { itemId: house.board, quantity: '1' },
        { expectedId: old, quantity: '1' },
      ],
    });
    const first = (await house.linesOf(id)).find(({ kind }) => kind === 'announced');
    const dropped = (await house.linesOf(id)).map((line) => line.id);
    await expect(change(number, { dropped })).rejects.toMatchObject({ reason: 'expected_nothing' });
    await change(number, {
      dropped,
      added: [{ itemId: house.pump, quantity: '4' }],
      expectedOn: '2026-03-20',
      waybill: 'NEW',
    });
    expect(await house.row(old)).toMatchObject({ parcel_id: null, undone_at: null });
    expect((await house.row(first!.id)).undone_at).not.toBeNull();
    expect(await parcelLines(app.db, id)).toMatchObject([{ item: 'PUMP', quantity: '4.000' }]);
    expect((await house.linesOf(id)).at(-1)).toMatchObject({ due_on: '2026-03-20' });
    await expect(change(number, { version: 1 })).rejects.toMatchObject({ reason: 'parcel_changed' });
    await expect(change(number, { expectedOn: '2026-03-01' })).rejects.toMatchObject({ reason: 'expected_due_past' });
    await expect(change(number, {}, house.colleague)).rejects.toMatchObject({ reason: 'not_found' });
    await unpack(number);
    await expect(change(number, {})).rejects.toMatchObject({ reason: 'parcel_being_unpacked' });
    await expect(cancelParcel(house.assistant.context, { number, key: randomUUID() })).rejects.toMatchObject({
      reason: 'parcel_being_unpacked',
    });
  });

  it('cancels: its own lines are over, what was expected before goes on; and it may come after all', async () => {
    const old = await fittedBoard('OLD-3');
    const { id, number } = await house.parcel({
      waybill: 'C-1',
      lines: [
        { itemId: house.pump, quantity: '1' },
        { expectedId: old, quantity: '1' },
      ],
    });
    const act = { number, key: randomUUID() };
    await cancelParcel(house.assistant.context, act);
    await cancelParcel(house.assistant.context, act);
    expect(await parcelLines(app.db, id)).toEqual([]);
    expect(await house.row(old)).toMatchObject({ parcel_id: null, undone_at: null });
    const again = await house.parcel({ waybill: 'C-1' });
    const restore = () => restoreParcel(house.assistant.context, { number, key: randomUUID() });
    await expect(restore()).rejects.toMatchObject({ reason: 'parcel_announced_before' });
    await cancelParcel(house.assistant.context, { number: again.number, key: randomUUID() });
    await restore();
    expect(await parcelLines(app.db, id)).toMatchObject([{ item: 'PUMP' }]);
    await expect(restore()).rejects.toMatchObject({ reason: 'parcel_not_cancelled' });
    await expect(unpack(again.number)).rejects.toMatchObject({ reason: 'parcel_cancelled' });
  });

  it('or unpacking begins: one of the two (delete "for no key update" in lockParcel to see both)', async () => {
    for (let round = 0; round < 5; round++) {
      const { number } = await house.parcel();
      const both = await Promise.allSettled([
        unpack(number),
        cancelParcel(house.assistant.context, { number, key: randomUUID() }),
      ]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const { received_at, cancelled_at } = await parcelOf(number);
      expect([received_at, cancelled_at].filter(Boolean)).toHaveLength(1);
    }
  });
});
