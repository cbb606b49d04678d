import { z } from 'zod';
import { field, type FormErrors, type FormValues } from '../../platform/forms.js';
import { repairResults } from '../repairs/index.js';
import type { MeasuredValue } from './record-test.js';
import { MOST_VALUES } from './repair-test.js';

const key = () => z.uuid({ error: 'invalid' });

/** Forms whose rows are read by themselves. */
export const anyForm: z.ZodType<FormValues> = z.record(z.string(), z.string());

/** The head of a test; what was measured is read row by row (`valuesOf`). */
export const testForm = z.object({
  key: key(),
  title: field.text(100),
  passed: field.choice(['yes', 'no']),
  note: field.optionalText(2000),
});

export const askForm = z.object({ key: key(), proposed: field.choice(repairResults), note: field.optionalText(1000) });

export const inspectForm = z.object({
  key: key(),
  verdict: field.choice(['passed', 'failed']),
  remark: field.optionalText(1000),
});

export const awayForm = z.object({ key: key(), place: field.text(40) });

export const backForm = z.object({
  key: key(),
  carrier: field.optionalText(60),
  waybill: field.optionalText(60),
  handed_to: field.optionalText(100),
});

const BLANK_ROWS = 3;
const MORE_ROWS = 5;

/** How many rows the form shows: as many as are filled or asked for, and some blank ones. */
export function rowsShown(values: FormValues, filled: number): number {
  const before = Number(values['rows']);
  const asked = Number.isInteger(before) && before > 0 ? before + (values['more'] ? MORE_ROWS : 0) : 0;
  return Math.min(MOST_VALUES, Math.max(asked, filled + BLANK_ROWS));
}

/** What was measured, row by row: a row without a value was not measured. Says which fields are missing or too long. */
export function valuesOf(values: FormValues): { measured: MeasuredValue[]; errors: FormErrors } {
  const measured: MeasuredValue[] = [];
  const errors: FormErrors = {};
  const most = { name: 60, value: 40, unit: 20, low: 20, high: 20 } as const;
  for (let n = 1; n <= MOST_VALUES; n++) {
    const read = (what: keyof typeof most) => {
      const text = (values[`${what}.${n}`] ?? '').trim();
      if (text.length > most[what]) errors[`${what}.${n}`] = 'too_long';
      return text || null;
    };
    const [name, value, unit, low, high] = [read('name'), read('value'), read('unit'), read('low'), read('high')];
    if (value === null) continue;
    if (name === null) errors[`name.${n}`] = 'required';
    else measured.push({ name, value, unit, low, high, passed: values[`bad.${n}`] === undefined });
  }
  return { measured, errors };
}
