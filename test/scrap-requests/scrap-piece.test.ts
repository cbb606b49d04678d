import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { outcomes, reasonOf, toldOf } from '../tool-loans/factory.js';
import { type ScrapHouse, scrapHouse } from './factory.js';

let app: TestApp;
let house: ScrapHouse;

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-24T02:00:00Z') });
  house = await scrapHouse(app);
});
afterAll(async () => {
  expect(await verifyBook(app.db)).toEqual([]);
  await app.close();
});

const events = async (id: number) =>
  (
    await app.db
      .selectFrom('event')
      .select('name')
      .where('subject_type', '=', 'scrap_request')
      .where('subject_id', '=', String(id))
      .orderBy('id')
      .execute()
  ).map((event) => event.name);

describe('a piece to scrap', () => {
  it('leaves the book at once while it is worth no more than the setting', async () => {
    const piece = await house.returned({ price: '500' });
    const { movementId, requestId } = await house.scrap(piece);
    expect(requestId).toBeNull();
    expect(await house.lies(piece.serialId)).toEqual({ code: 'SCRAP', condition: 'scrap' });
    const movement = await app.db
      .selectFrom('stock_movement')
      .select(['kind', 'document_type', 'document_id', 'reason'])
      .where('id', '=', movementId)
      .executeTakeFirstOrThrow();
    expect(movement).toEqual({
      kind: 'scrap',
      document_type: 'field_return',
      document_id: piece.number,
      reason: 'Board burnt',
    });
  });

  it('waits where it is above it, until an approver agrees', async () => {
    const piece = await house.returned({ price: '500.01' });
    const { movementId, requestId } = await house.scrap(piece);
    expect(movementId).toBeNull();
    expect(await house.lies(piece.serialId)).toEqual({ code: 'QUARANTINE', condition: 'untested' });
    expect(await house.requestOf(requestId!)).toMatchObject({ value: '500.01', unit_cost: '500.010000' });
    expect(await toldOf(app, house.head.personId, `/approvals#scrap-${requestId}`)).toEqual(['scrap_asked']);
    const judged = await house.judge(requestId!, true);
    expect(judged).toMatchObject({ returnId: piece.returnId, orderId: null, itemId: piece.itemId, approved: true });
    expect(await house.lies(piece.serialId)).toEqual({ code: 'SCRAP', condition: 'scrap' });
    expect(await house.requestOf(requestId!)).toMatchObject({
      approved: true,
      decided_as: 'head',
      movement_id: judged.movementId,
    });
    expect(await toldOf(app, house.head.personId, `/approvals#scrap-${requestId}`)).toEqual([]);
    expect(await toldOf(app, house.quality.personId, `/field-returns/${piece.number}`)).toEqual(['scrap_approved']);
    expect(await events(requestId!)).toEqual(['scrap.asked', 'scrap.approved']);
    expect(await reasonOf(house.judge(requestId!, true))).toBe('scrap_decided_already');
  });

  it('stays when the approver says no, who says why, and may be asked for again', async () => {
    const piece = await house.returned();
    const { requestId } = await house.scrap(piece);
    expect(await reasonOf(house.judge(requestId!, false, house.head.context, ' '))).toBe('scrap_reason_missing');
    expect(await house.judge(requestId!, false)).toMatchObject({ approved: false, movementId: null });
    expect(await house.lies(piece.serialId)).toMatchObject({ code: 'QUARANTINE' });
    expect(await toldOf(app, house.quality.personId, `/field-returns/${piece.number}`)).toEqual(['scrap_refused']);
    expect((await house.scrap(piece)).requestId).toEqual(expect.any(Number));
  });

  it('is asked for once, also on another document', async () => {
    const piece = await house.returned();
    await house.scrap(piece);
    expect(await reasonOf(house.scrap(piece))).toBe('scrap_already_asked');
    const other = await house.returned();
    expect(await reasonOf(house.scrap({ ...piece, returnId: other.returnId }))).toBe('scrap_already_asked');
    // The unique indexes decide between two at once; drop them, and the check before, to see both ask.
    const twice = await house.returned();
    expect((await outcomes(house.scrap(twice), house.scrap(twice))).toSorted()).toEqual([
      'done',
      'scrap_already_asked',
    ]);
  });

  it('is counted by value when it has no serial number', async () => {
    const piece = await house.returned({ price: '200', quantity: '3' });
    const { requestId } = await house.scrap(piece);
    expect(await house.requestOf(requestId!)).toMatchObject({ value: '600.00', quantity: '3.000' });
    expect(await toldOf(app, house.head.personId, `/approvals#scrap-${requestId}`)).toEqual(['scrap_asked_quantity']);
    await house.judge(requestId!, true);
    const cheap = await house.returned({ price: '200', quantity: '3' });
    expect((await house.scrap(cheap, { quantity: '2' })).movementId).toEqual(expect.any(String));
  });

  it('is never a customer’s, and has a reason', async () => {
    const theirs = await house.returned({ ownerId: house.customerParty, price: '1' });
    expect(await reasonOf(house.scrap(theirs))).toBe('scrap_of_customer');
    const counted = await house.returned({ ownerId: house.customerParty, price: '1', quantity: '2' });
    expect(await reasonOf(house.scrap(counted))).toBe('scrap_of_customer');
    const piece = await house.returned({ price: '1' });
    expect(await reasonOf(house.scrap(piece, { reason: ' ' }))).toBe('scrap_reason_missing');
  });

  it('is taken from where it lies by then, and not at all from outside', async () => {
    const piece = await house.returned();
    const { requestId } = await house.scrap(piece);
    const move = { ...piece, fromPlaceId: house.quarantine, fromCondition: 'untested' as const };
    await house.post('move', { ...move, toPlaceId: house.otherBin, toCondition: 'faulty' });
    await house.judge(requestId!, true);
    expect(await house.lies(piece.serialId)).toMatchObject({ code: 'SCRAP' });
    const gone = await house.returned();
    const request = await house.scrap(gone);
    const away = { ...gone, fromPlaceId: house.quarantine, fromCondition: 'untested' as const };
    await house.post('issue', { ...away, toPlaceId: house.customer, toCondition: 'untested' });
    expect(await reasonOf(house.judge(request.requestId!, true))).toBe('serial_elsewhere');
    await house.judge(request.requestId!, false);
  });
});

