import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { COMPANY } from '../../stock/index.js';
import type { JudgedLine } from './line-checks.js';
import type { OwnerChangeRefusal } from './owner-change.js';

/** Refuses what is promised to a document: of an item, warehouse and condition no more goes than is free there, all lines together. */
export async function expectFree(trx: Transaction, lines: readonly JudgedLine[]): Promise<void> {
  const inside = lines.filter((line) => line.from.warehouse_id !== null);
  const rows = inside.map((line) => ({
    item: line.itemId,
    warehouse: line.from.warehouse_id,
    condition: line.condition,
    quantity: line.quantity,
  }));
  const short = await sql<{ item: string; asked: string; free: string }>`
    select i.code as item, trim_scale(a.quantity)::text as asked, trim_scale(greatest(coalesce(v.on_hand - v.reserved, 0), 0))::text as free
    from (select r.item, r.warehouse, r.condition, sum(r.quantity) as quantity
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(item integer, warehouse integer, condition text, quantity numeric)
        group by r.item, r.warehouse, r.condition) a
      join item i on i.id = a.item
      left join stock_level v on v.item_id = a.item and v.warehouse_id = a.warehouse and v.condition::text = a.condition and v.owner_id = ${COMPANY}
    where a.quantity > coalesce(v.on_hand - v.reserved, 0) order by i.code limit 1`.execute(trx);
  const [first] = short.rows;
  if (first) refuse<OwnerChangeRefusal>('change_more_than_free', { ...first });
}
