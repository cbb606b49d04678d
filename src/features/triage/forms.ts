import { z } from 'zod';
import { field, isoDay } from '../../platform/forms.js';
import { termFields } from '../fault-terms/index.js';
import { claimReasons } from '../supplier-claims/index.js';
import { triageViews } from './list-queries.js';
import { dispositions, findings } from './triage.js';

const absent = (value: unknown) => (value === '' ? undefined : value);
const key = () => z.uuid({ error: 'invalid' });

export const listForm = z.object({
  view: z.preprocess(absent, field.choice(triageViews).optional().catch(undefined)),
  item: field.optionalText(200).catch(undefined),
  customer: field.optionalText(200).catch(undefined),
});

export const findingForm = z.object({
  key: key(),
  finding: field.choice(findings),
  ...termFields('fault'),
  ...termFields('cause'),
  batch: field.optionalText(100),
  doa: field.checked(),
  note: field.optionalText(2000),
});

const seen = z.preprocess(
  absent,
  z
    .string()
    .regex(/^[1-9]\d{0,17}$/, 'invalid')
    .optional(),
);
const base = { key: key(), seen };

/** What is posted with each disposition; the fields' names differ, since their forms stand on one page. */
export const decisionForms = {
  repair: z.object({
    ...base,
    bench: field.optionalId(),
    urgent: field.checked(),
    charged: field.checked(),
    promised_on: z.preprocess(absent, isoDay().optional()),
    repair_note: field.optionalText(1000),
  }),
  restock: z.object({
    ...base,
    place: field.text(60),
    condition: field.choice(['refurbished', 'new']),
    unopened: field.checked(),
    restock_note: field.optionalText(1000),
  }),
  scrap: z.object({ ...base, scrap_reason: field.text(1000) }),
  supplier: z.object({
    ...base,
    supplier: field.text(200),
    claim_reason: field.choice(claimReasons),
    asked: field.choice(['replacement', 'credit', 'repair']),
    reference: field.optionalText(60),
    claim_note: field.optionalText(1000),
  }),
  customer: z.object({
    ...base,
    carrier: field.optionalText(60),
    waybill: field.optionalText(60),
    customer_note: field.optionalText(1000),
  }),
};

export const whichForm = z.object({ disposition: field.choice(dispositions) });
export const keyForm = z.object({ key: key() });
export const closeForm = z.object({ key: key(), note: field.text(1000) });
export const scrapForm = z.object({
  key: key(),
  approved: field.choice(['yes', 'no']),
  note: field.optionalText(500),
});
