import { z } from 'zod';
import { field, isoDay } from '../../platform/forms.js';
import { caseKinds, caseOutcomes, pieceAfters, toldWays } from './property-case.js';
import { caseViews } from './queries.js';

export const filterForm = z.object({ view: z.enum(caseViews).catch('open'), search: field.optionalText(100) });

const quantity = z.string({ error: 'required' }).regex(/^\d{1,9}(\.\d{1,3})?$/, 'bad_number');
const day = z.string({ error: 'required' }).min(1, 'required').pipe(isoDay());
const optionalMoney = z.preprocess(
  (value) => (value === '' ? undefined : value),
  z
    .string()
    .regex(/^\d{1,9}(\.\d{1,2})?$/, 'bad_money')
    .optional(),
);
/** As a field of day and time sends it, on the company's clock. */
const moment = z
  .string({ error: 'required' })
  .min(1, 'required')
  .regex(/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, 'bad_date')
  .refine((text) => isoDay().safeParse(text.slice(0, 10)).success, 'bad_date');

export const newForm = z.object({
  piece: field.text(200),
  quantity,
  kind: field.choice(caseKinds),
  found_on: day,
  what: field.text(2000),
  cause: field.optionalText(1000),
});

/** What happened, in other words than before. */
export const correctForm = z.object({
  version: z.coerce.number().int(),
  what: field.text(2000),
  cause: field.optionalText(1000),
});

export const toldForm = z
  .object({
    told_by: field.optionalText(200),
    whom: field.text(100),
    told_at: moment,
    way: field.choice(toldWays),
    said: field.optionalText(1000),
    answer: field.optionalText(1000),
    answered_by: field.optionalText(100),
    answered_on: field.date(),
  })
  .superRefine((form, context) => {
    if (!form.answer && (form.answered_by || form.answered_on))
      context.addIssue({ code: 'custom', path: ['answer'], message: 'required' });
  });

export const answerForm = z.object({
  told: z.string({ error: 'choose' }).regex(/^[1-9]\d{0,17}$/, 'choose'),
  later_answer: field.text(1000),
  later_by: field.optionalText(100),
  later_on: day,
});

export const outcomeForm = z.object({
  version: z.coerce.number().int(),
  outcome: field.choice(caseOutcomes),
  piece_after: field.choice(pieceAfters),
  amount: optionalMoney,
  agreed_with: field.text(100),
  agreed_on: day,
  outcome_note: field.optionalText(1000),
});

export const decisionForm = z.object({ reason: field.optionalText(500) });
export const reopenForm = z.object({ reopen_reason: field.optionalText(500) });
export const closeForm = z.object({ reference: field.optionalText(100), close_note: field.optionalText(1000) });
export const withdrawForm = z.object({ withdraw_reason: field.text(500) });
export const foundForm = z.object({
  found_quantity: quantity,
  found_place: field.text(200),
  found_note: field.optionalText(1000),
});

/** A form's key; one that is none was not made by us and gets a new one. */
export function keyOf(values: Record<string, string>, newId: () => string): string {
  return z.uuid().safeParse(values['key']).data ?? newId();
}
