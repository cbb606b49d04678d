import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { notifications } from '../../src/features.js';
import { remindOfDuties } from '../../src/features/tools/remind-of-duties.js';
import { recordChecks, sendOut, takeBack } from '../../src/features/tools/index.js';
import { runDaily } from '../../src/platform/daily.js';
import { todayOf } from '../../src/platform/working-days.js';
import { noticeText } from '../../views/layout/notice-text.js';
import { testApp, type TestApp } from '../support/app.js';
import { toolScene, type ToolScene } from './factory.js';

describe('telling storekeepers of what falls due', () => {
  let app: TestApp;
  let scene: ToolScene;
  let now = new Date('2026-11-01T02:00:00Z');

  beforeAll(async () => {
    app = await testApp({ now: () => now });
    scene = await toolScene(app);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    await scene.db.deleteFrom('notification').execute();
    await scene.db
      .updateTable('tool_duty')
      .set({ ended_at: now, ended_by: scene.keeper.personId })
      .where('ended_at', 'is', null)
      .execute();
  });

  const on = async (day: string) => {
    now = new Date(`${day}T02:00:00Z`);
    await runDaily(app.deps, remindOfDuties, todayOf(app.deps));
  };
  const told = async (personId = scene.keeper.personId) =>
    (
      await app.db
        .selectFrom('notification')
        .select(['kind', 'href', 'facts', 'by_mail'])
        .where('person_id', '=', personId)
        .orderBy('id')
        .execute()
    ).map(({ kind, facts }) => ({ kind, ...(facts as object) }));
  const counts = async () =>
    (await told()).map((one) => {
      const { overdue, week, month } = one as unknown as Record<string, number | null>;
      return [overdue, week, month];
    });

  it('tells 30 days before, 7 before and when it is over, each once', async () => {
    now = new Date('2026-11-01T02:00:00Z');
    await scene.duty(await scene.instrument(), { dueOn: '2026-12-15' });
    for (const day of ['2026-11-14', '2026-11-15', '2026-11-16', '2026-12-07', '2026-12-08', '2026-12-09'])
      await on(day);
    for (const day of ['2026-12-15', '2026-12-16', '2026-12-17', '2026-12-30']) await on(day);
    expect(await counts()).toEqual([
      [null, null, 1],
      [null, 1, null],
      [1, null, null],
    ]);
    expect(await told(scene.supervisor.personId)).toEqual([]);
  });

  it('loses none when the program did not run, and makes one notice of several', async () => {
    now = new Date('2027-01-01T02:00:00Z');
    for (const dueOn of ['2027-02-10', '2027-01-28', '2027-01-12'])
      await scene.duty(await scene.instrument(), { dueOn });
    await on('2027-01-20');
    await on('2027-01-21');
    await on('2027-02-09');
    expect(await counts()).toEqual([
      [1, null, 2],
      [null, 1, null],
      [1, 1, null],
    ]);
  });

  it('tells again of a new due day, not of what is at a laboratory, failed, ended or gone', async () => {
    now = new Date('2027-03-01T02:00:00Z');
    const [one, two, three] = [await scene.instrument(), await scene.instrument(), await scene.instrument()];
    const duty = await scene.duty(one, { dueOn: '2027-03-20', intervalMonths: 1 });
    const sent = await scene.duty(two, { dueOn: '2027-03-20' });
    const failed = await scene.duty(await scene.instrument(), { dueOn: '2027-03-20' });
    await scene.duty(three, { dueOn: '2027-03-20' });
    const { item_id } = await scene.db
      .selectFrom('serial')
      .select('item_id')
      .where('id', '=', three)
      .executeTakeFirstOrThrow();
    const lost = await scene.db.selectFrom('place').select('id').where('code', '=', 'LOST').executeTakeFirstOrThrow();
    await scene.post('move', { itemId: item_id, serialId: three, fromPlaceId: scene.bin, toPlaceId: lost.id });
    const { context } = scene.keeper;
    const { checkIds } = await sendOut(context, {
      key: scene.key(),
      dutyIds: [sent],
      supplierId: scene.laboratory,
      expectedOn: '2027-03-10',
    });
    await recordChecks(context, {
      key: scene.key(),
      checks: [{ dutyId: failed, result: 'failed', doneOn: '2027-03-01' }],
    });
    await on('2027-03-02');
    expect(await counts()).toEqual([[null, null, 1]]);
    await recordChecks(context, {
      key: scene.key(),
      checks: [{ dutyId: duty, result: 'passed', doneOn: '2027-03-02' }],
    });
    await on('2027-03-03');
    expect(await counts()).toEqual([
      [null, null, 1],
      [null, null, 1],
    ]);
    for (const day of ['2027-03-10', '2027-03-11', '2027-03-12']) await on(day);
    expect((await told()).map(({ kind }) => kind)).toEqual(['duties_due', 'duties_due', 'checks_not_back']);
    // Back without having been checked, it is due as before.
    await takeBack(context, { key: scene.key(), checks: [{ checkId: checkIds[0]!, result: 'not_done' }] });
    await on('2027-03-13');
    expect((await counts()).at(-1)).toEqual([null, 1, null]);
  });

  it('says it in both languages, leaving out what there is none of', async () => {
    now = new Date('2027-05-01T02:00:00Z');
    const serialId = await scene.instrument();
    await scene.duty(serialId, { dueOn: '2027-05-04' });
    await on('2027-05-02');
    const [notice] = await app.db.selectFrom('notification').selectAll().execute();
    const say = (language: 'zh-CN' | 'en') =>
      noticeText(notifications, notice!, { language, timeZone: 'Asia/Shanghai' });
    expect(say('zh-CN')).toMatch(/^1 项工具检定需要安排。1 项 7 天内到期。TL-\d+ S-\d+ 校准 2027-05-04$/);
    expect(say('en')).toMatch(
      /^One tool duty needs arranging\. 1 due within 7 days\. TL-\d+ S-\d+ Calibration 2027-05-04$/,
    );
    expect(notice).toMatchObject({ href: '/tools/duties', by_mail: true });
  });
});
