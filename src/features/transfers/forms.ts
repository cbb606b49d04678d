import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { transferViews } from './list-queries.js';
import { readScanState } from './scan-state.js';
import { restWays } from './send-transfer.js';
import { goodsWays } from './undo-sending.js';

const code = z.preprocess(
  (value) => (value === '' ? undefined : value),
  z.string().max(40).toUpperCase().optional().catch(undefined),
);

export const filterForm = z.object({
  view: z.enum(transferViews).catch('to_pick'),
  from: code,
  to: code,
  search: field.optionalText(100),
});

/** What the scan field posts: `code` stays as it came, however odd; the answer says what is wrong with it. */
export const scanForm = z.object({
  code: z.string().default(''),
  command: z.string().max(100).optional(),
  state: z.string().max(1000).optional().catch(undefined).transform(readScanState),
  key: z.uuid().optional().catch(undefined),
  via: z.enum(['scan', 'typed']).catch('typed'),
  actor: z.coerce.number().int().positive().optional().catch(undefined),
});

export const newForm = z.looseObject({
  from: field.text(200),
  to: field.text(200),
  needed_by: field.date(),
  note: field.optionalText(1000),
});
export const alertForm = z.object({
  alert: field.id(),
  from: field.text(40),
  quantity: field.text(20),
});
export const sendForm = z.object({
  carrier: field.text(60),
  waybill: field.optionalText(60),
  rest: z.enum(restWays).optional().catch(undefined),
});
export const unsendForm = z.object({
  goods: z.enum(goodsWays, { error: 'choose' }),
  unsend_reason: field.text(500),
});
export const cancelForm = z.object({ cancel_reason: field.text(500) });
export const lossForm = z.object({
  piece: z.string({ error: 'choose' }).regex(/^\d{1,18}$/, 'choose'),
  lost_quantity: field.optionalText(20),
  lost_reason: field.text(500),
});
export const anyForm = z.record(z.string(), z.string());

/** A form's key; one that is none was not made by us and gets a new one. */
export function keyOf(values: Record<string, string>, newId: () => string): string {
  return z.uuid().safeParse(values['key']).data ?? newId();
}
