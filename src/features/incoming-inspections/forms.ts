import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { inspectionViews } from './queries.js';

export const filterForm = z.object({
  view: z.enum(inspectionViews).catch('waiting'),
  search: field.optionalText(100),
  code: field.optionalText(100),
});

const pieces = z
  .string()
  .regex(/^\d{1,18}(,\d{1,18}){0,499}$/)
  .optional()
  .transform((joined) => joined?.split(','));

export const verdictForm = z.object({
  verdict: field.choice(['released', 'refused']),
  quantity: field.optionalText(20),
  pieces,
  place: field.optionalText(60),
  reason: field.optionalText(1000),
});
export const sendForm = z.object({
  waybill: field.optionalText(60),
  replaced: z.enum(['yes', 'no'], { error: 'choose' }),
});
export const anyForm = z.record(z.string(), z.string());

/** A form's key; one that is none was not made by us and gets a new one. */
export function keyOf(values: Record<string, string>, newId: () => string): string {
  return z.uuid().safeParse(values['key']).data ?? newId();
}
