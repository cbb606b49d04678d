import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  decideLoss,
  lendTools,
  moveDue,
  reportLoss,
  returnPiece,
  returnTools,
  undoReturn,
} from '../../src/features/tool-loans/index.js';
import { reserveTool } from '../../src/features/tool-reservations/index.js';
import { inTransaction } from '../../src/platform/command.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { type LoanHouse, loanHouse, outcomes, wrongsOf } from './factory.js';
import { passOn } from './hand-on.js';

const ROUNDS = 6;

describe('two at once', () => {
  let app: TestApp;
  let house: LoanHouse;
  let other: LoanHouse['storekeeper'];

  beforeAll(async () => {
    app = await testApp({ now: () => new Date('2026-11-23T02:00:00Z') });
    house = await loanHouse(app);
    other = await house.person('storekeeper');
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    expect(await wrongsOf(app)).toEqual([]);
    await app.close();
  });

  const lend = (
    by: typeof other,
    borrower: typeof other,
    tools: { itemId: number; serialId?: string; quantity?: string }[],
  ) =>
    lendTools(by.context, {
      key: randomUUID(),
      borrowerId: borrower.personId,
      tools: tools.map(({ itemId, serialId = null, quantity = '1' }) => ({ itemId, serialId, quantity })),
    });
  const rounds = async (round: () => Promise<void>) => {
    for (let n = 0; n < ROUNDS; n++) await round();
  };
  const lent = async () => {
    const meter = await house.piece();
    const { loanId } = await house.lend([meter]);
    return { meter, loanId, lineId: (await house.linesOf(loanId))[0]!.id };
  };
  const back = (loanId: number, lineId: string, by = house.storekeeper) =>
    returnTools(by.context, { key: randomUUID(), loanId, tools: [{ lineId, quantity: '1', outcome: 'good' }] });

  it('lend one piece to two people: the second is told who has it (without lockTools in lendTools the book refuses, and cannot say who)', () =>
    rounds(async () => {
      const meter = await house.piece();
      const said = await outcomes(
        lend(house.storekeeper, house.technician, [meter]),
        lend(other, house.colleague, [meter]),
      );
      expect(said.toSorted()).toEqual(['done', 'tool_already_lent']);
    }));

  it('lend the last of a counted tool (the same lock; without it stock_insufficient)', () =>
    rounds(async () => {
      const spanner = await house.counted(3);
      const said = await outcomes(
        lend(house.storekeeper, house.technician, [{ ...spanner, quantity: '2' }]),
        lend(other, house.colleague, [{ ...spanner, quantity: '2' }]),
      );
      expect(said.toSorted()).toEqual(['done', 'too_few_in_store']);
    }));

  it('lend crosswise without waiting for one another for ever (without the order of lockTools they deadlock and are tried again)', () =>
    rounds(async () => {
      const [one, two] = [await house.piece(), await house.piece()];
      const said = await outcomes(
        lend(house.storekeeper, house.technician, [one, two]),
        lend(other, house.colleague, [two, one]),
      );
      expect(said.toSorted()).toEqual(['done', 'tool_already_lent']);
    }));

  it('send the same form twice: one loan, the same answer (without the claim of the key two loans)', () =>
    rounds(async () => {
      const spanner = await house.counted(4);
      const input = {
        key: randomUUID(),
        borrowerId: house.technician.personId,
        tools: [{ ...spanner, quantity: '2' }],
      };
      const both = await Promise.all([lendTools(other.context, input), lendTools(other.context, input)]);
      expect(both[0]).toEqual(both[1]);
      expect(await house.onHand(spanner.itemId, house.bin)).toBe(2);
    }));

  it('lend to somebody who never held anything: one custody (without `for no key update` of custodyOf the second makes it again)', () =>
    rounds(async () => {
      const who = await house.person('technician');
      const said = await outcomes(
        lend(house.storekeeper, who, [await house.piece()]),
        lend(other, who, [await house.piece()]),
      );
      expect(said).toEqual(['done', 'done']);
    }));

  it('lend and reserve the same piece: one is told of the other (lockTools)', () =>
    rounds(async () => {
      const meter = await house.piece();
      const reserve = reserveTool(house.storekeeper.context, {
        key: randomUUID(),
        itemId: meter.itemId,
        serialId: meter.serialId,
        quantity: '1',
        personId: house.colleague.personId,
        fromOn: '2026-11-25',
        toOn: '2026-11-27',
      });
      const said = await outcomes(lend(other, house.technician, [meter]), reserve);
      expect(said.filter((one) => one === 'done')).toHaveLength(1);
      expect(['tool_reserved', 'done']).toContain(said[0]);
    }));

  it('lend the last but one and reserve any of the kind: never more promised than there is (lockTools)', () =>
    rounds(async () => {
      const spanner = await house.counted(2);
      const reserve = reserveTool(house.storekeeper.context, {
        key: randomUUID(),
        itemId: spanner.itemId,
        serialId: null,
        quantity: '1',
        personId: house.colleague.personId,
        fromOn: '2026-11-25',
        toOn: '2026-11-27',
      });
      const said = await outcomes(lend(other, house.technician, [{ ...spanner, quantity: '2' }]), reserve);
      expect(said.filter((one) => one === 'done')).toHaveLength(1);
    }));

  it('keep longer and reserve: one is told of the other (lockTools of moveDue)', () =>
    rounds(async () => {
      const { meter, loanId, lineId } = await lent();
      const reserve = reserveTool(house.storekeeper.context, {
        key: randomUUID(),
        itemId: meter.itemId,
        serialId: meter.serialId,
        quantity: '1',
        personId: house.colleague.personId,
        fromOn: '2026-12-10',
        toOn: '2026-12-12',
      });
      const move = inTransaction(house.supervisor.context, (trx) =>
        moveDue(trx, house.supervisor.context, { loanId, lineIds: [lineId], dueOn: '2026-12-11' }),
      );
      const said = await outcomes(move, reserve);
      expect(said.filter((one) => one === 'done')).toHaveLength(1);
      expect(['tool_reserved', 'done']).toContain(said[0]);
    }));

  it('take one tool back twice (without lockLoan both post, and the book refuses the second)', () =>
    rounds(async () => {
      const { meter, loanId, lineId } = await lent();
      const said = await outcomes(
        back(loanId, lineId),
        returnPiece(other.context, { key: randomUUID(), serialId: meter.serialId }),
      );
      expect(said.filter((one) => one === 'done')).toHaveLength(1);
      expect(['tool_back_already', 'tool_not_lent', 'done']).toContain(said[1]);
      expect(['tool_back_already', 'done']).toContain(said[0]);
    }));

  it('take back and hand on: one of them, and the tool is where that one says (lockLoan, lockLoanLines)', () =>
    rounds(async () => {
      const { meter, loanId, lineId } = await lent();
      const handOn = passOn(house, {
        from: house.technician,
        to: house.colleague,
        lines: [{ lineId, quantity: '1' }],
      });
      const [returned, handed] = await outcomes(back(loanId, lineId), handOn);
      // After the hand-over the tool is taken back from the new holder: both may have been done, in that order.
      expect(returned).toBe('done');
      expect(['done', 'tool_back_already', 'serial_elsewhere']).toContain(handed);
      expect(await house.serialAt(meter.serialId)).toMatchObject({ code: 'A-01' });
    }));

  it('hand a tool on and take it back from who had it: one of them, and the second is told who has it (without expectHolder of checkBack it comes off the name of who did not bring it)', () =>
    rounds(async () => {
      const { meter, loanId, lineId } = await lent();
      const { technician, colleague, storekeeper } = house;
      const returned = returnTools(storekeeper.context, {
        key: randomUUID(),
        loanId,
        tools: [{ lineId, quantity: '1', outcome: 'good', heldBy: technician.personId }],
      });
      const handOn = passOn(house, { from: technician, to: colleague, lines: [{ lineId, quantity: '1' }] });
      const said = await outcomes(returned, handOn);
      expect(said.filter((one) => one === 'done')).toHaveLength(1);
      const isBack = said[0] === 'done';
      if (!isBack) expect(said[0]).toBe('tool_with_another');
      expect((await house.serialAt(meter.serialId)).code === 'A-01').toBe(isBack);
    }));

  it('take back and write off: one of them (lockLoan)', () =>
    rounds(async () => {
      const { meter, loanId, lineId } = await lent();
      const { lossId } = await reportLoss(house.technician.context, {
        key: randomUUID(),
        lineId,
        quantity: '1',
        reason: 'Gone',
      });
      const said = await outcomes(back(loanId, lineId), decideLoss(house.head.context, { lossId, approve: true }));
      const isBack = said[0] === 'done';
      expect(said).toEqual(isBack ? ['done', 'loss_decided_already'] : ['tool_back_already', 'done']);
      expect(await house.serialAt(meter.serialId)).toMatchObject({ code: isBack ? 'A-01' : 'LOST' });
    }));

  it('report the last two of three as lost, twice (lockLoanLines: otherwise more is lost than is out)', () =>
    rounds(async () => {
      const spanner = await house.counted(3);
      const { loanId } = await house.lend([{ ...spanner, quantity: '3' }]);
      const lineId = (await house.linesOf(loanId))[0]!.id;
      const report = (by: typeof other) =>
        reportLoss(by.context, { key: randomUUID(), lineId, quantity: '2', reason: 'Gone' });
      const said = await outcomes(report(house.technician), report(other));
      expect(said.toSorted()).toEqual(['done', 'loss_waits']);
    }));

  it('undo a return and lend the tool again: one of them (lockTools of undoReturn)', () =>
    rounds(async () => {
      const { meter, loanId, lineId } = await lent();
      const { returnIds } = await back(loanId, lineId);
      const said = await outcomes(
        undoReturn(house.storekeeper.context, { returnId: returnIds[0]! }),
        lend(other, house.colleague, [meter]),
      );
      expect(said.toSorted()).toEqual(['done', 'tool_already_lent']);
    }));

  it('add to a loan while the last tool on it comes back: it ends open with the new tool, or the adding is refused', () =>
    rounds(async () => {
      const { loanId, lineId } = await lent();
      const more = await house.piece();
      const add = lendTools(other.context, {
        key: randomUUID(),
        borrowerId: house.technician.personId,
        tools: [{ itemId: more.itemId, serialId: more.serialId, quantity: '1' }],
        loanId,
      });
      const [returned, added] = await outcomes(back(loanId, lineId), add);
      expect(returned).toBe('done');
      expect(['done', 'loan_closed']).toContain(added);
      expect((await house.loan(loanId)).closed_at === null).toBe(added === 'done');
    }));
});
