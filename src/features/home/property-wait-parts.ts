import { type RawBuilder, sql } from 'kysely';
import { pieceStep } from '../customer-property/index.js';
import { type Asked, type Part, type PropertyWaitName, row } from './wait.js';

const localDay = ({ reader }: Asked, moment: RawBuilder<unknown>) =>
  sql`(${moment} at time zone ${reader.config.timeZone})::date`;
const daysFrom = ({ today }: Asked, setting: string) =>
  sql`${today} + (select value::text::integer from app_setting where name = ${setting})`;

/** A customer's piece `p` by its code, what it is and whose. */
const piece = {
  code: sql`p.code`,
  href: sql`'/customer-property/' || r.number`,
  text: sql`concat_ws(' · ', p.description, c.name)`,
  text_en: sql`concat_ws(' · ', coalesce(nullif(i.name_en, ''), p.description), coalesce(c.name_en, c.name))`,
};
const pieces = sql`property_piece p join property_receipt r on r.id = p.receipt_id join party c on c.id = p.customer_id left join item i on i.id = p.item_id`;
const caseOf = {
  code: sql`k.number`,
  href: sql`'/property-cases/' || k.number`,
  text: sql`concat_ws(' · ', p.description, c.name)`,
  text_en: sql`concat_ws(' · ', coalesce(nullif(i.name_en, ''), p.description), coalesce(c.name_en, c.name))`,
};
const cases = sql`property_case k join property_piece p on p.id = k.piece_id join party c on c.id = k.customer_id left join item i on i.id = p.item_id`;

/** Where what waits because of customers' property is read from. */
export const propertyParts: Record<PropertyWaitName, Part> = {
  property_to_check: {
    right: 'property.verify',
    rows: (asked) => sql`
      select ${row({ ...piece, href: sql`'/property-checks/' || p.code`, day: sql`p.check_due_on`, urgent: sql`p.check_due_on < ${asked.today}` })}
      from ${pieces} where p.over_at is null and p.checked_at is null and p.check_due_on is not null order by p.check_due_on, p.id`,
  },
  property_promised: {
    right: 'property.finish',
    rows: (asked) => sql`
      select ${row({
        ...piece,
        day: sql`p.promised_on`,
        urgent: sql`p.promised_on < ${asked.today}`,
        state: sql`'piece_' || ${pieceStep}`,
      })}
      from ${pieces} where p.over_at is null and p.promised_on <= ${daysFrom(asked, 'property_remind_days')} order by p.promised_on, p.id`,
  },
  property_ready: {
    right: 'stock.receive',
    rows: () => sql`
      select ${row({ ...piece, day: sql`p.promised_on` })}
      from ${pieces} where p.over_at is null and ${pieceStep} = 'ready'
        and not exists (select from property_delivery_line l join property_delivery d on d.id = l.delivery_id where l.piece_id = p.id and d.state = 'picking')
      order by p.promised_on, p.id`,
  },
  property_borrowed: {
    right: 'property.register',
    rows: (asked) => sql`
      select ${row({ ...piece, day: sql`p.promised_on`, urgent: sql`p.promised_on < ${asked.today}` })}
      from ${pieces} where r.received_by = ${asked.id} and r.over_at is null and p.over_at is null and p.why = 'borrowed' order by p.promised_on, p.id`,
  },
  property_cases: {
    right: 'property_case.settle',
    rows: (asked) => sql`
      select ${row({
        ...caseOf,
        day: localDay(asked, sql`k.opened_at`),
        urgent: sql`not exists (select from property_told t where t.case_id = k.id)`,
        state: sql`'case_' || k.kind`,
      })}
      from ${cases} where k.state in ('open', 'agreed') order by k.opened_at, k.id`,
  },
  case_decisions: {
    right: 'property_case.decide',
    rows: (asked) => sql`
      select ${row({ ...caseOf, day: localDay(asked, sql`k.proposed_at`), state: sql`'case_' || k.kind` })}
      from (select k.*, coalesce(k.amount, y.stated_value, 0) as value from property_case k join property_piece y on y.id = k.piece_id where k.state = 'proposed') k
        ${asked.decidableCases} join property_piece p on p.id = k.piece_id join party c on c.id = k.customer_id left join item i on i.id = p.item_id
      order by k.proposed_at, k.id`,
  },
  owner_changes: {
    right: 'owner_change.decide',
    rows: (asked) => sql`
      select ${row({
        code: sql`w.number`,
        href: sql`'/owner-changes/' || w.number`,
        text: sql`c.name`,
        text_en: sql`coalesce(c.name_en, c.name)`,
        person: sql`b.name`,
        person_en: sql`b.name_en`,
        day: localDay(asked, sql`w.asked_at`),
        state: sql`'owner_' || w.direction`,
      })}
      from owner_change w ${asked.decidableOwners} join party c on c.id = w.customer_id join person b on b.id = w.asked_by
      where w.state = 'asked' order by w.id`,
  },
  deliveries: {
    right: 'property.deliver',
    rows: (asked) => sql`
      select ${row({
        code: sql`d.number`,
        href: sql`'/property-deliveries/' || d.number`,
        text: sql`c.name`,
        text_en: sql`coalesce(c.name_en, c.name)`,
        day: localDay(asked, sql`d.begun_at`),
      })}
      from property_delivery d join party c on c.id = d.customer_id where d.state = 'picking' and d.begun_by = ${asked.id} order by d.id`,
  },
  deliveries_late: {
    right: 'property.acknowledge',
    rows: (asked) => sql`
      select ${row({
        code: sql`d.number`,
        href: sql`'/property-deliveries/' || d.number`,
        text: sql`concat_ws(' ', c.name, d.carrier, d.waybill)`,
        text_en: sql`concat_ws(' ', coalesce(c.name_en, c.name), d.carrier, d.waybill)`,
        day: sql`d.due_on`,
        urgent: sql`true`,
      })}
      from property_delivery d join party c on c.id = d.customer_id
      where d.over_at is null and d.state = 'sent' and d.due_on < ${asked.today} and (not ${asked.own}::boolean or d.sent_by = ${asked.id})
      order by d.due_on, d.id`,
  },
};
