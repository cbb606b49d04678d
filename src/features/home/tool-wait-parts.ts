import { sql } from 'kysely';
import { extensionWaits } from '../tool-extensions/index.js';
import { type Asked, type Part, row, type ToolWaitName } from './wait.js';

const DUTY_DAYS = 30;
/** After so many reminders in vain the supervisors are told too. */
const REMINDED = 3;
/** Each of several branches by its own index; the reader takes as many again of all. */
const MOST = 100;

/** A piece by its name and number. */
const pieceName = {
  code: sql`i.code`,
  text: sql`concat_ws(' · ', i.name_zh, s.number)`,
  text_en: sql`concat_ws(' · ', i.name_en, s.number)`,
};

const waitingLoss = sql`exists (
  select from tool_loss o where o.line_id = l.id and o.kind = 'lost' and o.decided_at is null and o.withdrawn_at is null)`;

/** Loans of which something is out and late, but for what waits as lost: `more` says of which lines. */
const lateLoans = (asked: Asked, more = sql`true`) => sql`
  select ${row({
    code: sql`t.number`,
    href: sql`'/tool-loans/' || t.number`,
    person: sql`p.name`,
    person_en: sql`p.name_en`,
    day: sql`t.due_on`,
    n: sql`late.n`,
    urgent: sql`true`,
  })}
  from tool_loan t join person p on p.id = t.borrower_id cross join lateral (
    select count(*) as n from tool_loan_line l
    where l.loan_id = t.id and l.open > 0 and l.due_on < ${asked.today} and ${more} and not ${waitingLoss}) late
  where t.closed_at is null and t.due_on < ${asked.today} and late.n > 0 order by t.due_on, t.id`;

const duties = (asked: Asked, which: typeof pieceName.code) => sql`(
  select ${row({
    ...pieceName,
    href: sql`'/tools/pieces/' || s.id`,
    day: sql`d.due_on`,
    urgent: sql`d.due_on < ${asked.today}`,
    state: sql`case when d.failed then 'failed' else d.kind end`,
  })}
  from tool_duty d join serial s on s.id = d.serial_id join item i on i.id = s.item_id join place c on c.id = s.place_id
  where d.ended_at is null and ${which} and s.condition <> 'scrap' and c.kind not in ('scrap', 'lost', 'customer')
    and not exists (select from tool_check k where k.duty_id = d.id and k.recorded_at is null and k.withdrawn_at is null)
  order by d.due_on, d.id limit ${MOST})`;

/** Where what waits because of tools is read from. */
export const toolParts: Record<ToolWaitName, Part> = {
  my_tools: {
    right: 'loan.read',
    rows: (asked) => sql`
      select ${row({
        ...pieceName,
        href: sql`'/tool-loans/' || t.number`,
        day: sql`l.due_on`,
        urgent: sql`l.due_on < ${asked.today}`,
        state: sql`case l.due_on - ${asked.today} when 0 then 'due_today' when 1 then 'due_tomorrow' end`,
      })}
      from tool_loan_line l join tool_loan t on t.id = l.loan_id join item i on i.id = l.item_id left join serial s on s.id = l.serial_id
      where l.holder_id = ${asked.id} and l.open > 0 and l.due_on <= ${asked.today} + 1 and not ${waitingLoss} order by l.due_on, l.id`,
  },
  my_reservations: {
    right: 'tool.reserve',
    rows: (asked) => sql`
      select ${row({
        ...pieceName,
        href: sql`'/tool-reservations/' || r.number`,
        day: sql`r.from_on`,
        n: sql`case when r.serial_id is null then r.quantity - r.collected end`,
      })}
      from tool_reservation r join item i on i.id = r.item_id left join serial s on s.id = r.serial_id
      where r.person_id = ${asked.id} and r.closed is null and r.from_on <= ${asked.today} order by r.from_on, r.id`,
  },
  to_lay_out: {
    right: 'stock.lend',
    rows: (asked) => sql`
      select ${row({
        ...pieceName,
        href: sql`'/tool-reservations/' || r.number`,
        person: sql`p.name`,
        person_en: sql`p.name_en`,
        day: sql`r.from_on`,
        n: sql`case when r.serial_id is null then r.quantity - r.collected end`,
      })}
      from tool_reservation r join item i on i.id = r.item_id join person p on p.id = r.person_id left join serial s on s.id = r.serial_id
      where r.closed is null and r.from_on <= ${asked.today} order by r.from_on, r.id`,
  },
  extensions: {
    right: 'loan.extend',
    rows: (asked) => sql`
      select ${row({
        code: sql`t.number`,
        href: sql`'/tool-loans/extensions/' || e.id`,
        person: sql`p.name`,
        person_en: sql`p.name_en`,
        day: sql`e.until_on`,
      })}
      from tool_extension e join tool_loan t on t.id = e.loan_id join person p on p.id = e.asked_by
      where ${extensionWaits(asked.day)} and e.asked_by <> ${asked.id} order by e.id`,
  },
  loans_overdue: { right: 'stock.lend', rows: (asked) => lateLoans(asked) },
  loans_reminded: { right: 'loan.waive', rows: (asked) => lateLoans(asked, sql`l.reminders > ${REMINDED}`) },
  tool_losses: {
    right: 'loan.write_off',
    rows: (asked) => sql`
      select ${row({
        code: sql`i.code`,
        href: sql`'/tool-loans/losses/' || o.id`,
        text: sql`i.name_zh`,
        text_en: sql`i.name_en`,
        person: sql`h.name`,
        person_en: sql`h.name_en`,
        day: sql`(o.reported_at at time zone ${asked.reader.config.timeZone})::date`,
        state: sql`o.kind`,
      })}
      from tool_loss o ${asked.decidableToolLosses} join item i on i.id = o.item_id join person h on h.id = o.holder_id
      where o.decided_at is null and o.withdrawn_at is null order by o.id`,
  },
  damaged_tools: {
    right: 'stock.lend',
    rows: (asked) => sql`
      select ${row({
        ...pieceName,
        href: sql`'/tool-loans/' || t.number`,
        person: sql`h.name`,
        person_en: sql`h.name_en`,
        day: sql`(r.returned_at at time zone ${asked.reader.config.timeZone})::date`,
      })}
      from tool_return r join tool_loan t on t.id = r.loan_id join tool_loan_line l on l.id = r.line_id join item i on i.id = l.item_id
        join person h on h.id = r.holder_id left join serial s on s.id = l.serial_id
      where r.outcome = 'damaged' and r.repaired_at is null and r.undone_at is null and not exists (
        select from tool_loss o where o.return_id = r.id and o.decided_at is null and o.withdrawn_at is null) order by r.id`,
  },
  checks_late: {
    right: 'tool.check',
    rows: (asked) => sql`
      select ${row({
        ...pieceName,
        href: sql`'/tools/pieces/' || s.id`,
        person: sql`v.name`,
        person_en: sql`v.name_en`,
        day: sql`k.expected_on`,
        urgent: sql`true`,
      })}
      from tool_check k join tool_duty d on d.id = k.duty_id join serial s on s.id = d.serial_id join item i on i.id = s.item_id
        left join party v on v.id = k.supplier_id
      where k.recorded_at is null and k.withdrawn_at is null and k.expected_on < ${asked.today} order by k.expected_on, k.id`,
  },
  duties: {
    right: 'tool.check',
    rows: (asked) => sql`
      ${duties(asked, sql`d.failed`)}
      union all
      ${duties(asked, sql`not d.failed and d.due_on <= ${asked.today} + ${DUTY_DAYS}::integer`)}`,
  },
};
