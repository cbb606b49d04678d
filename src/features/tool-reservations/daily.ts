import { sql } from 'kysely';
import { readSetting } from '../../platform/app-settings.js';
import { record } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { DailyWork } from '../../platform/daily.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { notify, peopleWith, settleNotices } from '../../platform/notify.js';
import { toolText } from './lock-reservation.js';
import { beginsNotice, layOutNotice } from './notices.js';
import { reservationPath, waitingKinds } from './reservation.js';

interface Ended {
  id: number;
  number: string;
  item_id: number;
  item: string;
  serial: string | null;
  person_id: number;
  /** Something of it was collected; the rest has expired. */
  partly: boolean;
}

/**
 * Ends reservations that were not collected, or not wholly, so many days after their first day (`tool_hold_days`), or
 * whose last day is over, and tells the people. Locked in the order in which a loan collects them.
 */
export async function expireReservations(context: Context & { trx: Transaction }, day: string): Promise<number> {
  const { trx, actor, now } = context;
  const hold = await readSetting(trx, 'tool_hold_days');
  const found = await sql<Ended>`
    with late as (
      select id from tool_reservation where closed is null and (from_on + ${hold}::integer < ${day}::date or to_on < ${day}::date)
        and from_on < ${day}::date order by id for update
    )
    update tool_reservation r set closed = 'expired', closed_at = ${now()}, closed_by = ${actor.personId}, version = r.version + 1
    from late, item i where r.id = late.id and i.id = r.item_id
    returning r.id, r.number, r.item_id, i.code as item, (select number from serial s where s.id = r.serial_id) as serial,
      r.person_id, r.collected > 0 as partly`.execute(trx);
  for (const ended of found.rows) {
    const href = reservationPath(ended.number);
    await settleNotices(trx, href, waitingKinds);
    const kind = ended.partly ? 'reservation_rest_expired' : 'reservation_expired';
    await notify(trx, [ended.person_id], { kind, href, facts: { number: ended.number, tool: toolText(ended) } });
    const after = { closed: 'expired' };
    await record(trx, context, { name: 'tool_reservation.expired', subject: ['tool_reservation', ended.id], after });
    publishAfterCommit(trx, ['tools', `item:${ended.item_id}`, `person:${ended.person_id}`]);
  }
  return found.rows.length;
}

interface Begun {
  id: number;
  number: string;
  item: string;
  serial: string | null;
  person_id: number;
  from_on: string;
  until: string;
}

/** Tells, on its first day or as soon after as the program runs, who fetches it and who lays it out. */
async function tellOfBeginnings(trx: Transaction, day: string): Promise<void> {
  const hold = await readSetting(trx, 'tool_hold_days');
  const found = await sql<Begun>`
    select r.id, r.number, i.code as item, s.number as serial, r.person_id, r.from_on::text,
      least(r.from_on + ${hold}::integer, r.to_on)::text as until
    from tool_reservation r join item i on i.id = r.item_id left join serial s on s.id = r.serial_id
    where r.closed is null and r.from_on between ${day}::date - ${hold}::integer and ${day}::date and r.to_on >= ${day}::date
    order by r.from_on, r.id`.execute(trx);
  const storekeepers = await peopleWith(trx, ['storekeeper']);
  for (const row of found.rows) {
    const begun = { number: row.number, tool: toolText(row), personId: row.person_id, fromOn: row.from_on };
    await notify(trx, storekeepers, layOutNotice(begun));
    await notify(trx, [row.person_id], beginsNotice(begun, row.until));
  }
}

export const reservationWork: DailyWork[] = [
  { name: 'tool_reservation_expiry', run: async (context, day) => void (await expireReservations(context, day)) },
  { name: 'tool_reservation_beginnings', run: ({ trx }, day) => tellOfBeginnings(trx, day) },
];
