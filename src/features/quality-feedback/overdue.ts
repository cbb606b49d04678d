import { sql } from 'kysely';
import type { DailyWork } from '../../platform/daily.js';
import type { Transaction } from '../../platform/database.js';
import { notify, peopleWith, settleNotices } from '../../platform/notify.js';
import { addWorkingDays } from '../../platform/working-days.js';
import { asides } from './queries.js';
import { sheetPath } from './sheet.js';

/**
 * Each working day: who is to answer is reminded of each sheet that is due by the next working day or overdue; quality of
 * all that is overdue and of what waits at their desk, supervisors of what waits for review, both after a working day.
 */
export const remindOfSheets: DailyWork = {
  name: 'overdue_quality_sheets',
  workingDaysOnly: true,
  async run({ trx, config }, day) {
    await remindAssignees(trx, day);
    const overdue = sql`q.state = 'assigned' and q.due_on < ${day}::date`;
    await remindDesk(trx, { kind: 'sheets_overdue', view: 'overdue', day, which: overdue, people: ['quality'] });
    const since = sql`((select max(s.at) from quality_sheet_step s where s.sheet_id = q.id and s.act <> all(${[...asides]}::text[]))
      at time zone ${config.timeZone})::date`;
    // Waited for more than a working day: it came before the last one.
    const waited = sql`add_working_days(${since}, 1) < ${day}::date`;
    const review = sql`q.state = 'raised' and ${waited}`;
    await remindDesk(trx, { kind: 'sheets_wait_review', view: 'review', day, which: review, people: ['supervisor'] });
    const desk = sql`q.state in ('passed', 'answered') and ${waited}`;
    await remindDesk(trx, { kind: 'sheets_wait_quality', view: 'open', day, which: desk, people: ['quality'] });
  },
};

interface Due {
  number: string;
  title: string;
  due_on: string;
  urgent: boolean;
  assignee_id: number;
}

/** Each is reminded by the sheet itself; yesterday's reminder gives way to today's. */
async function remindAssignees(trx: Transaction, day: string): Promise<void> {
  const next = await addWorkingDays(trx, day, 1);
  const found = await sql<Due>`
    select q.number, q.title, q.due_on, q.urgent, q.assignee_id from quality_sheet q
    where q.state = 'assigned' and q.over_at is null and q.assignee_id is not null and q.due_on <= ${next}::date order by q.id`.execute(
    trx,
  );
  for (const sheet of found.rows) {
    const href = sheetPath(sheet.number);
    await settleNotices(trx, href, ['sheet_due_soon', 'sheet_due_today', 'sheet_overdue'], [sheet.assignee_id]);
    const kind = dueKind(sheet.due_on, day);
    await notify(trx, [sheet.assignee_id], {
      kind,
      href,
      facts: { sheet: sheet.number, title: sheet.title, due: sheet.due_on },
      urgent: sheet.urgent,
      onceKey: `${kind}:${sheet.number}:${day}`,
    });
  }
}

function dueKind(dueOn: string, day: string): 'sheet_overdue' | 'sheet_due_today' | 'sheet_due_soon' {
  if (dueOn < day) return 'sheet_overdue';
  return dueOn === day ? 'sheet_due_today' : 'sheet_due_soon';
}

interface Desk {
  kind: 'sheets_overdue' | 'sheets_wait_review' | 'sheets_wait_quality';
  view: string;
  day: string;
  which: ReturnType<typeof sql>;
  people: ['quality'] | ['supervisor'];
}

/** A desk is told how many wait, once a day; when none do any more, what it was told is dealt with. */
async function remindDesk(trx: Transaction, { kind, view, day, which, people }: Desk): Promise<void> {
  const href = `/quality-feedback?view=${view}`;
  await settleNotices(trx, href, [kind]);
  const asked = await peopleWith(trx, people);
  const found = await sql<{ id: number; n: number; oldest: string }>`
    select p.id, count(*)::int as n, (array_agg(q.number order by q.due_on nulls last, q.id))[1] as oldest
    from quality_sheet q join person p on p.id = any(${asked}::integer[])
      and (q.state <> 'raised' or q.raised_by <> p.id) and (q.state <> 'answered' or q.answered_by <> p.id)
    where q.over_at is null and ${which} group by p.id order by p.id`.execute(trx);
  for (const { id, n, oldest } of found.rows)
    await notify(trx, [id], { kind, href, facts: { n, oldest }, onceKey: `${kind}:${day}` });
}
