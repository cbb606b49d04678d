import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { moveDue, reportLoss } from '../../src/features/tool-loans/index.js';
import { toolReminder } from '../../src/features/tool-loans/remind-borrowers.js';
import { runDaily } from '../../src/platform/daily.js';
import { noticeText } from '../../views/layout/notice-text.js';
import { toolLoanNotifications } from '../../views/tool-loans/refusals.js';
import { testApp, type TestApp } from '../support/app.js';
import { type LoanHouse, loanHouse } from './factory.js';

let app: TestApp;
let house: LoanHouse;
let now: Date;

/** Monday to Friday are worked. 2026-11-23 is a Monday. */
beforeAll(async () => {
  app = await testApp({ now: () => now });
  house = await loanHouse(app);
});
afterAll(() => app.close());
beforeEach(() => {
  now = new Date('2026-11-23T02:00:00Z');
});

const notices = async (who: { personId: number }) =>
  app.db
    .selectFrom('notification')
    .select(['kind', 'facts'])
    .where('person_id', '=', who.personId)
    .orderBy('id')
    .execute();

/** Runs the work on each day, and answers on which of them somebody was told what. */
async function daysTold(who: { personId: number }, first: string, last: string): Promise<string[]> {
  const told: string[] = [];
  for (let day = first; day <= last; day = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)) {
    const before = (await notices(who)).length;
    now = new Date(`${day}T00:00:00Z`);
    await runDaily(app.deps, toolReminder, day);
    told.push(...(await notices(who)).slice(before).map((row) => `${day} ${row.kind}`));
  }
  return told;
}

