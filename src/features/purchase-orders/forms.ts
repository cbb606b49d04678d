import { z } from 'zod';
import { field, type FormValues, isoDay } from '../../platform/forms.js';
import { orderViews } from './queries.js';

export const filterForm = z.object({
  view: field.choice(orderViews).optional().catch(undefined),
  search: field.optionalText(60).catch(undefined),
  supplier: field.optionalText(200).catch(undefined),
  item: field.optionalText(200).catch(undefined),
});
export const anyForm: z.ZodType<FormValues> = z.record(z.string(), z.string());
export const headForm = z.object({
  erp_number: field.text(60),
  supplier: field.text(200),
  ordered_on: z.string({ error: 'required' }).min(1, 'required').pipe(isoDay()),
  promised_on: field.date(),
  note: field.optionalText(1000),
});
/** Besides these, `promised.12` and `price.12` of lines. */
export const changeForm = z
  .looseObject({ note: field.optionalText(1000), why: field.optionalText(500) })
  .superRefine((values, check) => {
    for (const [name, day] of Object.entries(values))
      if (name.startsWith('promised.') && day && !isoDay().safeParse(day).success)
        check.addIssue({ code: 'custom', message: 'bad_date', path: [name] });
  });
export const chaseForm = z.object({
  chase_line: field.optionalId(),
  said: field.text(500),
  new_day: field.date(),
});
export const restForm = z.object({
  line: field.id(),
  rest_quantity: field.optionalText(20),
  rest_reason: field.text(500),
});
/** The sum is the one that was shown. */
export const acceptForm = z.object({ sum: z.string().max(40), accept_note: field.optionalText(500) });
export const cancelForm = z.object({ cancel_reason: field.text(500) });

/** A form's key; one that is none was not made by us and gets a new one. */
export function keyOf(values: FormValues, newId: () => string): string {
  return z.uuid().safeParse(values['key']).data ?? newId();
}
