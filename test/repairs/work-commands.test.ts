import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookLabour, removeLabour, startLabour, stopLabour } from '../../src/features/repairs/book-labour.js';
import { diagnoseRepair, type Diagnosis } from '../../src/features/repairs/diagnose-repair.js';
import { flashSoftware } from '../../src/features/repairs/flash-software.js';
import { closeRepair, lockRepair, moveRepair, repairCost } from '../../src/features/repairs/index.js';
import { takeRepair } from '../../src/features/repairs/take-repair.js';
import { testApp, type TestApp } from '../support/app.js';
import { eventsOf, outcomes, reasonOf, refusedOf, type RepairHouse, repairHouse } from './factory.js';

let app: TestApp;
let house: RepairHouse;
let now = new Date('2026-11-20T02:00:00Z');
const later = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000));
beforeAll(async () => {
  app = await testApp({ now: () => now });
  house = await repairHouse(app);
});
afterAll(() => app.close());

const inWork = async () => {
  const opened = await house.open();
  await takeRepair(house.repairer.context, { id: opened.id });
  return opened;
};
const labourOf = (id: number) =>
  app.db.selectFrom('repair_labour').selectAll().where('order_id', '=', id).orderBy('id').execute();

describe('diagnosis', () => {
  const none = { id: null, words: null };
  const diagnose = (id: number, changes: Partial<Diagnosis> = {}) =>
    diagnoseRepair(house.repairer.context, {
      key: house.key(),
      id,
      symptom: none,
      fault: none,
      cause: none,
      noFault: false,
      action: null,
      note: null,
      components: [],
      ...changes,
    });

  it('keeps terms of the list and new words, with components and where they sit', async () => {
    const { id } = await inWork();
    const fault = await house.term('fault', '虚焊');
    const mosfet = await house.term('component', 'MOS 管');
    const { id: diagnosis } = await diagnose(id, {
      symptom: { words: '冒烟' },
      fault: { id: fault },
      action: ' 补焊 ',
      components: [
        { component: { id: mosfet }, location: 'Q12' },
        { component: none, location: null },
        { component: { words: '驱动变压器' }, location: null },
      ],
    });
    const kept = await app.db
      .selectFrom('repair_diagnosis')
      .selectAll()
      .where('id', '=', diagnosis)
      .executeTakeFirstOrThrow();
    expect(kept).toMatchObject({
      fault_id: fault,
      cause_id: null,
      action: '补焊',
      diagnosed_by: house.repairer.personId,
    });
    const proposed = await app.db
      .selectFrom('fault_term')
      .select('kind')
      .where('proposed_by', '=', house.repairer.personId)
      .orderBy('id')
      .execute();
    expect(proposed).toEqual([{ kind: 'symptom' }, { kind: 'component' }]);
    const rows = await app.db
      .selectFrom('repair_component')
      .select(['position', 'location'])
      .where('diagnosis_id', '=', diagnosis)
      .orderBy('position')
      .execute();
    expect(rows).toEqual([
      { position: 1, location: 'Q12' },
      { position: 2, location: null },
    ]);
    expect(await eventsOf(app, id)).toEqual(['repair.taken', 'repair.diagnosed']);
  });

  it('is kept once for a form that is sent twice, and anew for another', async () => {
    const { id } = await inWork();
    const key = house.key();
    const [first, again] = [await diagnose(id, { key, noFault: true }), await diagnose(id, { key, noFault: true })];
    expect(again).toEqual(first);
    await diagnose(id, { fault: { id: await house.term('fault', '虚焊') } });
    const rows = await app.db
      .selectFrom('repair_diagnosis')
      .select('no_fault')
      .where('order_id', '=', id)
      .orderBy('id')
      .execute();
    expect(rows).toEqual([{ no_fault: true }, { no_fault: false }]);
  });

  it('drops the fault of what works as it should', async () => {
    const { id } = await inWork();
    const { id: diagnosis } = await diagnose(id, { noFault: true, fault: { words: '没有' }, cause: { words: '没有' } });
    expect(
      await app.db
        .selectFrom('repair_diagnosis')
        .select(['fault_id', 'cause_id'])
        .where('id', '=', diagnosis)
        .executeTakeFirst(),
    ).toEqual({ fault_id: null, cause_id: null });
  });

  it('refuses no fault, a location without component, unknown terms, and orders not in work', async () => {
    const { id } = await inWork();
    expect(await reasonOf(diagnose(id))).toBe('diagnosis_fault_missing');
    const fault = { id: await house.term('fault', '虚焊') };
    const refused = await refusedOf(diagnose(id, { fault, components: [{ component: none, location: 'R1' }] }));
    expect(refused).toMatchObject({ reason: 'diagnosis_component_missing', facts: { row: 1 } });
    expect(await app.db.selectFrom('repair_diagnosis').select('id').where('order_id', '=', id).execute()).toEqual([]);
    expect(await reasonOf(diagnose(id, { fault: { id: await house.term('cause', '静电') } }))).toBe('term_unknown');
    const waiting = await house.open();
    expect(await reasonOf(diagnose(waiting.id, { fault }))).toBe('repair_not_in_work');
    await house.within(house.repairer.context, async (trx, inside) =>
      moveRepair(trx, inside, await lockRepair(trx, { id }), { state: 'waiting_customer' }),
    );
    expect(await reasonOf(diagnose(id, { fault }))).toBe('repair_waits_for_customer');
  });
});

