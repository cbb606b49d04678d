import { sql } from 'kysely';
import { createPerson } from '../../src/features/people/index.js';
import type { Context } from '../../src/platform/context.js';
import type { Role } from '../../src/rights.js';
import type { TestApp } from '../support/app.js';

let made = 0;

/** The fields of a person's form, right unless told otherwise. */
export function personFields(changes: Record<string, string | string[]> = {}): Record<string, string | string[]> {
  return {
    name: '李雷',
    name_en: 'Li Lei',
    username: `lilei${++made}`,
    email: 'li.lei@example.com',
    phone: '138 0000 0000',
    language: 'zh-CN',
    roles: ['technician', 'storekeeper'],
    ...changes,
  };
}

export async function administratorOf(app: TestApp): Promise<Context> {
  const { personId } = await app.signIn('administrator');
  return app.contextOf(personId, 'administrator');
}

/** A person with a username, made by the command. */
export async function newPerson(context: Context, ...roles: Role[]): Promise<number> {
  const username = `person${++made}`;
  const { id } = await createPerson(context, { name: `人员 ${username}`, username, roles });
  return id;
}

/** An administrator who could sign in: a hash of no password is enough for that. */
export async function newAdministrator(app: TestApp, context: Context): Promise<number> {
  const id = await newPerson(context, 'administrator');
  await app.db.updateTable('person').set({ password_hash: 'x' }).where('id', '=', id).execute();
  return id;
}

/** The person, with roles and place, as the database has them. */
export async function stored(app: TestApp, id: number) {
  const found = await sql<Record<string, unknown>>`
    select p.*, (select array_agg(role order by role) from person_role where person_id = p.id) as roles,
      c.code as place_code, c.name as place_name, c.retired_at as place_retired_at
    from person p left join place c on c.person_id = p.id where p.id = ${id}
  `.execute(app.db);
  return found.rows[0]!;
}

/** A person's events, the first one first: name, before, after. */
export async function eventsOf(app: TestApp, id: number) {
  const events = await app.db
    .selectFrom('event')
    .select(['name', 'before', 'after', 'actor_id'])
    .where('subject_type', '=', 'person')
    .where('subject_id', '=', String(id))
    .orderBy('id')
    .execute();
  return events;
}
