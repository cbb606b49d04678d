import { z } from 'zod';
import { field, isoDay } from '../../platform/forms.js';
import { type ApprovedDocument, approvedDocuments, approverRoles } from './acting.js';
import type { Tier } from './tiers.js';

const day = () => z.string({ error: 'required' }).min(1, 'required').pipe(isoDay());

export const deputyForm = z.object({
  /** For whom; only an administrator's form has it. */
  person: field.optionalText(200),
  deputy: field.text(200),
  from_on: day(),
  to_on: day(),
});

const LIMIT = /^(?!0+(\.0+)?$)\d{1,12}(\.\d{1,2})?$/;

/** `supervisor` on and `supervisor_limit` 1000: that role approves up to that; an empty limit is any value. */
export const tierForm = z
  .object({
    document: field.choice(approvedDocuments),
    mark: z.string().max(500, 'too_long'),
    ...Object.fromEntries(
      approverRoles.flatMap((role) => [
        [role, field.checked()],
        [`${role}_limit`, z.string().optional()],
      ]),
    ),
  })
  .transform((form, context) => {
    const values = form as { document: ApprovedDocument; mark: string } & Record<string, string | boolean | undefined>;
    const tiers: Tier[] = [];
    for (const role of approverRoles) {
      if (!values[role]) continue;
      const limit = String(values[`${role}_limit`] ?? '').replace(/[,，\s]/g, '');
      if (limit !== '' && !LIMIT.test(limit))
        context.addIssue({ code: 'custom', path: [`${role}_limit`], message: 'bad_limit' });
      tiers.push({ role, upTo: limit === '' ? null : limit });
    }
    return { document: values.document, mark: values.mark, tiers };
  });

const days = () =>
  z
    .string({ error: 'bad_days' })
    .regex(/^[1-9]\d{0,2}$/, 'bad_days')
    .transform(Number)
    .refine((number) => number <= 365, 'bad_days');

export const deadlineForm = z.object({ reservation_days: days(), old_part_days: days() });
