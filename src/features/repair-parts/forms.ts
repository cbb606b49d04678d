import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { recoveredConditions } from './recover-part.js';
import { readScanState } from './scan-state.js';

const key = () => z.uuid({ error: 'invalid' });
const quantity = () =>
  z
    .string({ error: 'required' })
    .min(1, 'required')
    .max(20, 'too_long')
    .transform((text) => text.normalize('NFKC').replace(',', '.').trim());

/** What the scan field posts: `code` stays as it came, however odd; the answer says what is wrong with it. */
export const scanForm = z.object({
  code: z.string().default(''),
  command: z.string().max(100).optional(),
  state: z.string().max(1000).optional().catch(undefined).transform(readScanState),
  key: z.uuid().optional().catch(undefined),
  via: z.enum(['scan', 'typed']).catch('typed'),
  actor: z.coerce.number().int().positive().optional().catch(undefined),
});

export const keyForm = z.object({ key: key() });

export const wantForm = z.object({
  key: key(),
  item: field.text(200),
  quantity: quantity(),
  store: field.optionalId(),
  note: field.optionalText(500),
});

export const backForm = z.object({ key: key(), quantity: quantity(), place: field.optionalText(40) });

export const recoverForm = z.object({
  key: key(),
  part: field.text(200),
  amount: quantity(),
  serial: field.optionalText(100),
  condition: field.choice(recoveredConditions),
  place: field.text(40),
});
