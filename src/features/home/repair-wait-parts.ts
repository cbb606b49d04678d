import { type RawBuilder, sql } from 'kysely';
import { can } from '../../platform/context.js';
import { type Asked, type Part, type RepairWaitName, row } from './wait.js';
import { thingOf } from '../repairs/index.js';

const localDay = ({ reader }: Asked, moment: RawBuilder<unknown>) =>
  sql`(${moment} at time zone ${reader.config.timeZone})::date`;

/** A returned piece `f` by its number and what it is: its item, or what was said of it. */
const returned = {
  code: sql`f.number`,
  text: sql`concat_ws(' · ', coalesce(i.name_zh, f.description), f.serial)`,
  text_en: sql`concat_ws(' · ', coalesce(i.name_en, f.description), f.serial)`,
};
const mark = sql`case when f.repeat_of_id is not null then 'repeat' when f.doa then 'doa' end`;

/** A repair `o` by its number and its piece. */
const repaired = {
  code: sql`o.number`,
  href: sql`'/repairs/' || o.number`,
  text: sql`concat_ws(' · ', i.name_zh, s.number)`,
  text_en: sql`concat_ws(' · ', i.name_en, s.number)`,
};
const order = sql`repair_order o join ${thingOf('o')} i on true left join serial s on s.id = o.serial_id`;
const claim = {
  code: sql`c.number`,
  href: sql`'/supplier-claims/' || c.number`,
  text: sql`i.name_zh`,
  text_en: sql`i.name_en`,
  person: sql`p.name`,
  person_en: sql`p.name_en`,
};
const claims = sql`supplier_claim c join item i on i.id = c.item_id join party p on p.id = c.supplier_id`;

