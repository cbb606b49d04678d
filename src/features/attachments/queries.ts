import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';

export const FILES_ON_A_CARD = 12;
export const FILES_PER_PAGE = 24;

/** The photos and files of one thing, newest first: one page of them, with how many there are. */
export async function attachmentsOf(
  db: Db | Transaction,
  kind: string,
  id: string | number,
  { number = 1, size = FILES_ON_A_CARD }: { number?: number; size?: number } = {},
) {
  const present = db
    .selectFrom('attachment as a')
    .where('a.owner_kind', '=', kind)
    .where('a.owner_id', '=', String(id))
    .where('a.removed_at', 'is', null);
  const rows = await present
    .innerJoin('person as p', 'p.id', 'a.added_by')
    .select(['a.id', 'a.name', 'a.media_type', 'a.bytes', 'a.note', 'a.added_by', 'a.added_at'])
    .select(['p.name as adder', 'p.name_en as adder_en', sql<boolean>`a.thumbnail_hash is not null`.as('picture')])
    .orderBy('a.id', 'desc')
    .limit(size)
    .offset((number - 1) * size)
    .execute();
  const { total } = await present.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  return { rows, page: { number, size, total } };
}
export type AttachmentList = Awaited<ReturnType<typeof attachmentsOf>>;
export type AttachmentRow = AttachmentList['rows'][number];

/** One that was not taken away; the reader's right to see what it hangs on is still to be asked. */
export async function findAttachment(db: Db | Transaction, id: string) {
  if (!/^\d{1,18}$/.test(id)) return undefined;
  return db
    .selectFrom('attachment')
    .select(['id', 'owner_kind', 'owner_id', 'file_hash', 'thumbnail_hash', 'name', 'media_type', 'bytes', 'added_by'])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
}
export type FoundAttachment = NonNullable<Awaited<ReturnType<typeof findAttachment>>>;
