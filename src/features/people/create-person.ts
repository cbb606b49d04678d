import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { hashPassword } from '../../platform/password.js';
import { refusingTaken } from '../../platform/refusal.js';
import { createCustodyPlace } from '../places/index.js';
import { inOrder, type PersonInput, personRow } from './person.js';

export type NewPerson = PersonInput & { password?: string };

/** Adds a person, and the place of what they hold. Refuses a username that is taken. */
export async function createPerson(context: Context, { password, ...input }: NewPerson): Promise<{ id: number }> {
  return createPersonWithHash(context, input, password ? await hashPassword(password) : null);
}

/** The same with a hash made before: of many people with one password it is made once, and outside a transaction. */
export async function createPersonWithHash(
  context: Context,
  input: PersonInput,
  password_hash: string | null,
): Promise<{ id: number }> {
  return runCommand(context, { right: 'person.edit' }, async (trx) => {
    const person = await insertPerson(trx, input, password_hash);
    const { search: _, ...after } = personRow(input);
    return {
      result: person,
      events: [
        { name: 'person.created', subject: ['person', person.id], after: { ...after, roles: inOrder(input.roles) } },
      ],
    };
  });
}

/** Writes a person with roles and custody place; for commands of this feature only. */
export async function insertPerson(
  trx: Transaction,
  input: PersonInput,
  password_hash: string | null,
): Promise<{ id: number }> {
  const person = await refusingTaken({ person_username_key: 'username_taken' }, () =>
    trx
      .insertInto('person')
      .values({ ...personRow(input), password_hash })
      .returning(['id', 'name', 'name_en'])
      .executeTakeFirstOrThrow(),
  );
  const held = inOrder(input.roles);
  if (held.length > 0)
    await trx
      .insertInto('person_role')
      .values(held.map((role) => ({ person_id: person.id, role })))
      .execute();
  await createCustodyPlace(trx, person);
  return { id: person.id };
}
