import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { Deps } from '../../platform/context.js';
import { hashPassword } from '../../platform/password.js';
import { refuse } from '../../platform/refusal.js';
import type { SignInRefusal } from './sign-in.js';

const hashOf = (token: string) => createHash('sha256').update(token).digest();
let expected: Buffer | null = null;

/** A one-time link's token, made at the start of an empty book; null when there are people already. */
export async function setUpToken(db: Db): Promise<string | null> {
  if (await anybody(db)) return null;
  const token = randomBytes(24).toString('base64url');
  expected = hashOf(token);
  return token;
}

export async function mayUseSetUp(db: Db, token: string): Promise<boolean> {
  return expected !== null && timingSafeEqual(expected, hashOf(token)) && !(await anybody(db));
}

/** Makes the first person, an administrator, through the one-time link. Refused once there is anybody. */
export async function setUp(
  deps: Deps,
  input: { token: string; name: string; username: string; password: string },
): Promise<void> {
  if (!(await mayUseSetUp(deps.db, input.token))) refuse<SignInRefusal>('setup_over', {}, 404);
  const password_hash = await hashPassword(input.password);
  await deps.db.transaction().execute(async (trx) => {
    await sql`lock table person in share row exclusive mode`.execute(trx);
    if (await anybody(trx)) refuse<SignInRefusal>('setup_over', {}, 404);
    const { name, username } = input;
    const person = await trx
      .insertInto('person')
      .values({ name, username, password_hash, search: `${name} ${username}`.toLowerCase() })
      .returning('id')
      .executeTakeFirstOrThrow();
    await trx.insertInto('person_role').values({ person_id: person.id, role: 'administrator' }).execute();
    await trx
      .insertInto('event')
      .values({
        name: 'person.set_up',
        subject_type: 'person',
        subject_id: String(person.id),
        actor_id: person.id,
        account_id: person.id,
      })
      .execute();
  });
  expected = null;
}

async function anybody(db: Db): Promise<boolean> {
  return (await db.selectFrom('person').select('id').limit(1).executeTakeFirst()) !== undefined;
}
