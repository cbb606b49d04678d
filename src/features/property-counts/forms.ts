import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { countViews, lineViews } from './queries.js';

export const scopes = ['bin', 'warehouse', 'customer', 'all'] as const;

export const filterForm = z.object({ view: field.choice(countViews).catch('open') });

export const startForm = z.object({
  key: z.uuid({ error: 'invalid' }),
  scope: field.choice(scopes),
  bin: field.optionalText(200),
  warehouse: field.optionalText(200),
  customer: field.optionalText(200),
  note: field.optionalText(500),
});

export const linesForm = z.object({
  view: field.choice(lineViews).optional().catch(undefined),
  search: field.optionalText(60).catch(undefined),
  here: field.optionalId().catch(undefined),
});

const key = z.uuid({ error: 'invalid' });
const quantity = z.preprocess(
  (value) => (typeof value === 'string' ? value.normalize('NFKC').replace(',', '.').trim() || undefined : value),
  z
    .string()
    .regex(/^\d{1,7}(\.\d{1,3})?$/, 'bad_number')
    .optional(),
);

export const scanForm = z.object({
  key,
  code: field.text(100),
  here: field.optionalId().catch(undefined),
  quantity,
});

export const findForm = z.object({
  key,
  piece: field.id(),
  here: field.optionalId().catch(undefined),
  quantity,
  place: field.optionalText(200),
  note: field.optionalText(500),
});

export const againForm = z.object({ piece: field.id(), here: field.optionalId().catch(undefined) });

export const finishForm = z.object({
  key,
  seen: z.string().max(64).catch(''),
  confirmed: field.checked(),
  what: field.optionalText(1000),
});
