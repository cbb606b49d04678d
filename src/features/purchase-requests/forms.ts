import { z } from 'zod';
import { field, type FormValues } from '../../platform/forms.js';
import { requestViews } from './queries.js';

export const filterForm = z.object({
  view: field.choice(requestViews).optional().catch(undefined),
  search: field.optionalText(60).catch(undefined),
  supplier: field.optionalText(200).catch(undefined),
});
export const anyForm: z.ZodType<FormValues> = z.record(z.string(), z.string());
export const headForm = z.object({
  supplier: field.text(200),
  needed_by: field.date(),
  note: field.optionalText(1000),
});
export const versionForm = z.object({ version: z.coerce.number().int() });
export const reasonForm = z.object({ reason: field.text(500) });
export const decisionForm = z.object({ key: z.uuid().optional().catch(undefined), reason: field.optionalText(500) });
export const alertsForm = z.object({
  alert: z
    .string({ error: 'required' })
    .regex(/^[1-9]\d{0,9}(,[1-9]\d{0,9})*$/)
    .transform((text) =>
      text
        .split(',')
        .map(Number)
        .filter((id) => id < 2 ** 31),
    ),
  supplier: field.optionalText(200),
});

/** A form's key; one that is none was not made by us and gets a new one. */
export function keyOf(values: FormValues, newId: () => string): string {
  return z.uuid().safeParse(values['key']).data ?? newId();
}
