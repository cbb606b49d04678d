import { z } from 'zod';
import { field, isoDay } from '../../platform/forms.js';
import { stateFilters } from './list-tasks.js';
import { charges } from './task.js';

const MOST_CHOSEN = 100;

/** Ids as boxes of one name post them: joined by commas, each once. */
const ids = z
  .string()
  .optional()
  .transform((text) => [...new Set((text ?? '').split(',').filter(Boolean).map(Number))])
  .refine((all) => all.length <= MOST_CHOSEN && all.every((id) => field.id().safeParse(id).success), 'choose');

const day = z.string({ error: 'required' }).min(1, 'required').pipe(isoDay());

/** The form as it is typed: the customer and one more technician and device are texts that the route looks up. */
export const taskForm = z.object({
  customer: field.text(200),
  site_id: field.optionalId(),
  contact_id: field.optionalId(),
  kind_id: field.id(),
  charge: field.choice(charges),
  title: field.text(200),
  note: field.optionalText(2000),
  planned_from: day,
  planned_to: day,
  erp_reference: field.optionalText(60),
  technicians: ids,
  technician: field.optionalText(200),
  devices: ids,
  device: field.optionalText(200),
});
export type TaskFormInput = z.infer<typeof taskForm>;

export const keyForm = z.object({ key: z.uuid() });

export const filterForm = z.object({
  search: field.optionalText(100),
  state: z.enum(stateFilters).optional().catch(undefined),
  mine: field.checked(),
  customer: field.optionalText(200),
  technician: field.optionalText(200),
  kind: field.optionalId().catch(undefined),
  from: field.date().catch(undefined),
  to: field.date().catch(undefined),
});

export const dayForm = z.object({ on: field.date() });
export const reasonForm = z.object({ reason: field.text(500) });
export const optionalReasonForm = z.object({ reason: field.optionalText(500) });

export const kindForm = z.object({ name: field.text(60), name_en: field.optionalText(60) });
export const stepForm = z.object({ by: z.enum(['up', 'down'], { error: 'choose' }) });
