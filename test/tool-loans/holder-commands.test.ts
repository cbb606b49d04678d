import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handOverTools, moveDue, refuseLent, reportLoss } from '../../src/features/tool-loans/index.js';
import { inTransaction } from '../../src/platform/command.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { eventsOf, type LoanHouse, loanHouse, reasonOf, refusedOf, toldOf, wrongsOf } from './factory.js';
import { passOn } from './hand-on.js';

let app: TestApp;
let house: LoanHouse;

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-23T02:00:00Z') });
  house = await loanHouse(app);
});
afterAll(async () => {
  expect(await verifyBook(app.db)).toEqual([]);
  expect(await wrongsOf(app)).toEqual([]);
  await app.close();
});

const handOn = (lines: { lineId: string; quantity: string }[], from = house.technician, to = house.colleague) =>
  passOn(house, { from, to, lines });

describe('handing lent tools on', () => {
  it('the loan goes on under the new name with the same day, and keeps who had it', async () => {
    const meter = await house.piece();
    const { loanId } = await house.lend([meter], { dueOn: '2026-12-05' });
    const line = (await house.linesOf(loanId))[0]!;
    const reminded = { reminders: 3, reminded_on: '2026-11-22' };
    await house.db.updateTable('tool_loan_line').set(reminded).where('id', '=', line.id).execute();
    await handOn([{ lineId: line.id, quantity: '1' }]);
    expect((await house.linesOf(loanId))[0]).toMatchObject({
      id: line.id,
      reminders: 0, // of the one before
      reminded_on: null,
      holder_id: house.colleague.personId,
      place_id: await house.custodyOf(house.colleague),
      due_on: '2026-12-05',
    });
    expect(await house.loan(loanId)).toMatchObject({
      borrower_id: house.colleague.personId,
      first_borrower_id: house.technician.personId,
    });
    const story = await app.db.selectFrom('tool_hand_over').selectAll().where('line_id', '=', line.id).execute();
    expect(story).toMatchObject([
      { from_id: house.technician.personId, to_id: house.colleague.personId, quantity: '1.000' },
    ]);
    expect(await eventsOf(app, loanId)).toEqual(['tool.lent', 'tool.handed_over']);
    await house.giveBack(loanId);
    expect(await house.serialAt(meter.serialId)).toMatchObject({ code: 'A-01' });
  });

  it('of one tool of several leaves the borrower, who is told when it goes on again', async () => {
    const { loanId } = await house.lend([await house.piece(), await house.piece()]);
    const [first] = await house.linesOf(loanId);
    await handOn([{ lineId: first!.id, quantity: '1' }]);
    expect((await house.loan(loanId)).borrower_id).toBe(house.technician.personId);
    const third = await house.person('technician');
    await handOn([{ lineId: first!.id, quantity: '1' }], house.colleague, third);
    expect(await toldOf(app, house.technician.personId)).toContain('tool_handed_on');
  });

  it('splits a counted line, with its share of the accessories', async () => {
    const spanner = await house.counted(6, {}, [['Sleeve', 1]]);
    const { loanId } = await house.lend([{ ...spanner, quantity: '5', accessories: [{ position: 1, lent: 4 }] }]);
    const lineId = (await house.linesOf(loanId))[0]!.id;
    await house.giveBack(loanId, { lineId, quantity: '1' });
    await handOn([{ lineId, quantity: '3' }]);
    const lines = await house.linesOf(loanId);
    expect(lines.map((line) => [line.holder_id, line.quantity, line.open])).toEqual([
      [house.technician.personId, 2, 1],
      [house.colleague.personId, 3, 3],
    ]);
    expect(await house.accessories(lineId)).toMatchObject([{ expected: 2, lent: 1, back: 1, owed: 0 }]);
    expect(await house.accessories(lines[1]!.id)).toMatchObject([{ expected: 3, lent: 3, back: 0 }]);
  });

  it('is refused for what is back, waits for a decision, or is less', async () => {
    const { loanId } = await house.lend([await house.piece(), await house.piece()]);
    const [back, lost] = await house.linesOf(loanId);
    await house.giveBack(loanId, { lineId: back!.id });
    await reportLoss(house.technician.context, { key: randomUUID(), lineId: lost!.id, quantity: '1', reason: 'Gone' });
    const pass = (lineId: string, quantity = '1') =>
      inTransaction(house.colleague.context, (trx) =>
        handOverTools(trx, house.colleague.context, {
          handOverId: 0,
          toPersonId: house.colleague.personId,
          toPlaceId: 0,
          movementId: '0',
          lines: [{ lineId, quantity }],
        }),
      );
    expect(await reasonOf(pass(back!.id))).toBe('tool_back_already');
    expect(await reasonOf(pass(lost!.id))).toBe('loss_waits');
    expect(await reasonOf(pass(lost!.id, '2'))).toBe('more_than_out');
    expect(await reasonOf(pass('999999'))).toBe('not_found');
  });
});

