import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { alertReasons } from './alert.js';
import { alertTabs, itemKinds } from './list-queries.js';

const maybe = <T>(schema: z.ZodType<T>) => z.preprocess((value) => (value === '' ? undefined : value), schema);

export const filterForm = z.object({
  state: z.enum(alertTabs).catch('open'),
  search: field.optionalText(100).catch(undefined),
  warehouse: field.optionalText(40).catch(undefined),
  kind: maybe(z.enum(itemKinds).optional()).catch(undefined),
  supplier: field.optionalText(200).catch(undefined),
  reason: maybe(z.enum(alertReasons).optional()).catch(undefined),
});

const version = z.coerce.number().int();
export const acknowledgeForm = z.object({ version });
export const snoozeForm = z.object({
  version,
  until: z.iso.date({ error: 'bad_date' }),
  snooze_note: field.optionalText(500),
});
export const dismissForm = z.object({ version, dismiss_reason: field.text(500) });

/** The alerts that were ticked, as `readForm` joins them. */
export const tickedForm = z.object({
  alert: z
    .string()
    .catch('')
    .transform((text) =>
      text
        .split(',')
        .filter((id) => /^\d{1,9}$/.test(id))
        .map(Number),
    ),
});
