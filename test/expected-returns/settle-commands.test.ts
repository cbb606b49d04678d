import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  beginUnpacking,
  closeParcel,
  lockParcel,
  matchExpected,
  parcelLines,
  reopenParcel,
  settleExpected,
  unsettleExpected,
} from '../../src/features/expected-returns/index.js';
import { waiveOldPart } from '../../src/features/expected-returns/waive-old-part.js';
import { reportUse } from '../../src/features/issued-parts/report-use.js';
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
const close = (number: string) =>
  receiving(async (trx, context) => closeParcel(trx, context, await lockParcel(trx, { number })));
const settle = (id: string, more: { serial?: string; quantity?: string } = {}) =>
  receiving((trx, context) => settleExpected(trx, context, { id, movementId: null, ...more }));
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

describe('settling what came', () => {
  it('marks it, splits the rest, and takes it back', async () => {
    const { id, number } = await house.parcel({ lines: [{ itemId: house.pump, quantity: '5' }] });
    const [line] = await house.linesOf(id);
    await expect(settle(line!.id, { quantity: '6' })).rejects.toMatchObject({ reason: 'old_part_more_than_expected' });
    await expect(settle(line!.id, { quantity: '0' })).rejects.toMatchObject({ reason: 'old_part_quantity_invalid' });
    await settle(line!.id, { quantity: '2' });
    await expect(settle(line!.id)).rejects.toMatchObject({ reason: 'old_part_not_expected' });
    expect(
      (await parcelLines(app.db, id)).map(({ quantity, received_at }) => [quantity, received_at !== null]),
    ).toEqual([
      ['2.000', true],
      ['3.000', false],
    ]);
    await receiving((trx, context) => unsettleExpected(trx, context, { id: line!.id }));
    await expect(receiving((trx, context) => unsettleExpected(trx, context, { id: line!.id }))).rejects.toMatchObject({
      reason: 'old_part_nothing_to_undo',
    });
    expect(app.published).toContain(`return_parcel:${id}`);
    expect(number).toBeTruthy();
  });

  it('matches by number first, then by item, where no other number was told', async () => {
    const item = await house.item('MATCH', { tracking: 'serial', repairable: true });
    const { id } = await house.parcel({
      lines: [
        { itemId: item, serial: 'M-1', quantity: '1' },
        { itemId: item, quantity: '1' },
        { itemId: item, serial: 'M-2', quantity: '1' },
      ],
    });
    const [told, bare, second] = (await house.linesOf(id)).map((line) => line.id);
    const match = async (asked: Parameters<typeof matchExpected>[1]) =>
      (await matchExpected(app.db, asked)).map((row) => [row.id, row.by]);
    expect(await match({ itemId: item, serial: 'm-2' })).toEqual([
      [second, 'serial'],
      [bare, 'item'],
      [told, 'item'],
    ]);
    expect(await match({ serial: 'M-1', customerId: house.customerParty })).toEqual([[told, 'serial']]);
    expect(await match({ serial: 'M-1', customerId: house.otherParty })).toEqual([]);
    expect(await match({ parcelId: id })).toHaveLength(3);
    await settle(bare!);
    expect(await match({ itemId: item })).toEqual([
      [told, 'item'],
      [second, 'item'],
    ]);
  });

  it('finishes: what did not come is missing and stays expected, and the announcer is told', async () => {
    const old = await fittedBoard('OLD-4');
    const { id, number } = await house.parcel({
      lines: [
        { itemId: house.pump, quantity: '1' },
        { expectedId: old, quantity: '1' },
      ],
    });
    await expect(close(number)).rejects.toMatchObject({ reason: 'parcel_not_unpacked' });
    await unpack(number);
    await unpack(number);
    const pump = (await house.linesOf(id)).find(({ kind }) => kind === 'announced');
    await settle(pump!.id);
    expect(await close(number)).toEqual({ missing: 1 });
    await expect(close(number)).rejects.toMatchObject({ reason: 'parcel_closed' });
    expect((await house.noticesOf(house.assistant.personId, 'return_parcel_incomplete')).at(-1)).toMatchObject({
      href: `/expected-returns/parcels/${number}`,
      facts: { n: 1 },
    });
    expect(await house.row(old)).toMatchObject({ received_at: null });
    expect((await house.row(old)).missing_at).not.toBeNull();

    await receiving(async (trx, context) => reopenParcel(trx, context, await lockParcel(trx, { number })));
    expect((await house.row(old)).missing_at).toBeNull();
    expect((await house.noticesOf(house.assistant.personId, 'return_parcel_incomplete')).at(-1)!.read).toBe(true);
    await close(number);
    // It comes in another parcel: the first one goes on saying that it was missing there.
    const later = await house.parcel({ lines: [{ itemId: house.board, serial: 'OLD-4', quantity: '1' }] });
    expect((await parcelLines(app.db, id)).map(({ item, missing_at }) => [item, missing_at !== null])).toEqual([
      ['PUMP', false],
      ['BOARD', true],
    ]);
    expect(await parcelLines(app.db, later.id)).toMatchObject([{ id: old, missing_at: null }]);
    await expect(
      receiving(async (trx, context) => reopenParcel(trx, context, await lockParcel(trx, { number: later.number }))),
    ).rejects.toMatchObject({ reason: 'old_part_nothing_to_undo' });
  });

  it('is never waived by who announced it', async () => {
    const boss = await house.join('supervisor', 'assistant');
    const { id } = await house.parcel({}, boss);
    const [line] = await house.linesOf(id);
    await expect(waiveOldPart(boss.context, { id: line!.id, reason: 'x' })).rejects.toMatchObject({
      reason: 'old_part_waived_by_self',
    });
    await waiveOldPart(house.supervisor.context, { id: line!.id, reason: 'Never sent' });
  });
});
