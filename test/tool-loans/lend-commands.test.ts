import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeTool, lendTools } from '../../src/features/tool-loans/index.js';
import { verifyBook } from '../../src/stock/index.js';

import { testApp, type TestApp } from '../support/app.js';
import { eventsOf, type LoanHouse, loanHouse, reasonOf, refusedOf, wrongsOf } from './factory.js';

let app: TestApp;
let house: LoanHouse;
let now = new Date('2026-11-23T02:00:00Z');

beforeAll(async () => {
  app = await testApp({ now: () => now });
  house = await loanHouse(app);
});
afterAll(async () => {
  expect(await verifyBook(app.db)).toEqual([]);
  expect(await wrongsOf(app)).toEqual([]);
  await app.close();
});

describe('lending', () => {
  it('puts pieces and counted tools into custody on one loan, with the checklist, by one movement', async () => {
    const meter = await house.piece({}, [
      ['Case', 1],
      ['Lead', 2],
    ]);
    const spanner = await house.counted(10, {}, [['Sleeve', 1]]);
    const lent = await house.lend([meter, { ...spanner, quantity: '3' }], { purpose: ' For the site ' });
    expect(lent).toMatchObject({ number: expect.stringMatching(/^LN-\d{6}$/), dueOn: '2026-12-07', warnings: [] });
    const custody = await house.custodyOf(house.technician);
    expect(await house.serialAt(meter.serialId)).toMatchObject({ code: `CUST-${house.technician.personId}` });
    expect([await house.onHand(spanner.itemId, custody), await house.onHand(spanner.itemId, house.bin)]).toEqual([
      3, 7,
    ]);
    const lines = await house.linesOf(lent.loanId);
    expect(lines).toMatchObject([
      {
        position: 1,
        serial_id: meter.serialId,
        open: 1,
        home_place_id: house.bin,
        place_id: custody,
        movement_id: lent.movementId,
      },
      { position: 2, serial_id: null, open: 3, due_on: '2026-12-07', holder_id: house.technician.personId },
    ]);
    expect(await house.accessories(lines[0]!.id)).toMatchObject([
      { expected: 1, lent: 1, owed: 1 },
      { expected: 2, lent: 2, owed: 2 },
    ]);
    expect(await house.accessories(lines[1]!.id)).toMatchObject([{ expected: 3, lent: 3 }]);
    expect(await house.loan(lent.loanId)).toMatchObject({
      borrower_id: house.technician.personId,
      first_borrower_id: house.technician.personId,
      purpose: 'For the site',
      due_on: '2026-12-07',
      closed_at: null,
    });
    const movement = await app.db
      .selectFrom('stock_movement')
      .selectAll()
      .where('id', '=', lent.movementId)
      .executeTakeFirstOrThrow();
    expect(movement).toMatchObject({ kind: 'lend', document_type: 'tool_loan', document_id: lent.number });
    expect(await eventsOf(app, lent.loanId)).toEqual(['tool.lent']);
    expect(app.published).toEqual(
      expect.arrayContaining([`tool_loan:${lent.loanId}`, 'tool-loans', `item:${meter.itemId}`]),
    );
  });

  it('is due at the task’s end, else after the item’s days; several tools the earliest', async () => {
    const task = await house.task('2027-01-15');
    const meter = await house.piece();
    await house.db.insertInto('tool_profile').values({ item_id: meter.itemId, loan_days: 3 }).execute();
    expect(await house.lend([meter], { taskId: task.id })).toMatchObject({ dueOn: '2027-01-15' });
    const other = await house.another(meter.itemId);
    const spanner = await house.counted(1);
    expect(await house.lend([{ itemId: meter.itemId, ...other }, spanner])).toMatchObject({ dueOn: '2026-11-26' });
    const past = await house.task('2026-11-01');
    const third = await house.piece();
    expect(await house.lend([third], { taskId: past.id })).toMatchObject({ dueOn: '2026-12-07' });
  });

  it('lends with fewer accessories and a note on its looks', async () => {
    const meter = await house.piece({}, [['Lead', 2]]);
    const lent = await house.lend([{ ...meter, accessories: [{ position: 1, lent: 1 }], conditionNote: 'Scratched' }]);
    const [line] = await house.linesOf(lent.loanId);
    expect(line).toMatchObject({ condition_note: 'Scratched' });
    expect(await house.accessories(line!.id)).toMatchObject([{ expected: 2, lent: 1, owed: 1 }]);
    const more = await house.piece({}, [['Lead', 2]]);
    expect(await reasonOf(house.lend([{ ...more, accessories: [{ position: 1, lent: 3 }] }]))).toBe(
      'more_accessories_than_expected',
    );
  });

  it('adds to an open loan of the same borrower, and to no other', async () => {
    const [one, two, three] = [await house.piece(), await house.piece(), await house.piece()];
    const { loanId } = await house.lend([one], { dueOn: '2026-12-20' });
    await house.lend([two], { loanId, dueOn: '2026-12-10' });
    expect((await house.linesOf(loanId)).map((line) => [line.position, line.due_on])).toEqual([
      [1, '2026-12-20'],
      [2, '2026-12-10'],
    ]);
    expect(await house.loan(loanId)).toMatchObject({ due_on: '2026-12-10' });
    const other = { loanId, borrowerId: house.colleague.personId };
    expect(await reasonOf(house.lend([three], other))).toBe('loan_of_other');
    await house.giveBack(loanId);
    expect(await reasonOf(house.lend([three], { loanId }))).toBe('loan_closed');
  });

  it('is done once for one key, and refuses the key with other content', async () => {
    const spanner = await house.counted(5);
    const input = {
      key: randomUUID(),
      borrowerId: house.technician.personId,
      tools: [{ ...spanner, quantity: '2' }],
    };
    const { context } = house.storekeeper;
    const first = await lendTools(context, input);
    expect(await lendTools(context, input)).toEqual(first);
    expect(await house.onHand(spanner.itemId, house.bin)).toBe(3);
    const changed = { ...input, tools: [{ ...spanner, quantity: '1' }] };
    expect(await reasonOf(lendTools(context, changed))).toBe('key_reused');
  });

  it('goes out on a supervisor’s leave although its calibration is overdue, and uses it up', async () => {
    const meter = await house.piece();
    await house.duty(meter.serialId, '2026-11-22');
    const refused = await refusedOf(house.lend([meter]));
    expect(refused).toMatchObject({
      reason: 'duty_overdue',
      facts: { serial: meter.serial, duty: 'calibration', due: '2026-11-22' },
    });
    await house.db
      .insertInto('duty_override')
      .values({
        serial_id: meter.serialId,
        reason: 'Only one in the house',
        granted_by: house.supervisor.personId,
        valid_until: '2026-11-23',
      })
      .execute();
    const judged = { borrowerId: house.technician.personId, tool: { ...meter, quantity: '1' } };
    expect((await judgeTool(house.storekeeper.context, judged)).override).toEqual({ reason: 'Only one in the house' });
    const own = await refusedOf(house.lend([meter], { borrowerId: house.supervisor.personId }));
    expect(own).toMatchObject({ reason: 'duty_overdue', facts: { due: '2026-11-22' } });
    const judgedOwn = judgeTool(house.storekeeper.context, { ...judged, borrowerId: house.supervisor.personId });
    expect(await reasonOf(judgedOwn)).toBe('duty_overdue');
    const { loanId } = await house.lend([meter]);
    expect((await house.linesOf(loanId))[0]!.override_id).not.toBeNull();
    const event = await app.db
      .selectFrom('event')
      .select('after')
      .where('subject_type', '=', 'tool_loan')
      .where('subject_id', '=', String(loanId))
      .executeTakeFirstOrThrow();
    expect(event.after).toMatchObject({ override: expect.stringContaining('Only one in the house') });
    await house.giveBack(loanId);
    expect(await reasonOf(house.lend([meter]))).toBe('duty_overdue');
  });

  it('warns of what falls due within the loan, and refuses what has failed', async () => {
    const meter = await house.piece();
    await house.duty(meter.serialId, '2026-12-01');
    const { warnings } = await house.lend([meter]);
    expect(warnings).toMatchObject([{ serial: meter.serial, kind: 'calibration', dueOn: '2026-12-01' }]);
    const failed = await house.piece();
    await house.duty(failed.serialId, '2027-12-01', true);
    expect(await reasonOf(house.lend([failed]))).toBe('duty_failed');
  });

  it('collects what was reserved for the borrower, and refuses what is kept for another', async () => {
    const meter = await house.piece();
    const kept = {
      item_id: meter.itemId,
      serial_id: meter.serialId,
      quantity: '1',
      created_by: house.storekeeper.personId,
    };
    await house.db
      .insertInto('tool_reservation')
      .values({ ...kept, person_id: house.colleague.personId, from_on: '2026-11-30', to_on: '2026-12-03' })
      .execute();
    const refused = await refusedOf(house.lend([meter]));
    expect(refused).toMatchObject({ reason: 'tool_reserved', facts: { from: '2026-11-30', to: '2026-12-03' } });
    await house.lend([meter], { borrowerId: house.colleague.personId });
    const row = await house.db
      .selectFrom('tool_reservation')
      .select('closed')
      .where('serial_id', '=', meter.serialId)
      .executeTakeFirstOrThrow();
    expect(row.closed).toBe('collected');
  });

  it('refuses two pieces where only one is not kept for another', async () => {
    const one = await house.piece();
    const two = { itemId: one.itemId, ...(await house.another(one.itemId)) };
    await house.db
      .insertInto('tool_reservation')
      .values({
        item_id: one.itemId,
        quantity: '1',
        person_id: house.colleague.personId,
        from_on: '2026-11-24',
        to_on: '2026-11-24',
        created_by: house.storekeeper.personId,
      })
      .execute();
    expect(await reasonOf(house.lend([one, two]))).toBe('tool_reserved');
    await house.lend([one]);
    expect(await reasonOf(house.lend([two]))).toBe('tool_reserved');
  });
});
