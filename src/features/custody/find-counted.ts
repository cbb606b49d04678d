import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import type { Condition } from '../../stock/index.js';
import { parseLabelCode } from '../labels/index.js';
import type { CountKey } from './count.js';

/** Something that a scanned code may mean. */
export interface FoundThing {
  kind: 'item' | 'serial' | 'lot';
  /** The serial's or lot's; the item's own for an item. */
  id: string;
  number: string;
  item_id: number;
  item_code: string;
  tracking: string;
  /** Of a serial, as the book has it. */
  condition: Condition | null;
  owner_id: number | null;
  place_id: number | null;
}

const MOST_CODE = 100;

/** A code as labels carry it: full-width signs of an input method become plain ones, small letters capital ones. */
export function plainCode(text: string): string {
  return text.normalize('NFKC').trim().toUpperCase().slice(0, MOST_CODE);
}

/** What a code means, by its label, as serial or lot number, item code or a maker's code; what lies in the place first. */
export async function thingsOf(trx: Transaction, code: string, placeId: number): Promise<FoundThing[]> {
  const label = parseLabelCode(code);
  const labelled = (kind: string) => (label?.kind === kind ? label.id : '0');
  const found = await sql<FoundThing>`
    select 'serial' as kind, s.id::text, s.number, i.id as item_id, i.code as item_code, i.tracking, s.condition, s.owner_id, s.place_id
    from serial s join item i on i.id = s.item_id where s.number = ${code} or s.id = ${labelled('serial')}::bigint
    union all
    select 'lot', l.id::text, l.number, i.id, i.code, i.tracking, null, null, null
    from lot l join item i on i.id = l.item_id where l.item_id > 0 and (l.number = ${code} or l.id = ${labelled('lot')}::bigint)
    union all
    select 'item', i.id::text, i.code, i.id, i.code, i.tracking, null, null, null from item i
    where i.id in (select id from item where code = ${code} union select item_id from item_alias where code = ${code}
      union select ${labelled('item')}::integer) and i.id > 0
    limit 20`.execute(trx);
  const here = found.rows.filter((thing) => thing.kind === 'serial' && thing.place_id === placeId);
  return here.length === 1 ? here : found.rows;
}

/** The lines that a scanned item or lot may mean: its own, in whatever condition and of whichever owner. */
export async function linesLike(trx: Transaction, countId: number, thing: FoundThing) {
  const lot = thing.kind === 'lot' ? sql`and l.lot_id = ${thing.id}::bigint` : sql``;
  const found = await sql<CountKey & { position: number; lot: string | null; owner: string }>`
    select l.position, l.item_id, l.condition, l.owner_id, l.serial_id, l.lot_id, t.number as lot, o.name as owner
    from custody_count_line l left join lot t on t.id = l.lot_id join party o on o.id = l.owner_id
    where l.count_id = ${countId} and l.item_id = ${thing.item_id} and l.serial_id is null ${lot} order by l.position`.execute(
    trx,
  );
  return found.rows;
}
