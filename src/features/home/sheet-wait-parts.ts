import { type RawBuilder, sql } from 'kysely';
import { type Asked, type Part, row, type SheetWaitName } from './wait.js';

const localDay = ({ reader }: Asked, moment: RawBuilder<unknown>) =>
  sql`(${moment} at time zone ${reader.config.timeZone})::date`;

const sheet = {
  code: sql`q.number`,
  href: sql`'/quality-feedback/' || q.number`,
  text: sql`q.title`,
  text_en: sql`q.title`,
};
const raiser = { person: sql`b.name`, person_en: sql`b.name_en` };
const raised = sql`quality_sheet q join person b on b.id = q.raised_by`;

/** Where what waits because of quality sheets is read from. */
export const sheetParts: Record<SheetWaitName, Part> = {
  sheets_to_review: {
    right: 'quality.review',
    rows: (asked) => sql`
      select ${row({ ...sheet, ...raiser, day: localDay(asked, sql`q.raised_at`), urgent: sql`q.urgent` })}
      from ${raised} where q.over_at is null and q.state = 'raised' and q.raised_by <> ${asked.id} order by q.urgent desc, q.id`,
  },
  sheets_to_assign: {
    right: 'quality.assign',
    rows: (asked) => sql`
      select ${row({ ...sheet, ...raiser, day: localDay(asked, sql`q.raised_at`), urgent: sql`q.urgent` })}
      from ${raised} where q.over_at is null and q.state = 'passed' order by q.urgent desc, q.id`,
  },
  sheets_to_answer: {
    right: 'quality.answer',
    rows: (asked) => sql`
      select ${row({ ...sheet, day: sql`q.due_on`, urgent: sql`q.due_on < ${asked.today}` })}
      from quality_sheet q where q.over_at is null and q.state = 'assigned' and q.assignee_id = ${asked.id} order by q.due_on, q.id`,
  },
  sheets_to_check: {
    right: 'quality.check',
    rows: (asked) => sql`
      select ${row({ ...sheet, day: localDay(asked, sql`q.answered_at`) })}
      from quality_sheet q where q.over_at is null and q.state = 'answered' and q.answered_by <> ${asked.id} order by q.answered_at, q.id`,
  },
  sheets_overdue: {
    right: 'quality.assign',
    rows: (asked) => sql`
      select ${row({ ...sheet, person: sql`a.name`, person_en: sql`a.name_en`, day: sql`q.due_on`, urgent: sql`true` })}
      from quality_sheet q left join person a on a.id = q.assignee_id
      where q.over_at is null and q.state = 'assigned' and q.due_on < ${asked.today} and q.assignee_id is distinct from ${asked.id} order by q.due_on, q.id`,
  },
  sheets_back: {
    right: 'quality.raise',
    rows: (asked) => sql`
      select ${row({ ...sheet, day: localDay(asked, sql`q.reviewed_at`) })}
      from quality_sheet q where q.raised_by = ${asked.id} and q.over_at is null and q.state = 'sent_back' order by q.id`,
  },
};
