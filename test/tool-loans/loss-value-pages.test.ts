import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reportLoss } from '../../src/features/tool-loans/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { type LoanHouse, loanHouse } from './factory.js';

let app: TestApp;
let house: LoanHouse;

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-23T02:00:00Z') });
  house = await loanHouse(app);
});
afterAll(() => app?.close());

it('tells what a lost tool is worth only to who may read prices, in the list, on its page and in the story of the loan', async () => {
  const meter = await house.piece({ price: '4321' });
  const { loanId, number } = await house.lend([meter]);
  const lineId = (await house.linesOf(loanId))[0]!.id;
  const { lossId } = await reportLoss(house.technician.context, {
    key: randomUUID(),
    lineId,
    quantity: '1',
    reason: 'Fell into the river',
  });
  for (const path of ['/tool-loans/losses', `/tool-loans/losses/${lossId}`, `/tool-loans/${number}`]) {
    for (const reader of [house.storekeeper, house.technician]) {
      const { status, text } = await reader.get(path);
      expect(status, path).toBe(200);
      expect(text, path).not.toMatch(/4,?321/);
    }
    for (const reader of [house.supervisor, house.head]) expect((await reader.get(path)).text, path).toMatch(/4,?321/);
  }
});
