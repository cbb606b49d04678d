import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { dutyKinds, dutyStates } from './report.js';

const absent = (value: unknown) => (value === '' ? undefined : value);
const choice = <const C extends readonly [string, ...string[]]>(options: C) =>
  z.preprocess(absent, field.choice(options).optional());

export const MOST_IDLE_DAYS = 3650;

/** What a report is asked for, as it stands in its address. */
export const reportForm = z.object({
  search: field.optionalText(100),
  person: field.optionalText(200),
  from: field.date(),
  to: field.date(),
  on: field.date(),
  days: z.preprocess(
    absent,
    z.coerce.number('invalid').int('invalid').min(1, 'invalid').max(MOST_IDLE_DAYS, 'invalid').optional(),
  ),
  kind: choice(dutyKinds),
  state: choice(dutyStates),
  sort: z.preprocess(absent, z.string().max(20, 'invalid').optional()),
});
export type ReportForm = z.infer<typeof reportForm>;
