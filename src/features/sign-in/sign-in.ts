import type { Deps } from '../../platform/context.js';
import { noteAttempt, throttle } from '../../platform/throttle.js';
import { passwordMatches } from '../../platform/password.js';
import { refuse } from '../../platform/refusal.js';
import { openSession } from '../../platform/session.js';

export type SignInRefusal = 'sign_in_wrong' | 'too_many_attempts' | 'demo_password' | 'badge_wrong' | 'setup_over';

export const DEMO_PASSWORD = 'demo-sparebook';

export interface SignInInput {
  username: string;
  password: string;
  address: string;
  userAgent: string;
}

/**
 * Opens a session for a username and password and returns its token. One answer, `sign_in_wrong`, for an unknown name,
 * a wrong password and somebody who has left; refused after too many failures; the demo password only works in demo mode.
 */
export async function signIn(deps: Deps, input: SignInInput): Promise<{ token: string; expiresAt: Date }> {
  const username = input.username.normalize('NFKC').trim().toLowerCase();
  await throttle(deps.db, username, input.address);
  const person = await deps.db
    .selectFrom('person')
    .select(['id', 'password_hash'])
    .where('username', '=', username)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  const right = await passwordMatches(person?.password_hash, input.password);
  await noteAttempt(deps.db, username, input.address, right);
  if (!right || !person) return refuse<SignInRefusal>('sign_in_wrong', {}, 422);
  if (input.password === DEMO_PASSWORD && !deps.config.demo) return refuse<SignInRefusal>('demo_password', {}, 422);
  const expiresAt = new Date(deps.now().getTime() + deps.config.sessionHours * 3_600_000);
  const token = await openSession(deps.db, {
    personId: person.id,
    address: input.address,
    userAgent: input.userAgent,
    expiresAt,
  });
  return { token, expiresAt };
}
