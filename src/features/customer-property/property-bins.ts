import { sql } from 'kysely';
import { chosenBy } from '../../platform/choices.js';
import type { Db } from '../../platform/database.js';
import { searchWords } from '../items/index.js';

export interface PropertyBin {
  id: number;
  code: string;
  name: string;
  name_en: string | null;
  /** Nothing lies in it. */
  free: boolean;
}

const isFree = sql<boolean>`not exists (select from serial s where s.place_id = p.id)
  and not exists (select from stock_balance b where b.place_id = p.id and b.on_hand > 0)`;
const columns = sql`p.id, p.code, p.name, p.name_en, ${isFree} as free`;
const inUse = sql`p.for_property and p.retired_at is null`;

/** Bins for customers' property by any part of what they are called; in the order of a walk, free ones first without a word. */
export async function searchBins(db: Db, search: string, limit: number): Promise<PropertyBin[]> {
  const words = searchWords(search);
  const matching = sql.join([inUse, ...words.map((word) => sql`p.search like ${`%${word}%`}`)], sql` and `);
  const first = words.length > 0 ? sql`p.code = ${search.trim().toUpperCase()}` : isFree;
  const found = await sql<PropertyBin>`
    select ${columns} from place p where ${matching} order by ${first} desc, p.sort_key, p.code limit ${limit}`.execute(
    db,
  );
  return found.rows;
}

/** The bin that a posted text means; its code leads the text. */
export async function binChosen(db: Db, text: string | null | undefined): Promise<PropertyBin | undefined> {
  return chosenBy(text, {
    byCodes: async (codes) =>
      (
        await sql<PropertyBin>`select ${columns} from place p where ${inUse} and p.code = any(${codes}::text[])`.execute(
          db,
        )
      ).rows,
    byName: async () => [],
  });
}

/** Where a customer's things went last, else the first bin that is free, else the first of all; none when there is none. */
export async function proposedBin(db: Db, customerId: number | null): Promise<PropertyBin | undefined> {
  const last = await sql<PropertyBin>`
    select ${columns} from (
      select l.to_place_id from property_piece x join stock_movement_line l on l.movement_id = x.movement_id
      where x.customer_id = ${customerId} order by x.id desc limit 20) used join place p on p.id = used.to_place_id
    where ${inUse} limit 1`.execute(db);
  return last.rows[0] ?? (await searchBins(db, '', 1))[0];
}
