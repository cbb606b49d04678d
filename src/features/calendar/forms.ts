import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { daysBetween, FIRST_YEAR, isWeekend, LAST_YEAR, MOST_DAYS } from './calendar.js';

const day = z.iso
  .date({ error: 'bad_date' })
  .refine((text) => Number(text.slice(0, 4)) >= FIRST_YEAR && Number(text.slice(0, 4)) <= LAST_YEAR, 'bad_date');

const dates = {
  from: day,
  to: z.preprocess((value) => (value === '' ? undefined : value), day.optional()),
};
/** `week`: the days are no exception any more, and need no name. */
export const daysForm = z.discriminatedUnion(
  'kind',
  [
    z.object({
      ...dates,
      kind: field.choice(['free', 'worked']),
      name: field.text(60),
      name_en: field.optionalText(60),
    }),
    z.object({ ...dates, kind: z.literal('week') }),
  ],
  { error: 'choose' },
);

export type DaysFormInput = z.infer<typeof daysForm>;
export type DaysProblem = 'backwards' | 'other_year' | 'too_many' | 'worked_anyway';

/** What is wrong with days that are dates each by itself, and at which field. */
export function problemOf({
  from,
  to = from,
  kind,
}: DaysFormInput): { at: 'from' | 'to'; problem: DaysProblem } | null {
  if (to < from) return { at: 'to', problem: 'backwards' };
  if (to.slice(0, 4) !== from.slice(0, 4)) return { at: 'to', problem: 'other_year' };
  const days = daysBetween(from, to);
  if (days.length > MOST_DAYS) return { at: 'to', problem: 'too_many' };
  // A holiday holds weekends too; a weekday that is worked is no exception, and would only hide a holiday's missing.
  const anyway = kind === 'worked' && days.some((one) => !isWeekend(one));
  return anyway ? { at: 'from', problem: 'worked_anyway' } : null;
}
