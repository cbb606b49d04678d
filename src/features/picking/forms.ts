import { z } from 'zod';
import { field, isoDay } from '../../platform/forms.js';
import { shortCauses } from './picking.js';
import { readWalkState } from './walk-state.js';

const key = () => z.uuid({ error: 'invalid' });
const slipNumber = /^REQ-\d{6,10}$/;

/** Slips to walk for: ticked boxes, the button of one row, or the button that takes one over. */
export const startForm = z
  .object({ slip: z.string().optional(), only: z.string().optional(), take_over: z.string().optional() })
  .transform(({ slip, only, take_over }) => {
    const takeOver = take_over !== undefined && take_over !== '';
    const named = only ?? (take_over && take_over !== 'on' ? take_over : undefined) ?? slip ?? '';
    const numbers = named
      .split(',')
      .map((text) => text.trim().toUpperCase())
      .filter((text) => slipNumber.test(text));
    return { numbers, takeOver };
  });

/** What the walk posts: `code` stays as it came, however odd; the answer says what is wrong with it. */
export const walkForm = z.object({
  code: z.string().default(''),
  command: z.string().max(100).optional(),
  state: z.string().max(1000).optional().catch(undefined).transform(readWalkState),
  key: z.uuid().optional().catch(undefined),
  via: z.enum(['scan', 'typed']).catch('typed'),
  actor: z.coerce.number().int().positive().optional().catch(undefined),
});

export const shortForm = z.object({
  condition: field.choice(['new', 'refurbished']),
  quantity: z
    .string({ error: 'required' })
    .transform((text) => text.normalize('NFKC').trim())
    .refine((text) => /^\d{1,9}(\.\d{1,3})?$/.test(text) && /[1-9]/.test(text), 'invalid'),
  cause: field.choice(shortCauses),
  outcome: z
    .string({ error: 'choose' })
    .refine((text) => text === 'wait' || text === 'cancel' || /^[1-9]\d{0,8}$/.test(text), 'choose')
    .transform((text) => (text === 'wait' || text === 'cancel' ? text : { substituteId: Number(text) })),
});

const issued = {
  key: key(),
  picks: z
    .string()
    .default('')
    .transform((text) => text.split(',').filter((id) => /^[1-9]\d{0,17}$/.test(id))),
};
export const issueForm = z.discriminatedUnion('by', [
  z.object({ ...issued, by: z.literal('drawn'), signed_by: field.id(), signature: z.string().optional() }),
  z.object({
    ...issued,
    by: z.literal('own_sign_in'),
    who: field.text(200),
    secret: z.string().min(1, 'required').max(200),
  }),
  z.object({
    ...issued,
    by: z.literal('parcel'),
    carrier: field.text(60),
    waybill: field.text(60).transform((text) => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()),
    used_again: field.checked(),
  }),
]);
export type IssueForm = z.infer<typeof issueForm>;

export const arrivalForm = z.object({ key: key(), arrived_on: isoDay() });
