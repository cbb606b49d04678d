import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logReturn, moveReturn, lockReturn } from '../../src/features/field-returns/index.js';
import { inTransaction } from '../../src/platform/command.js';
import { testApp, type TestApp } from '../support/app.js';
import { eventsOf, outcomes, reasonOf, refusedOf, type ReturnHouse, returnHouse } from './factory.js';

const NOW = new Date('2026-11-20T10:00:00+08:00');

describe('logging what comes back', () => {
  let app: TestApp;
  let house: ReturnHouse;
  beforeAll(async () => {
    app = await testApp({ now: () => NOW });
    house = await returnHouse(app);
  });
  afterAll(() => app?.close());

  /** A piece fitted in a machine at a customer, on a task that is over. */
  const fittedPiece = async (changes: { warranty?: string; state?: string; serial?: string; itemId?: number } = {}) => {
    const customer = await house.customer();
    const device = await house.device(customer.id, {
      ...(changes.warranty && { warranty_ends_on: changes.warranty }),
      software_version: 'V2.1',
    });
    const task = await house.task(customer.id, house.technician.personId, changes.state ?? 'closed');
    const itemId = changes.itemId ?? (await house.board());
    const at = { taskId: task.id, placeId: customer.placeId, deviceId: device.id, channel: 'CH-7' };
    const piece = await house.fitted(itemId, at, changes.serial);
    return { ...piece, customer, device, task, itemId };
  };

  it('fills in what is known of a serial number: item, issue, customer, device, where it was, warranty', async () => {
    const piece = await fittedPiece({ warranty: '2026-12-31', state: 'under_way' });
    const symptomId = await house.symptom('No power');
    const { id, number } = await house.log({
      serial: ` ${piece.serial.toLowerCase()} `,
      symptomId,
      symptomNote: 'Dead',
    });
    expect(number).toBe(`RT-${String(id).padStart(6, '0')}`);
    expect(await house.row(id)).toMatchObject({
      item_id: piece.itemId,
      serial: piece.serial,
      serial_id: piece.serialId,
      issued_part_id: piece.partId,
      task_id: piece.task.id,
      customer_id: piece.customer.id,
      device_id: piece.device.id,
      channel: 'CH-7',
      software_version: 'V2.1',
      warranty: 'in',
      owner_id: 1,
      state: 'logged',
      symptom_id: symptomId,
      symptom_note: 'Dead',
      reported_by: house.technician.personId,
      movement_id: null,
    });
    expect(await eventsOf(app, id)).toEqual(['field_return.logged']);
    const steps = await app.db
      .selectFrom('return_step')
      .select(['state', 'person_id'])
      .where('return_id', '=', id)
      .execute();
    expect(steps).toEqual([{ state: 'logged', person_id: house.technician.personId }]);
    const topics = [
      'field-returns',
      'triage',
      `field_return:${id}`,
      `task:${piece.task.id}`,
      `device:${piece.device.id}`,
    ];
    expect(app.published).toEqual(expect.arrayContaining(topics));
  });

  it('leaves a task that is over alone, and out of warranty is advice only', async () => {
    const piece = await fittedPiece({ warranty: '2026-01-31' });
    const { id } = await house.log({ serial: piece.serial });
    expect(await house.row(id)).toMatchObject({ task_id: null, issued_part_id: piece.partId, warranty: 'out' });
    const other = await fittedPiece({ warranty: '2026-01-31' });
    const told = await house.log({ serial: other.serial, warranty: 'in', failedOn: '2026-11-01', deviceId: null });
    expect(await house.row(told.id)).toMatchObject({ warranty: 'in', device_id: null, failed_on: '2026-11-01' });
  });

  it('is in warranty on its last day, and says nothing of a repaired piece', async () => {
    const last = await fittedPiece({ warranty: '2026-11-10' });
    const { id } = await house.log({ serial: last.serial, failedOn: '2026-11-10' });
    expect((await house.row(id)).warranty).toBe('in');
    const repaired = await fittedPiece({ warranty: '2026-12-31' });
    await house.db
      .updateTable('serial')
      .set({ condition: 'refurbished' })
      .where('id', '=', repaired.serialId)
      .execute();
    const unsaid = await house.log({ serial: repaired.serial });
    expect((await house.row(unsaid.id)).warranty).toBe('unknown');
  });

  it('takes the task under way at the customer, and what is expected there', async () => {
    const now = await fittedPiece({ state: 'under_way' });
    const expectedId = await house.expected(
      { ...now, taskId: now.task.id, customerId: now.customer.id, deviceId: now.device.id },
      'OLD-77412',
    );
    const { id } = await house.log({ serial: 'old-77412' });
    expect(await house.row(id)).toMatchObject({
      expected_return_id: expectedId,
      item_id: now.itemId,
      customer_id: now.customer.id,
      task_id: now.task.id,
      device_id: now.device.id,
      channel: 'CH-7',
    });
    expect(await reasonOf(house.log({ itemId: now.itemId, expectedReturnId: expectedId }))).toBe(
      'return_expected_taken',
    );
  });

  it('logs a board without a label by a description, and a counted item by its quantity', async () => {
    const { id } = await house.log({ description: '绿色小板', symptomNote: '无标签' });
    expect(await house.row(id)).toMatchObject({
      item_id: null,
      description: '绿色小板',
      serial: null,
      quantity: '1.000',
    });
    expect((await house.row(id)).search).toContain('lsxb');
    const fuse = await house.item(`FUSE-${randomUUID().slice(0, 4).toUpperCase()}`, { decimals: 1 });
    const counted = await house.log({ itemId: fuse, quantity: '2.5' });
    expect((await house.row(counted.id)).quantity).toBe('2.500');
  });

  it('reads the production lot in the number, else the delivery', async () => {
    const itemId = await house.board({ serial_pattern: 'B####-####' });
    const piece = await house.inStore(itemId, 'B2403-0017', 'po-881');
    const inNumber = await house.log({ serial: piece.serial });
    expect((await house.row(inNumber.id)).batch).toBe('B2403');
    const plain = await house.inStore(await house.board(), undefined, 'po-882');
    const delivered = await house.log({ serial: plain.serial });
    expect((await house.row(delivered.id)).batch).toBe('PO-882');
    const told = await house.log({ serial: (await house.inStore(itemId, 'B2403-0200')).serial, batch: 'L7' });
    expect((await house.row(told.id)).batch).toBe('L7');
  });

  it('keeps a customer’s piece the customer’s', async () => {
    const customer = await house.customer();
    const itemId = await house.board();
    const { id } = await house.log({ itemId, serial: 'KUNDE-1', customerId: customer.id, ownership: 'customer' });
    expect((await house.row(id)).owner_id).toBe(customer.id);
    const posted = await house.post('receive', {
      itemId,
      serial: 'KUNDE-9',
      ownerId: customer.id,
      fromPlaceId: customer.placeId,
    });
    const known = await house.log({ serial: 'KUNDE-9', serialConfirmed: true });
    expect(await house.row(known.id)).toMatchObject({ owner_id: customer.id, serial_id: posted.lines[0]!.serialId });
  });

  describe('refusals', () => {
    it('asks again for a number that does not fit, or looks like a known one', async () => {
      const itemId = await house.board({ serial_pattern: 'QX##-####' });
      const known = await house.inStore(itemId, 'QX24-0108');
      const odd = await refusedOf(house.log({ itemId, serial: 'QX2-99' }));
      expect([odd.reason, odd.status, odd.facts['pattern']]).toEqual(['return_serial_odd', 422, 'QX##-####']);
      const near = await refusedOf(house.log({ itemId, serial: 'QX24-O1O8' }));
      expect([near.reason, near.facts['near']]).toEqual(['return_serial_near', known.serial]);
      const { id } = await house.log({ itemId, serial: 'QX24-O1O8', serialConfirmed: true });
      expect(await house.row(id)).toMatchObject({ serial: 'QX24-O1O8', serial_id: null });
    });

    it('refuses a piece that is open already, and takes it again once that is cancelled', async () => {
      const piece = await fittedPiece();
      const first = await house.log({ serial: piece.serial });
      const again = await refusedOf(house.log({ serial: piece.serial }, house.workshop));
      expect([again.reason, again.facts['number']]).toEqual(['return_open', first.number]);
      await inTransaction(app.deps, async (trx) =>
        moveReturn(trx, house.technician.context, await lockReturn(trx, first), { state: 'cancelled' }),
      );
      await house.log({ serial: piece.serial });
    });

    it('refuses what is not there or not allowed, and writes nothing', async () => {
      const [mine, theirs] = [await house.customer(), await house.customer()];
      const hidden = await house.task(mine.id, house.colleague.personId);
      const open = await house.task(theirs.id, house.technician.personId);
      const device = await house.device(theirs.id);
      const itemId = await house.board();
      const fuse = await house.item(`F-${randomUUID().slice(0, 6).toUpperCase()}`);
      const gone = await house.item(`G-${randomUUID().slice(0, 6).toUpperCase()}`);
      await house.db.updateTable('item').set({ retired_at: new Date() }).where('id', '=', gone).execute();
      const count = async () =>
        (
          await app.db
            .selectFrom('field_return')
            .select(({ fn }) => fn.countAll<number>().as('n'))
            .executeTakeFirstOrThrow()
        ).n;
      const before = await count();
      const told: [string, Parameters<ReturnHouse['log']>[0]][] = [
        ['return_item_missing', { symptomNote: 'x' }],
        ['return_item_unknown', { itemId: 999_999 }],
        ['return_item_retired', { itemId: gone }],
        ['return_task_unknown', { itemId: fuse, taskId: hidden.id }],
        ['return_task_unknown', { itemId: fuse, taskId: 999_999 }],
        ['return_task_of_other', { itemId: fuse, taskId: open.id, customerId: mine.id }],
        ['return_device_unknown', { itemId: fuse, deviceId: 999_999 }],
        ['return_device_of_other', { itemId: fuse, deviceId: device.id, customerId: mine.id }],
        ['return_customer_unknown', { itemId: fuse, customerId: 999_999 }],
        ['return_customer_missing', { itemId: fuse, ownership: 'customer' }],
        ['return_quantity_invalid', { itemId: fuse, quantity: '0' }],
        ['return_quantity_invalid', { itemId: fuse, quantity: '1.5' }],
        ['return_quantity_invalid', { itemId, serial: 'ZZ-TOP-1', quantity: '2' }],
        ['return_failed_later', { itemId: fuse, failedOn: '2026-11-21' }],
        ['return_tag_invalid', { itemId: fuse, tag: '?' }],
        ['return_not_expected', { itemId: fuse, expectedReturnId: '999999' }],
        ['return_part_unknown', { itemId: fuse, issuedPartId: '999999' }],
        ['term_unknown', { itemId: fuse, symptomId: 999_999 }],
      ];
      for (const [reason, input] of told) expect(await reasonOf(house.log(input)), reason).toBe(reason);
      expect(await count()).toBe(before);
      expect(await reasonOf(house.log({ itemId: fuse }, await house.person('finance')))).toBe('not_permitted');
    });

    it('hangs a tag on one return only', async () => {
      const itemId = await house.item(`T-${randomUUID().slice(0, 6).toUpperCase()}`);
      const { id, number } = await house.log({ itemId, tag: 'tg-000777' });
      expect((await house.row(id)).tag).toBe('TG-000777');
      const other = await refusedOf(house.log({ itemId, tag: 'TG-000777' }));
      expect([other.reason, other.facts['number']]).toEqual(['return_tag_taken', number]);
    });
  });

  it('does it once when the form is sent twice', async () => {
    const itemId = await house.item(`K-${randomUUID().slice(0, 6).toUpperCase()}`);
    const input = { loggedAs: 'field' as const, itemId, key: randomUUID() };
    const [one, two] = await Promise.all([1, 2].map(() => logReturn(house.technician.context, input)));
    expect(one).toEqual(two);
    expect(await reasonOf(logReturn(house.technician.context, { ...input, quantity: '2' }))).toBe('key_reused');
  });

  // The advisory lock of holdPiece: without it the unique index lets one of them crash instead of saying whose it is.
  it('lets one of two log the same piece, and the same tag', async () => {
    const piece = await fittedPiece();
    const both = await outcomes(...[1, 2, 3].map(() => house.log({ serial: piece.serial })));
    expect(both.toSorted()).toEqual(['done', 'return_open', 'return_open']);
    const itemId = await house.item(`R-${randomUUID().slice(0, 6).toUpperCase()}`);
    const tags = await outcomes(...[1, 2, 3].map(() => house.log({ itemId, tag: 'TG-000900' })));
    expect(tags.toSorted()).toEqual(['done', 'return_tag_taken', 'return_tag_taken']);
  });

  // The lock on the expected part in checkExpected: without it both are told that it is theirs.
  it('gives what is expected to one of two', async () => {
    const now = await fittedPiece({ state: 'under_way' });
    const from = { ...now, taskId: now.task.id, customerId: now.customer.id };
    const expectedReturnId = await house.expected(from);
    const acts = ['EXP-0001-A', 'EXP-9002-B'].map((serial) =>
      house.log({ itemId: now.itemId, serial, expectedReturnId, serialConfirmed: true }),
    );
    expect((await outcomes(...acts)).toSorted()).toEqual([
      'done',
      expect.stringMatching(/return_(expected_taken|not_expected)/),
    ]);
  });

  describe('repeats', () => {
    it('marks the same symptom of the same piece within the days of the setting, and tells quality', async () => {
      const [power, comm] = [await house.symptom('No power'), await house.symptom('Communication lost')];
      const cases: [number, number, boolean][] = [
        [90, power, true],
        [91, power, false],
        [10, comm, false],
      ];
      for (const [days, symptomId, repeats] of cases) {
        const piece = await fittedPiece();
        const first = await house.log({ serial: piece.serial, symptomId: power });
        await house.decided(first.id, days, NOW);
        const second = await house.log({ serial: piece.serial, symptomId });
        expect((await house.row(second.id)).repeat_of_id, String(days)).toBe(repeats ? first.id : null);
        const told = await app.db
          .selectFrom('notification')
          .select(['kind', 'facts'])
          .where('person_id', '=', house.quality.personId)
          .where('href', '=', `/field-returns/${second.number}`)
          .execute();
        expect(told.map(({ kind }) => kind)).toEqual(repeats ? ['return_repeats'] : []);
      }
    });
  });
});
