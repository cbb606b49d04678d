import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { remindOfSheets } from '../../src/features/quality-feedback/overdue.js';
import { runDaily } from '../../src/platform/daily.js';
import { testApp, type TestApp } from '../support/app.js';
import { sheetHouse, type SheetHouse } from './factory.js';

// A Tuesday; 8 April is a Wednesday without holidays around.
let now = new Date('2026-04-14T01:00:00Z');

describe('reminders of quality sheets', () => {
  let app: TestApp;
  let house: SheetHouse;

  beforeAll(async () => {
    app = await testApp({ now: () => now });
    house = await sheetHouse(app);
  });
  afterAll(() => app?.close());

  const on = async (day: string) => {
    now = new Date(`${day}T01:00:00Z`);
    await runDaily(app.deps, remindOfSheets, day);
  };

  it('reminds who is to answer before, on and after the day, once a day and with one notice', async () => {
    const { purchasing, quality } = house;
    const { id, number } = await house.at('assigned');
    await house.assign(id, { dueOn: '2026-04-17' });
    const bell = () => house.bellOf(purchasing.personId, number);
    await on('2026-04-15');
    expect(await bell()).toEqual(['sheet_assigned']);
    await on('2026-04-16');
    expect(await bell()).toEqual(['sheet_assigned', 'sheet_due_soon']);
    await on('2026-04-16');
    expect(await bell()).toEqual(['sheet_assigned', 'sheet_due_soon']);
    await on('2026-04-17');
    expect(await bell()).toEqual(['sheet_assigned', 'sheet_due_today']);
    expect(await house.bellOf(quality.personId)).not.toContain('sheets_overdue');
    // Friday passed: Monday is the next working day.
    await on('2026-04-20');
    expect(await bell()).toEqual(['sheet_assigned', 'sheet_overdue']);
    await on('2026-04-21');
    expect(await bell()).toEqual(['sheet_assigned', 'sheet_overdue']);
    expect((await house.bellOf(quality.personId)).filter((kind) => kind === 'sheets_overdue')).toHaveLength(1);
    await house.answerIt(id);
    expect(await bell()).toEqual([]);
    await on('2026-04-22');
    expect(await house.bellOf(quality.personId)).not.toContain('sheets_overdue');
  });

  it('tells quality of what is overdue with a department where nobody is asked', async () => {
    const { quality } = house;
    const { id } = await house.at('passed');
    await house.assign(id, { department: 'development', assigneeId: null, dueOn: '2026-04-23' });
    await on('2026-04-23');
    expect(await house.bellOf(quality.personId)).not.toContain('sheets_overdue');
    await on('2026-04-24');
    expect((await house.bellOf(quality.personId)).filter((kind) => kind === 'sheets_overdue')).toHaveLength(1);
    await house.answerIt(id, { answeredName: '李工' }, quality);
  });

  it('tells the desks of what has waited for more than a working day, but nobody of their own', async () => {
    const { supervisor, quality, checker } = house;
    now = new Date('2026-05-11T08:00:00Z');
    const raised = await house.raise();
    const own = await house.raise({}, supervisor);
    const passed = await house.at('passed');
    const answered = await house.at('passed');
    await house.assign(answered.id, { department: 'development', assigneeId: null });
    await house.answerIt(answered.id, { answeredName: '李工' }, quality);
    const desk = async (personId: number, kind: string) => {
      const rows = await app.db
        .selectFrom('notification')
        .select(['kind', 'facts'])
        .where('person_id', '=', personId)
        .where('kind', '=', kind)
        .where('read_at', 'is', null)
        .execute();
      return rows.map((row) => row.facts as { n: number; oldest: string });
    };
    await on('2026-05-12');
    expect(await desk(supervisor.personId, 'sheets_wait_review')).toEqual([]);
    await on('2026-05-13');
    expect(await desk(supervisor.personId, 'sheets_wait_review')).toEqual([{ n: 1, oldest: raised.number }]);
    expect(own.number).not.toBe(raised.number);
    const waits = await desk(checker.personId, 'sheets_wait_quality');
    expect(waits).toHaveLength(1);
    expect(waits[0]!.n).toBeGreaterThanOrEqual(2);
    const writer = await desk(quality.personId, 'sheets_wait_quality');
    // Who wrote an answer down does not check it.
    expect(writer[0]!.n).toBe(waits[0]!.n - 2);
    await house.pass(raised.id);
    await on('2026-05-14');
    expect(await desk(supervisor.personId, 'sheets_wait_review')).toEqual([]);
    expect(passed.id).toBeGreaterThan(0);
  });
});
