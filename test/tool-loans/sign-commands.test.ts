import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setLent, signLoan } from '../../src/features/tool-loans/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { eventsOf, type LoanHouse, loanHouse, reasonOf, wrongsOf } from './factory.js';

let app: TestApp;
let house: LoanHouse;
const HASH = 'a'.repeat(64);

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-23T02:00:00Z') });
  house = await loanHouse(app);
});
afterAll(async () => {
  expect(await verifyBook(app.db)).toEqual([]);
  expect(await wrongsOf(app)).toEqual([]);
  await app.close();
});

describe('signing', () => {
  it('is for the holder: all that nobody signed for, or what is named', async () => {
    const [one, two] = [await house.piece(), await house.piece()];
    const { loanId } = await house.lend([one, two]);
    const [first, second] = await house.linesOf(loanId);
    const { context } = house.storekeeper;
    const drawn = { personId: house.technician.personId, method: 'drawn' as const, hash: HASH };
    await signLoan(context, { loanId, lineIds: [first!.id], signature: drawn });
    expect((await house.linesOf(loanId)).map((line) => line.signature_id !== null)).toEqual([true, false]);
    await signLoan(context, { loanId, signature: { personId: house.technician.personId, method: 'own_sign_in' } });
    expect((await house.linesOf(loanId)).every((line) => line.signature_id)).toBe(true);
    expect(await reasonOf(signLoan(context, { loanId, lineIds: [second!.id], signature: drawn }))).toBe(
      'loan_signed_already',
    );
    const kept = await app.db
      .selectFrom('tool_signature')
      .selectAll()
      .where('loan_id', '=', loanId)
      .orderBy('id')
      .execute();
    expect(kept).toMatchObject([
      { purpose: 'lend', method: 'drawn', file_hash: HASH, taken_by: house.storekeeper.personId },
      { purpose: 'lend', method: 'own_sign_in', file_hash: null },
    ]);
    expect(await eventsOf(app, loanId)).toEqual(['tool.lent', 'tool.loan_signed', 'tool.loan_signed']);
  });

  it('refuses the storekeeper’s own signature for another, and somebody else’s', async () => {
    const { loanId } = await house.lend([await house.piece()]);
    const sign = (who: { personId: number }) =>
      signLoan(house.storekeeper.context, { loanId, signature: { personId: who.personId, method: 'own_sign_in' } });
    expect(await reasonOf(sign(house.storekeeper))).toBe('signer_is_lender');
    expect(await reasonOf(sign(house.colleague))).toBe('signer_not_holder');
    const own = await house.lend([await house.piece()], { borrowerId: house.storekeeper.personId });
    const signature = { personId: house.storekeeper.personId, method: 'own_sign_in' as const };
    await signLoan(house.storekeeper.context, { loanId: own.loanId, signature });
    expect(await reasonOf(signLoan(house.technician.context, { loanId, signature }))).toBe('not_permitted');
  });

  it('ends the correcting of what went along', async () => {
    const { loanId } = await house.lend([await house.piece({}, [['Lead', 2]])]);
    const lineId = (await house.linesOf(loanId))[0]!.id;
    const { context } = house.storekeeper;
    const set = (lent: number, conditionNote?: string) =>
      setLent(context, {
        loanId,
        lineId,
        accessories: [{ position: 1, lent }],
        ...(conditionNote && { conditionNote }),
      });
    await set(1, 'Dent');
    expect(await house.accessories(lineId)).toMatchObject([{ expected: 2, lent: 1 }]);
    expect((await house.linesOf(loanId))[0]!.condition_note).toBe('Dent');
    expect(await reasonOf(set(3))).toBe('more_accessories_than_expected');
    await signLoan(context, { loanId, signature: { personId: house.technician.personId, method: 'own_sign_in' } });
    expect(await reasonOf(set(2))).toBe('line_signed');
    const back = await house.lend([await house.piece({}, [['Lead', 2]])]);
    const other = (await house.linesOf(back.loanId))[0]!.id;
    await house.giveBack(back.loanId);
    expect(await reasonOf(setLent(context, { loanId: back.loanId, lineId: other, conditionNote: 'x' }))).toBe(
      'line_changed_hands',
    );
  });
});
