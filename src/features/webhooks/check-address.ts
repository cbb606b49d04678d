import type { Context } from '../../platform/context.js';
import { readSetting } from '../../platform/app-settings.js';
import { refuse } from '../../platform/refusal.js';
import { findAddresses } from './find-addresses.js';
import { readAddress } from './inside-addresses.js';
import type { WebhookRefusal } from './webhook.js';

const MOST_MS = 5000;

/**
 * Refuses an address that is none or that nothing would be sent to: `webhook_bad_address`, `webhook_not_http`,
 * `webhook_password_in_address`, `webhook_unknown_host`, `webhook_inside_address`. Asked before the transaction, since a
 * look-up takes its time; each sending asks again.
 */
export async function checkAddress(context: Context, text: string): Promise<void> {
  const read = readAddress(text);
  if ('problem' in read) refuse<WebhookRefusal>(`webhook_${read.problem}`, {}, 422);
  const allowed = await readSetting(context.db, 'webhook_inside_hosts');
  const found = await findAddresses(read.host, allowed, { signal: AbortSignal.timeout(MOST_MS) });
  if ('problem' in found) refuse<WebhookRefusal>(`webhook_${found.problem}`, { host: read.host }, 422);
}

/** An address as events keep it: what comes after the question mark is often a secret of the receiver. */
export function toldAddress(text: string): string {
  const { origin, pathname, search } = new URL(text);
  return origin + pathname + (search ? '?…' : '');
}
