import { z } from 'zod';
import { field } from '../../platform/forms.js';

/** A form's key; one that is none was not made by us and gets a new one. */
export function keyOf(values: Record<string, string>, newId: () => string): string {
  return z.uuid().safeParse(values['key']).data ?? newId();
}

export const scanForm = z.object({ code: field.optionalText(100), shown: field.optionalText(20) });
export const receiptForm = z.object({
  serial: field.optionalText(100),
  lot: field.optionalText(100),
  quantity: field.optionalText(12),
  brought_by: field.optionalText(100),
});
export const strayForm = z.object({ serial_id: z.string().regex(/^[1-9]\d{0,17}$/, 'choose') });
export const correctionForm = z.object({ reason: field.text(1000), serial: field.optionalText(100) });
export const decisionForm = z.object({ note: field.optionalText(500), reason: field.optionalText(500) });
export const newParcelForm = z.object({
  customer: field.text(200),
  carrier: field.optionalText(60),
  waybill: field.optionalText(60),
  note: field.optionalText(1000),
});
export const pieceForm = z.object({
  code: field.optionalText(100),
  item: field.optionalText(200),
  description: field.optionalText(200),
  serial: field.optionalText(100),
  lot: field.optionalText(100),
  quantity: field.optionalText(12),
  /** A line's id, or `surplus`. */
  line: field.optionalText(20),
  return: field.optionalText(20),
  ownership: z.enum(['own', 'customer']).optional().catch(undefined),
});
