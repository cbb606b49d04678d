import { z } from 'zod';
import { field, type FormValues } from '../../platform/forms.js';
import { expectedKinds, oldPartStates } from './old-part.js';
import { parcelViews } from './parcel-queries.js';

export const filterForm = z.object({
  state: z.enum(oldPartStates).optional().catch(undefined),
  kind: z.enum(expectedKinds).optional().catch(undefined),
  search: field.optionalText(100),
  person: field.optionalText(200),
  task: field.optionalText(40),
  customer: field.optionalText(200),
});

export const parcelFilterForm = z.object({
  view: z.enum(parcelViews).optional().catch(undefined),
  search: field.optionalText(100),
  customer: field.optionalText(200),
});

export const receiptForm = z.object({
  quantity: field.text(12),
  serial: field.optionalText(100),
  lot: field.optionalText(100),
});
export const waiverForm = z.object({ reason: field.text(500) });
export const askForm = z.object({ ask_reason: field.text(500) });
export const chaseForm = z.object({ whom: field.choice(['person', 'customer']) });

/** Any form, for what is read from it field by field. */
export const anyForm = z.object({});

export const advanceForm = z.object({
  customer: field.text(200),
  task: field.optionalText(200),
  person: field.optionalText(200),
  due_on: field.date(),
  note: field.optionalText(500),
});

export const parcelForm = z.object({
  customer: field.text(200),
  task: field.optionalText(200),
  carrier: field.optionalText(60),
  waybill: field.optionalText(60),
  expected_on: field.date(),
  note: field.optionalText(1000),
});

export const parcelChangeForm = parcelForm.omit({ customer: true, task: true }).extend({ version: field.id() });

/** A form's key; one that is none was not made by us and gets a new one. */
export function keyOf(values: FormValues, newId: () => string): string {
  return z.uuid().safeParse(values['key']).data ?? newId();
}
