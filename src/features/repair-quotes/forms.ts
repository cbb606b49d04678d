import { z } from 'zod';
import { checkForm, field, type FormErrors, type FormValues, isoDay } from '../../platform/forms.js';
import { quoteViews } from './list-queries.js';
import { lineKinds, MOST_LINES, partsWishes } from './repair-quote.js';

export const filterForm = z.object({
  view: field.choice(quoteViews).optional().catch(undefined),
  search: field.optionalText(60).catch(undefined),
  customer: field.optionalText(200).catch(undefined),
});

export const newForm = z.object({ key: z.uuid({ error: 'invalid' }), order: field.text(40) });

/** A button on the page of a quote. */
export const actForm = z.object({
  key: z.uuid().optional().catch(undefined),
  version: z.coerce.number().int().optional().catch(undefined),
  reason: field.optionalText(500),
});
export const copyForm = z.object({ key: z.uuid({ error: 'invalid' }) });

const day = () => z.string({ error: 'required' }).min(1, 'required').pipe(isoDay());

export const sendForm = z.object({ key: z.uuid().optional().catch(undefined), on: day() });

export const answerForm = z.object({
  key: z.uuid().optional().catch(undefined),
  answer: field.choice(['accepted', 'refused']),
  answered_on: day(),
  answered_by: field.text(100),
  answer_note: field.optionalText(1000),
  late: field.checked(),
});

const plain = (value: unknown) => (typeof value === 'string' ? value.normalize('NFKC').replace(',', '.') : value);
const number = (pattern: RegExp) =>
  z.preprocess(plain, z.string({ error: 'required' }).min(1, 'required').regex(pattern, 'bad_number'));

export const headForm = z.object({
  version: field.id(),
  contact: field.optionalText(100),
  tax_rate: number(/^(\d{1,2}(\.\d{1,2})?|100(\.0{1,2})?)$/),
  valid_until: day(),
  parts_wish: field.choice(partsWishes),
  terms: field.optionalText(2000),
});

const lineForm = z.object({
  kind: field.choice(lineKinds),
  item: field.optionalText(200),
  item_id: field.optionalId(),
  description: field.optionalText(200),
  unit: field.optionalText(20),
  quantity: number(/^(?=.*[1-9])\d{1,4}(\.\d{1,3})?$/),
  price: z.preprocess(
    (value) => plain(value) || undefined,
    z
      .string()
      .regex(/^\d{1,7}(\.\d{1,2})?$/, 'bad_money')
      .optional(),
  ),
});
export type TypedLine = z.infer<typeof lineForm> & { n: number };

const lineFields = ['kind', 'item', 'item_id', 'description', 'unit', 'quantity', 'price'] as const;
/** `line_3_price`, and the ids that its field has on the page. */
export const lineField = (n: number, name: string) => `line_${n}_${name}`;

/** The lines of a posted form that say anything, each with the number of its row; or what is wrong with their fields. */
export function readLines(values: FormValues): { lines: TypedLine[]; errors: FormErrors } {
  const lines: TypedLine[] = [];
  const errors: FormErrors = {};
  for (let n = 1; n <= MOST_LINES; n++) {
    const row = Object.fromEntries(lineFields.map((name) => [name, values[lineField(n, name)] ?? '']));
    if (!row['item'] && !row['description']) continue;
    const checked = checkForm(lineForm, row);
    if (checked.ok) lines.push({ ...checked.input, n });
    else for (const [name, error] of Object.entries(checked.errors)) errors[lineField(n, name)] = error;
  }
  return { lines, errors };
}
