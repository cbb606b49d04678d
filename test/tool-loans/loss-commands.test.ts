import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  decideLoss,
  proposeWriteOff,
  repairTool,
  reportLoss,
  undoReturn,
  withdrawLoss,
} from '../../src/features/tool-loans/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { eventsOf, type LoanHouse, loanHouse, reasonOf, toldOf, wrongsOf } from './factory.js';

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

type Who = LoanHouse['storekeeper'];

const report = (lineId: string, by: Who = house.technician, quantity = '1', reason = 'Left on site') =>
  reportLoss(by.context, { key: randomUUID(), lineId, quantity, reason });
const decide = (lossId: number, approve: boolean, by: Who = house.head, note?: string) =>
  decideLoss(by.context, { lossId, approve, note: note ?? (approve ? null : 'Look again') });
const lossOf = (id: number) =>
  app.db.selectFrom('tool_loss').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

async function lentPiece(accessories: [string, number][] = [], price = '10') {
  const piece = await house.piece({ price }, accessories);
  const { loanId, number } = await house.lend([piece]);
  const lineId = (await house.linesOf(loanId))[0]!.id;
  return { piece, loanId, number, lineId };
}

describe('a lost tool', () => {
  it('stays with its holder until an approver has decided, then leaves the book with its accessories', async () => {
    const { piece, loanId, lineId } = await lentPiece([['Lead', 2]]);
    const { lossId } = await report(lineId);
    expect(await lossOf(lossId)).toMatchObject({
      kind: 'lost',
      unit_cost: '10.000000',
      value: '10.00',
      holder_id: house.technician.personId,
      reported_by: house.technician.personId,
    });
    expect(await house.serialAt(piece.serialId)).toMatchObject({ code: `CUST-${house.technician.personId}` });
    expect(await toldOf(app, house.head.personId, `/tool-loans/losses/${lossId}`)).toEqual(['tool_loss_asked']);
    await decide(lossId, true);
    expect(await house.serialAt(piece.serialId)).toEqual({ code: 'LOST', condition: 'new' });
    expect((await house.linesOf(loanId))[0]).toMatchObject({ open: 0, lost: '1.000' });
    expect(await house.accessories(lineId)).toMatchObject([{ lent: 2, back: 0, waived: 2, owed: 0 }]);
    expect((await house.loan(loanId)).closed_at).not.toBeNull();
    expect(await toldOf(app, house.head.personId, `/tool-loans/losses/${lossId}`)).toEqual([]);
    expect(await toldOf(app, house.technician.personId)).toContain('tool_loss_approved');
    expect(await eventsOf(app, loanId)).toEqual(['tool.lent', 'tool.loss_reported', 'tool.written_off']);
    expect(await lossOf(lossId)).toMatchObject({ approved: true, decided_as: 'head', movement_id: expect.any(String) });
    expect(await reasonOf(decide(lossId, true))).toBe('loss_decided_already');
  });

  it('is out again when the loss is not approved, and the story keeps why', async () => {
    const { loanId, lineId } = await lentPiece();
    const { lossId } = await report(lineId);
    expect(await reasonOf(decide(lossId, false, house.head, ' '))).toBe('loss_reason_missing');
    await decide(lossId, false);
    expect(await lossOf(lossId)).toMatchObject({ approved: false, decision_note: 'Look again', movement_id: null });
    expect((await house.linesOf(loanId))[0]).toMatchObject({ open: 1 });
    const back = await app.db
      .selectFrom('tool_return')
      .selectAll()
      .where('loan_id', '=', loanId)
      .executeTakeFirstOrThrow();
    expect(back).toMatchObject({ outcome: 'lost', undone_by: house.head.personId });
    expect(await toldOf(app, house.technician.personId)).toContain('tool_loss_refused');
    await report(lineId);
  });

  it('is not written off from where the book has it by now', async () => {
    const { piece, lineId } = await lentPiece();
    const { lossId } = await report(lineId);
    const fromPlaceId = await house.custodyOf(house.technician);
    await house.post('move', { ...piece, fromPlaceId, toPlaceId: house.bin });
    expect(await reasonOf(decide(lossId, true))).toBe('tool_elsewhere');
    await house.post('move', { ...piece, fromPlaceId: house.bin, toPlaceId: fromPlaceId });
    await decide(lossId, true);
  });

  it('is found again when it is returned, and nobody has to decide', async () => {
    const { loanId, lineId } = await lentPiece();
    const { lossId } = await report(lineId);
    const { returnIds } = await house.giveBack(loanId);
    expect(await lossOf(lossId)).toMatchObject({ withdrawn_by: house.storekeeper.personId, decided_at: null });
    expect(await reasonOf(decide(lossId, true))).toBe('loss_decided_already');
    expect(await toldOf(app, house.technician.personId)).toContain('lost_tool_found');
    expect(await toldOf(app, house.head.personId, `/tool-loans/losses/${lossId}`)).toEqual([]);
    await undoReturn(house.storekeeper.context, { returnId: returnIds[0]! });
  });

  it('of a counted tool is so many; what is left may come back without it', async () => {
    const spanner = await house.counted(5, {}, [['Sleeve', 1]]);
    const { loanId } = await house.lend([{ ...spanner, quantity: '5' }]);
    const lineId = (await house.linesOf(loanId))[0]!.id;
    const { lossId } = await report(lineId, house.technician, '2');
    expect(await reasonOf(report(lineId, house.technician, '4'))).toBe('loss_waits');
    expect(await reasonOf(report(lineId, house.technician, '6'))).toBe('more_than_out');
    await house.giveBack(loanId, { lineId, quantity: '3', accessories: [{ position: 1, back: 2 }] });
    expect((await lossOf(lossId)).withdrawn_at).toBeNull();
    await decide(lossId, true);
    expect(await house.accessories(lineId)).toMatchObject([{ lent: 5, back: 2, waived: 2, owed: 1 }]);
    expect((await house.loan(loanId)).closed_at).toBeNull();
  });

  it('is reported by its holder or a storekeeper, with a reason', async () => {
    const { lineId } = await lentPiece();
    expect(await reasonOf(report(lineId, house.colleague))).toBe('not_found');
    expect(await reasonOf(report(lineId, house.supervisor))).toBe('loss_of_other');
    expect(await reasonOf(report(lineId, house.technician, '1', '  '))).toBe('loss_reason_missing');
    expect(await reasonOf(report('999999'))).toBe('not_found');
    await report(lineId, house.storekeeper);
    expect(await toldOf(app, house.technician.personId)).toContain('tool_loss_reported_for_you');
    const back = await lentPiece();
    await house.giveBack(back.loanId);
    expect(await reasonOf(report(back.lineId))).toBe('tool_back_already');
  });

  it('may be withdrawn by who reported or holds it, and storekeepers', async () => {
    const { loanId, lineId } = await lentPiece();
    const { lossId } = await report(lineId);
    const withdraw = (by: Who) => withdrawLoss(by.context, { lossId });
    expect(await reasonOf(withdraw(house.colleague))).toBe('not_found');
    expect(await reasonOf(withdraw(house.supervisor))).toBe('loss_of_other');
    await withdraw(house.technician);
    expect(await reasonOf(withdraw(house.technician))).toBe('loss_decided_already');
    expect(await eventsOf(app, loanId)).toEqual(['tool.lent', 'tool.loss_reported', 'tool.loss_withdrawn']);
  });

  it('is decided neither by who reported or held it, nor by who approves none or less', async () => {
    await app.ownerDb.deleteFrom('approval_tier').where('document', '=', 'write_off').execute();
    await app.ownerDb
      .insertInto('approval_tier')
      .values([
        { document: 'write_off', role: 'supervisor', up_to: '100' },
        { document: 'write_off', role: 'head', up_to: null },
      ])
      .execute();
    const cheap = await lentPiece();
    const dear = await lentPiece([], '5000');
    const [small, great] = [await report(cheap.lineId, house.storekeeper), await report(dear.lineId)];
    expect(await reasonOf(decide(small.lossId, true, house.storekeeper))).toBe('loss_own');
    expect(await reasonOf(decide(great.lossId, true, house.technician))).toBe('loss_own');
    expect(await reasonOf(decide(small.lossId, true, house.colleague))).toBe('loss_not_approver');
    expect(await reasonOf(decide(great.lossId, true, house.supervisor))).toBe('loss_above_limit');
    await decide(small.lossId, true, house.supervisor);
    await decide(great.lossId, true, house.head);
    const { loanId } = await house.lend([await house.piece({ price: '10' })], {
      borrowerId: house.supervisor.personId,
    });
    const held = await report((await house.linesOf(loanId))[0]!.id, house.storekeeper);
    expect(await reasonOf(decide(held.lossId, true, house.supervisor))).toBe('loss_own');
    const auditor = await house.person('auditor');
    expect(await reasonOf(decide(small.lossId, true, auditor))).toBe('not_permitted');
  });
});

