import { sql } from 'kysely';
import type { DailyWork } from '../../platform/daily.js';
import { notify } from '../../platform/notify.js';
import { OLD_AFTER_DAYS, transferPath } from './transfer.js';

/** No day brings more new ones than this; what is left over is told the next. */
const MOST_TOLD = 200;

/** Who asked for a transfer hears once, for each time that it was sent, that it has been under way for too long. */
export const remindOfTransfers: DailyWork = {
  name: 'transfers_long_under_way',
  async run({ trx, config }, day) {
    const found = await sql<{
      number: string;
      asked_by: number;
      waybill: string;
      to: string;
      days: number;
      key: string;
    }>`
      select t.number, t.asked_by, concat_ws(' ', t.carrier, t.waybill) as waybill, w.code as to, t.days, k.key
      from (select t.*, ${day}::date - (t.sent_at at time zone ${config.timeZone})::date as days from transfer t where t.state = 'sent') t
        join place w on w.id = t.to_warehouse_id cross join lateral (select 'transfer_old:' || t.number as key) k
      where t.days > ${OLD_AFTER_DAYS} and not exists (select from notification n where n.person_id = t.asked_by and n.once_key = k.key)
      order by t.sent_at, t.id limit ${MOST_TOLD}`.execute(trx);
    for (const { number, asked_by, waybill, to, days, key } of found.rows)
      await notify(trx, [asked_by], {
        kind: 'transfer_old',
        href: transferPath(number),
        facts: { transfer: number, waybill, to, n: days },
        onceKey: key,
      });
  },
};