describe('who decides', () => {
  it('is an approver of the value who did not ask', async () => {
    const asked = await house.scrap(await house.returned(), {}, house.head.context);
    expect(await reasonOf(house.judge(asked.requestId!, true))).toBe('scrap_own_request');
    expect(await reasonOf(house.judge(asked.requestId!, true, house.quality.context))).toBe('scrap_not_approver');
    const auditor = await house.person('auditor');
    expect(await reasonOf(house.judge(asked.requestId!, true, auditor.context))).toBe('not_permitted');
    expect(await reasonOf(house.judge(999_999, true))).toBe('not_found');
    await app.ownerDb
      .insertInto('approval_tier')
      .values({ document: 'write_off', role: 'supervisor', up_to: '800' })
      .execute();
    expect(await reasonOf(house.judge(asked.requestId!, true, house.supervisor.context))).toBe('scrap_above_limit');
    const small = await house.scrap(await house.returned({ price: '700' }));
    expect(await toldOf(app, house.supervisor.personId)).toEqual(['scrap_asked']);
    await house.judge(small.requestId!, true, house.supervisor.context);
    await app.ownerDb.deleteFrom('approval_tier').where('role', '=', 'head').execute();
    expect(await reasonOf(house.scrap(await house.returned({ price: '900' })))).toBe('no_tier_covers');
    await app.ownerDb
      .insertInto('approval_tier')
      .values({ document: 'write_off', role: 'head', up_to: null })
      .execute();
  });

  it('is nobody any more once it is withdrawn', async () => {
    const piece = await house.returned();
    const { requestId } = await house.scrap(piece);
    await house.withdraw({ orderId: 999_999 });
    expect((await house.requestOf(requestId!)).withdrawn_at).toBeNull();
    await house.withdraw({ returnId: piece.returnId });
    expect(await reasonOf(house.judge(requestId!, true))).toBe('scrap_decided_already');
    expect(await toldOf(app, house.head.personId, `/approvals#scrap-${requestId}`)).toEqual([]);
    expect(await events(requestId!)).toEqual(['scrap.asked', 'scrap.withdrawn']);
    await house.withdraw({ returnId: piece.returnId });
  });

  // Without "for update of q" both decide.
  it('is one of two at the same moment', async () => {
    const { requestId } = await house.scrap(await house.returned());
    const both = await outcomes(house.judge(requestId!, true), house.judge(requestId!, false));
    expect(both.toSorted()).toEqual(['done', 'scrap_decided_already']);
  });
});
