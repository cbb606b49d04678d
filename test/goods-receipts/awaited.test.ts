import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logReturn, receiveReturn, type ReturnInput } from '../../src/features/field-returns/index.js';
import { adoptStray } from '../../src/features/field-returns/receive-stray.js';
import { judge } from '../../src/features/incoming-inspections/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { outcomes } from '../tool-loans/factory.js';
import { type GoodsHouse, goodsHouse, reasonOf, refusedOf } from './factory.js';

describe('a piece that comes back from the field', () => {
  let app: TestApp;
  let house: GoodsHouse;
  beforeAll(async () => {
    app = await testApp();
    house = await goodsHouse(app);
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    await app.close();
  });

  const log = (itemId: number, serial: string | null, changes: Partial<ReturnInput> = {}) =>
    logReturn(house.keeper.context, {
      loggedAs: 'bench',
      itemId,
      serial,
      serialConfirmed: true,
      customerId: house.customerParty,
      key: randomUUID(),
      ...changes,
    });
  const comeBack = (id: number) => receiveReturn(house.keeper.context, { id, key: randomUUID() });
  const ordered = async (changes = {}) => {
    const part = await house.part({ tracking: 'serial', ...changes });
    const order = await house.order([{ itemId: part.id, quantity: '20' }]);
    const { id, number } = await house.open();
    return { part, order, id, number, take: (...serials: string[]) => house.take(id, { itemId: part.id, serials }) };
  };

  it('is not taken in as the supplier’s, whether the book knows it or not', async () => {
    const { part, id, take } = await ordered();
    const { number } = await log(part.id, 'BACK1');
    const facts = { serial: 'BACK1', document: number, n: 1 };
    expect(await refusedOf(take('NEW1', 'BACK1'))).toMatchObject({ reason: 'receipt_serial_awaited', facts });
    expect(await reasonOf(take('back1'))).toBe('receipt_serial_awaited');
    await house.post('receive', { itemId: part.id, serial: 'SOLD1', toPlaceId: house.customer });
    await log(part.id, 'SOLD1');
    expect(await reasonOf(take('SOLD1'))).toBe('receipt_serial_awaited');
    expect(await house.linesOf(id)).toHaveLength(0);
    // The same number of another item is another piece.
    const other = await ordered();
    await other.take('BACK1');
    await comeBack((await log(part.id, 'BACK2')).id);
    expect(await reasonOf(take('BACK2'))).toBe('receipt_serial_known');
  });

  it('is not taken in as the supplier’s when it was only expected or announced', async () => {
    const { part, take } = await ordered();
    const parcel = await sql<{ id: number; number: string }>`
      insert into return_parcel (customer_id, announced_by) values (${house.customerParty}, ${house.keeper.personId}) returning id, number`.execute(
      house.db,
    );
    const { id: parcelId, number } = parcel.rows[0]!;
    const expected = await sql<{ id: string }>`
      insert into expected_return (kind, customer_id, parcel_id, item_id, serial, quantity, opened_at, opened_by)
      values ('announced', ${house.customerParty}, ${parcelId}, ${part.id}, 'ANN1', 1, now(), ${house.keeper.personId}) returning id`.execute(
      house.db,
    );
    expect(await refusedOf(take('ANN1'))).toMatchObject({
      reason: 'receipt_serial_awaited',
      facts: { document: number },
    });
    await sql`update expected_return set undone_at = now() where id = ${expected.rows[0]!.id}`.execute(house.db);
    await take('ANN1');
  });

  // Without holdNumbers in refuseAwaited the delivery does not wait for who is logging, and takes the piece in.
  it('is the return’s when it is being logged while it is scanned at the delivery', async () => {
    const { part, take } = await ordered();
    const waiting = async (n: number) => {
      const found = await sql`select from pg_locks where not granted`.execute(app.ownerDb);
      return found.rows.length >= n;
    };
    let acts: Promise<string[]> | undefined;
    await app.ownerDb
      .transaction()
      .execute(async (held) => {
        // The tag is being taken by somebody else: the log has the number, and waits.
        await sql`insert into field_return (logged_as, description, tag, reported_by, reported_at)
          values ('bench', 'x', 'HELD-1', ${house.keeper.personId}, now())`.execute(held);
        const logging = log(part.id, 'RACE1', { tag: 'HELD-1' });
        while (!(await waiting(1))) await pause(5);
        const state = { over: false };
        const taking = take('RACE1').finally(() => (state.over = true));
        acts = outcomes(logging, taking);
        while (!state.over && !(await waiting(2))) await pause(5);
        throw new Error('rolled back');
      })
      .catch((error: Error) => expect(error.message).toBe('rolled back'));
    expect(await acts).toEqual(['done', 'receipt_serial_awaited']);
  });

  it('is not received as a return while it waits as the supplier’s new goods', async () => {
    const { part, take, number } = await ordered({ incoming_inspection: true });
    const { lineIds } = await take('MIX1', 'MIX2', 'MIX3');
    const [first, second] = [await log(part.id, 'MIX1'), await log(part.id, 'MIX2')];
    const refused = { reason: 'return_serial_supplied', facts: { serial: 'MIX1', document: number } };
    expect(await refusedOf(comeBack(first.id))).toMatchObject(refused);
    const stray = adoptStray(house.keeper.context, { itemId: part.id, serial: 'MIX3', key: randomUUID() });
    expect(await reasonOf(stray)).toBe('return_serial_supplied');
    const pieces = [(await house.serial('MIX1'))!.id, (await house.serial('MIX3'))!.id];
    const verdict = { lineId: lineIds[0]!, placeId: house.bin };
    await judge(house.quality.context, { ...verdict, verdict: 'refused', reason: 'Old', serialIds: pieces });
    expect(await reasonOf(comeBack(first.id))).toBe('return_serial_supplied');
    await judge(house.quality.context, { ...verdict, verdict: 'released' });
    expect(await reasonOf(comeBack(second.id))).toBe('return_serial_elsewhere');
  });

  it('is received once its entry as the supplier’s is undone', async () => {
    const { part, take, id } = await ordered({ incoming_inspection: true });
    await take('UNDO1');
    const one = await log(part.id, 'UNDO1');
    await house.undo(id);
    expect(await comeBack(one.id)).toMatchObject({ movementId: expect.any(String) });
    expect(await house.serial('UNDO1')).toMatchObject({ place: 'QUARANTINE', condition: 'untested' });
    // A piece that was sent to the supplier before is there by the book all the same.
    await house.post('receive', { itemId: part.id, serial: 'SENT1' });
    await house.post('return', {
      itemId: part.id,
      serial: 'SENT1',
      fromPlaceId: house.bin,
      toPlaceId: house.supplier,
      fromCondition: 'new',
      toCondition: 'new',
    });
    const { lineIds } = await take('SENT1');
    await house.undo(id, lineIds[0]);
    expect(await reasonOf(comeBack((await log(part.id, 'SENT1')).id))).toBe('return_serial_elsewhere');
  });

  it('that has no number is no stray among the supplier’s goods', async () => {
    const part = await house.part({ incoming_inspection: true });
    await house.order([{ itemId: part.id, quantity: '5' }]);
    await house.take((await house.open()).id, { itemId: part.id, quantity: '5' });
    const adopt = (quantity: string) =>
      adoptStray(house.keeper.context, { itemId: part.id, quantity, key: randomUUID() });
    expect(await reasonOf(adopt('1'))).toBe('return_nothing_lies');
    await house.post('receive', {
      itemId: part.id,
      quantity: 2,
      toPlaceId: house.quarantine,
      toCondition: 'untested',
      fromCondition: 'untested',
    });
    await adopt('2');
  });
});
