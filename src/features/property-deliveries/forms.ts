import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { acknowledgeWays, deliveryWays } from './delivery.js';
import { deliveryViews } from './list-queries.js';
import { readScanState } from './scan-state.js';

export const filterForm = z.object({ view: z.enum(deliveryViews).catch('open'), search: field.optionalText(100) });

/** What the scan field posts: `code` stays as it came, however odd; the answer says what is wrong with it. */
export const scanForm = z.object({
  code: z.string().default(''),
  command: z.string().max(100).optional(),
  state: z.string().max(1000).optional().catch(undefined).transform(readScanState),
  key: z.uuid().optional().catch(undefined),
  via: z.enum(['scan', 'typed']).catch('typed'),
  actor: z.coerce.number().int().positive().optional().catch(undefined),
});

const recipient = {
  way: field.choice(deliveryWays),
  to_name: field.optionalText(100),
  to_phone: field.optionalText(60),
  to_address: field.optionalText(300),
  note: field.optionalText(1000),
};
export const newForm = z.looseObject({ customer: field.id(), piece: z.string().default(''), ...recipient });
export const changeForm = z.looseObject({ version: z.coerce.number().int(), ...recipient });

export const sendForm = z.object({
  carrier: field.text(60),
  waybill: field.text(60),
  drop_rest: field.checked(),
});
export const handOverForm = z.object({
  by: z.enum(['drawn', 'paper']).catch('drawn'),
  signer: field.text(100),
  signature: z.string().optional(),
  drop_rest: field.checked(),
});
export const acknowledgeForm = z.object({
  acknowledged_by: field.text(100),
  acknowledged_on: z.iso.date({ error: 'bad_date' }),
  acknowledged_how: field.choice(acknowledgeWays),
  acknowledge_note: field.optionalText(500),
});
export const cancelForm = z.object({ cancel_reason: field.text(500) });
export const anyForm = z.record(z.string(), z.string());

/** A form's key; one that is none was not made by us and gets a new one. */
export function keyOf(values: Record<string, string>, newId: () => string): string {
  return z.uuid().safeParse(values['key']).data ?? newId();
}
