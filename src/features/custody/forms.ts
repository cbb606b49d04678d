import { z } from 'zod';
import { field, type FormValues } from '../../platform/forms.js';
import { holderOrders } from './holders.js';

const absent = (value: unknown) => (value === '' ? undefined : value);

export const holderFilterForm = z.object({
  search: field.optionalText(100),
  kind: z.preprocess(absent, field.choice(['person', 'vehicle']).optional().catch(undefined)),
  order: z.preprocess(absent, field.choice(holderOrders).optional().catch(undefined)),
});

export const searchForm = z.object({ search: field.optionalText(100) });

/** Forms with fields for each line, whose names are read by themselves. */
export const anyForm: z.ZodType<FormValues> = z.record(z.string(), z.string());

const key = () => z.uuid({ error: 'invalid' });

export const offerForm = z.object({
  key: key(),
  from: field.id(),
  to: field.text(200),
  note: field.optionalText(500),
});

export const keyForm = z.object({ key: key() });
export const reasonForm = z.object({ reason: field.text(500) });

export const startForm = z.object({
  key: key(),
  place: field.optionalId(),
  person: field.optionalText(200),
  blind: field.checked(),
});

const optionalCondition = () =>
  z.preprocess(absent, field.choice(['new', 'refurbished', 'untested', 'faulty', 'scrap']).optional());

export const scanForm = z.object({
  key: key(),
  code: z.string().max(400, 'too_long').default(''),
  position: field.optionalId(),
  condition: optionalCondition(),
});

export const decisionForm = z.object({
  key: key(),
  decision: field.choice(['approve', 'refuse']),
  reason: field.text(500),
});

export const signForm = z.object({ key: key(), note: field.optionalText(500) });
