import { type Right, rights } from '../rights.js';
import type { Context, Deps } from './context.js';

/** What stays with people, whatever a job would like: decisions, accounts and settings. */
const forPeople: readonly Right[] = [
  'requisition.decide',
  'part.write_off',
  'custody.decide_count',
  'task.force_close',
  'person.edit',
  'settings.edit',
  'approval.settings',
  'deputy.edit',
];
const systemRights: ReadonlySet<Right> = new Set(
  (Object.keys(rights) as Right[]).filter((right) => !forPeople.includes(right)),
);

/**
 * The context of a job: the program itself acts, a person of its own in the book (`person.system`), made when it is
 * first needed. It never signs in, is nobody's colleague in lists and choices, and decides nothing for people.
 */
export async function systemContext(deps: Deps): Promise<Context> {
  const personId = (await findSystem(deps)) ?? (await createSystem(deps));
  return {
    ...deps,
    requestId: deps.newId(),
    actor: {
      personId,
      name: '系统',
      roles: [],
      rights: systemRights,
      accountId: personId,
      accountName: '系统',
      stationId: null,
      stationName: null,
      sessionId: '0',
      actingUntil: null,
    },
  };
}

async function findSystem({ db }: Deps): Promise<number | undefined> {
  return (await db.selectFrom('person').select('id').where('system', '=', true).executeTakeFirst())?.id;
}

/** Two processes may make it at once; the index on `system` lets one through, and the other finds that one. */
async function createSystem(deps: Deps): Promise<number> {
  await deps.db
    .insertInto('person')
    .values({ name: '系统', name_en: 'System', system: true })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await findSystem(deps))!;
}
