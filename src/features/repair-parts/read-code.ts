import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { parseLabelCode } from '../labels/index.js';

/** What a scan at the workshop store may mean. */
export type ScannedThing =
  | { kind: 'item'; id: number; code: string; name: string; nameEn: string }
  | { kind: 'serial'; id: string; number: string; itemId: number; code: string; name: string; nameEn: string }
  | { kind: 'lot'; id: string; number: string; itemId: number; code: string; name: string; nameEn: string }
  | { kind: 'bin'; id: number; code: string; name: string; nameEn: string; inStore: boolean }
  | { kind: 'order'; code: string };

const MOST_THINGS = 8;

/** Everything that a code names exactly: an own label, an item or its barcode, a serial, a lot, a place, a repair order. */
export async function readCode(db: Db, code: string): Promise<ScannedThing[]> {
  const label = parseLabelCode(code);
  const labelled = (kind: string) => (label?.kind === kind ? label.id : null);
  if (label?.kind === 'repair_order') return [{ kind: 'order', code }];
  const item = sql`'itemId', i.id, 'code', i.code, 'name', i.name_zh, 'nameEn', i.name_en`;
  const found = await sql<{ thing: ScannedThing }>`
    select thing from (
      select jsonb_build_object('kind', 'item', 'id', i.id, 'code', i.code, 'name', i.name_zh, 'nameEn', i.name_en) as thing from item i
        where i.id in (select id from item where code = ${code} union select item_id from item_alias where code = ${code}
          union select ${labelled('item')}::integer) and i.id > 0
      union all select jsonb_build_object('kind', 'serial', 'id', s.id::text, 'number', s.number, ${item}) from serial s join item i on i.id = s.item_id
        where s.id in (select id from serial where number = ${code} union select ${labelled('serial')}::bigint)
      union all select jsonb_build_object('kind', 'lot', 'id', l.id::text, 'number', l.number, ${item}) from lot l join item i on i.id = l.item_id
        where l.id in (select id from lot where number = ${code} union select ${labelled('lot')}::bigint) and l.item_id > 0
      union all select jsonb_build_object('kind', 'bin', 'id', p.id, 'code', p.code, 'name', p.name, 'nameEn', p.name_en,
          'inStore', p.warehouse_id is not null) from place p
        where p.id in (select id from place where code = ${code} union select ${labelled('place')}::integer)
    ) t limit ${MOST_THINGS}`.execute(db);
  return found.rows.map((row) => row.thing);
}
