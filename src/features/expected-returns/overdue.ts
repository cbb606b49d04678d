import { type RawBuilder, sql } from 'kysely';
import { readSetting } from '../../platform/app-settings.js';
import type { DailyWork } from '../../platform/daily.js';
import type { Db, Transaction } from '../../platform/database.js';
import { notify, peopleWith } from '../../platform/notify.js';

/** What is overdue is told by two days: what was fitted by the day of return, the rest by its own day. */
export interface Overdue {
  /** The last day of return whose old parts are overdue. */
  day: string | null;
  /** Working days that old parts are given. */
  days: number;
}

/**
 * The last day of return after which an old part is overdue on `today` (YYYY-MM-DD): it was due `old_part_days` working
 * days after the technician was back. One day for the whole list, so that an index serves it.
 */
export async function overdueSince(db: Db | Transaction, today: string): Promise<Overdue> {
  const days = await readSetting(db, 'old_part_days');
  // Nothing is due earlier than it was set; holidays at most triple the way back.
  const found = await sql<{ day: string | null }>`
    select max(d)::date as day from generate_series(${today}::date - ${days * 3 + 30}::integer, ${today}::date - 1, interval '1 day') d
    where add_working_days(d::date, ${days}::integer) < ${today}::date`.execute(db);
  return { day: found.rows[0]!.day, days };
}

/** A condition on what is expected (`e`) and its task (`t`, joined left): it should have come before `today`. */
export const isOverdue = (since: string | null, today: string): RawBuilder<boolean> => sql<boolean>`
  case e.kind when 'fitted' then t.back_on <= ${since}::date else e.due_on < ${today}::date end`;

interface OverdueOfPerson {
  person_id: number;
  name: string;
  name_en: string | null;
  n: number;
}

/** As many as a notice names. */
const MOST_NAMED = 10;

/**
 * Each working day: who answers for what is expected is told how much of it is overdue, and the supervisors of all
 * together. Those who have left are named to the supervisors only.
 */
export const remindOfOldParts: DailyWork = {
  name: 'overdue_old_parts',
  workingDaysOnly: true,
  async run({ trx }, day) {
    const { day: since } = await overdueSince(trx, day);
    const overdue = await sql<OverdueOfPerson>`
      select p.id as person_id, p.name, p.name_en, count(*)::int as n from expected_return e
        left join service_task t on t.id = e.task_id left join return_parcel c on c.id = e.parcel_id
        join person p on p.id = coalesce(e.person_id, c.announced_by)
      where e.received_at is null and e.waived_at is null and e.undone_at is null and ${isOverdue(since, day)}
      group by p.id, p.name, p.name_en order by n desc, p.name`.execute(trx);
    if (overdue.rows.length === 0) return;
    for (const { person_id, n } of overdue.rows)
      await notify(trx, [person_id], {
        kind: 'old_parts_overdue',
        href: `/expected-returns?state=overdue&person=${person_id}`,
        facts: { n },
        onceKey: `old_parts_overdue:${day}`,
      });
    const all = overdue.rows.reduce((sum, { n }) => sum + n, 0);
    const named = overdue.rows.slice(0, MOST_NAMED);
    const more = overdue.rows.length > MOST_NAMED ? '…' : '';
    const people = named.map(({ name, n }) => `${name} (${n})`).join('、') + more;
    const peopleEn = named.map(({ name, name_en, n }) => `${name_en ?? name} (${n})`).join(', ') + more;
    await notify(trx, await peopleWith(trx, ['supervisor']), {
      kind: 'old_parts_overdue_all',
      href: '/expected-returns?state=overdue',
      facts: { n: all, people, peopleEn },
      onceKey: `old_parts_overdue_all:${day}`,
    });
  },
};
