import { z } from 'zod';
import { field } from '../../platform/forms.js';
import { insideHost } from './inside-addresses.js';
import { TEST_EVENT, webhookEvents } from './queue-event.js';
import { deliveryStates } from './webhook.js';

const MOST_HOSTS = 50;

export const webhookForm = z.object({
  name: field.text(60),
  url: field.text(500),
  events: z
    .string({ error: 'choose' })
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.enum(webhookEvents, { error: 'choose' })).min(1, 'choose')),
});
export const makeForm = webhookForm.extend({ key: z.uuid() });
export const changeForm = webhookForm.extend({ version: z.coerce.number().int().positive() });
export const keyForm = z.object({ key: z.uuid() });

/** One name, address or network a line; a line that is none of these is told. */
export const insideHostsForm = z.object({
  hosts: z.preprocess(
    (value) => value ?? '',
    z
      .string()
      .max(8000, 'too_long')
      .transform((text, check) => {
        const lines = text.split(/[\s,;]+/).filter(Boolean);
        const hosts = lines.map(insideHost);
        if (hosts.length > MOST_HOSTS) check.addIssue({ code: 'custom', message: 'too_long' });
        if (hosts.includes(null)) check.addIssue({ code: 'custom', message: 'bad_inside_host' });
        return hosts.filter((host) => host !== null);
      }),
  ),
});

export const logFilter = z.object({
  state: z.enum(deliveryStates).optional().catch(undefined),
  event: z
    .enum([...webhookEvents, TEST_EVENT])
    .optional()
    .catch(undefined),
});

/** A delivery's id as an address has it. */
export const bigId = z.string().regex(/^[1-9]\d{0,17}$/);
