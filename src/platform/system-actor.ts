import { sql } from 'kysely';
import { type Right, rights } from '../rights.js';
import type { Context, Deps } from './context.js';

/** What stays with people, whatever a job would like: decisions, accounts and settings. */
const forPeople: readonly Right[] = [
  'requisition.decide',
  'part.write_off',
  'custody.decide_count',
  'tool.override',
  'loan.write_off',
  'loan.waive',
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
  const found = await sql<{ id: number }>`select system_person() as id`.execute(deps.db);
  const personId = found.rows[0]!.id;
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
