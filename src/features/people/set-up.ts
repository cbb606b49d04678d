import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { record } from '../../platform/command.js';
import type { Deps } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { hashPassword } from '../../platform/password.js';
import { refuse } from '../../platform/refusal.js';
import { insertPerson } from './create-person.js';
import type { PersonInput, PersonRefusal } from './person.js';

const hashOf = (token: string) => createHash('sha256').update(token).digest();
let expected: Buffer | null = null;

/** A one-time link's token, made at the start of an empty book; null when there are people already. */
export async function setUpToken(db: Db): Promise<string | null> {
  if (await anybody(db)) return null;
  const token = randomBytes(24).toString('base64url');
  expected = hashOf(token);
  return token;
}

/** Refuses `setup_over` (404) for a wrong link, a used one, and once there is anybody. */
export async function refuseWrongSetUp(db: Db, token: string): Promise<void> {
  const may = expected !== null && timingSafeEqual(expected, hashOf(token)) && !(await anybody(db));
  if (!may) refuse<PersonRefusal>('setup_over', {}, 404);
}

/** Makes the first person, an administrator, through the one-time link. */
export async function setUp(
  deps: Deps,
  input: { token: string; name: string; username: string; password: string; requestId: string },
): Promise<void> {
  await refuseWrongSetUp(deps.db, input.token);
  const password_hash = await hashPassword(input.password);
  await deps.db.transaction().execute(async (trx) => {
    const { name, username, requestId } = input;
    await insertFirstPerson(trx, { name, username, roles: ['administrator'] }, { password_hash, requestId });
  });
  expected = null;
}

/** Writes the person whom nobody could have added: they are recorded as having added themselves. */
export async function insertFirstPerson(
  trx: Transaction,
  input: PersonInput,
  { password_hash, requestId }: { password_hash: string; requestId: string },
): Promise<{ id: number }> {
  await sql`lock table person in share row exclusive mode`.execute(trx);
  if (await anybody(trx)) refuse<PersonRefusal>('setup_over', {}, 404);
  const { id } = await insertPerson(trx, input, password_hash);
  const actor = { personId: id, accountId: id, stationId: null };
  await record(trx, { actor, requestId }, { name: 'person.set_up', subject: ['person', id] });
  return { id };
}

async function anybody(db: Db): Promise<boolean> {
  const someone = db.selectFrom('person').select('id').where('system', '=', false).limit(1);
  return (await someone.executeTakeFirst()) !== undefined;
}
