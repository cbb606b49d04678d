import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overdueSince, remindOfOldParts } from '../../src/features/expected-returns/overdue.js';
import { reportUse } from '../../src/features/issued-parts/report-use.js';
import { runDaily } from '../../src/platform/daily.js';
import { type FieldHouse, fieldHouse } from '../issued-parts/factory.js';
import { type TestApp, testApp } from '../support/app.js';

let app: TestApp;
let house: FieldHouse;
let now = new Date('2026-03-05T08:00:00+08:00'); // a Thursday

beforeAll(async () => {
  app = await testApp({ now: () => now });
  house = await fieldHouse(app);
});
afterAll(() => app.close());

describe('the last day of return that is overdue', () => {
  it.each([
    ['2026-03-05', '2026-03-02', 'Monday’s were due on Wednesday, Tuesday’s are due today'],
    ['2026-03-09', '2026-03-04', 'over a weekend: Wednesday’s were due on Friday, Thursday’s are due today'],
    [
      '2026-02-24',
      '2026-02-12',
      'the 14th is worked for Spring Festival: the 12th’s were due then, the 13th’s are due today',
    ],
    ['2026-02-25', '2026-02-13', 'the 14th’s and those of the holidays are due today'],
  ])('on %s is %s: %s', async (today, day) => {
    expect(await overdueSince(app.db, today)).toEqual({ day, days: 2 });
  });
});

describe('the reminder of a working day', () => {
  it('tells who has to bring them and the supervisors, once a day, until they are back', async () => {
    const board = await house.item('BOARD', { tracking: 'serial', repairable: true });
    const task = await house.task();
    const { parts } = await house.issue(
      [
        { itemId: board, serial: 'A' },
        { itemId: board, serial: 'B' },
      ],
      {
        taskId: task.id,
      },
    );
    for (const part of parts) await reportUse(house.technician.context, house.fit(part));
    const notices = async () =>
      (
        await app.db
          .selectFrom('notification')
          .select(['person_id', 'kind', 'facts'])
          .where('kind', 'like', 'old_parts_overdue%')
          .orderBy('id')
          .execute()
      ).map(({ person_id, kind, facts }) => [person_id, kind, (facts as { n: number }).n]);

    await runDaily(app.deps, remindOfOldParts, '2026-03-05');
    expect(await notices()).toEqual([]);
    await app.ownerDb
      .updateTable('service_task')
      .set({ state: 'back', back_on: '2026-03-03' })
      .where('id', '=', task.id)
      .execute();
    now = new Date('2026-03-06T08:00:00+08:00');
    await runDaily(app.deps, remindOfOldParts, '2026-03-06');
    await runDaily(app.deps, remindOfOldParts, '2026-03-06');
    expect(await notices()).toEqual([
      [house.technician.personId, 'old_parts_overdue', 2],
      [house.supervisor.personId, 'old_parts_overdue_all', 2],
    ]);
    await app.ownerDb
      .updateTable('expected_return')
      .set({ waived_at: now, waived_by: 1, waived_reason: 'x' })
      .execute();
    now = new Date('2026-03-09T08:00:00+08:00');
    await runDaily(app.deps, remindOfOldParts, '2026-03-09');
    expect(await notices()).toHaveLength(2);
  });
});
