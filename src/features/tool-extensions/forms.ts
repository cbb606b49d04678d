import { z } from 'zod';
import { field, isoDay } from '../../platform/forms.js';

/** The choice of a day that is none of the buttons'. */
export const OTHER_DAY = 'other';
/** How many days longer the buttons offer. */
export const STEPS = [3, 7, 14] as const;

const LINE_ID = /^[1-9]\d{0,17}$/;

const lines = () =>
  z
    .string({ error: 'choose' })
    .transform((text) => text.split(',').filter((id) => LINE_ID.test(id)))
    .refine((ids) => ids.length > 0 && ids.length <= 200, 'choose');

/** A button's day, or the one that was typed. */
const day = { until: z.string({ error: 'choose' }).min(1, 'choose').max(20, 'choose'), day: z.string().optional() };

function withDay<T extends { until: string; day?: string }>(form: T, ctx: z.RefinementCtx): T & { untilOn: string } {
  const other = form.until === OTHER_DAY;
  const checked = isoDay().safeParse(other ? form.day : form.until);
  if (!checked.success) ctx.addIssue({ code: 'custom', path: [other ? 'day' : 'until'], message: 'bad_date' });
  return { ...form, untilOn: checked.data ?? '' };
}

export const askForm = z
  .object({ key: z.uuid({ error: 'invalid' }), lines: lines(), ...day, reason: field.text(500) })
  .transform(withDay);

export const directForm = z
  .object({ key: z.uuid({ error: 'invalid' }), lines: lines(), ...day, note: field.optionalText(500) })
  .transform(withDay);

export const decisionForm = z.object({
  key: z.uuid({ error: 'invalid' }),
  decision: field.choice(['grant', 'refuse']),
  until: field.date(),
  reason: field.optionalText(500),
  /** Which page it was decided on. */
  back: field.optionalText(20),
});

export const nothingForm = z.record(z.string(), z.string());
