import { z } from 'zod';
import { field, type FormValues } from '../../platform/forms.js';
import { directions } from './owner-change.js';
import { changeViews } from './queries.js';

export const filterForm = z.object({
  view: field.choice(changeViews).optional().catch(undefined),
  search: field.optionalText(60).catch(undefined),
  customer: field.optionalText(200).catch(undefined),
});

export const anyForm: z.ZodType<FormValues> = z.record(z.string(), z.string());

export const askForm = z.object({
  key: z.uuid({ error: 'invalid' }),
  direction: field.choice(directions),
  customer: field.text(200),
  case: field.optionalText(40),
  reason: field.text(1000),
  reference: field.optionalText(100),
  to: field.optionalText(200),
});

/** A button on the page of a change. */
export const actForm = z.object({ key: z.uuid().optional().catch(undefined), reason: field.optionalText(500) });
