import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { undoDisposition } from '../../src/features/triage/index.js';
import { writeSetting } from '../../src/platform/app-settings.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { reasonOf, refusedOf, toldOf, type TriageHouse, triageHouse } from './factory.js';

const NOW = new Date('2026-11-23T02:00:00Z');

describe('what is found on a return', () => {
  let app: TestApp;
  let house: TriageHouse;
  let now = NOW;

  beforeAll(async () => {
    app = await testApp({ now: () => now });
    house = await triageHouse(app);
  });
  afterAll(async () => {
    expect(await verifyBook(app.db)).toEqual([]);
    await app.close();
  });

  it('is booked with fault, cause, lot and note, and moves the return on', async () => {
    const one = await house.bring();
    const cause = await house.term('cause');
    const done = await house.find(one.id, { cause: { id: cause }, batch: ' b24-07 ', doa: true, note: 'Q3 shorted' });
    expect(done).toMatchObject({ returnId: one.id, number: one.number, repeatOf: null, alertId: null });
    expect(await house.findingsOf(one.id)).toMatchObject([
      {
        finding: 'confirmed',
        fault_id: house.fault,
        cause_id: cause,
        doa: true,
        note: 'Q3 shorted',
        found_by: house.quality.personId,
        replaced_at: null,
      },
    ]);
    const row = await app.db
      .selectFrom('field_return')
      .select(['state', 'batch'])
      .where('id', '=', one.id)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ state: 'found', batch: 'B24-07' });
    expect(await house.eventsOf(one.id)).toEqual(['return.found']);
    expect(await house.pieceAt(one.serialId)).toBe('QUARANTINE untested');
  });

  it('replaces what was found before, and keeps it', async () => {
    const one = await house.found();
    await house.find(one.id, { finding: 'no_fault', fault: { id: house.fault } });
    expect(
      (await house.findingsOf(one.id)).map((row) => [row.finding, row.fault_id, row.replaced_at !== null]),
    ).toEqual([
      ['confirmed', house.fault, true],
      ['no_fault', null, false],
    ]);
    expect(await house.stateOf(one.id)).toBe('found');
  });

  it('takes a fault in new words, which are proposed', async () => {
    const one = await house.bring();
    await house.find(one.id, { fault: { words: '栅极驱动烧毁' } });
    const [found] = await house.findingsOf(one.id);
    const term = await app.db
      .selectFrom('fault_term')
      .selectAll()
      .where('id', '=', found!.fault_id!)
      .executeTakeFirstOrThrow();
    expect(term).toMatchObject({ name_zh: '栅极驱动烧毁', kind: 'fault', approved_at: null });
  });

  it('is refused before it is here, when cancelled or decided, without a fault, and to others', async () => {
    expect(await reasonOf(house.find((await house.bring({ state: 'logged' })).id))).toBe('triage_not_received');
    expect(await reasonOf(house.find((await house.bring({ state: 'cancelled' })).id))).toBe('triage_cancelled');
    const one = await house.bring();
    expect(await reasonOf(house.find(one.id, { fault: {} }))).toBe('finding_fault_missing');
    expect(await reasonOf(house.find(one.id, { finding: 'other_damage', fault: {} }))).toBe('finding_fault_missing');
    expect(await reasonOf(house.find(one.id, { fault: { id: await house.term('cause') } }))).toBe('term_unknown');
    expect(await reasonOf(house.find(one.id, {}, house.storekeeper))).toBe('not_permitted');
    expect(await reasonOf(house.find(2_000_000))).toBe('not_found');
    expect(await house.findingsOf(one.id)).toEqual([]);
    expect(await house.stateOf(one.id)).toBe('received');
    await house.find(one.id);
    await house.decide(one.id, { disposition: 'customer' });
    const refused = await refusedOf(house.find(one.id));
    expect(refused.reason).toBe('return_decided');
    expect(refused.facts).toMatchObject({ number: one.number, disposition: 'customer' });
  });

  it('marks a repeat by the same confirmed fault, and takes the mark back when it was none', async () => {
    now = new Date('2026-09-01T02:00:00Z');
    const first = await house.found();
    await house.decide(first.id, { disposition: 'customer' });
    now = NOW;
    const itemId = first.itemId;
    const serialId = first.serialId!;
    const posted = await house.post('receive', {
      itemId: itemId!,
      serialId,
      fromPlaceId: house.customer,
      fromCondition: 'faulty',
      toPlaceId: house.quarantine,
      toCondition: 'untested',
    });
    const again = await app.ownerDb
      .insertInto('field_return')
      .values({
        logged_as: 'bench',
        item_id: itemId,
        serial: first.serial,
        serial_id: serialId,
        state: 'received',
        reported_by: house.storekeeper.personId,
        reported_at: NOW,
        received_by: house.storekeeper.personId,
        received_at: NOW,
        place_id: house.quarantine,
        movement_id: posted.id,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    expect((await house.find(again.id)).repeatOf).toBe(first.id);
    expect((await house.find(again.id, { finding: 'no_fault' })).repeatOf).toBeNull();
  });
});

