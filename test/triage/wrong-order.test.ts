import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logReturn, receiveReturn } from '../../src/features/field-returns/index.js';
import { recoverPart } from '../../src/features/repair-parts/index.js';
import { cancelRepair } from '../../src/features/repairs/cancel-repair.js';
import { openByHand } from '../../src/features/repairs/open-by-hand.js';
import { cancelClaim, closeClaim } from '../../src/features/supplier-claims/index.js';
import { decideScrap, undoDisposition } from '../../src/features/triage/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { reasonOf, type TriageHouse, triageHouse } from './factory.js';

const NOW = new Date('2026-11-23T02:00:00Z');

describe('what is done in the wrong order', () => {
  let app: TestApp;
  let house: TriageHouse;

  beforeAll(async () => {
    app = await testApp({ now: () => NOW });
    house = await triageHouse(app);
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    await app.close();
  });

  const undo = (returnId: number) => undoDisposition(house.quality.context, { returnId, key: randomUUID() });
  const byHand = (serialId: string | null) =>
    openByHand(house.workshop.context, {
      key: randomUUID(),
      serialId: serialId!,
      symptom: {},
      symptomNote: null,
      benchId: null,
      urgent: false,
      customerWaiting: false,
      promisedOn: null,
    });
  const claim = { disposition: 'supplier', reason: 'faulty', asked: 'credit' } as const;
  const toSupplier = (returnId: number) => house.decide(returnId, { ...claim, supplierId: house.supplierParty });
  const openOrders = (serialId: string | null) =>
    app.db
      .selectFrom('repair_order')
      .select('number')
      .where('serial_id', '=', serialId)
      .where('state', 'not in', ['closed', 'cancelled'])
      .execute();

  it('does not repair a piece while its scrapping waits for an approval, and does so once that is refused', async () => {
    const one = await house.found({ itemId: await house.board({ price: '50000' }) });
    const { requestId } = await house.decide(one.id, { disposition: 'scrap' }, { note: 'Burnt' });
    expect(await reasonOf(byHand(one.serialId))).toBe('repair_piece_to_scrap');
    expect(await house.pieceAt(one.serialId)).toBe('QUARANTINE untested');
    await decideScrap(house.head.context, { id: requestId!, approved: false, note: 'Try again' });
    await house.decide(one.id, { disposition: 'repair' });
    expect(await house.pieceAt(one.serialId)).toBe('WS-01 faulty');
  });

  it('does not repair a piece that is claimed from its supplier, until the claim is given up', async () => {
    const one = await house.found();
    const { claimId } = await toSupplier(one.id);
    expect(await reasonOf(byHand(one.serialId))).toBe('repair_piece_claimed');
    await cancelClaim(house.purchasing.context, { id: claimId!, reason: 'Too old' });
    await byHand(one.serialId);
    expect(await openOrders(one.serialId)).toHaveLength(1);
    expect(await reasonOf(undo(one.id))).toBe('serial_elsewhere');
    expect(await house.pieceAt(one.serialId)).toBe('WS-01 faulty');
  });

  it('does not decide on a piece that a claim or a repair order has, whoever opened it', async () => {
    const refused = async (returnId: number) => {
      for (const how of [{ disposition: 'repair' }, { disposition: 'customer' }] as const)
        expect(await reasonOf(house.decide(returnId, how))).toBe('triage_piece_busy');
    };
    const piece = { quantity: '1', opened_by: house.quality.personId, opened_at: NOW };
    const claimed = await house.found();
    const { item_id, place_id } = await app.db
      .selectFrom('serial')
      .select(['item_id', 'place_id'])
      .where('id', '=', claimed.serialId)
      .executeTakeFirstOrThrow();
    await app.ownerDb
      .insertInto('supplier_claim')
      .values({
        ...piece,
        supplier_id: house.supplierParty,
        item_id,
        serial_id: claimed.serialId,
        unit_cost: '1',
        place_id,
        reason: 'faulty',
        due_on: '2026-12-01',
      })
      .execute();
    await refused(claimed.id);
    const inRepair = await house.found({ itemId: item_id });
    const order = { item_id, serial_id: inRepair.serialId, owner_id: 1, place_id, target_on: '2026-12-01' };
    await app.ownerDb
      .insertInto('repair_order')
      .values({ ...piece, ...order, source: 'stock', received_at: NOW })
      .execute();
    await refused(inRepair.id);
    expect(await house.pieceAt(inRepair.serialId)).toBe('QUARANTINE untested');
  });

  it('does not take a decision back whose piece has another repair order by now', async () => {
    const one = await house.found({ finding: 'no_fault' });
    const { repairId } = await house.decide(one.id, { disposition: 'repair' });
    await cancelRepair(house.workshop.context, { key: randomUUID(), id: repairId!, reason: null });
    await byHand(one.serialId);
    expect(await reasonOf(undo(one.id))).toBe('disposition_followed');
    expect(await house.stateOf(one.id)).toBe('decided');
    expect(await house.pieceAt(one.serialId)).toBe('WS-01 faulty');
  });

  it('tells quality of a cancelled order, and no longer once they took the decision back', async () => {
    const one = await house.found();
    const { repairId } = await house.decide(one.id, { disposition: 'repair' });
    await cancelRepair(house.workshop.context, { key: randomUUID(), id: repairId!, reason: 'Wrong board' });
    const waiting = () =>
      app.db
        .selectFrom('notification')
        .select('read_at')
        .where('person_id', '=', house.other.personId)
        .where('kind', '=', 'repair_given_up')
        .where('href', '=', `/triage/${one.number}`)
        .execute();
    expect(await waiting()).toEqual([{ read_at: null }]);
    await undo(one.id);
    expect(await waiting()).toEqual([{ read_at: expect.any(Date) }]);
    await house.decide(one.id, { disposition: 'repair' });
    expect(await house.pieceAt(one.serialId)).toBe('WS-01 faulty');
  });

  it('decides on a piece that lay in quarantine before its return was logged', async () => {
    const one = await house.found();
    const { claimId } = await toSupplier(one.id);
    await closeClaim(house.purchasing.context, { id: claimId!, outcome: 'refused', note: 'Out of warranty' });
    const again = await logReturn(house.storekeeper.context, {
      key: randomUUID(),
      loggedAs: 'bench',
      itemId: one.itemId,
      serial: one.serial,
      serialConfirmed: true,
    });
    await receiveReturn(house.storekeeper.context, { id: again.id, key: randomUUID() });
    await house.find(again.id);
    await house.decide(again.id, { disposition: 'repair' });
    expect(await house.pieceAt(one.serialId)).toBe('WS-01 faulty');
    await undo(again.id);
    expect(await house.pieceAt(one.serialId)).toBe('QUARANTINE faulty');
  });

  it('does not recover the scrapped piece itself out of the scrap', async () => {
    const one = await house.found();
    const { repairId } = await house.decide(one.id, { disposition: 'repair' });
    const scrap = await house.placeOf('SCRAP');
    await house.post('scrap', {
      itemId: one.itemId!,
      serialId: one.serialId,
      fromPlaceId: house.workshopPlace,
      fromCondition: 'faulty',
      toPlaceId: scrap,
      toCondition: 'scrap',
    });
    await app.ownerDb
      .updateTable('repair_order')
      .set({ state: 'closed', result: 'unrepairable', closed_at: NOW, closed_by: house.quality.personId })
      .where('id', '=', repairId)
      .execute();
    const recovered = recoverPart(house.workshop.context, {
      key: randomUUID(),
      orderId: repairId!,
      itemId: one.itemId!,
      quantity: '1',
      serial: one.serial,
      condition: 'refurbished',
      toPlaceId: house.bin,
    });
    expect(await reasonOf(recovered)).toBe('recovery_of_itself');
    expect(await house.pieceAt(one.serialId)).toBe('SCRAP scrap');
  });
});
