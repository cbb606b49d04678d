import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';

export const NOTICES_PER_PAGE = 30;

/** One page of what a person was told, the newest first; `unread` alone if asked for. */
export async function listNotices(db: Db, personId: number, { unread }: { unread: boolean }, number: number) {
  let query = db.selectFrom('notification as n').where('n.person_id', '=', personId);
  if (unread) query = query.where('n.read_at', 'is', null);
  const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .leftJoin('mail as m', 'm.id', 'n.mail_id')
    .select(['n.id', 'n.kind', 'n.facts', 'n.urgent', 'n.created_at', 'n.read_at', 'm.sent_at as mailed_at'])
    .orderBy('n.id', 'desc')
    .limit(NOTICES_PER_PAGE)
    .offset((number - 1) * NOTICES_PER_PAGE)
    .execute();
  return { rows, page: { number, size: NOTICES_PER_PAGE, total } };
}
export type NoticeRow = Awaited<ReturnType<typeof listNotices>>['rows'][number];

/** How much a person has not read, up to a hundred. */
export async function countUnread(db: Db, personId: number): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from (select from notification where person_id = ${personId} and read_at is null limit 100) as waiting
  `.execute(db);
  return found.rows[0]!.n;
}

/** Where one of a person's own notices leads to. */
export async function hrefOf(db: Db, personId: number, id: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('notification')
    .select('href')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return found?.href;
}
