import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { parseLabelCode } from '../labels/index.js';

export interface OfItem {
  itemId: number;
  item: string;
  name: string;
  tracking: 'quantity' | 'lot' | 'serial';
}

/** What a scan beside a parcel may mean. */
export type ScannedThing =
  | (OfItem & { kind: 'item' })
  | (OfItem & { kind: 'lot'; id: string; number: string })
  | (OfItem & { kind: 'serial'; id: string; number: string })
  | { kind: 'bin'; id: number; code: string; name: string; nameEn: string | null; warehouseId: number | null }
  | { kind: 'transfer'; number: string };

const MOST_THINGS = 8;
const ofItem = sql`'itemId', i.id, 'item', i.code, 'name', i.name_zh, 'tracking', i.tracking`;

/**
 * Everything that a code names: an item by its label, number, barcode or a supplier's part number, a lot or a piece by its
 * label or number, a place, a transfer. Several codes mean the same thing, as a GTIN of several lengths does.
 */
export async function readCode(db: Db, codes: readonly string[]): Promise<ScannedThing[]> {
  const [code = ''] = codes;
  const label = parseLabelCode(code);
  const any = sql`any(${[...codes]}::text[])`;
  if (label?.kind === 'transfer') return [{ kind: 'transfer', number: code }];
  const labelled = (kind: string) => (label?.kind === kind ? label.id : null);
  const found = await sql<{ thing: ScannedThing }>`
    select thing from (
      select jsonb_build_object('kind', 'item', ${ofItem}) as thing, 1 as n from item i
        where i.id > 0 and i.id in (select id from item where code = ${any} union select item_id from item_alias where code = ${any}
          union select item_id from item_supplier where upper(part_number) = ${any} and part_number is not null
          union select ${labelled('item')}::integer)
      union all select jsonb_build_object('kind', 'serial', ${ofItem}, 'id', s.id::text, 'number', s.number), 2 from serial s join item i on i.id = s.item_id
        where i.id > 0 and s.id in (select id from serial where number = ${any} union select ${labelled('serial')}::bigint)
      union all select jsonb_build_object('kind', 'lot', ${ofItem}, 'id', o.id::text, 'number', o.number), 3 from lot o join item i on i.id = o.item_id
        where i.id > 0 and o.id in (select id from lot where number = ${any} union select ${labelled('lot')}::bigint)
      union all select jsonb_build_object('kind', 'bin', 'id', p.id, 'code', p.code, 'name', p.name, 'nameEn', p.name_en, 'warehouseId', p.warehouse_id), 4 from place p
        where p.id in (select id from place where code = ${any} union select ${labelled('place')}::integer) and not p.outside and p.person_id is null
    ) t order by n limit ${MOST_THINGS}`.execute(db);
  return found.rows.map((row) => row.thing);
}
