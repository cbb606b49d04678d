import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { groupings } from './report.js';

const absent = (value: unknown) => (value === '' ? undefined : value);

/** What a report is asked for, as it stands in its address. */
export const reportForm = z.object({
  from: field.date(),
  to: field.date(),
  by: z.preprocess(absent, field.choice(groupings).optional()),
  item: field.optionalText(200),
  customer: field.optionalText(200),
});

export const installedForm = z.object({
  item: field.text(200),
  model: field.text(100),
  quantity: z.preprocess(
    (value) => (typeof value === 'string' ? value.normalize('NFKC').replace(',', '.') : value),
    z
      .string({ error: 'required' })
      .min(1, 'required')
      .regex(/^(?=.*[1-9])\d{1,7}(\.\d{1,2})?$/, 'bad_number'),
  ),
});

export const removedForm = z.object({ item_id: field.id(), model: field.text(100) });
