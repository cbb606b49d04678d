import { sql } from 'kysely';
import type { Db } from './database.js';

export const CHANGES_PER_PAGE = 20;

/** What happened to one thing, by its events: newest first, with who acted and through which account and station. */
export async function historyOf(db: Db, subjectType: string, subjectId: string | number, page: number) {
  const events = db
    .selectFrom('event as e')
    .where('e.subject_type', '=', subjectType)
    .where('e.subject_id', '=', String(subjectId));
  const { total } = await events.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await events
    .leftJoin('person as actor', 'actor.id', 'e.actor_id')
    .leftJoin('person as account', 'account.id', 'e.account_id')
    .leftJoin('station', 'station.id', 'e.station_id')
    .select([
      'e.id',
      'e.at',
      'e.name',
      'actor.name as actor',
      'actor.name_en as actor_en',
      'account.name as account',
      'account.name_en as account_en',
      'station.name as station',
    ])
    .select([
      sql<Record<string, unknown> | null>`e.before`.as('before'),
      sql<Record<string, unknown> | null>`e.after`.as('after'),
    ])
    .orderBy('e.id', 'desc')
    .limit(CHANGES_PER_PAGE)
    .offset((page - 1) * CHANGES_PER_PAGE)
    .execute();
  return { rows, page: { number: page, size: CHANGES_PER_PAGE, total } };
}
export type ChangeRow = Awaited<ReturnType<typeof historyOf>>['rows'][number];