describe('labour', () => {
  it('counts the minutes of a timer at the rate of its start', async () => {
    const { id } = await inWork();
    await startLabour(house.repairer.context, { id });
    await startLabour(house.repairer.context, { id });
    await app.ownerDb.updateTable('app_setting').set({ value: '240' }).where('name', '=', 'labour_rate').execute();
    later(25);
    expect(await stopLabour(house.repairer.context, { id, note: '换管' })).toMatchObject({ minutes: 25 });
    await bookLabour(house.repairer.context, { key: house.key(), id, minutes: 10 });
    await app.ownerDb.updateTable('app_setting').set({ value: '120' }).where('name', '=', 'labour_rate').execute();
    expect((await labourOf(id)).map(({ minutes, rate, note }) => [minutes, rate, note])).toEqual([
      [25, '120.00', '换管'],
      [10, '240.00', null],
    ]);
    expect(await repairCost(app.db, id)).toMatchObject({ labour: '90.00', total: '90.00' });
    expect(await reasonOf(stopLabour(house.repairer.context, { id }))).toBe('labour_not_running');
  });

  it('runs on one order a person, also when two are started at once', async () => {
    const [one, other] = [await inWork(), await inWork()];
    await startLabour(house.repairer.context, { id: one.id });
    const refused = await refusedOf(startLabour(house.repairer.context, { id: other.id }));
    expect(refused).toMatchObject({ reason: 'labour_running', facts: { repair: one.number } });
    await stopLabour(house.repairer.context, { id: one.id });
    // The orders' locks do not meet: without the unique index repair_labour_running both would run.
    const start = (id: number) => startLabour(house.repairer.context, { id });
    expect((await outcomes(start(one.id), start(other.id))).toSorted()).toEqual(['done', 'labour_running']);
    await app.ownerDb
      .updateTable('repair_labour')
      .set({ minutes: 1, stopped_at: now })
      .where('minutes', 'is', null)
      .execute();
  });

  it('asks for the minutes of a timer that was forgotten', async () => {
    const { id } = await inWork();
    await startLabour(house.repairer.context, { id });
    later(14 * 60);
    expect(await reasonOf(stopLabour(house.repairer.context, { id }))).toBe('labour_long');
    expect(await stopLabour(house.repairer.context, { id, minutes: 95 })).toMatchObject({ minutes: 95 });
  });

  it('stops when the order leaves the bench, and counts a day at most', async () => {
    const { id } = await inWork();
    await startLabour(house.repairer.context, { id });
    later(3 * 24 * 60);
    await house.within(house.quality.context, async (trx, inside) => {
      const order = await lockRepair(trx, { id });
      await moveRepair(trx, inside, order, { state: 'passed', result: 'no_fault' });
      await closeRepair(trx, inside, order, {});
    });
    expect((await labourOf(id)).map(({ minutes, stopped_at }) => [minutes, stopped_at])).toEqual([[1440, now]]);
  });

  it('is removed by its own, or by who leads, and no longer costs', async () => {
    const { id } = await inWork();
    await bookLabour(house.repairer.context, { key: house.key(), id, minutes: 60 });
    const [{ id: labourId } = { id: '' }] = await labourOf(id);
    expect(await reasonOf(removeLabour(house.colleague.context, { labourId }))).toBe('labour_of_other');
    await removeLabour(house.repairer.context, { labourId });
    expect((await labourOf(id))[0]).toMatchObject({ removed_by: house.repairer.personId, minutes: 60 });
    expect((await repairCost(app.db, id)).total).toBe('0.00');
    expect(await reasonOf(removeLabour(house.supervisor.context, { labourId }))).toBe('labour_removed_already');
    expect(await reasonOf(removeLabour(house.supervisor.context, { labourId: '999999' }))).toBe('not_found');
    await bookLabour(house.repairer.context, { key: house.key(), id, minutes: 5 });
    await removeLabour(house.quality.context, { labourId: (await labourOf(id))[1]!.id });
  });

  it('is not booked on what is not in work', async () => {
    const { id } = await house.open();
    expect(await reasonOf(startLabour(house.repairer.context, { id }))).toBe('repair_not_in_work');
    expect(await reasonOf(bookLabour(house.repairer.context, { key: house.key(), id, minutes: 5 }))).toBe(
      'repair_not_in_work',
    );
    expect(await reasonOf(startLabour(house.quality.context, { id }))).toBe('not_permitted');
  });
});

describe('software', () => {
  it('is recorded on the piece, once for a form sent twice', async () => {
    const { id, serialId } = await inWork();
    const input = { key: house.key(), id, version: 'V3.0.2', note: null };
    await flashSoftware(house.repairer.context, input);
    await flashSoftware(house.repairer.context, input);
    const rows = await app.db
      .selectFrom('serial_software')
      .select(['version', 'order_id'])
      .where('serial_id', '=', serialId)
      .execute();
    expect(rows).toEqual([{ version: 'V3.0.2', order_id: id }]);
  });

  it('refuses what has no serial number', async () => {
    const itemId = await house.item('BULK-1', { repairable: true });
    await house.post('receive', {
      itemId,
      quantity: 3,
      toPlaceId: house.quarantine,
      fromCondition: 'untested',
      toCondition: 'untested',
    });
    const opened = await house.open({ itemId, serialId: null, quantity: '2', fromPlaceId: house.quarantine });
    await takeRepair(house.repairer.context, { id: opened.id });
    const flash = flashSoftware(house.repairer.context, { key: house.key(), id: opened.id, version: 'V1', note: null });
    expect(await reasonOf(flash)).toBe('software_needs_serial');
  });
});
