import { sql } from 'kysely';
import type { DailyWork } from '../../platform/daily.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import type { ApprovedDocument } from './acting.js';
import { approversFor } from './tiers.js';

interface Waiting {
  kind: ApprovedDocument;
  name: string;
  value: string;
  involved: number[];
}

/** What was handed in before a day and nobody has decided on, the oldest first. */
async function waitingSince(trx: Transaction, day: string, timeZone: string): Promise<Waiting[]> {
  const before = sql`(${day}::date::timestamp at time zone ${timeZone})`;
  const found = await sql<Waiting>`
    select kind, name, value, involved from (
      select 'requisition' as kind, number as name, value, array[drafted_by, requested_for] as involved, submitted_at as since
      from requisition where state = 'submitted' and submitted_at < ${before}
      union all
      select 'write_off', i.code, round(p.unit_cost * u.quantity, 2), array[u.reported_by, p.holder_id], u.reported_at
      from use_report u join issued_part p on p.id = u.part_id join item i on i.id = p.item_id
      where u.kind in ('lost', 'damaged') and u.settled_at is null and u.refused_at is null and u.undone_at is null
        and u.reported_at < ${before}
      union all
      select 'write_off', i.code, o.value, array[o.reported_by, o.holder_id], o.reported_at
      from tool_loss o join item i on i.id = o.item_id
      where o.decided_at is null and o.withdrawn_at is null and o.reported_at < ${before}
      union all
      select 'write_off', i.code, q.value, array[q.asked_by], q.asked_at
      from scrap_request q join item i on i.id = q.item_id
      where q.decided_at is null and q.withdrawn_at is null and q.asked_at < ${before}
      union all
      select 'repair_quote', q.number, q.gross, array[q.drafted_by, q.submitted_by, coalesce(q.changed_by, q.drafted_by)], q.submitted_at
      from repair_quote q where q.state = 'submitted' and q.submitted_at < ${before}
      union all
      select 'property_case', q.number, coalesce(q.amount, p.stated_value, 0), array[q.proposed_by], q.proposed_at
      from property_case q join property_piece p on p.id = q.piece_id where q.state = 'proposed' and q.proposed_at < ${before}
      union all
      select 'owner_change', c.number, c.value, array[c.asked_by], c.asked_at
      from owner_change c where c.state = 'asked' and c.asked_at < ${before}
      union all
      select 'purchase_request', r.number, r.value, array[r.drafted_by, r.submitted_by, r.changed_by], r.submitted_at
      from purchase_request r where r.state = 'submitted' and r.submitted_at < ${before}
      union all
      select 'purchase_request', o.number, o.above_value,
        array[r.drafted_by, r.changed_by, coalesce(r.submitted_by, r.drafted_by), o.entered_by, o.above_by], o.above_since
      from purchase_order o join purchase_request r on r.id = o.request_id where o.above_since < ${before}
    ) t order by since`.execute(trx);
  return found.rows;
}

/** Reminds each approver, once a working day, of everything that has waited for them since before that day. */
export const reminder: DailyWork = {
  name: 'approval_reminder',
  workingDaysOnly: true,
  async run({ trx, config }, day) {
    const waiting = new Map<number, Waiting[]>();
    for (const one of await waitingSince(trx, day, config.timeZone))
      for (const person of await approversFor(trx, { ...one, today: day }))
        waiting.set(person, [...(waiting.get(person) ?? []), one]);
    for (const [person, documents] of waiting)
      await notify(trx, [person], {
        kind: 'approvals_waiting',
        href: '/approvals',
        facts: { n: documents.length, oldest: documents[0]!.name },
        onceKey: `approvals_waiting:${day}`,
      });
  },
};
