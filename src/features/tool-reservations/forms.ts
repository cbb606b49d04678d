import { z } from 'zod';
import { field, isoDay } from '../../platform/forms.js';

const day = () => z.string({ error: 'required' }).min(1, 'required').pipe(isoDay());
const quantity = () => z.preprocess((value) => (value === '' || value === undefined ? '1' : value), field.text(12));

export const reserveForm = z.object({
  key: z.uuid({ error: 'invalid' }),
  tool: field.text(200),
  person: field.optionalText(200),
  quantity: quantity(),
  from: day(),
  to: day(),
  task: field.optionalText(200),
  note: field.optionalText(500),
});

/** The days and the quantity alone, as far as they are filled in. */
export const daysForm = z.object({ quantity: quantity(), from: day(), to: day() });

export const changeForm = z.object({
  version: field.id(),
  quantity: quantity(),
  from: day(),
  to: day(),
  note: field.optionalText(500),
});

export const cancelForm = z.object({ reason: field.optionalText(500) });

export const filterForm = z.object({
  person: field.optionalText(200),
  tool: field.optionalText(200),
});

export const calendarForm = z.object({
  from: field.date().catch(undefined),
  tool: field.optionalText(200).catch(undefined),
});
