import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { Role } from '../../rights.js';
import { searchWords } from '../items/index.js';
import { inOrder } from './person.js';

export interface PersonFilters {
  search?: string;
  role?: Role;
  retired?: boolean;
}

export const PEOPLE_PER_PAGE = 50;

/**
 * One page of people by name. Who may not see usernames does not find anybody by them either: a username is the last
 * part of what is searched.
 */
export async function listPeople(db: Db, filters: PersonFilters, number: number, byUsername: boolean) {
  let query = db
    .selectFrom('person as p')
    .where('p.system', '=', false)
    .where('p.retired_at', filters.retired ? 'is not' : 'is', null);
  const { role } = filters;
  if (role)
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('person_role as r')
          .select('r.role')
          .whereRef('r.person_id', '=', 'p.id')
          .where('r.role', '=', role),
      ),
    );
  const withoutUsername = sql<string>`left(p.search, length(p.search) - length(coalesce(p.username, '')))`;
  for (const word of searchWords(filters.search)) {
    query = query.where('p.search', 'like', `%${word}%`);
    if (!byUsername) query = query.where(withoutUsername, 'like', `%${word}%`);
  }
  const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .select(['p.id', 'p.name', 'p.name_en', 'p.username'])
    .select(
      sql<Role[]>`coalesce((select array_agg(r.role) from person_role r where r.person_id = p.id), '{}')`.as('roles'),
    )
    .orderBy('p.name')
    .orderBy('p.id')
    .limit(PEOPLE_PER_PAGE)
    .offset((number - 1) * PEOPLE_PER_PAGE)
    .execute();
  return {
    rows: rows.map((row) => ({ ...row, roles: inOrder(row.roles) })),
    page: { number, size: PEOPLE_PER_PAGE, total },
  };
}
export type PersonListRow = Awaited<ReturnType<typeof listPeople>>['rows'][number];

/** One person as everybody may see them. */
export async function findPerson(db: Db, id: number) {
  const person = await db
    .selectFrom('person as p')
    .leftJoin('place', 'place.person_id', 'p.id')
    .select(['p.id', 'p.name', 'p.name_en', 'p.retired_at', 'place.code as place_code'])
    .select(
      sql<Role[]>`coalesce((select array_agg(r.role) from person_role r where r.person_id = p.id), '{}')`.as('roles'),
    )
    .where('p.id', '=', id)
    .where('p.system', '=', false)
    .executeTakeFirst();
  return person && { ...person, roles: inOrder(person.roles) };
}
export type PersonRow = NonNullable<Awaited<ReturnType<typeof findPerson>>>;

/** What only who keeps the accounts may see: how to reach the person, how they sign in, and the badge. */
export async function findAccount(db: Db, id: number) {
  return db
    .selectFrom('person as p')
    .leftJoin('badge as b', (join) => join.onRef('b.person_id', '=', 'p.id').on('b.revoked_at', 'is', null))
    .select(['p.username', 'p.email', 'p.phone', 'p.language', 'p.version', 'b.code as badge', 'b.issued_at'])
    .select([
      sql<boolean>`p.password_hash is not null`.as('has_password'),
      sql<boolean>`b.pin_hash is not null`.as('has_pin'),
      sql<number>`(select count(*)::int from session s where s.person_id = p.id and s.ended_at is null and s.expires_at > now())`.as(
        'sessions',
      ),
      sql<Date | null>`(select max(created_at) from session s where s.person_id = p.id)`.as('last_sign_in'),
    ])
    .where('p.id', '=', id)
    .executeTakeFirstOrThrow();
}
export type AccountRow = Awaited<ReturnType<typeof findAccount>>;
