import { sql } from 'kysely';
import type { Db, Transaction } from '../../platform/database.js';
import type { Condition } from '../../stock/index.js';

/** A place as a line needs it. */
export interface PlaceFacts {
  id: number;
  code: string;
  kind: string;
  outside: boolean;
  for_property: boolean;
  warehouse_id: number | null;
  party_id: number | null;
  retired_at: Date | null;
}

export async function placeFacts(db: Db | Transaction, id: number): Promise<PlaceFacts | undefined> {
  return db
    .selectFrom('place')
    .select(['id', 'code', 'kind', 'outside', 'for_property', 'warehouse_id', 'party_id', 'retired_at'])
    .where('id', '=', id)
    .executeTakeFirst();
}

export interface SerialFacts {
  id: string;
  number: string;
  item_id: number;
  item: string;
  owner_id: number;
  owner: string;
  place_id: number;
  condition: Condition;
  /** Its line on a receipt that is not over. */
  piece_id: number | null;
}

/** A piece by its number as the book has it now. */
export async function serialFacts(db: Db | Transaction, id: string): Promise<SerialFacts | undefined> {
  const found = await sql<SerialFacts>`
    select s.id::text as id, s.number, s.item_id, i.code as item, s.owner_id, o.name as owner, s.place_id, s.condition::text as condition,
      (select p.id from property_piece p where p.serial_id = s.id and p.over_at is null) as piece_id
    from serial s join item i on i.id = s.item_id join party o on o.id = s.owner_id where s.id = ${id}::bigint`.execute(
    db,
  );
  return found.rows[0];
}

export interface ItemFacts {
  id: number;
  code: string;
  tracking: 'serial' | 'lot' | 'quantity';
  serial_pattern: string | null;
  decimals: number;
  unit: string;
  retired: boolean;
  /** CNY, the moving average. */
  average: string;
}

export async function itemFacts(db: Db | Transaction, id: number): Promise<ItemFacts | undefined> {
  const found = await sql<ItemFacts>`
    select i.id, i.code, i.tracking, i.serial_pattern, i.decimals, i.unit, i.retired_at is not null as retired,
      coalesce(round(c.average, 4), 0)::text as average
    from item i left join item_cost c on c.item_id = i.id where i.id = ${id} and i.id > 0`.execute(db);
  return found.rows[0];
}

export type BusyKind = 'repair' | 'delivery' | 'scrap' | 'claim' | 'change' | 'untold' | 'promised' | 'loan';

/** Whose work a piece is on: what has to be settled before it may change hands; not the change itself (`changeId`). */
export async function busyWith(
  trx: Db | Transaction,
  of: { pieceId: number | null; serialId: string | null; changeId: number | null },
): Promise<{ kind: BusyKind; document: string } | undefined> {
  const { pieceId, serialId, changeId } = of;
  const serial = sql`${serialId}::bigint`;
  const found = await sql<{ kind: BusyKind; document: string }>`
    select 'repair' as kind, o.number as document from repair_order o
      where o.state not in ('closed', 'cancelled') and (o.property_piece_id = ${pieceId}::integer or o.serial_id = ${serial})
    union all select 'delivery', d.number from property_delivery_line l join property_delivery d on d.id = l.delivery_id
      where l.piece_id = ${pieceId}::integer and d.state = 'picking'
    union all select 'scrap', coalesce(o.number, r.number) from scrap_request q left join repair_order o on o.id = q.order_id
        left join field_return r on r.id = q.return_id
      where q.serial_id = ${serial} and q.decided_at is null and q.withdrawn_at is null
    union all select 'claim', q.number from supplier_claim q where q.serial_id = ${serial} and q.state in ('open', 'sent')
    union all select 'change', c.number from owner_change_line l join owner_change c on c.id = l.change_id
      where c.state = 'asked' and c.id is distinct from ${changeId}::integer and (l.piece_id = ${pieceId}::integer or l.serial_id = ${serial})
    union all select 'untold', c.number from property_case c where c.piece_id = ${pieceId}::integer and c.closed_at is null
      and not exists (select from property_told t where t.case_id = c.id)
    union all select 'promised', coalesce(r.document_id, '') from stock_reservation r
      where r.serial_id = ${serial} and r.settled + r.voided < r.quantity
    union all select 'promised', r.number from tool_reservation r where r.serial_id = ${serial} and r.closed is null
    limit 1`.execute(trx);
  return found.rows[0];
}
