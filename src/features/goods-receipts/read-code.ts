import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import { parseLabelCode } from '../labels/index.js';

/** What a scan at the receiving desk may mean. */
export type ScannedThing =
  | { kind: 'item'; id: number; code: string; name: string; nameEn: string }
  | { kind: 'serial'; id: string; number: string; itemId: number; code: string; name: string; nameEn: string }
  | { kind: 'lot'; id: string; number: string; itemId: number; code: string; name: string; nameEn: string }
  | { kind: 'bin'; id: number; code: string; name: string; nameEn: string }
  | { kind: 'order'; id: number; code: string; erp: string; supplierId: number; cancelled: boolean }
  | { kind: 'receipt'; code: string };

const MOST_THINGS = 8;

/**
 * Everything that a code names: an own label, an item, its barcode, what the supplier calls it, a serial, a lot, a place, an
 * order by our number or the ERP's, another receipt. Several codes mean the same thing, as a GTIN of several lengths does.
 */
export async function readCode(
  db: Db,
  codes: readonly string[],
  { supplierId, warehouseId }: { supplierId: number; warehouseId: number },
): Promise<ScannedThing[]> {
  const all = [...codes];
  const label = parseLabelCode(all[0] ?? '');
  if (label?.kind === 'goods_receipt') return [{ kind: 'receipt', code: all[0]! }];
  const labelled = (kind: string) => (label?.kind === kind ? label.id : null);
  const item = sql`'itemId', i.id, 'code', i.code, 'name', i.name_zh, 'nameEn', i.name_en`;
  const found = await sql<{ thing: ScannedThing }>`
    select thing from (
      select jsonb_build_object('kind', 'item', 'id', i.id, 'code', i.code, 'name', i.name_zh, 'nameEn', i.name_en) as thing from item i
        where i.id in (select id from item where code = any(${all}::text[]) union select item_id from item_alias where code = any(${all}::text[])
          union select item_id from item_supplier where upper(part_number) = any(${all}::text[]) and part_number is not null and supplier_id = ${supplierId}
          union select ${labelled('item')}::integer) and i.id > 0
      union all select jsonb_build_object('kind', 'order', 'id', o.id, 'code', o.number, 'erp', o.erp_number, 'supplierId', o.supplier_id,
          'cancelled', o.state = 'cancelled') from purchase_order o
        where o.number = any(${all}::text[]) or upper(o.erp_number) = any(${all}::text[])
      union all select jsonb_build_object('kind', 'serial', 'id', s.id::text, 'number', s.number, ${item}) from serial s join item i on i.id = s.item_id
        where s.id in (select id from serial where number = any(${all}::text[]) union select ${labelled('serial')}::bigint) and i.id > 0
      union all select jsonb_build_object('kind', 'lot', 'id', l.id::text, 'number', l.number, ${item}) from lot l join item i on i.id = l.item_id
        where l.id in (select id from lot where number = any(${all}::text[]) union select ${labelled('lot')}::bigint) and l.item_id > 0
      union all select jsonb_build_object('kind', 'bin', 'id', p.id, 'code', p.code, 'name', p.name, 'nameEn', p.name_en) from place p
        where p.id in (select id from place where code = any(${all}::text[]) union select ${labelled('place')}::integer) and not p.outside
          and p.person_id is null
    ) t limit ${MOST_THINGS}`.execute(db);
  const things = found.rows.map((row) => row.thing);
  return things.length > 1 ? narrowed(db, things, { supplierId, warehouseId }) : things;
}

/** Of several things that a code may mean, those that the supplier still owes, if there are any. */
async function narrowed(db: Db, things: ScannedThing[], of: { supplierId: number; warehouseId: number }) {
  const ids = things.flatMap((thing) => (thing.kind === 'item' ? [thing.id] : 'itemId' in thing ? [thing.itemId] : []));
  const found = await sql<{ item_id: number }>`
    select distinct q.item_id from purchase_order_line q join purchase_order o on o.id = q.order_id
    where q.item_id = any(${ids}::integer[]) and q.open > 0 and q.warehouse_id = ${of.warehouseId} and o.supplier_id = ${of.supplierId}`.execute(
    db,
  );
  const owed = new Set(found.rows.map((row) => row.item_id));
  const wanted = things.filter((thing) =>
    owed.has(thing.kind === 'item' ? thing.id : 'itemId' in thing ? thing.itemId : 0),
  );
  return wanted.length > 0 ? wanted : things;
}
