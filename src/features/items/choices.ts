import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { chosenBy } from '../../platform/choices.js';
import { searchWords } from './queries.js';

const ofSuccessor = (column: 'code' | 'name_zh' | 'name_en') => sql<string | null>`
  case when i.retired_at is not null then (select ${sql.ref(`r.${column}`)} from item r where r.id = final_successor(i.id)) end`;

const items = (db: Db) =>
  db
    .selectFrom('item as i')
    .where('i.id', '>', 0)
    .select(['i.id', 'i.code', 'i.name_zh', 'i.name_en', 'i.specification', 'i.kind', 'i.unit', 'i.decimals'])
    .select(['i.tracking', 'i.retired_at'])
    .select([
      ofSuccessor('code').as('successor_code'),
      ofSuccessor('name_zh').as('successor_zh'),
      ofSuccessor('name_en').as('successor_en'),
    ]);

/** Items by any part of what is known of them, barcodes too; a whole code first. Retired ones only if a successor is in use. */
export async function searchItems(db: Db, search: string, limit: number) {
  let query = items(db).where(sql<boolean>`(i.retired_at is null or final_successor(i.id) is not null)`);
  for (const word of searchWords(search)) query = query.where('i.search', 'like', `%${word}%`);
  return query
    .orderBy(sql`i.code = ${search.trim().toUpperCase()}`, 'desc')
    .orderBy('i.code')
    .limit(limit)
    .execute();
}
export type ItemChoice = Awaited<ReturnType<typeof searchItems>>[number];

/** The item that a posted text means, retired ones too: its code leads the text, or a barcode of one item alone is the text. */
export async function itemChosen(db: Db, text: string | null | undefined): Promise<ItemChoice | undefined> {
  return chosenBy(text, {
    byCodes: (codes) => items(db).where('i.code', 'in', codes).execute(),
    byName: async (name) => {
      const barcode = name.normalize('NFKC').toUpperCase();
      const aliased = await items(db)
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom('item_alias as a')
              .select('a.id')
              .whereRef('a.item_id', '=', 'i.id')
              .where('a.code', '=', barcode),
          ),
        )
        .limit(2)
        .execute();
      if (aliased.length > 0) return aliased;
      return items(db)
        .where('i.retired_at', 'is', null)
        .where((eb) => eb.or([eb('i.name_zh', '=', name), eb('i.name_en', '=', name)]))
        .limit(2)
        .execute();
    },
  });
}
