import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringAccessories, repairTool, undoReturn, waiveAccessories } from '../../src/features/tool-loans/index.js';
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

const returnsOf = (loanId: number) =>
  app.db.selectFrom('tool_return').selectAll().where('loan_id', '=', loanId).orderBy('id').execute();

describe('accessories that stay owed', () => {
  async function owing() {
    const { loanId } = await house.lend([
      await house.piece({}, [
        ['Lead', 2],
        ['Case', 1],
      ]),
    ]);
    const lineId = (await house.linesOf(loanId))[0]!.id;
    const back = await house.giveBack(loanId, {
      accessories: [
        { position: 1, back: 1 },
        { position: 2, back: 0 },
      ],
    });
    return { loanId, lineId, back };
  }

  it('keep the loan open, with its day, until they are brought', async () => {
    const { loanId, lineId, back } = await owing();
    expect(back.closed).toBe(false);
    expect(await returnsOf(loanId)).toMatchObject([{ incomplete: true, accessories: { 1: 1 } }]);
    const event = await app.db
      .selectFrom('event')
      .select('after')
      .where('name', '=', 'tool.returned')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(event.after).toMatchObject({ missing: 'Lead × 1, Case × 1' });
    expect(await house.loan(loanId)).toMatchObject({ due_on: '2026-12-07', closed_at: null });
    const { context } = house.storekeeper;
    const bring = (quantity: number) =>
      bringAccessories(context, { loanId, lineId, accessories: [{ position: 1, quantity }] });
    expect(await reasonOf(bring(2))).toBe('more_accessories_than_owed');
    expect(await bring(1)).toEqual({ closed: false });
    expect(await bringAccessories(context, { loanId, lineId })).toEqual({ closed: true });
    expect(await reasonOf(bringAccessories(context, { loanId, lineId }))).toBe('nothing_owed');
    expect(await house.accessories(lineId)).toMatchObject([
      { back: 2, owed: 0 },
      { back: 1, owed: 0 },
    ]);
  });

  it('are waived by a supervisor with a reason, never one’s own', async () => {
    const { loanId, lineId } = await owing();
    const { context } = house.supervisor;
    const input = { loanId, lineId, reason: 'Worn out' };
    expect(await reasonOf(waiveAccessories(context, { ...input, reason: ' ' }))).toBe('loss_reason_missing');
    expect(await reasonOf(waiveAccessories(house.storekeeper.context, input))).toBe('not_permitted');
    expect(await waiveAccessories(context, input)).toEqual({ closed: true });
    expect(await house.accessories(lineId)).toMatchObject([{ waived: 1 }, { waived: 1 }]);
    expect(await toldOf(app, house.technician.personId)).toContain('accessories_waived');
    const own = await house.lend([await house.piece({}, [['Lead', 1]])], { borrowerId: house.supervisor.personId });
    const line = (await house.linesOf(own.loanId))[0]!.id;
    await house.giveBack(own.loanId, { accessories: [{ position: 1, back: 0 }] });
    expect(await reasonOf(waiveAccessories(context, { loanId: own.loanId, lineId: line, reason: 'x' }))).toBe(
      'own_debt',
    );
  });

  it('are no debt while their tool is out', async () => {
    const { loanId } = await house.lend([await house.piece({}, [['Lead', 2]])]);
    const lineId = (await house.linesOf(loanId))[0]!.id;
    expect(await reasonOf(bringAccessories(house.storekeeper.context, { loanId, lineId }))).toBe('nothing_owed');
    const more = house.giveBack(loanId, { accessories: [{ position: 1, back: 3 }] });
    expect(await reasonOf(more)).toBe('more_accessories_than_out');
  });
});

describe('undoing a return', () => {
  it('takes the whole act back: tools, accessories and the loan’s end', async () => {
    const meter = await house.piece({}, [['Lead', 2]]);
    const spanner = await house.counted(3);
    const { loanId } = await house.lend([meter, { ...spanner, quantity: '3' }]);
    const { returnIds } = await house.giveBack(loanId);
    await undoReturn(house.storekeeper.context, { returnId: returnIds[0]! });
    const custody = await house.custodyOf(house.technician);
    const lines = await house.linesOf(loanId);
    expect(lines.map((line) => line.open)).toEqual([1, 3]);
    expect(await house.accessories(lines[0]!.id)).toMatchObject([{ lent: 2, back: 0, owed: 2 }]);
    expect([await house.onHand(spanner.itemId, custody), await house.onHand(meter.itemId, custody)]).toEqual([3, 1]);
    expect(await house.loan(loanId)).toMatchObject({ due_on: '2026-12-07', closed_at: null });
    expect((await returnsOf(loanId)).every((row) => row.undone_at && row.undo_movement_id)).toBe(true);
    expect(await reasonOf(undoReturn(house.storekeeper.context, { returnId: returnIds[1]! }))).toBe(
      'return_undone_already',
    );
    await house.giveBack(loanId);
    expect(await eventsOf(app, loanId)).toEqual(['tool.lent', 'tool.returned', 'tool.return_undone', 'tool.returned']);
  });

  it('is for who received it, and for supervisors', async () => {
    const other = await house.person('storekeeper');
    const { loanId } = await house.lend([await house.piece()]);
    const { returnIds } = await house.giveBack(loanId);
    const undo = (who: { context: typeof other.context }) => undoReturn(who.context, { returnId: returnIds[0]! });
    expect(await reasonOf(undo(other))).toBe('return_of_other_storekeeper');
    expect(await reasonOf(undo(house.technician))).toBe('not_permitted');
    await undo(house.supervisor);
  });

  it('is refused when the tool was lent again, moved on, or repaired', async () => {
    const [again, moved, repaired] = [await house.piece(), await house.piece(), await house.piece()];
    const { context } = house.storekeeper;
    const back = async (piece: typeof again, outcome: 'good' | 'damaged' = 'good') => {
      const { loanId } = await house.lend([piece]);
      return (await house.giveBack(loanId, { outcome })).returnIds[0]!;
    };
    const first = await back(again);
    await house.lend([again], { borrowerId: house.colleague.personId });
    expect(await reasonOf(undoReturn(context, { returnId: first }))).toBe('tool_already_lent');
    const second = await back(moved);
    await house.post('move', { ...moved, fromPlaceId: house.bin, toPlaceId: house.otherBin });
    expect(await refusedOf(undoReturn(context, { returnId: second }))).toMatchObject({
      reason: 'return_moved_on',
      facts: { place: 'Bin B' },
    });
    const third = await back(repaired, 'damaged');
    await repairTool(context, { key: randomUUID(), returnId: third });
    expect(await reasonOf(undoReturn(context, { returnId: third }))).toBe('return_repaired_already');
    expect(await reasonOf(undoReturn(context, { returnId: '999999' }))).toBe('not_found');
  });

  it('is refused when the rest of a counted line was handed on', async () => {
    const spanner = await house.counted(3);
    const { loanId } = await house.lend([{ ...spanner, quantity: '3' }]);
    const lineId = (await house.linesOf(loanId))[0]!.id;
    const { returnIds } = await house.giveBack(loanId, { lineId, quantity: '1' });
    await passOn(house, { from: house.technician, to: house.colleague, lines: [{ lineId, quantity: '2' }] });
    const undone = undoReturn(house.storekeeper.context, { returnId: returnIds[0]! });
    expect(await reasonOf(undone)).toBe('return_handed_on');
  });
});
