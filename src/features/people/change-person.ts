import { difference, runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import type { Role } from '../../rights.js';
import { renameCustodyPlace } from '../places/index.js';
import { refuseLastAdministrator } from './last-administrator.js';
import { inOrder, type PersonInput, type PersonRefusal, personRow } from './person.js';

/**
 * Changes what is known of a person, and their roles. `version` is the one that the form was filled from: refused when
 * somebody else has changed it since, when the username is taken, and when nobody would be administrator any more.
 */
export async function changePerson(
  context: Context,
  input: { id: number; version: number; person: PersonInput },
): Promise<void> {
  await runCommand(context, { right: 'person.edit' }, async (trx) => {
    const row = await trx.selectFrom('person').selectAll().where('id', '=', input.id).forUpdate().executeTakeFirst();
    if (!row || row.system) return refuse('not_found', {}, 404);
    if (row.version !== input.version) refuse<PersonRefusal>('person_changed_meanwhile', { person: row.name }, 422);
    const held = await trx.selectFrom('person_role').select('role').where('person_id', '=', input.id).execute();
    const before = { ...row, roles: inOrder(held.map((one) => one.role)) };
    const { search, ...columns } = personRow(input.person);
    const roles = inOrder(input.person.roles);
    const changes = difference<object>(before, { ...columns, roles });
    if (!changes) return { result: undefined, events: [] };
    if (before.roles.includes('administrator') && !roles.includes('administrator') && !row.retired_at)
      await refuseLastAdministrator(trx, row);
    const changed = { ...columns, search, version: row.version + 1 };
    await refusingTaken({ person_username_key: 'username_taken' }, () =>
      trx.updateTable('person').set(changed).where('id', '=', input.id).execute(),
    );
    await setRoles(trx, input.id, roles);
    await renameCustodyPlace(trx, { id: input.id, name: columns.name, name_en: columns.name_en });
    return {
      result: undefined,
      events: [{ name: 'person.changed', subject: ['person', input.id], ...(changes as object) }],
    };
  });
}

async function setRoles(trx: Transaction, personId: number, roles: Role[]): Promise<void> {
  let gone = trx.deleteFrom('person_role').where('person_id', '=', personId);
  if (roles.length > 0) gone = gone.where('role', 'not in', roles);
  await gone.execute();
  if (roles.length > 0)
    await trx
      .insertInto('person_role')
      .values(roles.map((role) => ({ person_id: personId, role })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}
