import { z } from 'zod';
import { field, isoDay } from '../../platform/forms.js';
import { listTabs } from './list-queries.js';
import { deliveries, requisitionStates } from './requisition.js';

export const filterForm = z.object({
  tab: field.choice(listTabs).optional().catch(undefined),
  order: field.choice(['newest', 'needed', 'queue']).optional().catch(undefined),
  search: field.optionalText(100).catch(undefined),
  state: field.choice(requisitionStates).optional().catch(undefined),
  warehouse: field.optionalId().catch(undefined),
  person: field.optionalText(200).catch(undefined),
  task: field.optionalText(20).catch(undefined),
});

/** What stands above a slip's lines, as typed: the person by name and number. */
export const headForm = z.object({
  requested_for: field.text(200),
  needed_by: z.string({ error: 'required' }).min(1, 'required').pipe(isoDay()),
  warehouse_id: field.id(),
  delivery: field.choice(deliveries),
  urgent: field.checked(),
  note: field.optionalText(500),
});

export const keyField = z.uuid().optional().catch(undefined);

/** A form that acts on a slip as its page showed it. */
export const actForm = z.object({
  version: z.coerce.number().int().optional().catch(undefined),
  key: keyField,
  reason: field.optionalText(300),
});

export const changeForm = z.object({
  version: z.coerce.number().int().optional().catch(undefined),
  reason: field.text(300),
});