describe('a damaged tool beyond repair', () => {
  async function damaged() {
    const { piece, loanId } = await lentPiece();
    const { returnIds } = await house.giveBack(loanId, { outcome: 'damaged' });
    return { piece, loanId, returnId: returnIds[0]! };
  }
  const propose = (returnId: string, reason = 'Beyond repair') =>
    proposeWriteOff(house.storekeeper.context, { key: randomUUID(), returnId, reason });

  it('is written off out of quarantine when an approver agrees', async () => {
    const { piece, loanId, returnId } = await damaged();
    const { lossId } = await propose(returnId);
    expect(await reasonOf(propose(returnId))).toBe('return_written_off');
    const repair = repairTool(house.storekeeper.context, { key: randomUUID(), returnId });
    expect(await reasonOf(repair)).toBe('return_written_off');
    expect(await reasonOf(undoReturn(house.storekeeper.context, { returnId }))).toBe('return_written_off');
    await decide(lossId, true);
    expect(await house.serialAt(piece.serialId)).toEqual({ code: 'SCRAP', condition: 'scrap' });
    expect(await reasonOf(propose(returnId))).toBe('return_repaired_already');
    expect((await house.linesOf(loanId))[0]).toMatchObject({ lost: '0.000', returned: '1.000' });
  });

  it('stays in quarantine when not, or when the proposal is withdrawn', async () => {
    const { piece, returnId } = await damaged();
    const first = await propose(returnId);
    await decide(first.lossId, false);
    const second = await propose(returnId);
    await withdrawLoss(house.storekeeper.context, { lossId: second.lossId });
    expect(await house.serialAt(piece.serialId)).toEqual({ code: 'QUARANTINE', condition: 'faulty' });
    await repairTool(house.storekeeper.context, { key: randomUUID(), returnId });
  });

  it('is neither what came back in good order, nor without a reason', async () => {
    const { loanId } = await lentPiece();
    const { returnIds } = await house.giveBack(loanId);
    expect(await reasonOf(propose(returnIds[0]!))).toBe('return_not_damaged');
    const { returnId } = await damaged();
    expect(await reasonOf(propose(returnId, ' '))).toBe('loss_reason_missing');
    await undoReturn(house.storekeeper.context, { returnId });
    expect(await reasonOf(propose(returnId))).toBe('return_undone_already');
  });
});
