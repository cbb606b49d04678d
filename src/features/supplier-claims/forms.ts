import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { claimReasons, claimWishes } from './claim.js';
import { claimTabs } from './queries.js';

export const filterForm = z.object({
  state: z.enum(claimTabs).catch('open'),
  search: field.optionalText(100),
  supplier: field.optionalText(200),
});

const dueOn = field.date();
export const newForm = z.object({
  piece: field.text(200),
  supplier: field.text(200),
  reason: field.choice(claimReasons),
  asked: field.choice(claimWishes),
  due_on: dueOn,
  reference: field.optionalText(60),
  note: field.optionalText(1000),
});
export const changeForm = z.object({
  version: z.coerce.number().int(),
  asked: field.choice(claimWishes),
  due_on: z.iso.date({ error: 'bad_date' }),
  reference: field.optionalText(60),
  note: field.optionalText(1000),
});
export const sendForm = z.object({ carrier: field.optionalText(60), waybill: field.optionalText(60) });
export const receiptForm = z.object({
  came: field.choice(['replacement', 'repaired', 'refused']),
  serial: field.optionalText(100),
  odd_serial: field.checked(),
  lot: field.optionalText(100),
  came_note: field.optionalText(1000),
});
const creditAmount = z.string({ error: 'required' }).regex(/^\d{1,9}(\.\d{1,2})?$/, 'bad_money');
export const settlementForm = z.object({
  settled_as: field.choice(['credit', 'refused']),
  credit_amount: z.preprocess((value) => (value === '' ? undefined : value), creditAmount.optional()),
  credit_note: field.optionalText(60),
  settled_note: field.optionalText(1000),
});
export const cancelForm = z.object({ cancel_reason: field.text(500) });

/** A form's key; one that is none was not made by us and gets a new one. */
export function keyOf(values: Record<string, string>, newId: () => string): string {
  return z.uuid().safeParse(values['key']).data ?? newId();
}
