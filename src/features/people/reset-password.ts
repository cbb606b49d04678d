import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { hashPassword } from '../../platform/password.js';
import { refuse } from '../../platform/refusal.js';
import { endSessions } from '../../platform/session.js';
import { type PersonRefusal, temporaryPassword } from './person.js';

/**
 * Gives a person a password made by the program, which is told once, and ends all their sessions. Refused for who has
 * no username to sign in with, or has left.
 */
export async function resetPassword(context: Context, input: { personId: number }): Promise<{ password: string }> {
  const password = temporaryPassword();
  const password_hash = await hashPassword(password);
  return runCommand(context, { right: 'person.edit' }, async (trx) => {
    const person = await trx
      .selectFrom('person')
      .select(['id', 'name', 'username', 'retired_at'])
      .where('id', '=', input.personId)
      .where('system', '=', false)
      .forUpdate()
      .executeTakeFirst();
    if (!person) return refuse('not_found', {}, 404);
    if (person.retired_at) refuse<PersonRefusal>('person_retired', { person: person.name });
    if (!person.username) refuse<PersonRefusal>('username_missing', { person: person.name });
    await trx.updateTable('person').set({ password_hash }).where('id', '=', person.id).execute();
    await endSessions(trx, { personId: person.id });
    return {
      result: { password },
      events: [{ name: 'person.password_reset', subject: ['person', person.id] }],
    };
  });
}
