import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeDuty, recordChecks, undoCheck } from '../../src/features/tools/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { toolScene, type ToolScene } from './factory.js';

const refused = (reason: string) => expect.objectContaining({ reason });

describe('checks done in the house', () => {
  let app: TestApp;
  let scene: ToolScene;

  beforeAll(async () => {
    app = await testApp({ now: () => new Date('2026-11-22T02:00:00Z') });
    scene = await toolScene(app);
  });
  afterAll(() => app.close());

  const record = (dutyId: number, changes: object = {}, key = scene.key()) =>
    recordChecks(scene.keeper.context, {
      key,
      checks: [{ dutyId, result: 'passed', doneOn: scene.today, ...changes }],
    });

  it('moves the due day by the interval, or to the day that was typed', async () => {
    const serialId = await scene.instrument();
    const dutyId = await scene.duty(serialId, { intervalMonths: 3, dueOn: '2026-12-01' });
    const { checkIds } = await record(dutyId, { doneOn: '2026-08-31', certificate: 'C-1' });
    expect(await scene.dutyRow(dutyId)).toMatchObject({ last_done_on: '2026-08-31', due_on: '2026-11-30', version: 2 });
    expect(await scene.checkRow(checkIds[0]!)).toMatchObject({
      result: 'passed',
      certificate: 'C-1',
      due_before: '2026-12-01',
      due_after: '2026-11-30',
      recorded_by: scene.keeper.personId,
      sent_at: null,
    });
    await record(dutyId, { nextDue: '2027-01-15' });
    expect((await scene.dutyRow(dutyId)).due_on).toBe('2027-01-15');
    expect(await scene.events(serialId)).toEqual(['duty.added', 'check.passed', 'check.passed']);
    expect(await scene.where(serialId)).toEqual({ code: 'A-01', condition: 'new' });
  });

  it('refuses days that cannot be', async () => {
    const dutyId = await scene.duty(await scene.instrument(), { lastDoneOn: '2026-10-01', dueOn: '2027-01-01' });
    for (const doneOn of ['2026-11-23', '2026-09-30', '2025-11-20'])
      await expect(record(dutyId, { doneOn })).rejects.toEqual(refused('check_day_wrong'));
    for (const nextDue of [scene.today, '2026-11-21', '2037-01-01'])
      await expect(record(dutyId, { nextDue })).rejects.toEqual(refused('check_next_wrong'));
    const never = await scene.duty(await scene.instrument());
    await expect(record(never, { doneOn: '2025-11-20' })).rejects.toEqual(refused('check_day_wrong'));
    await expect(record(999_999)).rejects.toEqual(refused('not_found'));
    expect(await app.db.selectFrom('tool_check').select('id').where('duty_id', '=', dutyId).execute()).toEqual([]);
  });

  it('records once what is sent twice', async () => {
    const dutyId = await scene.duty(await scene.instrument());
    const key = scene.key();
    const [one, two] = await Promise.all([record(dutyId, {}, key), record(dutyId, {}, key)]);
    expect(one).toEqual(two);
    await expect(record(dutyId, { certificate: 'other' }, key)).rejects.toEqual(refused('key_reused'));
    expect(await app.db.selectFrom('tool_check').select('id').where('duty_id', '=', dutyId).execute()).toHaveLength(1);
  });

  it('records several at once, all or none', async () => {
    const { id } = await scene.tool();
    const duties: number[] = [];
    for (let n = 0; n < 10; n++) duties.push(await scene.duty(await scene.piece(id)));
    const checks = duties.map((dutyId, n) => ({
      dutyId,
      result: 'passed' as const,
      doneOn: scene.today,
      certificate: `K-${n}`,
    }));
    const bad = checks.with(9, { ...checks[9]!, doneOn: '2027-01-01' });
    await expect(recordChecks(scene.keeper.context, { key: scene.key(), checks: bad })).rejects.toEqual(
      refused('check_day_wrong'),
    );
    expect((await scene.dutyRow(duties[0]!)).last_done_on).toBeNull();
    const { checkIds } = await recordChecks(scene.keeper.context, { key: scene.key(), checks });
    expect((await scene.checkRow(checkIds[7]!)).certificate).toBe('K-7');
    await expect(
      recordChecks(scene.keeper.context, { key: scene.key(), checks: [checks[0]!, checks[0]!] }),
    ).rejects.toEqual(refused('check_twice'));
  });

  it('puts what failed into quarantine, and what passed then back into a bin as mended', async () => {
    const serialId = await scene.instrument();
    const dutyId = await scene.duty(serialId);
    const { checkIds } = await record(dutyId, { result: 'failed', note: 'Reads 3 % too high' });
    expect(await scene.dutyRow(dutyId)).toMatchObject({ failed: true, due_on: scene.day(60), last_done_on: null });
    expect(await scene.where(serialId)).toEqual({ code: 'QUARANTINE', condition: 'faulty' });
    const movement = await app.db
      .selectFrom('stock_movement')
      .select(['kind', 'document_type', 'document_id', 'reason'])
      .where('document_type', '=', 'tool_check')
      .where('document_id', '=', checkIds[0]!)
      .executeTakeFirstOrThrow();
    expect(movement).toMatchObject({ kind: 'move', reason: 'Reads 3 % too high' });
    await expect(record(dutyId, { toPlaceId: scene.supplier })).rejects.toEqual(refused('check_place_wrong'));
    await record(dutyId, { toPlaceId: scene.otherBin });
    expect(await scene.dutyRow(dutyId)).toMatchObject({ failed: false, due_on: '2027-11-22' });
    expect(await scene.where(serialId)).toEqual({ code: 'B-01', condition: 'refurbished' });
  });

  it('keeps a piece out of the store while another duty of it has failed', async () => {
    const serialId = await scene.instrument();
    const [one, two] = [await scene.duty(serialId), await scene.duty(serialId, { kind: 'electrical_safety' })];
    await record(one, { result: 'failed' });
    await expect(record(two, { toPlaceId: scene.bin })).rejects.toEqual(refused('check_place_wrong'));
    await record(two);
    expect(await scene.where(serialId)).toEqual({ code: 'QUARANTINE', condition: 'faulty' });
  });

  it('leaves a piece with whoever has it', async () => {
    const serialId = await scene.instrument();
    const dutyId = await scene.duty(serialId);
    const { personId } = await scene.somebody('technician');
    await scene.lend(serialId, personId);
    await record(dutyId, { result: 'failed' });
    expect(await scene.where(serialId)).toEqual({ code: `CUST-${personId}`, condition: 'new' });
    expect((await scene.dutyRow(dutyId)).failed).toBe(true);
  });

  it('takes a wrong result back, with its movement', async () => {
    const serialId = await scene.instrument();
    const dutyId = await scene.duty(serialId, { lastDoneOn: '2026-01-05', dueOn: '2027-01-05' });
    const first = await record(dutyId, { doneOn: '2026-11-01' });
    const second = await record(dutyId, { result: 'failed' });
    await expect(undoCheck(scene.keeper.context, { checkId: first.checkIds[0]! })).rejects.toEqual(
      refused('check_not_last'),
    );
    await undoCheck(scene.keeper.context, { checkId: second.checkIds[0]! });
    expect(await scene.where(serialId)).toEqual({ code: 'A-01', condition: 'new' });
    expect(await scene.dutyRow(dutyId)).toMatchObject({ failed: false, due_on: '2027-11-01' });
    await undoCheck(scene.keeper.context, { checkId: first.checkIds[0]! });
    expect(await scene.dutyRow(dutyId)).toMatchObject({ last_done_on: '2026-01-05', due_on: '2027-01-05' });
    await expect(undoCheck(scene.keeper.context, { checkId: first.checkIds[0]! })).rejects.toEqual(
      refused('check_not_last'),
    );
  });

  it('keeps in quarantine what another result of the same form put there', async () => {
    const serialId = await scene.instrument();
    const [one, two] = [await scene.duty(serialId), await scene.duty(serialId, { kind: 'inspection' })];
    const { checkIds } = await recordChecks(scene.keeper.context, {
      key: scene.key(),
      checks: [
        { dutyId: one, result: 'failed', doneOn: scene.today },
        { dutyId: two, result: 'passed', doneOn: scene.today },
      ],
    });
    await undoCheck(scene.keeper.context, { checkId: checkIds[1]! });
    expect((await scene.where(serialId)).code).toBe('QUARANTINE');
    await undoCheck(scene.keeper.context, { checkId: checkIds[0]! });
    expect(await scene.where(serialId)).toEqual({ code: 'A-01', condition: 'new' });
  });

  it('lets out of quarantine what only the failed result of a form put there, once', async () => {
    const serialId = await scene.instrument();
    const [one, two] = [await scene.duty(serialId), await scene.duty(serialId, { kind: 'inspection' })];
    const { checkIds } = await recordChecks(scene.keeper.context, {
      key: scene.key(),
      checks: [
        { dutyId: one, result: 'failed', doneOn: scene.today },
        { dutyId: two, result: 'passed', doneOn: scene.today },
      ],
    });
    for (const checkId of checkIds) {
      await undoCheck(scene.keeper.context, { checkId });
      expect(await scene.where(serialId)).toEqual({ code: 'A-01', condition: 'new' });
    }
  });

  it('does not take back a result after which the duty was given another day', async () => {
    const dutyId = await scene.duty(await scene.instrument());
    const { checkIds } = await record(dutyId);
    const duty = { intervalMonths: 12, doneWhere: 'in_house', dueOn: '2028-03-01' } as const;
    const { version } = await scene.dutyRow(dutyId);
    await changeDuty(scene.keeper.context, { dutyId, version, duty });
    await expect(undoCheck(scene.keeper.context, { checkId: checkIds[0]! })).rejects.toEqual(
      refused('duty_changed_meanwhile'),
    );
  });

  it('does not take back a result whose piece has moved on', async () => {
    const { id } = await scene.tool();
    const serialId = await scene.piece(id);
    const dutyId = await scene.duty(serialId);
    const { checkIds } = await record(dutyId, { result: 'failed' });
    await scene.post('move', {
      itemId: id,
      serialId,
      fromPlaceId: scene.quarantine,
      fromCondition: 'faulty',
      toPlaceId: scene.otherBin,
      toCondition: 'faulty',
    });
    await expect(undoCheck(scene.keeper.context, { checkId: checkIds[0]! })).rejects.toEqual(
      refused('serial_elsewhere'),
    );
    expect((await scene.dutyRow(dutyId)).failed).toBe(true);
  });
});
