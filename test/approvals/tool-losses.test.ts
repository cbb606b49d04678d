import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvalsFeature } from '../../src/features/approvals/index.js';
import { reportLoss } from '../../src/features/tool-loans/index.js';
import { runDaily } from '../../src/platform/daily.js';
import { testApp, type TestApp } from '../support/app.js';
import { type LoanHouse, loanHouse, toldOf } from '../tool-loans/factory.js';

let app: TestApp;
let house: LoanHouse;
let now = new Date('2026-11-23T02:00:00Z');
const reminder = approvalsFeature.daily!.find((work) => work.name === 'approval_reminder')!;

beforeAll(async () => {
  app = await testApp({ now: () => now });
  house = await loanHouse(app);
});
afterAll(() => app.close());

async function lose() {
  const meter = await house.piece({ price: '1234.5' });
  const { loanId, number } = await house.lend([meter]);
  const lineId = (await house.linesOf(loanId))[0]!.id;
  const input = { key: randomUUID(), lineId, quantity: '1', reason: 'Fell into the sea' };
  const { lossId } = await reportLoss(house.technician.context, input);
  return { meter, number, lossId };
}

describe('lent tools that are to be written off', () => {
  it('wait on the approvals page of who may decide, and are decided there', async () => {
    const { meter, number, lossId } = await lose();
    const card = (await house.head.get('/approvals')).html.querySelector(`#tool-loss-${lossId}`)!;
    for (const text of [meter.serial, number, 'Fell into the sea', '1,234.50']) expect(card.text).toContain(text);
    expect((await house.supervisor.get('/approvals?scope=all')).html.querySelector('article')).toBeNull();
    expect((await house.technician.get('/approvals')).html.querySelector('article')).toBeNull();
    const form = card.querySelector(`form[action="/tool-loans/losses/${lossId}/approval"]`)!;
    const key = form.querySelector('input[name=key]')!.getAttribute('value')!;
    expect((await house.head.post(form.getAttribute('action')!, { key })).status).toBe(303);
    expect((await house.head.get('/approvals')).html.querySelector('article')).toBeNull();
    expect(await house.serialAt(meter.serialId)).toMatchObject({ code: 'LOST' });
  });

  it('are in the reminder of the next working day', async () => {
    await lose();
    now = new Date('2026-11-24T02:00:00Z');
    await runDaily(app.deps, reminder, '2026-11-24');
    expect(await toldOf(app, house.head.personId, '/approvals')).toEqual(['approvals_waiting']);
    expect(await toldOf(app, house.supervisor.personId, '/approvals')).toEqual([]);
  });
});
