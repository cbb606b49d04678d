import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { foundKinds } from './property-check.js';
import { checkViews } from './queries.js';

export const listForm = z.object({ view: z.enum(checkViews).optional().catch(undefined) });

const answer = () => z.enum(['yes', 'no'], { error: 'choose' }).transform((said) => said === 'yes');

/** A note is needed when an answer is no; so is the kind of the case that is opened then. */
export const checkForm = z
  .object({
    key: z.uuid({ error: 'invalid' }),
    // Not `matches`: a field of that name would hide the form's own function, which pages need.
    as_papers: answer(),
    usable: answer(),
    note: field.optionalText(1000),
    open_case: field.checked(),
    kind: z.preprocess((value) => value || undefined, z.enum(foundKinds, { error: 'choose' }).optional()),
    quantity: z.preprocess(
      (value) => (value === '' ? undefined : value),
      z
        .string()
        .regex(/^\d{1,9}(\.\d{1,3})?$/, 'bad_number')
        .optional(),
    ),
  })
  .superRefine((form, context) => {
    if (form.as_papers && form.usable) return;
    const missing = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (!form.note) missing('note', 'required');
    if (form.open_case && !form.kind) missing('kind', 'choose');
  })
  .transform(({ as_papers: matches, ...form }) => ({ ...form, matches }));

export const finishForm = z.object({ note: field.optionalText(1000) });
