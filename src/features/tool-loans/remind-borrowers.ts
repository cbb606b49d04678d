import { sql } from 'kysely';
import type { DailyWork } from '../../platform/daily.js';
import type { Transaction } from '../../platform/database.js';
import { notify, peopleWith } from '../../platform/notify.js';
import { isWorkingDay } from '../../platform/working-days.js';
import { laterDay } from './due-day.js';
import { REMINDED_OF } from './settle-reminders.js';

interface DueTool {
  id: string;
  holder_id: number;
  holder: string;
  holder_en: string | null;
  code: string;
  name_zh: string;
  name_en: string;
  serial: string | null;
  due_on: string;
  overdue: boolean;
  /** Which reminder since it was due this one is. */
  reminder: number;
}

/** After so many reminders the supervisors are told too. */
const ALONE = 3;
const NAMED = 5;
const EVERY_WORKING_DAYS = 2;

/**
 * What is to be reminded of today: the day before it is due, on the day, then every second working day. What waits for a
 * decision on its loss is left alone.
 */
async function dueTools(trx: Transaction, day: string): Promise<DueTool[]> {
  const tomorrow = laterDay(day, 1);
  const worked = await isWorkingDay(trx, day);
  await sql`
    select from tool_loan_line where open > 0 and due_on <= ${tomorrow}::date order by id for no key update`.execute(
    trx,
  );
  const found = await sql<DueTool>`
    select l.id, l.holder_id, p.name as holder, p.name_en as holder_en, i.code, i.name_zh, i.name_en, s.number as serial,
      l.due_on::text as due_on, l.due_on < ${day}::date as overdue, l.reminders + 1 as reminder
    from tool_loan_line l join person p on p.id = l.holder_id join item i on i.id = l.item_id left join serial s on s.id = l.serial_id
    where l.open > 0 and l.due_on <= ${tomorrow}::date
      and l.open > (select coalesce(sum(x.quantity), 0) from tool_loss x
        where x.line_id = l.id and x.kind = 'lost' and x.decided_at is null and x.withdrawn_at is null)
      and (l.due_on >= ${day}::date or ${worked}::boolean
        and add_working_days(greatest(l.due_on, l.reminded_on), ${EVERY_WORKING_DAYS}) <= ${day}::date)
    order by l.due_on, l.id`.execute(trx);
  return found.rows;
}

async function noteReminders(trx: Transaction, tools: DueTool[], day: string): Promise<void> {
  await sql`
    update tool_loan_line set reminded_on = ${day}::date, reminders = reminders + (due_on < ${day}::date)::integer
    where id = any(${tools.map(({ id }) => id)}::bigint[])`.execute(trx);
}

/** The first few, in both languages. */
function named(tools: DueTool[], who: boolean): { tools: string; toolsEn: string } {
  const first = tools.slice(0, NAMED);
  const zh = first.map((one) => {
    const tool = `${one.name_zh} ${one.serial ?? one.code}`;
    return who ? `${one.holder}：${tool}（${one.due_on}）` : `${tool}（${one.due_on}）`;
  });
  const en = first.map((one) => {
    const tool = `${one.name_en || one.name_zh} ${one.serial ?? one.code} (${one.due_on})`;
    return who ? `${one.holder_en || one.holder}: ${tool}` : tool;
  });
  const more = tools.length > NAMED ? '…' : '';
  return { tools: zh.join('、') + more, toolsEn: en.join(', ') + more };
}

async function remind(trx: Transaction, personId: number, tools: DueTool[], day: string): Promise<void> {
  const overdue = tools.filter((one) => one.overdue);
  const soon = tools.length - overdue.length;
  const facts =
    overdue.length > 0
      ? { n: overdue.length, ...named(overdue, false), soon: soon || null }
      : { n: soon, ...named(tools, false) };
  const kind = overdue.length > 0 ? 'tools_overdue' : 'tools_due';
  await notify(trx, [personId], { kind, href: REMINDED_OF, facts, onceKey: `tools_due:${day}` });
}

/** Reminds each holder once a day of what is due or overdue; supervisors of what is not back after three reminders. */
export const toolReminder: DailyWork = {
  name: 'tool_reminder',
  async run({ trx }, day) {
    const tools = await dueTools(trx, day);
    if (tools.length === 0) return;
    await noteReminders(trx, tools, day);
    const byHolder = new Map<number, DueTool[]>();
    for (const one of tools) byHolder.set(one.holder_id, [...(byHolder.get(one.holder_id) ?? []), one]);
    for (const [holder, own] of byHolder) await remind(trx, holder, own, day);
    const ignored = tools.filter((one) => one.overdue && one.reminder > ALONE);
    if (ignored.length === 0) return;
    const facts = { n: ignored.length, ...named(ignored, true) };
    const notice = { kind: 'tools_overdue_of_others', href: '/tool-loans?view=overdue', facts };
    await notify(trx, await peopleWith(trx, ['supervisor']), { ...notice, onceKey: `tools_overdue_of_others:${day}` });
  },
};
