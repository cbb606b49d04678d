import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideScrap, undoDisposition } from '../../src/features/triage/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { reasonOf, toldOf, type TriageHouse, triageHouse } from './factory.js';

describe('scrapping what came back', () => {
  let app: TestApp;
  let house: TriageHouse;

  beforeAll(async () => {
    app = await testApp({ now: () => new Date('2026-11-23T02:00:00Z') });
    house = await triageHouse(app);
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    await app.close();
  });

  const scrap = (returnId: number, note: string | null = 'Burnt through') =>
    house.decide(returnId, { disposition: 'scrap' }, { note });
  const undo = (returnId: number) => undoDisposition(house.quality.context, { returnId, key: randomUUID() });
  /** Above what quality scraps alone. */
  const dear = async () => {
    const one = await house.found({ itemId: await house.board({ price: '9000' }) });
    const { requestId } = await scrap(one.id);
    return { ...one, requestId: requestId! };
  };
  const judge = (id: number, approved: boolean, note: string | null = null, by = house.head) =>
    decideScrap(by.context, { id, approved, note, key: randomUUID() });

  it('is done at once within the value, with a reason, and undone', async () => {
    const one = await house.found();
    expect(await reasonOf(scrap(one.id, null))).toBe('disposition_reason_missing');
    expect(await reasonOf(scrap(one.id, '  '))).toBe('disposition_reason_missing');
    const done = await scrap(one.id);
    expect(done).toMatchObject({ requestId: null, movementId: expect.any(String) });
    expect(await house.pieceAt(one.serialId)).toBe('SCRAP scrap');
    await undo(one.id);
    expect(await house.pieceAt(one.serialId)).toBe('QUARANTINE untested');
    expect(await house.stateOf(one.id)).toBe('found');
  });

  it('refuses a customer’s piece', async () => {
    const one = await house.found({ customers: true });
    expect(await reasonOf(scrap(one.id))).toBe('scrap_of_customer');
    expect(await house.stateOf(one.id)).toBe('found');
  });

  it('waits for approval above the value; approved it is gone, and quality can’t undo that', async () => {
    const one = await dear();
    expect(await house.pieceAt(one.serialId)).toBe('QUARANTINE untested');
    expect(await house.stateOf(one.id)).toBe('decided');
    expect(await house.dispositionsOf(one.id)).toMatchObject([{ disposition: 'scrap', movement_id: null }]);
    expect(await reasonOf(judge(one.requestId, true, null, house.supervisor))).toBe('scrap_not_approver');
    const judged = await judge(one.requestId, true);
    expect(await house.pieceAt(one.serialId)).toBe('SCRAP scrap');
    expect(await house.dispositionsOf(one.id)).toMatchObject([{ movement_id: judged.movementId, undone_at: null }]);
    expect(await reasonOf(judge(one.requestId, true))).toBe('scrap_decided_already');
    expect(await reasonOf(undo(one.id))).toBe('disposition_approved');
    expect(await house.eventsOf(one.id)).toEqual(['return.found', 'return.decided', 'return.scrapped']);
  });

  it('is decided on again when the approver refuses', async () => {
    const one = await dear();
    expect(await reasonOf(judge(one.requestId, false))).toBe('scrap_reason_missing');
    await judge(one.requestId, false, 'Repair it');
    expect(await house.stateOf(one.id)).toBe('found');
    expect(await house.pieceAt(one.serialId)).toBe('QUARANTINE untested');
    expect(await house.dispositionsOf(one.id)).toMatchObject([{ undone_by: house.head.personId }]);
    const step = await app.db
      .selectFrom('return_step')
      .select(['state', 'note'])
      .where('return_id', '=', one.id)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    expect(step).toEqual({ state: 'found', note: 'Repair it' });
    await house.decide(one.id, { disposition: 'repair' });
    expect(await house.pieceAt(one.serialId)).toBe('WS-01 faulty');
  });

  it('is withdrawn by undoing while it waits', async () => {
    const one = await dear();
    expect(await toldOf(app, house.head.personId, `/approvals#scrap-${one.requestId}`)).toEqual(['scrap_asked']);
    await undo(one.id);
    expect(await toldOf(app, house.head.personId, `/approvals#scrap-${one.requestId}`)).toEqual([]);
    expect(await house.stateOf(one.id)).toBe('found');
    expect(await reasonOf(judge(one.requestId, true))).toBe('scrap_decided_already');
  });

  it('has no request that there is not', async () => {
    expect(await reasonOf(judge(2_000_000, true))).toBe('not_found');
    const auditor = await house.person('auditor');
    expect(await reasonOf(judge((await dear()).requestId, true, null, auditor))).toBe('not_permitted');
  });
});
