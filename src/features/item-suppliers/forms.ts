import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { plainDecimal } from './decimals.js';
import { supplyViews } from './queries.js';

/** Two years. */
export const MOST_LEAD_DAYS = 730;

const empty = (value: unknown) => (value === '' || value === null ? undefined : value);

const optional = (pattern: RegExp, message: string) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.normalize('NFKC').trim() || undefined : value),
    z
      .string()
      .regex(pattern, message)
      .transform(plainDecimal)
      .optional()
      .transform((text) => text ?? null),
  );

/** Three decimals at most; how many the item allows is told by the command. */
const amount = () =>
  optional(/^\d{1,11}(\.\d{1,3})?$/, 'amount_wrong').refine(
    (text) => text === null || Number(text) > 0,
    'amount_wrong',
  );

const facts = {
  part_number: field.optionalText(60).transform((text) => text ?? null),
  lead_days: z.preprocess(
    empty,
    z.coerce
      .number({ error: 'lead_days_wrong' })
      .int('lead_days_wrong')
      .min(0, 'lead_days_wrong')
      .max(MOST_LEAD_DAYS, 'lead_days_wrong')
      .optional()
      .transform((days) => days ?? null),
  ),
  minimum: amount(),
  pack: amount(),
  price: optional(/^\d{1,9}(\.\d{1,4})?$/, 'bad_money'),
  preferred: field.checked(),
  note: field.optionalText(500).transform((text) => text ?? null),
};

export const newSupplyForm = z.object({ item: field.text(200), supplier: field.text(200), ...facts });
export const supplyForm = z.object({ version: z.coerce.number().int().catch(0), ...facts });
export const versionForm = z.object({ version: z.coerce.number().int().catch(0) });

export const filterForm = z.object({
  view: field.choice(supplyViews).optional().catch(undefined),
  search: field.optionalText(100).catch(undefined),
  supplier: field.optionalText(200).catch(undefined),
  item: field.optionalText(200).catch(undefined),
});

/** The rows that were checked, as the page of the check hands them back. */
export const checkedRows = z.object({
  key: z.uuid(),
  rows: z
    .string()
    .max(8_000_000)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'invalid' });
        return [];
      }
    })
    .pipe(
      z
        .array(
          z.object({
            line: z.number().int().positive(),
            cells: z.record(z.string().max(40), z.string().max(2000)),
            version: z.number().int().nullable(),
          }),
        )
        .min(1)
        .max(5000),
    ),
});
