import { sql } from 'kysely';
import { dutyNames } from '../../../views/tools/duty-messages.js';
import type { DailyWork } from '../../platform/daily.js';
import type { Transaction } from '../../platform/database.js';
import { notify, peopleWith } from '../../platform/notify.js';
import type { DutyKind } from './duties.js';
import { inService } from './still-used.js';

const FIRST_NAMED = 5;

interface DueDuty {
  id: number;
  kind: DutyKind;
  due_on: string;
  item: string;
  serial: string;
  /** How near it is: 30 or 7 days, 0 when the day has passed. */
  near: number;
}

/**
 * Every day storekeepers are told in one notice what came within 30 days of its due day, within 7, and what is overdue
 * since: of each due day each of the three once, as the duty itself remembers, so that a day without the program loses
 * none. What is at a laboratory for it is not told; what should be back from there and is not, once for its day.
 */
export const remindOfDuties: DailyWork = {
  name: 'tool_duties',
  async run({ trx }, day) {
    const keepers = await peopleWith(trx, ['storekeeper']);
    // Nobody there to be told yet: it waits for who comes.
    if (keepers.length === 0) return;
    await tellDue(trx, keepers, day);
    await tellNotBack(trx, keepers, day);
  },
};

async function tellDue(trx: Transaction, keepers: number[], day: string): Promise<void> {
  const found = await sql<DueDuty>`
    with due as (
      select d.id, d.kind, d.due_on, i.code as item, s.number as serial, d.told_due, d.told_days,
        case when d.due_on < ${day}::date then 0 when d.due_on <= ${day}::date + 7 then 7 else 30 end as near
      from tool_duty d join serial s on s.id = d.serial_id join item i on i.id = s.item_id join place p on p.id = s.place_id
      where d.ended_at is null and not d.failed and d.due_on <= ${day}::date + 30 and ${inService}
        and not exists (select from tool_check c where c.duty_id = d.id and c.recorded_at is null and c.withdrawn_at is null)
    ), told as (
      update tool_duty t set told_due = due.due_on, told_days = due.near from due
        where t.id = due.id and (due.told_due is distinct from due.due_on or due.told_days > due.near) returning t.id
    )
    select due.id, due.kind, due.due_on, due.item, due.serial, due.near from due join told on told.id = due.id
    order by due.due_on, due.item, due.serial, due.id`.execute(trx);
  const rows = found.rows;
  if (rows.length === 0) return;
  const counted = (near: number) => rows.filter((row) => row.near === near).length || null;
  const facts = { n: rows.length, overdue: counted(0), week: counted(7), month: counted(30) };
  await notify(trx, keepers, {
    kind: 'duties_due',
    href: '/tools/duties',
    facts: { ...facts, ...named(rows, (row) => row.due_on) },
    onceKey: `duties_due:${day}`,
  });
}

async function tellNotBack(trx: Transaction, keepers: number[], day: string): Promise<void> {
  const found = await sql<{ kind: DutyKind; item: string; serial: string; expected_on: string }>`
    with late as (
      update tool_check c set chased_for = c.expected_on
        where c.recorded_at is null and c.withdrawn_at is null and c.expected_on < ${day}::date
          and c.chased_for is distinct from c.expected_on returning c.duty_id, c.expected_on
    )
    select d.kind, i.code as item, s.number as serial, late.expected_on from late join tool_duty d on d.id = late.duty_id
      join serial s on s.id = d.serial_id join item i on i.id = s.item_id
    order by late.expected_on, i.code, s.number, d.id`.execute(trx);
  const rows = found.rows;
  if (rows.length === 0) return;
  await notify(trx, keepers, {
    kind: 'checks_not_back',
    href: '/tools/duties?state=away',
    facts: { n: rows.length, ...named(rows, (row) => row.expected_on) },
    onceKey: `checks_not_back:${day}`,
  });
}

/** The first few by name, in both languages. */
function named<Row extends { kind: DutyKind; item: string; serial: string }>(
  rows: readonly Row[],
  dayOf: (row: Row) => string,
): { first: string; firstEn: string } {
  const first = rows.slice(0, FIRST_NAMED);
  const say = (language: 'zh' | 'en') =>
    first.map((row) => `${row.item} ${row.serial} ${dutyNames[row.kind][language]} ${dayOf(row)}`);
  return { first: say('zh').join('；'), firstEn: say('en').join('; ') };
}
