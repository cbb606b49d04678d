import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';

/** What other programs are told of an approved request: codes, and quantities and prices as decimal strings. */
export async function approvedFacts(trx: Transaction, id: number): Promise<object> {
  const found = await sql<{ facts: object }>`
    select jsonb_build_object('number', r.number, 'supplier', p.code, 'value', r.value::text, 'neededBy', r.needed_by, 'lines', (
      select jsonb_agg(jsonb_build_object('item', i.code, 'warehouse', w.code, 'quantity', trim_scale(l.quantity)::text, 'unit', i.unit,
          'unitPrice', trim_scale(l.unit_price)::text, 'partNumber', s.part_number) order by l.position)
      from purchase_request_line l join item i on i.id = l.item_id join place w on w.id = l.warehouse_id
        left join item_supplier s on s.item_id = l.item_id and s.supplier_id = r.supplier_id
      where l.request_id = r.id and l.removed_at is null)) as facts
    from purchase_request r join party p on p.id = r.supplier_id where r.id = ${id}`.execute(trx);
  return found.rows[0]!.facts;
}