describe('another day', () => {
  const move = (loanId: number, lineIds: string[], dueOn: string) =>
    inTransaction(house.supervisor.context, (trx) =>
      moveDue(trx, house.supervisor.context, { loanId, lineIds, dueOn }),
    );

  it('is later, takes back what was reminded, and tells what falls due before', async () => {
    const meter = await house.piece();
    await house.duty(meter.serialId, '2026-12-20');
    const { loanId } = await house.lend([meter, await house.piece()], { dueOn: '2026-12-01' });
    const lines = await house.linesOf(loanId);
    await house.db
      .updateTable('tool_loan_line')
      .set({ reminders: 2, reminded_on: '2026-11-20' })
      .where('loan_id', '=', loanId)
      .execute();
    const done = await move(loanId, [lines[0]!.id], '2027-01-10');
    expect(done.warnings).toEqual([
      { item: expect.any(String), serial: meter.serial, kind: 'calibration', dueOn: '2026-12-20' },
    ]);
    expect(await house.linesOf(loanId)).toMatchObject([
      { due_on: '2027-01-10', reminders: 0, reminded_on: null },
      { due_on: '2026-12-01', reminders: 2 },
    ]);
    expect((await house.loan(loanId)).due_on).toBe('2026-12-01');
    expect(await eventsOf(app, loanId)).toEqual(['tool.lent', 'tool.due_moved']);
    expect(await reasonOf(move(loanId, [lines[0]!.id], '2027-01-10'))).toBe('due_not_later');
    expect(await reasonOf(move(loanId, [lines[0]!.id], '2026-11-01'))).toBe('due_past');
    expect(await reasonOf(move(loanId, [lines[0]!.id], '2028-01-01'))).toBe('due_too_late');
    expect(await reasonOf(move(loanId, [], '2027-02-01'))).toBe('no_tools');
    expect(await reasonOf(move(loanId, ['999999'], '2027-02-01'))).toBe('not_found');
  });

  it('is refused where somebody else has reserved, also when only two together are too many', async () => {
    const one = await house.piece();
    const two = { itemId: one.itemId, ...(await house.another(one.itemId)) };
    const { loanId } = await house.lend([one, two], { dueOn: '2026-12-01' });
    const ids = (await house.linesOf(loanId)).map((line) => line.id);
    await house.db
      .insertInto('tool_reservation')
      .values({
        item_id: one.itemId,
        quantity: '1',
        person_id: house.colleague.personId,
        from_on: '2026-12-03',
        to_on: '2026-12-04',
        created_by: house.storekeeper.personId,
      })
      .execute();
    expect(await refusedOf(move(loanId, ids, '2026-12-03'))).toMatchObject({
      reason: 'tool_reserved',
      facts: { from: '2026-12-03' },
    });
    await move(loanId, ids, '2026-12-02');
    await move(loanId, [ids[0]!], '2026-12-10');
    expect(await reasonOf(move(loanId, [ids[1]!], '2026-12-10'))).toBe('tool_reserved');
  });

  it('of what is overdue is asked about from today on: what was kept before is past', async () => {
    const meter = await house.piece();
    const { loanId } = await house.lend([meter]);
    const lineId = (await house.linesOf(loanId))[0]!.id;
    await house.db.updateTable('tool_loan_line').set({ due_on: '2026-11-19' }).where('id', '=', lineId).execute();
    await house.db
      .insertInto('tool_reservation')
      .values({
        item_id: meter.itemId,
        serial_id: meter.serialId,
        quantity: '1',
        person_id: house.colleague.personId,
        from_on: '2026-11-20',
        to_on: '2026-11-22',
        created_by: house.storekeeper.personId,
      })
      .execute();
    await move(loanId, [lineId], '2026-11-27');
    expect((await house.linesOf(loanId))[0]).toMatchObject({ due_on: '2026-11-27' });
  });

  it('is refused for what is back or waits for a decision', async () => {
    const { loanId } = await house.lend([await house.piece(), await house.piece()], { dueOn: '2026-12-01' });
    const [back, lost] = await house.linesOf(loanId);
    await house.giveBack(loanId, { lineId: back!.id });
    await reportLoss(house.technician.context, { key: randomUUID(), lineId: lost!.id, quantity: '1', reason: 'Gone' });
    expect(await reasonOf(move(loanId, [back!.id], '2026-12-20'))).toBe('tool_back_already');
    expect(await reasonOf(move(loanId, [lost!.id], '2026-12-20'))).toBe('loss_waits');
  });
});

describe('leaving custody by another way', () => {
  const leave = (itemId: number, serialId: string | null, quantity: string, placeId: number) =>
    inTransaction(house.storekeeper.context, (trx) => refuseLent(trx, { itemId, serialId, quantity, placeId }));

  it('is refused for what is out on a loan, and only beyond what is held besides', async () => {
    const meter = await house.piece();
    const spanner = await house.counted(5);
    const { number } = await house.lend([meter, { ...spanner, quantity: '3' }]);
    const custody = await house.custodyOf(house.technician);
    expect(await refusedOf(leave(meter.itemId, meter.serialId, '1', custody))).toMatchObject({
      reason: 'tool_on_loan',
      facts: { loan: number, serial: meter.serial },
    });
    expect(await reasonOf(leave(spanner.itemId, null, '1', custody))).toBe('tool_on_loan');
    await house.post('move', { itemId: spanner.itemId, quantity: 2, fromPlaceId: house.bin, toPlaceId: custody });
    await leave(spanner.itemId, null, '2', custody);
    expect(await reasonOf(leave(spanner.itemId, null, '3', custody))).toBe('tool_on_loan');
    await leave(spanner.itemId, null, '3', house.bin);
    await house.post('move', { itemId: spanner.itemId, quantity: 2, fromPlaceId: custody, toPlaceId: house.bin });
  });
});
