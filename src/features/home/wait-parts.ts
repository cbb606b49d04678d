import { type RawBuilder, sql } from 'kysely';
import { can } from '../../platform/context.js';
import { answeredBy, isOverdue } from '../expected-returns/index.js';
import { buyingParts } from './buying-wait-parts.js';
import { propertyParts } from './property-wait-parts.js';
import { repairParts } from './repair-wait-parts.js';
import { sheetParts } from './sheet-wait-parts.js';
import { toolParts } from './tool-wait-parts.js';
import { type Asked, type Part, row, type WaitName } from './wait.js';

const localDay = ({ reader }: Asked, moment: RawBuilder<unknown>) =>
  sql`(${moment} at time zone ${reader.config.timeZone})::date`;

const slip = sql`'/requisitions/' || r.number`;
const openPromise = sql`exists (select from requisition_line l join requisition_promise q on q.line_id = l.id
  join stock_reservation s on s.id = q.reservation_id where l.requisition_id = r.id and s.settled + s.voided < s.quantity)`;

/** Where each kind of thing that waits is read from, and who is shown it. */
export const parts: Record<WaitName, Part> = {
  ...toolParts,
  ...repairParts,
  ...propertyParts,
  ...buyingParts,
  ...sheetParts,
  hand_overs: {
    right: 'custody.hand_over',
    rows: (asked) => sql`
      select ${row({
        href: sql`'/hand-overs/' || h.id`,
        person: sql`p.name`,
        person_en: sql`p.name_en`,
        day: localDay(asked, sql`h.offered_at`),
        n: sql`(select count(*) from hand_over_line l where l.hand_over_id = h.id)`,
      })}
      from hand_over h join person p on p.id = h.from_id
      where h.to_id = ${asked.id} and h.accepted_at is null and h.refused_at is null and h.withdrawn_at is null order by h.id`,
  },
  approvals: {
    right: 'requisition.decide',
    rows: (asked) => sql`
      select ${row({
        code: sql`r.number`,
        href: slip,
        text: sql`t.title`,
        text_en: sql`t.title`,
        person: sql`f.name`,
        person_en: sql`f.name_en`,
        day: sql`r.needed_by`,
        urgent: sql`r.urgent`,
      })}
      from requisition r ${asked.decidableSlips} join service_task t on t.id = r.task_id join person f on f.id = r.requested_for
      where r.state = 'submitted' order by r.submitted_at, r.id`,
  },
  write_offs: {
    right: 'part.write_off',
    rows: (asked) => sql`
      select ${row({
        code: sql`i.code`,
        href: sql`'/issued-parts/' || p.id`,
        text: sql`i.name_zh`,
        text_en: sql`i.name_en`,
        person: sql`h.name`,
        person_en: sql`h.name_en`,
        day: localDay(asked, sql`u.reported_at`),
        state: sql`u.kind`,
      })}
      from use_report u join issued_part p on p.id = u.part_id ${asked.decidableLosses} join item i on i.id = p.item_id join person h on h.id = p.holder_id
      where u.kind in ('lost', 'damaged') and u.settled_at is null and u.refused_at is null and u.undone_at is null order by u.id`,
  },
  counts: {
    right: 'custody.decide_count',
    rows: (asked) => sql`
      select ${row({
        href: sql`'/custody/counts/' || c.id`,
        text: sql`p.name`,
        text_en: sql`coalesce(p.name_en, p.name)`,
        person: sql`b.name`,
        person_en: sql`b.name_en`,
        day: localDay(asked, sql`c.finished_at`),
      })}
      from custody_count c join place p on p.id = c.place_id join person b on b.id = c.counted_by
      where c.finished_at is not null and c.decided_at is null and c.dropped_at is null and c.agreed_at is null
        and c.counted_by <> ${asked.id} and p.person_id is distinct from ${asked.id} order by c.finished_at`,
  },
  picking: {
    right: 'requisition.pick',
    rows: () => sql`
      select ${row({
        code: sql`r.number`,
        href: slip,
        person: sql`f.name`,
        person_en: sql`f.name_en`,
        day: sql`r.needed_by`,
        urgent: sql`r.urgent`,
      })}
      from requisition r join person f on f.id = r.requested_for
      where r.state in ('approved', 'partly_issued') and ${openPromise} order by r.urgent desc, r.needed_by, r.approved_at, r.id`,
  },
  back_orders: {
    right: 'requisition.reassign',
    rows: () => sql`
      select ${row({
        code: sql`r.number`,
        href: sql`'/requisitions/back-orders/' || l.id`,
        text: sql`i.code || ' ' || i.name_zh`,
        text_en: sql`i.code || ' ' || i.name_en`,
        day: sql`r.needed_by`,
        urgent: sql`r.urgent`,
      })}
      from requisition_line l join requisition r on r.id = l.requisition_id join item i on i.id = l.item_id
      where l.waiting > 0 and r.state in ('approved', 'partly_issued', 'issued') and exists (
        select from stock_level v where v.item_id = l.item_id and v.warehouse_id = r.warehouse_id and v.owner_id = 1
          and (v.condition = 'new' or v.condition = 'refurbished' and i.pick_rule <> 'new_only') and v.on_hand > v.reserved)
      order by r.urgent desc, r.needed_by, r.approved_at, l.id`,
  },
  returns: {
    right: 'part.receive',
    rows: (asked) => sql`
      select ${row({
        code: sql`i.code`,
        href: sql`'/issued-parts/returns/' || p.id`,
        text: sql`i.name_zh`,
        text_en: sql`i.name_en`,
        person: sql`h.name`,
        person_en: sql`h.name_en`,
        day: localDay(asked, sql`u.reported_at`),
      })}
      from use_report u join issued_part p on p.id = u.part_id join item i on i.id = p.item_id join person h on h.id = p.holder_id
      where u.kind = 'returned' and u.settled_at is null and u.refused_at is null and u.undone_at is null order by u.id`,
  },
  parts: {
    right: 'part.report',
    rows: (asked) => sql`
      select ${row({
        code: sql`t.number`,
        href: sql`'/issued-parts?task=' || t.number`,
        text: sql`t.title`,
        text_en: sql`t.title`,
        day: localDay(asked, sql`min(p.issued_at)`),
        n: sql`count(*)`,
      })}
      from issued_part p join service_task t on t.id = p.task_id
      where p.holder_id = ${asked.id} and p.settled < p.quantity and p.reported < p.quantity
      group by t.id order by min(p.issued_at), t.id`,
  },
  old_parts: {
    right: 'old_part.read',
    rows: (asked) => sql`
      select ${row({
        code: sql`coalesce(t.number, c.code)`,
        href: sql`'/expected-returns?state=overdue&person=' || h.id`,
        text: sql`coalesce(t.title, c.name)`,
        text_en: sql`coalesce(t.title, c.name_en, c.name)`,
        person: sql`case when h.id <> ${asked.id} then h.name end`,
        person_en: sql`h.name_en`,
        day: sql`min(case e.kind when 'fitted' then t.back_on else e.due_on end)`,
        n: sql`count(*)`,
      })}
      from expected_return e join party c on c.id = e.customer_id left join service_task t on t.id = e.task_id
        left join return_parcel k on k.id = e.parcel_id join person h on h.id = coalesce(e.person_id, k.announced_by)
      where e.received_at is null and e.waived_at is null and e.undone_at is null and ${isOverdue(asked.overdue, asked.day)}
        and ${can(asked.actor, 'old_part.waive') ? sql`true` : answeredBy(asked.id)}
      group by t.id, c.id, h.id order by min(case e.kind when 'fitted' then t.back_on else e.due_on end), t.id, c.id, h.id`,
  },
  tasks: {
    right: 'task.advance',
    rows: (asked) => sql`
      select ${row({
        code: sql`t.number`,
        href: sql`'/service-tasks/' || t.number`,
        text: sql`t.title`,
        text_en: sql`t.title`,
        day: sql`coalesce(t.back_on, t.planned_to)`,
        urgent: sql`t.state = 'under_way' and t.planned_to < ${asked.today}`,
        state: sql`t.state`,
      })}
      from service_task t where t.state in ('under_way', 'back') and (t.created_by = ${asked.id} and t.state = 'back'
        or exists (select from service_task_technician k where k.task_id = t.id and k.person_id = ${asked.id}))
      order by t.state, coalesce(t.back_on, t.planned_to), t.id`,
  },
  drafts: {
    right: 'requisition.draft',
    rows: (asked) => sql`
      select ${row({
        code: sql`r.number`,
        href: slip,
        text: sql`t.title`,
        text_en: sql`t.title`,
        day: sql`r.needed_by`,
        state: sql`r.state`,
      })}
      from requisition r join service_task t on t.id = r.task_id
      where r.drafted_by = ${asked.id} and r.state in ('draft', 'rejected') and (r.state = 'draft'
        or not exists (select from requisition k where k.copied_from_id = r.id)
          and r.submitted_at > ${asked.today} - interval '30 days')
      order by r.id desc`,
  },
  parcels: {
    right: 'requisition.arrive',
    rows: (asked) => sql`
      select ${row({
        code: sql`r.number`,
        href: sql`'/picking/parcels'`,
        text: sql`s.carrier || ' ' || coalesce(s.waybill, '')`,
        text_en: sql`s.carrier || ' ' || coalesce(s.waybill, '')`,
        person: sql`f.name`,
        person_en: sql`f.name_en`,
        day: localDay(asked, sql`s.issued_at`),
      })}
      from requisition_issue s join requisition r on r.id = s.requisition_id join person f on f.id = r.requested_for
      where s.signature = 'parcel' and s.arrived_on is null
        and (${can(asked.actor, 'task.read_all')} or ${asked.id} in (r.requested_for, r.drafted_by)) order by s.issued_at`,
  },
  my_counts: {
    right: 'custody.count',
    rows: (asked) => sql`
      select ${row({
        href: sql`'/custody/counts/' || c.id`,
        text: sql`p.name`,
        text_en: sql`coalesce(p.name_en, p.name)`,
        day: localDay(asked, sql`c.started_at`),
      })}
      from custody_count c join place p on p.id = c.place_id
      where c.counted_by = ${asked.id} and c.finished_at is null and c.dropped_at is null order by c.id`,
  },
};
