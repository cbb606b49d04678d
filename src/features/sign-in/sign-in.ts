import type { Deps } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { noteAccepted, throttle } from '../../platform/throttle.js';
import { passwordMatches } from '../../platform/password.js';
import { refuse } from '../../platform/refusal.js';
import { openSession } from '../../platform/session.js';

export type SignInRefusal = 'sign_in_wrong' | 'too_many_attempts' | 'demo_password' | 'badge_wrong';

export const DEMO_PASSWORD = 'demo-sparebook';

export interface SignInInput {
  username: string;
  password: string;
  address: string;
  userAgent: string;
}

/** Opens a session for a username and password and returns its token. Refuses what `provePassword` refuses. */
export async function signIn(deps: Deps, input: SignInInput): Promise<{ token: string; expiresAt: Date }> {
  const person = await provePassword(deps, input);
  const expiresAt = new Date(deps.now().getTime() + deps.config.sessionHours * 3_600_000);
  const token = await deps.db.transaction().execute(async (trx) => {
    if ((await currentHash(trx, person.id)) !== person.password_hash) refuse<SignInRefusal>('sign_in_wrong', {}, 422);
    return openSession(trx, {
      personId: person.id,
      address: input.address,
      userAgent: input.userAgent,
      expiresAt,
    });
  });
  return { token, expiresAt };
}

/**
 * Who a username and password stand for. One answer, `sign_in_wrong`, for an unknown name, a wrong password and somebody
 * who has left; refused after too many failures; the demo password only works in demo mode.
 */
export async function provePassword(
  deps: Pick<Deps, 'db' | 'config'>,
  input: Pick<SignInInput, 'username' | 'password' | 'address'>,
): Promise<{ id: number; password_hash: string | null }> {
  const username = input.username.normalize('NFKC').trim().toLowerCase();
  const attempt = await throttle(deps.db, username, input.address);
  const person = await deps.db
    .selectFrom('person')
    .select(['id', 'password_hash'])
    .where('username', '=', username)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  const right = await passwordMatches(person?.password_hash, input.password);
  if (!right || !person) return refuse<SignInRefusal>('sign_in_wrong', {}, 422);
  await noteAccepted(deps.db, attempt);
  if (input.password === DEMO_PASSWORD && !deps.config.demo) return refuse<SignInRefusal>('demo_password', {}, 422);
  return person;
}

/** Read again and held: a password changed while this one was being checked ends all sessions, and so it must end this one. */
async function currentHash(trx: Transaction, personId: number): Promise<string | null | undefined> {
  const person = await trx
    .selectFrom('person')
    .select('password_hash')
    .where('id', '=', personId)
    .where('retired_at', 'is', null)
    .forShare()
    .executeTakeFirst();
  return person?.password_hash;
}
