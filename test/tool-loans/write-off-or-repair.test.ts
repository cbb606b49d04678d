import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openByHand } from '../../src/features/repairs/index.js';
import { proposeWriteOff } from '../../src/features/tool-loans/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { type LoanHouse, loanHouse, reasonOf } from './factory.js';

describe('a damaged tool', () => {
  let app: TestApp;
  let house: LoanHouse;

  beforeAll(async () => {
    app = await testApp();
    house = await loanHouse(app);
    await house.place({ code: 'WS-01', name: '维修车间', kind: 'workshop' });
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    await app.close();
  });

  it('is not repaired on an order by hand while it waits to be written off', async () => {
    const repairer = await house.person('workshop');
    const tool = await house.piece();
    const { loanId } = await house.lend([tool]);
    const { returnIds } = await house.giveBack(loanId, { outcome: 'damaged', note: 'Display dead' });
    await proposeWriteOff(house.storekeeper.context, {
      key: randomUUID(),
      returnId: returnIds[0]!,
      reason: 'Crushed',
    });
    const order = openByHand(repairer.context, {
      key: randomUUID(),
      serialId: tool.serialId,
      symptom: {},
      symptomNote: null,
      benchId: null,
      urgent: false,
      customerWaiting: false,
      promisedOn: null,
    });
    expect(await reasonOf(order)).toBe('repair_piece_to_scrap');
  });
});
