import type { RequestContext } from '../../platform/context.js';
import { proveBadge, provePassword } from '../sign-in/index.js';

/** Who signs by their own sign-in: a badge with its PIN, or a username with its password; the same checks as at signing in, with the same brake. */
export async function whoSigns(c: RequestContext, { who, secret }: { who: string; secret: string }): Promise<number> {
  const { db, config } = c.get('deps');
  const address = c.get('address');
  const badge = who.normalize('NFKC').trim().toUpperCase();
  if (/^B-[0-9A-Z]{8}$/.test(badge)) return (await proveBadge({ db }, { badge, pin: secret, address })).person_id;
  return (await provePassword({ db, config }, { username: who, password: secret, address })).id;
}