/** Where what waits because of returns, repairs and claims is read from. */
export const repairParts: Record<RepairWaitName, Part> = {
  my_returns: {
    right: 'return.log',
    rows: (asked) => sql`
      select ${row({ ...returned, href: sql`'/field-returns/' || f.number`, day: localDay(asked, sql`f.reported_at`), state: mark })}
      from field_return f left join item i on i.id = f.item_id
      where f.state = 'logged' and f.reported_by = ${asked.id} and not ${can(asked.actor, 'return.receive')}::boolean order by f.id`,
  },
  to_receive: {
    right: 'return.receive',
    rows: (asked) => sql`
      select ${row({
        ...returned,
        href: sql`'/field-returns/' || f.number`,
        person: sql`p.name`,
        person_en: sql`p.name_en`,
        day: localDay(asked, sql`f.reported_at`),
        urgent: sql`f.customer_waiting`,
      })}
      from field_return f left join item i on i.id = f.item_id join person p on p.id = f.reported_by
      where f.state = 'logged' order by f.customer_waiting desc, f.id`,
  },
  return_parcels: {
    right: 'return.receive',
    rows: (asked) => sql`
      select ${row({
        code: sql`k.number`,
        href: sql`'/field-returns/parcels/' || k.number`,
        text: sql`concat_ws(' ', c.name, k.carrier, k.waybill)`,
        text_en: sql`concat_ws(' ', coalesce(c.name_en, c.name), k.carrier, k.waybill)`,
        day: sql`k.expected_on`,
      })}
      from return_parcel k join party c on c.id = k.customer_id
      where k.closed_at is null and k.cancelled_at is null and (k.received_at is not null or k.expected_on <= ${asked.today})
      order by k.expected_on, k.id`,
  },
  to_triage: {
    right: 'triage.decide',
    rows: (asked) => sql`
      select ${row({
        ...returned,
        href: sql`'/triage/' || f.number`,
        day: localDay(asked, sql`f.received_at`),
        urgent: sql`f.customer_waiting`,
        state: mark,
      })}
      from field_return f left join item i on i.id = f.item_id
      where f.state in ('received', 'found') order by f.customer_waiting desc, f.repeat_of_id is null, f.received_at, f.id`,
  },
  to_inspect: {
    right: 'repair.inspect',
    rows: (asked) => sql`
      select ${row({
        ...repaired,
        href: sql`'/repairs/' || o.number || '/inspection'`,
        person: sql`p.name`,
        person_en: sql`p.name_en`,
        day: localDay(asked, sql`n.asked_at`),
        urgent: sql`o.urgent or o.customer_waiting`,
      })}
      from repair_inspection n join ${order} on o.id = n.order_id join person p on p.id = n.asked_by
      where n.passed is null and not ${asked.id} = any(n.repairer_ids || n.asked_by) order by o.urgent desc, o.customer_waiting desc, n.id`,
  },
  batches: {
    right: 'claim.edit',
    rows: (asked) => sql`
      select ${row({
        code: sql`a.batch`,
        href: sql`'/triage/batches/' || a.id`,
        text: sql`i.code || ' ' || i.name_zh`,
        text_en: sql`i.code || ' ' || i.name_en`,
        day: localDay(asked, sql`a.opened_at`),
        n: sql`a.faults`,
      })}
      from batch_alert a join item i on i.id = a.item_id where a.closed_at is null order by a.id desc`,
  },
  fault_terms: {
    right: 'fault_term.decide',
    rows: (asked) => sql`
      select ${row({
        href: sql`'/fault-terms?kind=' || t.kind`,
        text: sql`t.name_zh`,
        text_en: sql`coalesce(nullif(t.name_en, ''), t.name_zh)`,
        person: sql`p.name`,
        person_en: sql`p.name_en`,
        day: localDay(asked, sql`t.proposed_at`),
        state: sql`'term_' || t.kind`,
      })}
      from fault_term t join person p on p.id = t.proposed_by
      where t.approved_at is null and t.refused_at is null and t.retired_at is null and t.proposed_by <> ${asked.id} order by t.id`,
  },
  my_repairs: {
    right: 'repair.work',
    rows: (asked) => sql`
      select ${row({ ...repaired, day: sql`o.target_on`, urgent: sql`o.urgent or o.customer_waiting`, state: sql`'repair_' || o.state` })}
      from ${order} where o.taken_by = ${asked.id} and o.state in ('in_work', 'waiting_parts') order by o.urgent desc, o.target_on, o.id`,
  },
  repair_queue: {
    right: 'repair.work',
    rows: () => sql`
      select ${row({ ...repaired, day: sql`o.target_on`, urgent: sql`o.urgent or o.customer_waiting` })}
      from ${order} where o.state = 'waiting' order by o.urgent desc, o.customer_waiting desc, o.target_on, o.id`,
  },
  put_away: {
    right: 'repair.put_away',
    rows: (asked) => sql`
      select ${row({ ...repaired, day: localDay(asked, sql`st.at`), state: sql`'result_' || o.result` })}
      from ${order} join lateral (select max(at) as at from repair_step x where x.order_id = o.id and x.state = 'passed') st on true
      where o.state = 'passed' and o.result <> 'unrepairable' order by st.at, o.id`,
  },
  claims_to_send: {
    right: 'claim.send',
    rows: (asked) => sql`
      select ${row({ ...claim, day: localDay(asked, sql`c.opened_at`) })}
      from ${claims} where c.state = 'open' order by c.due_on, c.id`,
  },
  claims_overdue: {
    right: 'claim.close',
    rows: (asked) => sql`
      select ${row({ ...claim, day: sql`c.due_on`, urgent: sql`true` })}
      from ${claims} where c.state in ('open', 'sent') and c.due_on < ${asked.today} order by c.due_on, c.id`,
  },
  scraps: {
    right: 'scrap.approve',
    rows: (asked) => sql`
      select ${row({
        code: sql`i.code`,
        href: sql`'/approvals#scrap'`,
        text: sql`concat_ws(' · ', i.name_zh, s.number)`,
        text_en: sql`concat_ws(' · ', i.name_en, s.number)`,
        person: sql`p.name`,
        person_en: sql`p.name_en`,
        day: localDay(asked, sql`z.asked_at`),
      })}
      from scrap_request z ${asked.decidableScraps} join item i on i.id = z.item_id left join serial s on s.id = z.serial_id join person p on p.id = z.asked_by
      where z.decided_at is null and z.withdrawn_at is null order by z.id`,
  },
  quotes: {
    right: 'quote.decide',
    rows: (asked) => sql`
      select ${row({
        code: sql`q.number`,
        href: sql`'/repair-quotes/' || q.number`,
        text: sql`c.name`,
        text_en: sql`coalesce(c.name_en, c.name)`,
        day: localDay(asked, sql`q.submitted_at`),
      })}
      from repair_quote q ${asked.decidableQuotes} join party c on c.id = q.customer_id where q.state = 'submitted' order by q.id`,
  },
  quotes_open: {
    right: 'quote.answer',
    rows: (asked) => sql`
      select ${row({
        code: sql`q.number`,
        href: sql`'/repair-quotes/' || q.number`,
        text: sql`c.name`,
        text_en: sql`coalesce(c.name_en, c.name)`,
        day: sql`q.valid_until`,
        urgent: sql`q.valid_until < ${asked.today}`,
      })}
      from repair_quote q join party c on c.id = q.customer_id where q.state = 'approved' order by q.valid_until, q.id`,
  },
  corrections: {
    right: 'return.correct_book',
    rows: (asked) => sql`
      select ${row({
        ...returned,
        href: sql`'/field-returns/corrections'`,
        person: sql`p.name`,
        person_en: sql`p.name_en`,
        day: localDay(asked, sql`b.asked_at`),
      })}
      from book_correction b join field_return f on f.id = b.return_id left join item i on i.id = f.item_id join person p on p.id = b.asked_by
      where b.decided_at is null and b.asked_by <> ${asked.id} order by b.id`,
  },
  waivers: {
    right: 'old_part.waive',
    rows: (asked) => sql`
      select ${row({
        code: sql`i.code`,
        href: sql`'/expected-returns/' || e.id`,
        text: sql`coalesce(i.name_zh, e.description)`,
        text_en: sql`coalesce(i.name_en, e.description)`,
        person: sql`p.name`,
        person_en: sql`p.name_en`,
        day: localDay(asked, sql`e.waiver_asked_at`),
      })}
      from expected_return e left join item i on i.id = e.item_id join person p on p.id = e.waiver_asked_by
      where e.waiver_asked_at is not null and e.received_at is null and e.waived_at is null and e.undone_at is null
        and e.waiver_asked_by <> ${asked.id} and e.person_id is distinct from ${asked.id} order by e.waiver_asked_at, e.id`,
  },
};
