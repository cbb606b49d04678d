import { z } from 'zod';
import { field, type FormValues, isoDay } from '../../platform/forms.js';
import { loanViews } from './list-queries.js';
import { lossViews } from './loss-queries.js';

const absent = (value: unknown) => (value === '' ? undefined : value);
const key = () => z.uuid({ error: 'invalid' });

export const filterForm = z.object({
  view: z.preprocess(absent, field.choice(loanViews).optional().catch(undefined)),
  person: field.optionalText(200).catch(undefined),
  tool: field.optionalText(100).catch(undefined),
  task: field.optionalText(40).catch(undefined),
});

export const lossFilterForm = z.object({
  view: z.preprocess(absent, field.choice(lossViews).optional().catch(undefined)),
});

/** Forms with fields for each tool, whose names are read by themselves. */
export const anyForm: z.ZodType<FormValues> = z.record(z.string(), z.string());

/** The head of a loan; its tools are read by themselves (lend-form.ts). */
export const lendForm = z.object({
  key: key(),
  borrower: field.text(200),
  due_on: z.preprocess(absent, isoDay().optional()),
  task: field.optionalText(200),
  purpose: field.optionalText(500),
});

const signed = {
  drawn: z.object({ key: key(), by: z.literal('drawn'), signature: z.string().optional() }),
  ownSignIn: z.object({
    key: key(),
    by: z.literal('own_sign_in'),
    who: field.text(200),
    secret: z.string({ error: 'required' }).min(1, 'required').max(200, 'too_long'),
  }),
};

/** The borrower checks and signs. */
export const signForm = z.discriminatedUnion('by', [signed.drawn, signed.ownSignIn]);

const brought = { brought_by: field.optionalText(200) };

/** A return's head; signed by who brought it, or confirmed by the storekeeper who takes it. */
export const returnForm = z.discriminatedUnion('by', [
  signed.drawn.extend(brought),
  signed.ownSignIn.extend(brought),
  z.object({ key: key(), by: z.literal('confirmed'), ...brought }),
]);
export type ReturnForm = z.infer<typeof returnForm>;

export const keyForm = z.object({ key: key() });
/** `again`: the tool is taken back once more at once, as it really was. */
export const undoForm = keyForm.extend({ again: z.literal('1').optional().catch(undefined) });
export const reasonForm = z.object({ key: key(), reason: field.text(500) });

export const lostForm = z.object({
  key: key(),
  line: z.string({ error: 'choose' }).regex(/^[1-9]\d{0,17}$/, 'choose'),
  quantity: z.preprocess(absent, z.string().optional()),
  reason: field.text(1000),
});

export const repairForm = z.object({
  key: key(),
  place: field.optionalText(40),
  note: field.optionalText(500),
});
