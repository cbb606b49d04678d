import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';

/** One line of a tool's checklist: what goes out with each piece. */
export interface Accessory {
  itemId: number;
  position: number;
  name: string;
  nameEn: string | null;
  /** Pieces with one tool. */
  quantity: number;
}

/** The checklists of these items, in order. */
export async function accessoriesOf(db: Db | Transaction, itemIds: readonly number[]): Promise<Accessory[]> {
  const found = await sql<Accessory>`
    select item_id as "itemId", position, name_zh as name, name_en as "nameEn", quantity from tool_accessory
    where item_id = any(${[...itemIds]}::integer[]) order by item_id, position`.execute(db);
  return found.rows;
}
