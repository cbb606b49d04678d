import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../support/app.js';
import { type LoanHouse, loanHouse } from './factory.js';

describe('a return that was entered wrongly', () => {
  let app: TestApp;
  let house: LoanHouse;
  beforeAll(async () => {
    app = await testApp({ now: () => new Date('2026-11-23T08:00:00+08:00') });
    house = await loanHouse(app);
  });
  afterAll(() => app?.close());

  it('is undone and entered again in one go by the storekeeper, and undone alone by a supervisor', async () => {
    const { loanId, number } = await house.lend([await house.piece()]);
    const [line] = await house.linesOf(loanId);
    const { returnIds } = await house.giveBack(loanId);
    const address = `/tool-loans/returns/${returnIds[0]}`;
    const again = `form[action="${address}/undo"] [name=again]`;
    expect((await house.storekeeper.get(address)).html.querySelector(again)).not.toBeNull();
    const supervisors = await house.supervisor.get(address);
    expect(supervisors.html.querySelector(`form[action="${address}/undo"]`)).not.toBeNull();
    expect(supervisors.html.querySelector(again)).toBeNull();
    const done = await house.storekeeper.post(`${address}/undo`, { key: randomUUID(), again: '1' });
    expect(done.headers.get('Location')).toBe(`/tool-loans/${number}/return?line=${line!.id}`);
    expect((await house.linesOf(loanId))[0]!.open).toBe(1);
    const form = await house.storekeeper.get(done.headers.get('Location')!);
    expect(form.html.querySelector(`[name="what.${line!.id}"][checked]`)?.getAttribute('value')).toBe('good');
  });
});
