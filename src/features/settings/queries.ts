import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';

export const STATIONS_PER_PAGE = 50;

/** One page of stations by name, those in use first, with how many devices are each. */
export async function listStations(db: Db, number: number) {
  const { total } = await db
    .selectFrom('station')
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('station as t')
    .select(['t.id', 't.name', 't.retired_at'])
    .select(
      sql<number>`(select count(*)::int from session s where s.station_id = t.id and s.ended_at is null and s.expires_at > now())`.as(
        'devices',
      ),
    )
    .orderBy(sql`t.retired_at is not null`)
    .orderBy('t.name')
    .limit(STATIONS_PER_PAGE)
    .offset((number - 1) * STATIONS_PER_PAGE)
    .execute();
  return { rows, page: { number, size: STATIONS_PER_PAGE, total } };
}
export type StationRow = Awaited<ReturnType<typeof listStations>>['rows'][number];
