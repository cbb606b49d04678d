import { z } from 'zod';
import type { RequestContext } from './context.js';

/** What was typed, by field name, to fill a refused form again. */
export type FormValues = Record<string, string>;
/** What is wrong, by field name: a key of views/components/field-messages.ts. */
export type FormErrors = Record<string, string>;

export type ParsedForm<T> =
  | { ok: true; input: T; values: FormValues }
  | { ok: false; errors: FormErrors; values: FormValues };

/** Reads a posted form and checks it with `schema`; text is trimmed, several values of one name are joined by commas. */
export async function readForm<T>(c: RequestContext, schema: z.ZodType<T>): Promise<ParsedForm<T>> {
  // A body that is no form, such as a broken multipart one, has no fields: each required one says so.
  const body = await c.req.parseBody({ all: true }).catch(() => ({}));
  const values: FormValues = {};
  for (const [name, value] of Object.entries(body)) {
    const texts = (Array.isArray(value) ? value : [value]).filter((part) => typeof part === 'string');
    if (texts.length > 0) values[name] = texts.join(',').trim();
  }
  return checkForm(schema, values);
}

/** The same for values that are there already, such as a query string's. */
export function checkForm<T>(schema: z.ZodType<T>, values: FormValues): ParsedForm<T> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return { ok: true, input: parsed.data, values };
  const errors: FormErrors = {};
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? '');
    errors[field] ??= /^[a-z_]+$/.test(issue.message) ? issue.message : 'invalid';
  }
  return { ok: false, errors, values };
}

const absent = (value: unknown) => (value === '' || value === null ? undefined : value);

const MOST_ID = 2_147_483_647; // the database's integer

/** A day as a date field sends it, YYYY-MM-DD. Years of long ago are slips of the finger, and the database knows no year 0. */
export const isoDay = () => z.iso.date({ error: 'bad_date' }).refine((day) => day >= '1900-01-01', 'bad_date');

/** The kinds of fields that forms are made of. Messages are keys of views/components/field-messages.ts. */
export const field = {
  text: (most = 200) =>
    z.string({ error: 'required' }).min(1, 'required').max(most, 'too_long').refine(noControls, 'control_characters'),
  optionalText: (most = 200) =>
    z.preprocess(absent, z.string().max(most, 'too_long').refine(noControls, 'control_characters').optional()),
  code: () =>
    z
      .string({ error: 'required' })
      .min(1, 'required')
      .max(40, 'too_long')
      .transform((text) => text.normalize('NFKC').toUpperCase())
      .refine((text) => /^[A-Z0-9][A-Z0-9._-]*$/.test(text), 'bad_code'),
  choice: <const C extends readonly [string, ...string[]]>(options: C) => z.enum(options, { error: 'choose' }),
  id: () => z.coerce.number({ error: 'choose' }).int('choose').positive('choose').max(MOST_ID, 'choose'),
  optionalId: () => z.preprocess(absent, field.id().optional()),
  checked: () => z.preprocess((value) => value !== undefined && value !== '', z.boolean()),
  /** CNY, not negative, four decimals at most; stays text so that it stays exact. */
  money: () => z.string({ error: 'required' }).regex(/^\d{1,9}(\.\d{1,4})?$/, 'bad_money'),
  date: () => z.preprocess(absent, isoDay().optional()),
  email: () => z.preprocess(absent, z.email({ error: 'bad_email' }).max(200, 'too_long').optional()),
};

function noControls(text: string): boolean {
  return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text);
}

/** Which page of a list is asked for, from the query string: 1 to 10,000, else 1. */
export function pageNumber(text: string | undefined): number {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= 10_000 ? number : 1;
}
