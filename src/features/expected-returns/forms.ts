import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { oldPartStates } from './old-part.js';

export const filterForm = z.object({
  state: z.enum(oldPartStates).optional().catch(undefined),
  search: field.optionalText(100),
  person: field.optionalText(200),
  task: field.optionalText(40),
  customer: field.optionalText(200),
});

export const receiptForm = z.object({
  quantity: field.text(12),
  serial: field.optionalText(100),
  lot: field.optionalText(100),
});
export const waiverForm = z.object({ reason: field.text(500) });

/** A form's key; one that is none was not made by us and gets a new one. */
export function keyOf(values: Record<string, string>, newId: () => string): string {
  return z.uuid().safeParse(values['key']).data ?? newId();
}
