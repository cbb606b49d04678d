import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDuties, changeDuty, dutiesDueBy, endDuty, recordChecks } from '../../src/features/tools/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { toolScene, type ToolScene } from './factory.js';

const refused = (reason: string) => expect.objectContaining({ reason });

describe('duties of tools', () => {
  let app: TestApp;
  let scene: ToolScene;

  beforeAll(async () => {
    app = await testApp({ now: () => new Date('2026-11-22T02:00:00Z') });
    scene = await toolScene(app);
  });
  afterAll(() => app.close());

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-11-22', 12, '2027-11-22'],
    ['2026-10-31', 1, '2026-11-30'],
  ])('counts from %s %i months to %s', async (lastDoneOn, intervalMonths, due) => {
    const id = await scene.duty(await scene.instrument(), { lastDoneOn, intervalMonths, dueOn: null });
    expect((await scene.dutyRow(id)).due_on).toBe(due);
  });

  it('adds the same duty to all pieces, and leaves those alone that have it', async () => {
    const { id } = await scene.tool();
    const serialIds = [await scene.piece(id), await scene.piece(id), await scene.piece(id)];
    await scene.duty(serialIds[1]!, { intervalMonths: 6 });
    const duty = { kind: 'calibration', intervalMonths: 12, doneWhere: 'sent_out', dueOn: '2027-01-01' } as const;
    const added = await addDuties(scene.keeper.context, { serialIds, duty: { ...duty, supplierId: scene.laboratory } });
    expect([added.dutyIds.length, added.had]).toEqual([2, 1]);
    const row = await scene.dutyRow(added.dutyIds[0]!);
    expect(row).toMatchObject({ kind: 'calibration', supplier_id: scene.laboratory, due_on: '2027-01-01', version: 1 });
    expect(await scene.events(serialIds[0]!)).toEqual(['duty.added']);
    await expect(addDuties(scene.keeper.context, { serialIds, duty })).rejects.toEqual(refused('duty_exists'));
  });

  it('refuses to add', async () => {
    const { context } = scene.keeper;
    const serialId = await scene.instrument();
    const part = await scene.piece(await scene.item('SPARE-1', { tracking: 'serial' }));
    const property = (
      await scene.post('receive', {
        itemId: (await scene.tool()).id,
        serial: 'CUS-1',
        ownerId: scene.customerParty,
        fromPlaceId: scene.customer,
        toPlaceId: scene.quarantine,
        fromCondition: 'untested',
        toCondition: 'untested',
      })
    ).lines[0]!.serialId!;
    const gone = await scene.instrument();
    const { item_id } = await scene.db
      .selectFrom('serial')
      .select('item_id')
      .where('id', '=', gone)
      .executeTakeFirstOrThrow();
    const scrap = await scene.db.selectFrom('place').select('id').where('code', '=', 'SCRAP').executeTakeFirstOrThrow();
    await scene.post('scrap', {
      itemId: item_id,
      serialId: gone,
      fromPlaceId: scene.bin,
      toPlaceId: scrap.id,
      toCondition: 'scrap',
    });
    const add = (id: string, changes = {}) =>
      addDuties(context, {
        serialIds: [id],
        duty: { kind: 'inspection', intervalMonths: 6, doneWhere: 'in_house', dueOn: '2027-01-01', ...changes },
      });
    await expect(add(part)).rejects.toEqual(refused('piece_not_a_tool'));
    await expect(add(property)).rejects.toEqual(refused('piece_of_customer'));
    await expect(add(gone)).rejects.toEqual(refused('piece_gone'));
    await expect(add('999999')).rejects.toEqual(refused('not_found'));
    await expect(add(serialId, { dueOn: null })).rejects.toEqual(refused('duty_day_missing'));
    await expect(add(serialId, { lastDoneOn: '2026-11-23' })).rejects.toEqual(refused('check_day_wrong'));
    await expect(add(serialId, { lastDoneOn: '2026-11-20', dueOn: '2026-11-20' })).rejects.toEqual(
      refused('duty_day_wrong'),
    );
    await expect(add(serialId, { dueOn: '2099-01-01' })).rejects.toEqual(refused('duty_day_wrong'));
    await expect(add(serialId, { supplierId: scene.customerParty })).rejects.toEqual(refused('laboratory_unknown'));
    const { context: technician } = await scene.somebody('technician');
    await expect(
      addDuties(technician, {
        serialIds: [serialId],
        duty: { kind: 'inspection', intervalMonths: 6, doneWhere: 'in_house', dueOn: '2027-01-01' },
      }),
    ).rejects.toEqual(refused('not_permitted'));
    expect(await scene.events(serialId)).toEqual([]);
  });

  it('changes what it asks for, by the version that was read', async () => {
    const serialId = await scene.instrument();
    const dutyId = await scene.duty(serialId);
    const duty = { intervalMonths: 24, doneWhere: 'in_house', dueOn: '2027-03-01' } as const;
    await changeDuty(scene.keeper.context, { dutyId, version: 1, duty });
    expect(await scene.dutyRow(dutyId)).toMatchObject({ interval_months: 24, due_on: '2027-03-01', version: 2 });
    await expect(changeDuty(scene.keeper.context, { dutyId, version: 1, duty })).rejects.toEqual(
      refused('duty_changed_meanwhile'),
    );
    await changeDuty(scene.keeper.context, { dutyId, version: 2, duty });
    expect(await scene.events(serialId)).toEqual(['duty.added', 'duty.changed']);
    expect((await scene.dutyRow(dutyId)).version).toBe(2);
  });

  it('puts off or ends what blocks a tool only by a supervisor', async () => {
    const serialId = await scene.instrument();
    const dutyId = await scene.duty(serialId);
    await scene.setDue(dutyId, '2026-11-21');
    const later = {
      dutyId,
      version: 1,
      duty: { intervalMonths: 12, doneWhere: 'sent_out' as const, dueOn: '2027-01-01' },
    };
    await expect(changeDuty(scene.keeper.context, later)).rejects.toEqual(refused('duty_needs_supervisor'));
    await expect(endDuty(scene.keeper.context, { dutyId })).rejects.toEqual(refused('duty_needs_supervisor'));
    // Sooner, or anything but the day, is nothing to hide.
    await changeDuty(scene.keeper.context, { ...later, duty: { ...later.duty, dueOn: '2026-11-20' } });
    await changeDuty(scene.supervisor.context, { ...later, version: 2 });
    expect((await scene.dutyRow(dutyId)).due_on).toBe('2027-01-01');
    await endDuty(scene.keeper.context, { dutyId });
    expect((await scene.dutyRow(dutyId)).ended_by).toBe(scene.keeper.personId);
    await expect(endDuty(scene.keeper.context, { dutyId })).rejects.toEqual(refused('duty_ended'));
    // Room for another of the kind.
    expect(await scene.duty(serialId)).toBeGreaterThan(dutyId);
  });

  it('tells what is due by a day, what failed first', async () => {
    const serialId = await scene.instrument();
    const near = await scene.duty(serialId, { dueOn: scene.day(3) });
    const far = await scene.duty(serialId, { kind: 'inspection', dueOn: scene.day(300) });
    const due = async (day: string) => (await dutiesDueBy(app.db, [serialId], day)).map(({ dutyId }) => dutyId);
    expect(await due(scene.day(2))).toEqual([]);
    expect(await due(scene.day(3))).toEqual([near]);
    await recordChecks(scene.keeper.context, {
      key: scene.key(),
      checks: [{ dutyId: far, result: 'failed', doneOn: scene.today }],
    });
    expect(await due(scene.day(3))).toEqual([far, near]);
  });
});
