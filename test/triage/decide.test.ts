import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { undoDisposition } from '../../src/features/triage/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { reasonOf, type TriageHouse, triageHouse } from './factory.js';

const NOW = new Date('2026-11-23T02:00:00Z');

describe('what is decided on a return', () => {
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
  const undo = (returnId: number, by = house.quality) => undoDisposition(by.context, { returnId, key: randomUUID() });

  it('opens a repair order with what is known, and takes it back while nothing was done', async () => {
    const symptom = await house.term('symptom');
    const one = await house.found({ customerWaiting: true, symptomId: symptom });
    const done = await house.decide(one.id, { disposition: 'repair', urgent: true, promisedOn: '2026-12-01' });
    expect(done).toMatchObject({ disposition: 'repair', document: expect.stringMatching(/^RO-/) });
    const order = await app.db
      .selectFrom('repair_order')
      .selectAll()
      .where('id', '=', done.repairId!)
      .executeTakeFirstOrThrow();
    expect(order).toMatchObject({
      source: 'return',
      return_id: one.id,
      symptom_id: symptom,
      customer_waiting: true,
      urgent: true,
      promised_on: '2026-12-01',
      customer_id: house.customerParty,
    });
    expect(await house.pieceAt(one.serialId)).toBe('WS-01 faulty');
    expect(await house.stateOf(one.id)).toBe('decided');
    expect(await house.dispositionsOf(one.id)).toMatchObject([
      { disposition: 'repair', repair_id: order.id, movement_id: order.in_movement_id, undone_at: null },
    ]);
    await undo(one.id, house.other);
    expect(await house.pieceAt(one.serialId)).toBe('QUARANTINE untested');
    expect(await house.stateOf(one.id)).toBe('found');
    expect(await house.dispositionsOf(one.id)).toMatchObject([{ undone_by: house.other.personId }]);
    expect(await reasonOf(undo(one.id))).toBe('nothing_decided');
    expect(await house.eventsOf(one.id)).toEqual(['return.found', 'return.decided', 'return.decision_undone']);
    await house.decide(one.id, { disposition: 'repair' });
    expect(await house.stateOf(one.id)).toBe('decided');
  });

  it('is not undone once the repair was begun', async () => {
    const one = await house.found();
    const { repairId } = await house.decide(one.id, { disposition: 'repair' });
    await app.ownerDb
      .updateTable('repair_order')
      .set({ state: 'in_work', taken_by: house.workshop.personId, taken_at: NOW })
      .where('id', '=', repairId)
      .execute();
    expect(await reasonOf(undo(one.id))).toBe('repair_begun');
    expect(await house.stateOf(one.id)).toBe('decided');
    expect(await house.pieceAt(one.serialId)).toBe('WS-01 faulty');
  });

  it('puts it on the shelf, as new only if never opened, and takes it off again', async () => {
    const shelf = (condition: 'new' | 'refurbished', unopened = false) =>
      ({ disposition: 'restock', toPlaceId: house.bin, condition, unopened }) as const;
    const one = await house.found({ finding: 'no_fault' });
    expect(await reasonOf(house.decide(one.id, shelf('new')))).toBe('restock_new_opened');
    await house.decide(one.id, shelf('refurbished'));
    expect(await house.pieceAt(one.serialId)).toBe('A-01 refurbished');
    await undo(one.id);
    await house.decide(one.id, shelf('new', true));
    expect(await house.pieceAt(one.serialId)).toBe('A-01 new');
    await house.post('move', {
      itemId: one.itemId!,
      serialId: one.serialId,
      fromPlaceId: house.bin,
      toPlaceId: house.otherBin,
    });
    expect(await reasonOf(undo(one.id))).toBe('serial_elsewhere');
    expect(await house.stateOf(one.id)).toBe('decided');

    const scratched = await house.found({ finding: 'other_damage' });
    expect(await reasonOf(house.decide(scratched.id, shelf('new', true)))).toBe('restock_new_opened');
    await house.decide(scratched.id, shelf('refurbished'));
  });

  it('refuses to restock what is a customer’s, faulty, or to no shelf', async () => {
    const shelf = { disposition: 'restock', toPlaceId: house.bin, condition: 'refurbished' } as const;
    const theirs = await house.found({ customers: true, finding: 'no_fault' });
    expect(await reasonOf(house.decide(theirs.id, shelf))).toBe('restock_of_customer');
    const faulty = await house.found();
    expect(await reasonOf(house.decide(faulty.id, { ...shelf, condition: 'new', unopened: true }))).toBe(
      'restock_of_faulty',
    );
    const good = await house.found({ finding: 'no_fault' });
    for (const toPlaceId of [house.customer, house.workshopPlace, 2_000_000])
      expect(await reasonOf(house.decide(good.id, { ...shelf, toPlaceId }))).toBe('restock_place_wrong');
    for (const one of [theirs, faulty, good]) {
      expect(await house.stateOf(one.id)).toBe('found');
      expect(await house.pieceAt(one.serialId)).toBe('QUARANTINE untested');
      expect(await house.dispositionsOf(one.id)).toEqual([]);
    }
  });

  it('gives it back to the customer, with the waybill, and takes it in again', async () => {
    const one = await house.found({ customers: true });
    await house.decide(one.id, { disposition: 'customer', carrier: 'SF', waybill: 'SF123' });
    expect(await house.pieceAt(one.serialId)).toBe('CUS-CUST1 faulty');
    expect(await house.dispositionsOf(one.id)).toMatchObject([{ carrier: 'SF', waybill: 'SF123', undone_at: null }]);
    await undo(one.id);
    expect(await house.pieceAt(one.serialId)).toBe('QUARANTINE untested');

    const nobodys = await house.found();
    await app.ownerDb.updateTable('field_return').set({ customer_id: null }).where('id', '=', nobodys.id).execute();
    expect(await reasonOf(house.decide(nobodys.id, { disposition: 'customer' }))).toBe('triage_customer_missing');
  });

  it('opens a supplier claim for a faulty piece of ours, and takes it back until it is sent', async () => {
    const claim = {
      disposition: 'supplier',
      supplierId: house.supplierParty,
      reason: 'faulty',
      asked: 'replacement',
    } as const;
    const one = await house.found();
    const done = await house.decide(one.id, claim, { note: 'Within a week' });
    expect(done.document).toMatch(/^SC-/);
    expect(await house.pieceAt(one.serialId)).toBe('QUARANTINE faulty');
    await undo(one.id);
    expect(await house.pieceAt(one.serialId)).toBe('QUARANTINE untested');
    const theirs = await house.found({ customers: true });
    expect(await reasonOf(house.decide(theirs.id, claim))).toBe('supplier_of_customer');
    expect(await reasonOf(house.decide(one.id, { ...claim, supplierId: house.customerParty }))).toBe(
      'claim_supplier_wrong',
    );
    expect(await house.pieceAt(one.serialId)).toBe('QUARANTINE untested');
  });

  it('refuses what is not here, not known, not found, found otherwise meanwhile, decided, or gone', async () => {
    const how = { disposition: 'customer' } as const;
    expect(await reasonOf(house.decide((await house.bring({ state: 'logged' })).id, how))).toBe('triage_not_received');
    expect(await reasonOf(house.decide((await house.bring({ state: 'cancelled' })).id, how))).toBe('triage_cancelled');
    const unknown = await house.bring({ itemId: null });
    await house.find(unknown.id);
    expect(await reasonOf(house.decide(unknown.id, how))).toBe('triage_unidentified');
    expect(await reasonOf(house.decide((await house.bring()).id, how))).toBe('finding_missing');
    const one = await house.bring();
    const { findingId } = await house.find(one.id);
    await house.find(one.id, { finding: 'no_fault' }, house.other);
    expect(await reasonOf(house.decide(one.id, how, { findingId }))).toBe('finding_changed');
    expect(await reasonOf(house.decide(one.id, how, {}, house.workshop))).toBe('not_permitted');
    await house.decide(one.id, how);
    expect(await reasonOf(house.decide(one.id, { disposition: 'repair' }))).toBe('return_decided');
    expect(await house.dispositionsOf(one.id)).toHaveLength(1);

    const gone = await house.found();
    const from = {
      itemId: gone.itemId!,
      serialId: gone.serialId,
      fromPlaceId: house.quarantine,
      fromCondition: 'untested' as const,
    };
    await house.post('move', { ...from, toPlaceId: house.customer, toCondition: 'untested' });
    expect(await reasonOf(house.decide(gone.id, { disposition: 'repair' }))).toBe('triage_piece_elsewhere');
    const scrapped = await house.found();
    await house.post('scrap', {
      ...from,
      itemId: scrapped.itemId!,
      serialId: scrapped.serialId,
      toPlaceId: await house.placeOf('SCRAP'),
      toCondition: 'scrap',
    });
    expect(await reasonOf(house.decide(scrapped.id, { disposition: 'repair' }))).toBe('triage_piece_scrapped');
  });

  it('refuses to repair what is not repairable', async () => {
    const itemId = await house.board({ repairable: false });
    const one = await house.found({ itemId });
    expect(await reasonOf(house.decide(one.id, { disposition: 'repair' }))).toBe('repair_not_repairable');
    expect(await house.stateOf(one.id)).toBe('found');
  });

  it('does once what is sent twice', async () => {
    const one = await house.found();
    const key = randomUUID();
    const first = await house.decide(one.id, { disposition: 'repair' }, { key });
    expect(await house.decide(one.id, { disposition: 'repair' }, { key })).toEqual(first);
    expect(await reasonOf(house.decide(one.id, { disposition: 'customer' }, { key }))).toBe('key_reused');
    expect(await house.dispositionsOf(one.id)).toHaveLength(1);
  });
});
