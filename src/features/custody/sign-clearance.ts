import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { isEmpty, leftOf, namesOf } from './clearance.js';
import type { CustodyRefusal } from './custody.js';
import { signOffsOf } from './sign-offs.js';

/**
 * Signs that somebody holds nothing any more and has left nothing open. Refuses one's own, while anything is left, naming
 * it, and when it is signed already and nothing was held since.
 */
export async function signClearance(
  context: Context,
  input: { personId: number; note?: string | null; key: string },
): Promise<{ id: number }> {
  const { actor } = context;
  const { key, ...content } = input;
  const signed = await runCommand(context, { right: 'clearance.sign', key, content }, async (trx) => {
    const person = await lockPerson(trx, input.personId);
    if (person.id === actor.personId) refuse<CustodyRefusal>('clearance_own', {}, 403);
    // What is being lent, issued or handed over to them comes first and is seen here, or waits until it is signed.
    await sql`select hold_postings()`.execute(trx);
    const left = await leftOf(trx, person.id, { today: todayOf(context) });
    if (!isEmpty(left)) refuse<CustodyRefusal>('clearance_left', { person: person.name, items: namesOf(left) });
    const [last] = await signOffsOf(trx, person.id);
    if (last && !last.held_again)
      refuse<CustodyRefusal>('clearance_signed', { person: person.name, signer: last.signer });
    const made = await sql<{ id: number }>`
      insert into clearance (person_id, signed_by, signed_at, note)
      values (${person.id}, ${actor.personId}, clock_timestamp(), ${input.note || null}) returning id`.execute(trx);
    const event = {
      name: 'person.cleared',
      subject: ['person', person.id],
      after: { note: input.note || null },
    } as const;
    return { result: { id: made.rows[0]!.id }, events: [event] };
  });
  context.live.publish([`person:${input.personId}`]);
  return signed;
}

/** Of two who sign at once the second finds it signed. Refuses `not_found`. */
async function lockPerson(trx: Transaction, id: number): Promise<{ id: number; name: string }> {
  const person = await trx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', '=', id)
    .where('system', '=', false)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return person ?? refuse('not_found', {}, 404);
}
