import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { retirePerson } from '../../src/features/people/retire-person.js';
import { lendTools } from '../../src/features/tool-loans/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { type LoanHouse, loanHouse, outcomes, wrongsOf } from './factory.js';

const ROUNDS = 6;

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

it('lend to somebody who leaves at this moment: one of them, and the lender is told (without holdPeople of lendTools the lender is not)', async () => {
  const administrator = await house.person('administrator');
  for (let n = 0; n < ROUNDS; n++) {
    const who = await house.person('technician');
    const { loanId } = await house.lend([await house.piece()], { borrowerId: who.personId });
    await house.giveBack(loanId);
    const tool = { ...(await house.piece()), quantity: '1' };
    const lend = lendTools(house.storekeeper.context, { key: randomUUID(), borrowerId: who.personId, tools: [tool] });
    const said = await outcomes(lend, retirePerson(administrator.context, { id: who.personId }));
    expect(['done,person_holds_stock', 'borrower_left,done']).toContain(said.join());
  }
});
