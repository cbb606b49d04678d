import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { reasonOf, refusedOf, type TriageHouse, triageHouse } from './factory.js';

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
