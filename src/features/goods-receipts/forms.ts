import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { receiptViews } from './list-queries.js';
import { readScanState } from './scan-state.js';

export const filterForm = z.object({
  view: z.enum(receiptViews).catch('open'),
  search: field.optionalText(100),
  supplier: field.optionalText(200),
  item: field.optionalText(200),
  order: field.optionalText(60),
});

export const newForm = z.object({
  supplier: field.text(200),
  order: field.optionalText(60),
  warehouse: field.id(),
  delivery_note: field.optionalText(60),
  carrier: field.optionalText(60),
  waybill: field.optionalText(60),
  note: field.optionalText(1000),
});

/** What the scan field posts: `code` stays as it came, however odd; the answer says what is wrong with it. */
export const scanForm = z.object({
  code: z.string().default(''),
  command: z.string().max(400).optional(),
  state: z.string().max(2000).optional().catch(undefined).transform(readScanState),
  key: z.uuid().optional().catch(undefined),
  via: z.enum(['scan', 'typed']).catch('typed'),
  actor: z.coerce.number().int().positive().optional().catch(undefined),
});

export const anyForm = z.record(z.string(), z.string());
export const priceForm = z.object({
  price: z.preprocess((value) => (value === '' || value === undefined ? null : value), field.money().nullable()),
});

/** A form's key; one that is none was not made by us and gets a new one. */
export function keyOf(values: Record<string, string>, newId: () => string): string {
  return z.uuid().safeParse(values['key']).data ?? newId();
}
