import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import type { Language } from '../../platform/language.js';
import { hashPassword, passwordMatches } from '../../platform/password.js';
import { refuse } from '../../platform/refusal.js';
import { endActing, endSessions, setSessionLanguage } from '../../platform/session.js';
import { noteAccepted, throttle } from '../../platform/throttle.js';
import { writePin } from './issue-badge.js';
import type { PersonRefusal } from './person.js';

/** The language of one's pages and messages, from now on and on every device. */
export async function chooseLanguage(context: Context, input: { language: Language }): Promise<void> {
  const { personId, sessionId } = context.actor;
  await runCommand(context, { right: 'own.account' }, async (trx) => {
    await trx.updateTable('person').set({ language: input.language }).where('id', '=', personId).execute();
    await setSessionLanguage(trx, sessionId, null);
    return { result: undefined, events: [] };
  });
}

/**
 * One's own new password; the others of one's sessions end. Refuses `password_differs` when the present one is wrong:
 * it counts as a failed sign-in, so that a terminal left alone is no place to guess.
 */
export async function changeOwnPassword(
  context: Context,
  input: { current: string; password: string; address: string },
): Promise<void> {
  const { personId, sessionId } = context.actor;
  const secret = await proveOneself(context, input);
  const password_hash = await hashPassword(input.password);
  await runCommand(context, { right: 'own.account' }, async (trx) => {
    await refuseOvertaken(trx, personId, secret);
    await trx.updateTable('person').set({ password_hash }).where('id', '=', personId).execute();
    await endSessions(trx, { personId, except: sessionId });
    return { result: undefined, events: [{ name: 'person.password_changed', subject: ['person', personId] }] };
  });
}

/** One's own new PIN, for one's password; who has no password proves oneself by the present PIN. */
export async function changeOwnPin(
  context: Context,
  input: { current: string; pin: string; address: string },
): Promise<void> {
  const { personId, sessionId } = context.actor;
  const secret = await proveOneself(context, input);
  const pin_hash = await hashPassword(input.pin);
  await runCommand(context, { right: 'own.account' }, async (trx) => {
    await refuseOvertaken(trx, personId, secret);
    await writePin(trx, personId, pin_hash);
    await endActing(trx, personId, sessionId);
    return { result: undefined, events: [{ name: 'person.pin_changed', subject: ['person', personId] }] };
  });
}

/** Ends all of one's sessions, this one included; a station where one acts by badge stays signed in. */
export async function signOutEverywhere(context: Context): Promise<void> {
  const { personId } = context.actor;
  await runCommand(context, { right: 'own.account' }, async (trx) => {
    await endSessions(trx, { personId });
    return { result: undefined, events: [{ name: 'person.signed_out_everywhere', subject: ['person', personId] }] };
  });
}

async function proveOneself(context: Context, input: { current: string; address: string }): Promise<string | null> {
  const { personId } = context.actor;
  const { username } = await context.db
    .selectFrom('person')
    .select('username')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  const attempt = await throttle(context.db, username ?? `person ${personId}`, input.address);
  const secret = await secretOf(context.db, personId);
  if (!(await passwordMatches(secret, input.current))) refuse<PersonRefusal>('password_differs', {}, 422);
  await noteAccepted(context.db, attempt);
  return secret;
}

/** Another administrator's reset, while this one was being checked, goes first. */
async function refuseOvertaken(trx: Transaction, personId: number, secret: string | null): Promise<void> {
  await trx.selectFrom('person').select('id').where('id', '=', personId).forUpdate().execute();
  if ((await secretOf(trx, personId)) !== secret) refuse<PersonRefusal>('password_differs', {}, 422);
}

async function secretOf(db: Pick<Transaction, 'selectFrom'>, personId: number): Promise<string | null> {
  const person = await db
    .selectFrom('person as p')
    .leftJoin('badge as b', (join) => join.onRef('b.person_id', '=', 'p.id').on('b.revoked_at', 'is', null))
    .select(['p.password_hash', 'b.pin_hash'])
    .where('p.id', '=', personId)
    .executeTakeFirst();
  return person?.password_hash ?? person?.pin_hash ?? null;
}
