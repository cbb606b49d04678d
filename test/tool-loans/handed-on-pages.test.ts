import { afterAll, beforeAll, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { type LoanHouse, loanHouse } from './factory.js';
import { passOn } from './hand-on.js';

let app: TestApp;
let house: LoanHouse;

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-23T02:00:00Z') });
  house = await loanHouse(app);
});
afterAll(() => app?.close());

it('tells the storekeeper that a tool was handed on since the form was shown, and takes it back once they know', async () => {
  const meter = await house.piece();
  const { loanId, number } = await house.lend([meter]);
  const lineId = (await house.linesOf(loanId))[0]!.id;
  const address = `/tool-loans/${number}/return`;
  const fieldsOf = ({ html }: Awaited<ReturnType<typeof house.storekeeper.get>>) => ({
    key: html.querySelector('form[action$="/return"] [name=key]')!.getAttribute('value')!,
    [`held.${lineId}`]: html.querySelector(`[name="held.${lineId}"]`)!.getAttribute('value')!,
  });
  const shown = await house.storekeeper.get(address);
  await passOn(house, { from: house.technician, to: house.colleague, lines: [{ lineId, quantity: '1' }] });
  const form = { [`what.${lineId}`]: 'good', by: 'confirmed' };
  const refused = await house.storekeeper.post(address, { ...form, ...fieldsOf(shown) });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('was handed on just now');
  expect(refused.html.querySelector(`[name="what.${lineId}"][value=good]`)?.hasAttribute('checked')).toBe(true);
  expect((await house.serialAt(meter.serialId)).code).not.toBe('A-01');
  const taken = await house.storekeeper.post(address, { ...form, ...fieldsOf(refused) });
  expect(taken.status).toBe(303);
  expect((await house.serialAt(meter.serialId)).code).toBe('A-01');
});
