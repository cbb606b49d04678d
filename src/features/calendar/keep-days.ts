import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { type CalendarRefusal, daysBetween } from './calendar.js';

export interface DaysInput {
  /** YYYY-MM-DD, both included, of one year. */
  from: string;
  to: string;
  working: boolean;
  name: string;
  name_en: string | null;
}

/** Names the days of a holiday, or days that are worked; what was said of them before is replaced. */
export async function nameDays(context: Context, input: DaysInput): Promise<void> {
  const { from, to, working, name, name_en } = input;
  const days = daysBetween(from, to);
  await runCommand(context, { right: 'calendar.edit' }, async (trx) => {
    const replaced = await trx
      .selectFrom('calendar_day')
      .selectAll()
      .where('day', 'in', days)
      .orderBy('day')
      .forUpdate()
      .execute();
    await trx
      .insertInto('calendar_day')
      .values(days.map((day) => ({ day, working, name, name_en })))
      .onConflict((conflict) => conflict.column('day').doUpdateSet({ working, name, name_en }))
      .execute();
    const before = replaced.length > 0 ? { replaced: replaced.map((one) => `${one.day} ${one.name}`) } : null;
    const after = { days: from === to ? from : `${from} – ${to}`, working, name, name_en };
    const subject = ['calendar', from.slice(0, 4)] as const;
    return { result: undefined, events: [{ name: 'calendar.days_named', subject, before, after }] };
  });
}

/** Days follow the week again. Refuses `calendar_day_gone` when they all do already. */
export async function forgetDays(context: Context, input: { from: string; to: string }): Promise<void> {
  await runCommand(context, { right: 'calendar.edit' }, async (trx) => {
    const gone = await trx
      .deleteFrom('calendar_day')
      .where('day', 'in', daysBetween(input.from, input.to))
      .returning(['day', 'name'])
      .execute();
    if (gone.length === 0) return refuse<CalendarRefusal>('calendar_day_gone', {}, 422);
    const before = {
      replaced: gone.map((one) => `${one.day} ${one.name}`).toSorted((a, b) => a.localeCompare(b, 'en')),
    };
    const subject = ['calendar', input.from.slice(0, 4)] as const;
    return { result: undefined, events: [{ name: 'calendar.days_removed', subject, before }] };
  });
}
