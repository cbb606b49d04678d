import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { LabelKind, Medium, Symbology } from './label.js';

export const PRINTS_PER_PAGE = 50;
const OPEN_MINUTES = 60;

/** A recorded print that this person may still send to the printer: for an hour; later it has to be recorded again. */
export async function findPrint(db: Db, id: string, personId: number, now: Date) {
  if (!/^[1-9]\d{0,17}$/.test(id)) return undefined;
  const row = await db
    .selectFrom('label_print')
    .selectAll()
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('printed_at', '>', new Date(now.getTime() - OPEN_MINUTES * 60_000))
    .executeTakeFirst();
  return row && withKinds(row);
}

/** What was printed, newest first. */
export async function listPrints(db: Db, page: number) {
  const { total } = await db
    .selectFrom('label_print')
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('label_print as l')
    .innerJoin('person', 'person.id', 'l.person_id')
    .selectAll('l')
    .select(['person.name', 'person.name_en'])
    .orderBy('l.id', 'desc')
    .limit(PRINTS_PER_PAGE)
    .offset((page - 1) * PRINTS_PER_PAGE)
    .execute();
  return { rows: rows.map(withKinds), page: { number: page, size: PRINTS_PER_PAGE, total } };
}
export type PrintRow = Awaited<ReturnType<typeof listPrints>>['rows'][number];

/** The columns whose values the table's checks limit to these. */
function withKinds<T extends { kind: string; symbology: string; medium: string }>(row: T) {
  return {
    ...row,
    kind: row.kind as Exclude<LabelKind, 'bins'>,
    symbology: row.symbology as Symbology,
    medium: row.medium as Medium,
  };
}
