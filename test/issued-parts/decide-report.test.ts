import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveWriteOff, refuseWriteOff } from '../../src/features/issued-parts/decide-report.js';
import { reportUse } from '../../src/features/issued-parts/report-use.js';
import { type TestApp, testApp } from '../support/app.js';
import { costOf, type FieldHouse, fieldHouse, onHand, partOf, wrongsOf } from './factory.js';

let app: TestApp;
let house: FieldHouse;
let relay: number;
let board: number;
let lostPlace: number;
let scrapPlace: number;

beforeAll(async () => {
  app = await testApp();
  house = await fieldHouse(app);
  relay = await house.item('RELAY');
  board = await house.item('BOARD', { tracking: 'serial', price: '900' });
  const place = async (code: string) =>
    (await app.db.selectFrom('place').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id;
  lostPlace = await place('LOST');
  scrapPlace = await place('SCRAP');
});
afterAll(async () => {
  expect(await wrongsOf(app)).toEqual([]);
  await app.close();
});

const report = (partId: string, kind: 'lost' | 'damaged', quantity = '1', who = house.technician) =>
  reportUse(who.context, house.use(partId, { kind, quantity, note: 'Dropped' }));

describe('writing off', () => {
  it('takes what is lost out of the house, at the task’s cost, and tells who reported it', async () => {
    const task = await house.task();
    const { parts, slip } = await house.issue([{ itemId: relay, quantity: '2', cost: '10' }], { taskId: task.id });
    const { reportId } = await report(parts[0]!, 'lost', '2');
    const cost = await costOf(app, task.id);
    await approveWriteOff(house.head.context, { reportId });
    expect(await partOf(app, parts[0]!)).toMatchObject({ reported: '2.000', settled: '2.000' });
    expect(await onHand(app, lostPlace, relay)).toBe('2');
    expect(await costOf(app, task.id)).toBe(cost);
    const found = await app.db
      .selectFrom('requisition')
      .select('state')
      .where('id', '=', slip.id)
      .executeTakeFirstOrThrow();
    expect(found.state).toBe('closed');
    const event = await app.db
      .selectFrom('event')
      .selectAll()
      .where('name', '=', 'part.written_off')
      .executeTakeFirstOrThrow();
    expect(event).toMatchObject({
      actor_id: house.head.personId,
      after: { role: 'head', value: '20.00', kind: 'lost' },
    });
    const told = await app.db
      .selectFrom('notification')
      .select('person_id')
      .where('kind', '=', 'write_off_approved')
      .execute();
    expect(told).toEqual([{ person_id: house.technician.personId }]);
  });

  it('scraps what is damaged', async () => {
    const { parts } = await house.issue([{ itemId: board, serial: 'D-1' }]);
    const { reportId } = await report(parts[0]!, 'damaged');
    await approveWriteOff(house.head.context, { reportId });
    const serial = await app.db.selectFrom('serial').selectAll().where('number', '=', 'D-1').executeTakeFirstOrThrow();
    expect(serial).toMatchObject({ place_id: scrapPlace, condition: 'scrap' });
  });

  it('is not for who reported or holds it, nor for who approves nothing', async () => {
    const boss = await house.join('head', 'technician');
    const { parts } = await house.issue([{ itemId: relay }], { holder: boss });
    const theirs = await report(parts[0]!, 'lost', '1', house.supervisor);
    await expect(approveWriteOff(boss.context, theirs)).rejects.toMatchObject({ reason: 'write_off_own' });
    await expect(approveWriteOff(house.storekeeper.context, theirs)).rejects.toMatchObject({
      reason: 'write_off_not_approver',
      status: 403,
    });
    const finance = await house.join('auditor');
    await expect(approveWriteOff(finance.context, theirs)).rejects.toMatchObject({ reason: 'not_permitted' });
    await app.ownerDb
      .insertInto('approval_tier')
      .values({ document: 'write_off', role: 'supervisor', up_to: '5' })
      .execute();
    const other = await house.issue([{ itemId: relay }]);
    const dear = await report(other.parts[0]!, 'lost');
    await expect(approveWriteOff(house.supervisor.context, dear)).rejects.toMatchObject({
      reason: 'write_off_above_limit',
      facts: { value: 10 },
    });
    await app.ownerDb
      .deleteFrom('approval_tier')
      .where('role', '=', 'supervisor')
      .where('document', '=', 'write_off')
      .execute();
    await approveWriteOff(house.head.context, theirs);
  });

  it('refused leaves the piece open, with the reason', async () => {
    const { parts } = await house.issue([{ itemId: relay }]);
    const { reportId } = await report(parts[0]!, 'lost');
    await refuseWriteOff(house.head.context, { reportId, reason: 'Look in the van' });
    expect(await partOf(app, parts[0]!)).toMatchObject({ reported: '0.000', settled: '0.000' });
    await expect(approveWriteOff(house.head.context, { reportId })).rejects.toMatchObject({
      reason: 'report_decided_already',
    });
    const told = await app.db
      .selectFrom('notification')
      .selectAll()
      .where('kind', '=', 'write_off_refused')
      .executeTakeFirstOrThrow();
    expect(told.facts).toMatchObject({ reason: 'Look in the van', item: 'RELAY' });
    await reportUse(house.technician.context, house.use(parts[0]!));
  });

  it('is decided once by two at the same moment (delete the lock in lockParts to see both pass)', async () => {
    const second = await house.join('head');
    for (let round = 0; round < 5; round++) {
      const { parts } = await house.issue([{ itemId: relay }]);
      const { reportId } = await report(parts[0]!, 'lost');
      const both = await Promise.allSettled([
        approveWriteOff(house.head.context, { reportId }),
        refuseWriteOff(second.context, { reportId, reason: 'no' }),
      ]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(both.find((one) => one.status === 'rejected')!.reason).toMatchObject({ reason: 'report_decided_already' });
    }
  });

  it('is only for losses', async () => {
    const { parts } = await house.issue([{ itemId: relay }]);
    const { reportId } = await reportUse(house.technician.context, house.use(parts[0]!, { kind: 'returned' }));
    await expect(approveWriteOff(house.head.context, { reportId })).rejects.toMatchObject({
      reason: 'report_decided_already',
    });
  });
});
