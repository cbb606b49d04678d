import { z } from 'zod';
import { readState } from './state.js';

const optional = (most: number) =>
  z
    .string()
    .transform(
      (text) =>
        text
          .replace(/\p{Cc}/gu, ' ')
          .trim()
          .slice(0, most) || undefined,
    )
    .optional();

/** What the station posts. `code` stays as it came, however odd: the answer says what is wrong with it. */
export const scanForm = z.object({
  code: z.string().default(''),
  command: optional(100),
  place: optional(100),
  state: z.string().max(8000).optional().catch(undefined).transform(readState),
  key: z.uuid().optional().catch(undefined),
  via: z.enum(['scan', 'typed']).catch('typed'),
  at: z.coerce.date().optional().catch(undefined),
  actor: z.coerce.number().int().positive().optional().catch(undefined),
  reason: optional(200),
  reference: optional(100),
  unit_cost: optional(20),
  expires_on: z.iso.date().optional().catch(undefined),
  due_on: z.iso.date().optional().catch(undefined),
});
export type ScanForm = z.infer<typeof scanForm>;

const WEEK_MS = 7 * 24 * 3_600_000;

/** When it was scanned, as the device says: never in the future, never older than a week (a wrong clock), else now. */
export function scannedAt(said: Date | undefined, now: Date): Date {
  if (!said || said > now || now.getTime() - said.getTime() > WEEK_MS) return now;
  return said;
}
