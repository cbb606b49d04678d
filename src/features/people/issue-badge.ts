import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { hashPassword } from '../../platform/password.js';
import { refuse } from '../../platform/refusal.js';
import { endActing } from '../../platform/session.js';
import { newBadgeCode, type PersonRefusal } from './person.js';

/**
 * Gives a person a badge with a new code; the one before is revoked and whoever acts by it stops. Without a `pin` the
 * PIN stays as it was.
 */
export async function issueBadge(
  context: Context,
  input: { personId: number; pin?: string },
): Promise<{ code: string }> {
  const given = input.pin ? await hashPassword(input.pin) : null;
  return runCommand(context, { right: 'person.edit' }, async (trx) => {
    await refuseRetired(trx, input.personId);
    const before = await revoke(trx, input.personId, context.now());
    const code = newBadgeCode();
    await trx
      .insertInto('badge')
      .values({ person_id: input.personId, code, pin_hash: given ?? before?.pin_hash ?? null })
      .execute();
    await endActing(trx, input.personId);
    return {
      result: { code },
      events: [
        {
          name: 'person.badge_issued',
          subject: ['person', input.personId],
          before: before ? { badge: before.code } : null,
          after: { badge: code },
        },
      ],
    };
  });
}

/** Takes a badge away, such as a lost one. */
export async function revokeBadge(context: Context, input: { personId: number }): Promise<void> {
  await runCommand(context, { right: 'person.edit' }, async (trx) => {
    const before = await revoke(trx, input.personId, context.now());
    if (!before) return { result: undefined, events: [] };
    await endActing(trx, input.personId);
    return {
      result: undefined,
      events: [{ name: 'person.badge_revoked', subject: ['person', input.personId], before: { badge: before.code } }],
    };
  });
}

/** Sets the PIN of a person's badge. Refuses `badge_missing` when there is none. */
export async function setPin(context: Context, input: { personId: number; pin: string }): Promise<void> {
  const pin_hash = await hashPassword(input.pin);
  await runCommand(context, { right: 'person.edit' }, async (trx) => {
    await writePin(trx, input.personId, pin_hash);
    await endActing(trx, input.personId);
    return { result: undefined, events: [{ name: 'person.pin_set', subject: ['person', input.personId] }] };
  });
}

/** For commands of this feature only. */
export async function writePin(trx: Transaction, personId: number, pin_hash: string): Promise<void> {
  const badge = await trx
    .updateTable('badge')
    .set({ pin_hash })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!badge) refuse<PersonRefusal>('badge_missing', {}, 422);
}

async function refuseRetired(trx: Transaction, personId: number): Promise<void> {
  const person = await trx
    .selectFrom('person')
    .select(['name', 'retired_at'])
    .where('id', '=', personId)
    .where('system', '=', false)
    .forUpdate()
    .executeTakeFirst();
  if (!person) return refuse('not_found', {}, 404);
  if (person.retired_at) refuse<PersonRefusal>('person_retired', { person: person.name });
}

async function revoke(trx: Transaction, personId: number, at: Date) {
  return trx
    .updateTable('badge')
    .set({ revoked_at: at })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .returning(['code', 'pin_hash'])
    .executeTakeFirst();
}
