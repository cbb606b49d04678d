import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { Language } from '../../platform/language.js';

export const SESSIONS_PER_PAGE = 10;

/** One's own account, as one may see it. */
export async function findMe(db: Db, personId: number) {
  return db
    .selectFrom('person as p')
    .leftJoin('badge as b', (join) => join.onRef('b.person_id', '=', 'p.id').on('b.revoked_at', 'is', null))
    .select(['p.name', 'p.name_en', 'p.username', sql<Language | null>`p.language`.as('language'), 'b.code as badge'])
    .select([
      sql<boolean>`p.password_hash is not null`.as('has_password'),
      sql<boolean>`b.pin_hash is not null`.as('has_pin'),
    ])
    .where('p.id', '=', personId)
    .executeTakeFirstOrThrow();
}
export type MeRow = Awaited<ReturnType<typeof findMe>>;

/** Where one is signed in, the latest first. */
export async function listSessions(db: Db, personId: number, number: number) {
  const open = db
    .selectFrom('session')
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`);
  const { total } = await open.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await open
    .select(['id', 'address', 'user_agent', 'created_at', 'expires_at'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(SESSIONS_PER_PAGE)
    .offset((number - 1) * SESSIONS_PER_PAGE)
    .execute();
  return { rows, page: { number, size: SESSIONS_PER_PAGE, total } };
}
export type SessionRow = Awaited<ReturnType<typeof listSessions>>['rows'][number];