describe('a bad lot', () => {
  let app: TestApp;
  let house: TriageHouse;
  let now = NOW;

  beforeAll(async () => {
    app = await testApp({ now: () => now });
    house = await triageHouse(app);
  });
  afterAll(() => app.close());

  const alerts = (itemId: number) =>
    app.db.selectFrom('batch_alert').selectAll().where('item_id', '=', itemId).orderBy('id').execute();

  it('is told of once, at the third confirmed fault within the days, of one item and lot', async () => {
    const itemId = await house.board();
    const told = () => toldOf(app, house.purchasing.personId);
    now = new Date('2026-08-01T02:00:00Z');
    await house.find((await house.bring({ itemId, batch: 'L1' })).id); // too long ago
    now = NOW;
    await house.find((await house.bring({ itemId, batch: 'L1' })).id);
    await house.find((await house.bring({ itemId, batch: 'L2' })).id);
    await house.find((await house.bring({ itemId, batch: 'L1' })).id, { finding: 'no_fault' });
    await house.find((await house.bring({ itemId, batch: 'l1' })).id, { doa: true });
    expect(await alerts(itemId)).toEqual([]);
    const third = await house.find((await house.bring({ itemId })).id, { batch: 'L1' });
    expect(await alerts(itemId)).toMatchObject([
      { id: third.alertId, batch: 'L1', faults: 3, from_on: '2026-11-23', to_on: '2026-11-23', closed_at: null },
    ]);
    expect(await told()).toEqual(['bad_batch']);
    expect(await toldOf(app, house.other.personId)).toContain('bad_batch');
    const fourth = await house.find((await house.bring({ itemId, batch: 'L1' })).id);
    expect(fourth.alertId).toBe(third.alertId);
    expect(await alerts(itemId)).toMatchObject([{ faults: 4 }]);
    expect(await told()).toEqual(['bad_batch']);
  });

  it('is no lot of which one piece came back again and again, or whose finding was replaced', async () => {
    const itemId = await house.board();
    const one = await house.bring({ itemId, batch: 'L9' });
    await house.find(one.id);
    await house.find(one.id);
    await house.find(one.id);
    const two = await house.found({ itemId, batch: 'L9' });
    await house.find(two.id, { finding: 'no_fault' });
    await house.found({ itemId, batch: 'L9' });
    expect(await alerts(itemId)).toEqual([]);
  });

  it('is asked by the settings', async () => {
    const itemId = await house.board();
    await app.ownerDb.transaction().execute((trx) => writeSetting(trx, 'batch_faults', 1, house.personId));
    await house.found({ itemId, batch: 'L5' });
    await app.ownerDb.transaction().execute((trx) => writeSetting(trx, 'batch_faults', 3, house.personId));
    expect(await alerts(itemId)).toMatchObject([{ batch: 'L5', faults: 1 }]);
  });

  it('is closed with what came of it, and opened again only by new faults', async () => {
    const { closeAlert } = await import('../../src/features/triage/index.js');
    const itemId = await house.board();
    for (let n = 0; n < 3; n++) await house.found({ itemId, batch: 'L7' });
    const [alert] = await alerts(itemId);
    const close = (note = 'Supplier told', by = house.quality) =>
      closeAlert(by.context, { id: alert!.id, note, key: randomUUID() });
    expect(await reasonOf(close('x', house.purchasing))).toBe('not_permitted');
    now = new Date('2026-11-24T02:00:00Z');
    await close();
    expect(await toldOf(app, house.purchasing.personId, `/triage/batches/${alert!.id}`)).toEqual([]);
    expect(await reasonOf(close())).toBe('batch_closed_already');
    expect(await alerts(itemId)).toMatchObject([{ close_note: 'Supplier told', closed_by: house.quality.personId }]);
    now = new Date('2026-11-25T02:00:00Z');
    await house.found({ itemId, batch: 'L7' });
    await house.found({ itemId, batch: 'L7' });
    expect(await alerts(itemId)).toHaveLength(1);
    await house.found({ itemId, batch: 'L7' });
    expect(await alerts(itemId)).toMatchObject([{}, { faults: 3, closed_at: null }]);
    now = NOW;
  });
});

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