describe('borrowers are reminded', () => {
  it('the day before, on the day, then every second working day, and supervisors after three', async () => {
    const who = await house.person('technician');
    const boss = await house.person('supervisor');
    const meter = await house.piece();
    const { loanId } = await house.lend([meter], { borrowerId: who.personId, dueOn: '2026-11-26' });
    expect(await daysTold(who, '2026-11-24', '2026-12-08')).toEqual([
      '2026-11-25 tools_due',
      '2026-11-26 tools_due',
      '2026-11-30 tools_overdue',
      '2026-12-02 tools_overdue',
      '2026-12-04 tools_overdue',
      '2026-12-08 tools_overdue',
    ]);
    expect((await notices(boss)).map((row) => row.kind)).toEqual(['tools_overdue_of_others']);
    expect((await house.linesOf(loanId))[0]).toMatchObject({ reminders: 4, reminded_on: '2026-12-08' });
    await house.giveBack(loanId);
    expect(await daysTold(who, '2026-12-09', '2026-12-12')).toEqual([]);
  });

  it('after a day without the program on the next one that is worked, not at the weekend', async () => {
    const who = await house.person('technician');
    now = new Date('2027-03-01T00:00:00Z');
    await house.lend([await house.piece()], { borrowerId: who.personId, dueOn: '2027-03-03' });
    // The second working day after it is Friday 2027-03-05, on which nothing runs.
    expect(await daysTold(who, '2027-03-02', '2027-03-04')).toEqual(['2027-03-02 tools_due', '2027-03-03 tools_due']);
    expect(await daysTold(who, '2027-03-06', '2027-03-10')).toEqual([
      '2027-03-08 tools_overdue',
      '2027-03-10 tools_overdue',
    ]);
  });

  it('once a day, also when the work of the day is done again', async () => {
    const who = await house.person('technician');
    now = new Date('2027-04-05T00:00:00Z');
    const late = await house.lend([await house.piece()], { borrowerId: who.personId, dueOn: '2027-04-05' });
    const soon = await house.lend([await house.piece()], { borrowerId: who.personId, dueOn: '2027-04-08' });
    expect(await daysTold(who, '2027-04-07', '2027-04-07')).toEqual(['2027-04-07 tools_overdue']);
    await app.ownerDb.deleteFrom('daily_run').where('day', '=', '2027-04-07').execute();
    expect(await daysTold(who, '2027-04-07', '2027-04-07')).toEqual([]);
    expect((await house.linesOf(late.loanId))[0]).toMatchObject({ reminders: 1, reminded_on: '2027-04-07' });
    expect((await house.linesOf(soon.loanId))[0]).toMatchObject({ reminders: 0, reminded_on: '2027-04-07' });
  });

  it('once a day of all they have, by name and number', async () => {
    const who = await house.person('technician');
    const [meter, other] = [await house.piece(), await house.piece()];
    now = new Date('2026-12-14T00:00:00Z');
    const late = await house.lend([meter], { borrowerId: who.personId, dueOn: '2026-12-14' });
    await house.lend([other], { borrowerId: who.personId, dueOn: '2026-12-17' });
    await runDaily(app.deps, toolReminder, '2026-12-14');
    now = new Date('2026-12-16T00:00:00Z');
    await runDaily(app.deps, toolReminder, '2026-12-16');
    const told = await notices(who);
    expect(told.map((row) => row.kind)).toEqual(['tools_due', 'tools_overdue']);
    expect(told[1]!.facts).toMatchObject({ n: 1, soon: 1, tools: expect.stringContaining(meter.serial) });
    expect(told[1]!.facts).toMatchObject({ toolsEn: expect.stringContaining('(2026-12-14)') });
    await house.giveBack(late.loanId);
  });

  it('not of what waits for a decision on its loss', async () => {
    const who = await house.person('technician');
    now = new Date('2026-12-21T00:00:00Z');
    const { loanId } = await house.lend([await house.piece()], { borrowerId: who.personId, dueOn: '2026-12-21' });
    const lineId = (await house.linesOf(loanId))[0]!.id;
    await reportLoss(who.context, { key: randomUUID(), lineId, quantity: '1', reason: 'Gone' });
    const told = await daysTold(who, '2026-12-21', '2026-12-26');
    expect(told).toEqual([]);
  });

  it('until nothing is due or overdue any more: then the reminders leave the bell', async () => {
    const who = await house.person('technician');
    const unread = async () =>
      (
        await app.db
          .selectFrom('notification')
          .select('kind')
          .where('person_id', '=', who.personId)
          .where('read_at', 'is', null)
          .where('href', '=', '/tool-loans?view=mine')
          .execute()
      ).map((row) => row.kind);
    now = new Date('2027-02-01T00:00:00Z');
    const [one, two, later] = [await house.piece(), await house.piece(), await house.piece()];
    const first = await house.lend([one, two], { borrowerId: who.personId, dueOn: '2027-02-01' });
    await house.lend([later], { borrowerId: who.personId, dueOn: '2027-02-20' });
    await runDaily(app.deps, toolReminder, '2027-02-01');
    expect(await unread()).toEqual(['tools_due']);
    const [line, other] = await house.linesOf(first.loanId);
    await house.giveBack(first.loanId, { lineId: line!.id });
    expect(await unread()).toEqual(['tools_due']);
    await app.db
      .transaction()
      .execute((trx) =>
        moveDue(trx, house.storekeeper.context, { loanId: first.loanId, lineIds: [other!.id], dueOn: '2027-02-15' }),
      );
    expect(await unread()).toEqual([]);
  });

  it('in words that a reader understands, in both languages', async () => {
    const who = await house.person('technician');
    now = new Date('2027-01-04T00:00:00Z');
    await house.lend([await house.piece()], { borrowerId: who.personId, dueOn: '2027-01-04' });
    await runDaily(app.deps, toolReminder, '2027-01-04');
    const page = await who.get('/notifications');
    expect(page.text).toMatch(/A tool that you borrowed is due: Part TOOL-\d+ S\d+ \(2027-01-04\)/);
    const [notice] = await notices(who);
    const reader = { language: 'zh-CN', timeZone: 'Asia/Shanghai' } as const;
    expect(noticeText(toolLoanNotifications, notice!, reader)).toMatch(
      /^您借的 1 项工具快要到期：物料TOOL-\d+ S\d+（2027-01-04）$/,
    );
  });
});
