import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelClaim } from '../../src/features/supplier-claims/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { outcomes, reasonOf, toldOf } from '../tool-loans/factory.js';
import { type ClaimHouse, claimHouse } from './factory.js';

let app: TestApp;
let house: ClaimHouse;

beforeAll(async () => {
  app = await testApp({ now: () => new Date('2026-11-24T02:00:00Z') });
  house = await claimHouse(app);
});
afterAll(async () => {
  expect(await verifyBook(app.db)).toEqual([]);
  await app.close();
});

describe('a claim', () => {
  it('is opened for a faulty piece, which stays where it is, and purchasing is told', async () => {
    const piece = await house.faulty();
    const { id, number } = await house.open(piece, { reference: ' RMA-7 ', reason: 'doa' });
    expect(number).toBe(`SC-${String(id).padStart(6, '0')}`);
    expect(await house.claimOf(id)).toMatchObject({
      state: 'open',
      reason: 'doa',
      asked: 'replacement',
      reference: 'RMA-7',
      unit_cost: '250.000000',
      due_on: '2026-12-24',
      send_movement_id: null,
      opened_by: house.quality.personId,
    });
    expect((await house.claimOf(id)).search).toContain(piece.serial!.toLowerCase());
    expect(await house.lies(piece.serialId)).toEqual({ code: 'QUARANTINE', condition: 'faulty' });
    expect(await toldOf(app, house.purchasing.personId, `/supplier-claims/${number}`)).toEqual(['claim_opened']);
    expect(await house.events(id)).toEqual(['claim.opened']);
  });

  it('is opened once for a piece, of the company’s, that lies there, from a supplier in use', async () => {
    const piece = await house.faulty();
    await house.open(piece);
    expect(await reasonOf(house.open(piece))).toBe('claim_exists');
    const other = await house.faulty();
    const to = (supplierId: number) => reasonOf(house.open(other, { supplierId }));
    expect(await to(house.customerParty)).toBe('claim_supplier_wrong');
    expect(await to(999_999)).toBe('claim_supplier_wrong');
    expect(await reasonOf(house.open(other, { placeId: house.bin }))).toBe('claim_piece_outside');
    expect(await reasonOf(house.open(other, { placeId: house.customer }))).toBe('claim_piece_outside');
    expect(await reasonOf(house.open(other, { dueOn: '2026-11-23' }))).toBe('claim_due_past');
    expect(await reasonOf(house.open(other, {}, house.storekeeper.context))).toBe('not_permitted');
    const theirs = await house.faulty({ ownerId: house.customerParty });
    expect(await reasonOf(house.open(theirs))).toBe('claim_of_customer');
    await app.ownerDb
      .updateTable('party')
      .set({ retired_at: new Date() })
      .where('id', '=', house.supplierParty)
      .execute();
    expect(await to(house.supplierParty)).toBe('claim_supplier_wrong');
    await app.ownerDb.updateTable('party').set({ retired_at: null }).where('id', '=', house.supplierParty).execute();
    await house.open(other, { dueOn: '2026-11-24' });
  });

  // The unique index supplier_claim_piece decides; drop it to see both open.
  it('is opened by one of two at the same moment', async () => {
    const piece = await house.faulty();
    expect((await outcomes(house.open(piece), house.open(piece))).toSorted()).toEqual(['claim_exists', 'done']);
  });

  it('is withdrawn with the decision, once or twice, and the piece may be claimed again', async () => {
    const piece = await house.faulty();
    const { id, number } = await house.open(piece);
    await house.withdraw(id);
    await house.withdraw(id);
    expect(await house.claimOf(id)).toMatchObject({ state: 'cancelled', closed_by: house.quality.personId });
    expect(await toldOf(app, house.purchasing.personId, `/supplier-claims/${number}`)).toEqual([]);
    expect(await house.events(id)).toEqual(['claim.opened', 'claim.cancelled']);
    await house.open(piece);
    expect(await reasonOf(house.withdraw(999_999))).toBe('not_found');
  });

  it('is cancelled by purchasing with a reason, and who opened it is told', async () => {
    const { id, number } = await house.open(await house.faulty());
    await cancelClaim(house.purchasing.context, { id, reason: 'Out of warranty' });
    expect(await house.claimOf(id)).toMatchObject({ state: 'cancelled', outcome_note: 'Out of warranty' });
    expect(await toldOf(app, house.quality.personId, `/supplier-claims/${number}`)).toEqual(['claim_cancelled']);
    expect(await reasonOf(cancelClaim(house.purchasing.context, { id, reason: 'x' }))).toBe('claim_cancelled_already');
    expect(await reasonOf(cancelClaim(house.storekeeper.context, { id, reason: 'x' }))).toBe('not_permitted');
  });
});
