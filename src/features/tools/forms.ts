import { z } from 'zod';
import { field, type FormValues, isoDay } from '../../platform/forms.js';
import { dutyKinds } from './duties.js';
import { doneWheres, MOST_AT_ONCE, MOST_MONTHS } from './duty.js';
import { dutyViews } from './duty-queries.js';
import { dutyFilters, toolStates } from './tool-list-queries.js';

const absent = (value: unknown) => (value === '' || value === null ? undefined : value);
const oneOf = <const C extends readonly [string, ...string[]]>(options: C) =>
  z.preprocess(absent, field.choice(options).optional().catch(undefined));
const optionalDay = () => z.preprocess(absent, isoDay().optional());

export const toolFilterForm = z.object({
  search: field.optionalText(100),
  state: oneOf(toolStates),
  duty: oneOf(dutyFilters),
});

export const dutyFilterForm = z.object({
  search: field.optionalText(100),
  state: oneOf(dutyViews),
  kind: oneOf(dutyKinds),
  on: z.preprocess(absent, isoDay().optional().catch(undefined)),
});

export const calendarForm = z.object({
  month: z.preprocess(
    absent,
    z
      .string()
      .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
      .optional()
      .catch(undefined),
  ),
  kind: oneOf(dutyKinds),
});

const months = () =>
  z
    .string({ error: 'required' })
    .min(1, 'required')
    .regex(/^\d{1,3}$/, 'bad_number')
    .transform(Number)
    .refine((n) => n >= 1 && n <= MOST_MONTHS, 'invalid');

const dutyFields = {
  interval: months(),
  where: field.choice(doneWheres),
  laboratory: field.optionalText(200),
  note: field.optionalText(500),
};

export const newDutyForm = z
  .object({ ...dutyFields, kind: field.choice(dutyKinds), last_done: optionalDay(), due: optionalDay(), serial: ids() })
  .superRefine((form, context) => {
    if (!form.due && !form.last_done) context.addIssue({ code: 'custom', path: ['due'], message: 'required' });
  });

export const changeDutyForm = z.object({ ...dutyFields, due: isoDay(), version: field.id() });

/** Several boxes of one name, as a form or an address has them. */
function ids() {
  return z.string({ error: 'choose' }).transform((text, context) => {
    const found = idsIn(text);
    if (found.length === 0 || found.length > 1000) context.addIssue({ code: 'custom', message: 'choose' });
    return found;
  });
}

/** Numbers joined by commas, each once; what is none is left out. */
export function idsIn(text: string, most = 1000): string[] {
  const found = text.split(',').filter((id) => /^[1-9]\d{0,17}$/.test(id));
  return [...new Set(found)].slice(0, most);
}

/** The same for ids that the database keeps as integers. */
export function numbersIn(text: string): number[] {
  return idsIn(text, MOST_AT_ONCE)
    .map(Number)
    .filter((id) => id <= 2_147_483_647);
}

export const sendForm = z.object({
  key: z.uuid({ error: 'invalid' }),
  laboratory: field.text(200),
  expected: optionalDay(),
  note: field.optionalText(500),
});

export const overrideForm = z.object({ reason: field.text(500), until: isoDay() });
export const askForm = z.object({ note: field.optionalText(300) });

/** One row of the results' form; what was not done has no day. */
export const resultRow = z
  .object({
    result: z.enum(['passed', 'failed', 'not_done'], { error: 'choose' }),
    done: optionalDay(),
    certificate: field.optionalText(100),
    next: optionalDay(),
    note: field.optionalText(500),
    bin: field.optionalText(60),
  })
  .superRefine((row, context) => {
    if (row.result !== 'not_done' && !row.done)
      context.addIssue({ code: 'custom', path: ['done'], message: 'required' });
  });

/** The fields of one row: `done_17` of row 17 is `done`. */
export function rowValues(values: FormValues, id: string): FormValues {
  const end = `_${id}`;
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      name.endsWith(end) ? [[name.slice(0, -end.length), value] as const] : [],
    ),
  );
}

/** Forms with fields for each row, whose names are read by themselves. */
export const anyForm: z.ZodType<FormValues> = z.record(z.string(), z.string());

/** A form's key; one that is none was not made by us and gets a new one. */
export function keyOf(values: FormValues, newId: () => string): string {
  return z.uuid().safeParse(values['key']).data ?? newId();
}
