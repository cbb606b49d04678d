import { z } from 'zod';
import { field, type FormValues } from '../../platform/forms.js';
import { warranties } from './field-return.js';
import { returnViews } from './list-queries.js';

const absent = (value: unknown) => (value === '' ? undefined : value);
export const key = () => z.uuid({ error: 'invalid' });

/** A form's key; one that is none was not made by us and gets a new one. */
export const keyOf = (values: FormValues, newId: () => string): string =>
  key().safeParse(values['key']).data ?? newId();

/** What is told of a return, when it is logged and when it is changed. */
const told = {
  device: field.optionalText(200),
  customer: field.optionalText(200),
  task: field.optionalText(200),
  symptom: field.optionalId(),
  symptom_words: field.optionalText(60),
  symptom_note: field.optionalText(1000),
  description: field.optionalText(200),
  tag: field.optionalText(40),
  lot: field.optionalText(100),
  batch: field.optionalText(100),
  channel: field.optionalText(60),
  board: field.optionalText(60),
  position: field.optionalText(60),
  harness: field.optionalText(60),
  software_version: field.optionalText(60),
  failed_on: field.date(),
  warranty: z.preprocess(absent, field.choice(warranties).optional()),
  doa: field.checked(),
  customer_waiting: field.checked(),
};

export const logForm = z.object({
  ...told,
  code: field.optionalText(100),
  item: field.optionalText(200),
  quantity: field.optionalText(12),
  ownership: z.preprocess(absent, field.choice(['own', 'customer']).optional()),
  confirmed: field.checked(),
  received: field.checked(),
  brought_by: field.optionalText(100),
  part: z.preprocess(
    absent,
    z
      .string()
      .regex(/^[1-9]\d{0,17}$/, 'invalid')
      .optional(),
  ),
  expected: z.preprocess(
    absent,
    z
      .string()
      .regex(/^[1-9]\d{0,17}$/, 'invalid')
      .optional(),
  ),
});
export type LogForm = z.infer<typeof logForm>;

export const changeForm = z.object({ ...told, version: z.coerce.number().int() });
export type ChangeForm = z.infer<typeof changeForm>;

export const cancelForm = z.object({ note: field.optionalText(500) });

export const identityForm = z.object({
  item: field.text(200),
  serial: field.optionalText(100),
  lot: field.optionalText(100),
  quantity: field.optionalText(12),
  confirmed: field.checked(),
});

/** Forms whose fields are read one by one. */
export const anyForm: z.ZodType<FormValues> = z.record(z.string(), z.string());

export const listForm = z.object({
  view: z.preprocess(absent, field.choice(returnViews).optional().catch(undefined)),
  search: field.optionalText(100).catch(undefined),
  customer: field.optionalText(200).catch(undefined),
  device: field.optionalText(200).catch(undefined),
  item: field.optionalText(200).catch(undefined),
  reporter: field.optionalText(200).catch(undefined),
  task: field.optionalText(40).catch(undefined),
  repeats: field.checked(),
  doa: field.checked(),
});
export type ListForm = z.infer<typeof listForm>;

export const tagsForm = z.object({ count: z.coerce.number({ error: 'required' }).int('invalid').max(9999, 'invalid') });
