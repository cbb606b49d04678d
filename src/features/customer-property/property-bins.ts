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

/**
 * Where whoever asks put this customer's things last, else where they put anything: it is their store. For somebody who
 * has not taken anything in the first bin that is free, else the first of all; none when there is none.
 */
export async function proposedBin(
  db: Db,
  { personId, customerId }: { personId: number; customerId: number | null },
): Promise<PropertyBin | undefined> {
  const last = await sql<PropertyBin>`
    select ${columns} from (
      select x.id, x.customer_id, l.to_place_id from (select r.id from property_receipt r where r.received_by = ${personId} order by r.id desc limit 20) own
        join property_piece x on x.receipt_id = own.id join stock_movement_line l on l.movement_id = x.movement_id) used
      join place p on p.id = used.to_place_id
    where ${inUse} order by coalesce(used.customer_id = ${customerId}::integer, false) desc, used.id desc limit 1`.execute(
    db,
  );
  return last.rows[0] ?? (await searchBins(db, '', 1))[0];
}
