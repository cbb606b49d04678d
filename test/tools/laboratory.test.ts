import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endDuty, recordChecks, sendOut, takeBack, undoSending } from '../../src/features/tools/index.js';
import { verifyBook } from '../../src/stock/index.js';
import { testApp, type TestApp } from '../support/app.js';
import { toolScene, type ToolScene } from './factory.js';

const refused = (reason: string) => expect.objectContaining({ reason });

describe('checks at a laboratory', () => {
  let app: TestApp;
  let scene: ToolScene;

  beforeAll(async () => {
    app = await testApp({ now: () => new Date('2026-11-22T02:00:00Z') });
    scene = await toolScene(app);
  });
  afterAll(() => app.close());

  const send = (dutyIds: number[], changes: object = {}) =>
    sendOut(scene.keeper.context, { key: scene.key(), dutyIds, supplierId: scene.laboratory, ...changes });
  const passed = { result: 'passed', doneOn: '2026-11-20' } as const;

  it('sends several pieces by one movement and takes them home with a certificate each', async () => {
    const { id } = await scene.tool();
    const serials = [await scene.piece(id), await scene.piece(id, scene.otherBin), await scene.piece(id)];
    const duties: number[] = [];
    for (const serialId of serials) duties.push(await scene.duty(serialId));
    duties.push(await scene.duty(serials[0]!, { kind: 'electrical_safety', intervalMonths: 6 }));
    const sent = await send(duties, { expectedOn: '2026-12-10', note: 'SF123' });
    expect(await scene.where(serials[0]!)).toEqual({ code: 'SUP-ACME', condition: 'new' });
    const lines = () =>
      app.db.selectFrom('stock_movement_line').select('id').where('movement_id', '=', sent.movementId).execute();
    expect(await lines()).toHaveLength(3);
    expect(await scene.checkRow(sent.checkIds[3]!)).toMatchObject({
      sent_movement_id: sent.movementId,
      expected_on: '2026-12-10',
      supplier_id: scene.laboratory,
    });
    const back = await takeBack(scene.keeper.context, {
      key: scene.key(),
      checks: sent.checkIds.map((checkId, n) => ({ checkId, ...passed, certificate: `Z-${n}` })),
    });
    expect(await Promise.all(serials.map((one) => scene.where(one)))).toEqual([
      { code: 'A-01', condition: 'new' },
      { code: 'B-01', condition: 'new' },
      { code: 'A-01', condition: 'new' },
    ]);
    expect(await scene.checkRow(sent.checkIds[2]!)).toMatchObject({
      certificate: 'Z-2',
      back_movement_id: back.movementId,
      due_after: '2027-11-20',
      note: 'SF123',
    });
    expect((await scene.dutyRow(duties[3]!)).due_on).toBe('2027-05-20');
    expect(await scene.events(serials[0]!)).toEqual([
      'duty.added',
      'duty.added',
      'check.sent',
      'check.sent',
      'check.passed',
      'check.passed',
    ]);
    expect(await verifyBook(app.db)).toEqual([]);
  });

  it('puts what failed into quarantine, the rest into the bin chosen', async () => {
    const { id } = await scene.tool();
    const serials = [await scene.piece(id), await scene.piece(id)];
    const duties = [await scene.duty(serials[0]!), await scene.duty(serials[1]!)];
    const { checkIds } = await send(duties);
    await takeBack(scene.keeper.context, {
      key: scene.key(),
      checks: [
        { checkId: checkIds[0]!, result: 'failed', doneOn: '2026-11-20' },
        { checkId: checkIds[1]!, ...passed, toPlaceId: scene.otherBin },
      ],
    });
    expect(await scene.where(serials[0]!)).toEqual({ code: 'QUARANTINE', condition: 'faulty' });
    expect(await scene.where(serials[1]!)).toEqual({ code: 'B-01', condition: 'new' });
    expect((await scene.dutyRow(duties[0]!)).failed).toBe(true);
    // It is mended and checked again elsewhere: home into the bin as mended.
    const again = await send([duties[0]!]);
    await takeBack(scene.keeper.context, {
      key: scene.key(),
      checks: [{ checkId: again.checkIds[0]!, ...passed, toPlaceId: scene.bin }],
    });
    expect(await scene.where(serials[0]!)).toEqual({ code: 'A-01', condition: 'refurbished' });
  });

  it('comes back unchecked: the duty is as it was', async () => {
    const serialId = await scene.instrument();
    const dutyId = await scene.duty(serialId, { dueOn: '2026-12-01' });
    const { checkIds } = await send([dutyId]);
    await takeBack(scene.keeper.context, {
      key: scene.key(),
      checks: [{ checkId: checkIds[0]!, result: 'not_done', note: 'Out of range for them' }],
    });
    expect(await scene.where(serialId)).toEqual({ code: 'A-01', condition: 'new' });
    expect(await scene.dutyRow(dutyId)).toMatchObject({ due_on: '2026-12-01', failed: false, last_done_on: null });
    expect((await scene.checkRow(checkIds[0]!)).withdrawn_by).toBe(scene.keeper.personId);
    await expect(send([dutyId])).resolves.toBeTruthy();
  });

  it('refuses to send', async () => {
    const serialId = await scene.instrument();
    const dutyId = await scene.duty(serialId);
    await expect(send([dutyId], { expectedOn: '2026-11-21' })).rejects.toEqual(refused('sending_day_wrong'));
    await expect(send([dutyId], { expectedOn: '2028-01-01' })).rejects.toEqual(refused('sending_day_wrong'));
    await expect(send([dutyId], { supplierId: scene.customerParty })).rejects.toEqual(refused('laboratory_unknown'));
    await expect(send([dutyId, dutyId])).rejects.toEqual(refused('check_twice'));
    await expect(send([])).rejects.toEqual(refused('not_found'));
    const lent = await scene.instrument();
    const lentDuty = await scene.duty(lent);
    await scene.lend(lent, (await scene.somebody('technician')).personId);
    // One that is out stops them all.
    await expect(send([dutyId, lentDuty])).rejects.toEqual(refused('sending_piece_out'));
    expect((await scene.where(serialId)).code).toBe('A-01');
    await send([dutyId]);
    await expect(send([dutyId])).rejects.toEqual(refused('duty_at_laboratory'));
    await expect(endDuty(scene.keeper.context, { dutyId })).rejects.toEqual(refused('duty_at_laboratory'));
    await expect(
      recordChecks(scene.keeper.context, { key: scene.key(), checks: [{ dutyId, ...passed }] }),
    ).rejects.toEqual(refused('duty_at_laboratory'));
    const { context } = await scene.somebody('technician');
    await expect(
      sendOut(context, { key: scene.key(), dutyIds: [dutyId], supplierId: scene.laboratory }),
    ).rejects.toEqual(refused('not_permitted'));
  });

  it('refuses to take back', async () => {
    const serialId = await scene.instrument();
    const duties = [await scene.duty(serialId), await scene.duty(serialId, { kind: 'inspection' })];
    const { checkIds } = await send(duties);
    const take = (checks: Parameters<typeof takeBack>[1]['checks']) =>
      takeBack(scene.keeper.context, { key: scene.key(), checks });
    const both = checkIds.map((checkId) => ({ checkId, ...passed }));
    await expect(take([both[0]!])).rejects.toEqual(refused('check_left_out'));
    await expect(take(both.map((one) => ({ ...one, toPlaceId: scene.supplier })))).rejects.toEqual(
      refused('check_place_wrong'),
    );
    await expect(take([{ ...both[0]!, doneOn: '2026-11-23' }, both[1]!])).rejects.toEqual(refused('check_day_wrong'));
    await expect(take([])).rejects.toEqual(refused('not_found'));
    expect((await scene.where(serialId)).code).toBe('SUP-ACME');
    await take(both);
    await expect(take(both)).rejects.toEqual(refused('check_not_away'));
  });

  it('records a result also of a piece that was received at the desk before', async () => {
    const { id } = await scene.tool();
    const serialId = await scene.piece(id);
    const dutyId = await scene.duty(serialId);
    const { checkIds } = await send([dutyId]);
    await scene.post('receive', { itemId: id, serialId, toPlaceId: scene.otherBin });
    const back = await takeBack(scene.keeper.context, {
      key: scene.key(),
      checks: [{ checkId: checkIds[0]!, ...passed }],
    });
    expect(back.movementId).toBeNull();
    expect((await scene.where(serialId)).code).toBe('B-01');
    expect((await scene.dutyRow(dutyId)).due_on).toBe('2027-11-20');
  });

  it('undoes a sending as a whole by reversing its movement', async () => {
    const { id } = await scene.tool();
    const serials = [await scene.piece(id), await scene.piece(id, scene.otherBin)];
    const duties = [await scene.duty(serials[0]!), await scene.duty(serials[1]!)];
    const sent = await send(duties);
    await undoSending(scene.keeper.context, { checkId: sent.checkIds[1]! });
    expect((await Promise.all(serials.map((one) => scene.where(one)))).map(({ code }) => code)).toEqual([
      'A-01',
      'B-01',
    ]);
    const reversal = await app.db
      .selectFrom('stock_movement')
      .select('kind')
      .where('reverses_id', '=', sent.movementId)
      .executeTakeFirstOrThrow();
    expect(reversal.kind).toBe('reverse');
    const again = await send(duties);
    const first = { checkId: again.checkIds[0]!, ...passed };
    await takeBack(scene.keeper.context, { key: scene.key(), checks: [first] });
    await expect(undoSending(scene.keeper.context, { checkId: again.checkIds[1]! })).rejects.toEqual(
      refused('sending_back_already'),
    );
    expect(await verifyBook(app.db)).toEqual([]);
  });

  // Without lockTools in lockPieces the second waits in the book and is told serial_elsewhere, or meets tool_check_open.
  it('of two who send the same piece at once, one does', async () => {
    for (let round = 0; round < 5; round++) {
      const serialId = await scene.instrument();
      const [one, two] = [await scene.duty(serialId), await scene.duty(serialId, { kind: 'inspection' })];
      const same = await Promise.allSettled([send([one]), send([one])]);
      expect(same.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(same.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refused('duty_at_laboratory') });
      await expect(send([two])).rejects.toEqual(refused('sending_piece_out'));
    }
  });
});
