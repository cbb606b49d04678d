import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import type { Condition } from '../../stock/index.js';

export interface TakenOverUse {
  serialId?: string | null;
  lotId?: string | null;
  /** A decimal number; 1 for a piece. */
  quantity: string;
  /** CNY per unit, as the movement had it. */
  unitCost: string;
  fromPlaceId: number;
  condition: Condition;
  /** Out of the bin, into CONSUMED. */
  movementId: string;
  by: number;
  at: Date;
  /** What of it was put back unused. */
  backs?: { quantity: string; toPlaceId: number; movementId: string; by: number; at: Date }[];
}

export interface TakenOverPart {
  itemId: number;
  warehouseId: number;
  /** A decimal number; at least what stayed on the order, unless the rest is wanted no more. */
  wanted: string;
  by: number;
  at: Date;
  note?: string | null;
  /** What is not used is wanted no more. */
  cancelledAt?: Date | null;
  /** Promises made for what still is to be taken. */
  reservationIds?: string[];
  uses: TakenOverUse[];
}

export interface TakenOverRecovery {
  itemId: number;
  serialId?: string | null;
  quantity: string;
  condition: Condition;
  toPlaceId: number;
  movementId: string;
  by: number;
  at: Date;
}

/**
 * Takes over the parts of repairs from the time before, as they were: a statement for each table, however many there are.
 * The movements are posted already; the rules for new ones are not asked.
 */
export async function takeOverParts(
  trx: Transaction,
  rows: readonly { orderId: number; parts?: readonly TakenOverPart[]; recovered?: readonly TakenOverRecovery[] }[],
): Promise<void> {
  const parts = rows.flatMap(({ orderId, parts: of = [] }) => of.map((part, k) => ({ ...part, orderId, k: k + 1 })));
  const ids = await insertParts(trx, parts);
  const uses = parts.flatMap((part, n) =>
    part.uses.map((use) => ({ ...use, partId: ids[n]!, orderId: part.orderId, itemId: part.itemId })),
  );
  await insertUses(trx, uses);
  await sql`
    insert into repair_part_promise (part_id, reservation_id)
      select part, reservation from jsonb_to_recordset(${JSON.stringify(
        parts.flatMap(({ reservationIds = [] }, n) =>
          reservationIds.map((reservation) => ({ part: ids[n]!, reservation })),
        ),
      )}::jsonb) as p(part bigint, reservation bigint)`.execute(trx);
  const recovered = rows.flatMap(({ orderId, recovered: of = [] }) => of.map((one) => ({ ...one, orderId })));
  await sql`
    insert into repair_recovery (order_id, item_id, serial_id, quantity, condition, to_place_id, movement_id, person_id, at)
      select "orderId", "itemId", "serialId", quantity, condition, "toPlaceId", "movementId", by, at
      from jsonb_to_recordset(${JSON.stringify(recovered)}::jsonb) as r("orderId" integer, "itemId" integer, "serialId" bigint, quantity numeric,
        condition text, "toPlaceId" integer, "movementId" bigint, by integer, at timestamptz)`.execute(trx);
}

type Part = TakenOverPart & { orderId: number; k: number };

/** After what an order may have already, in the order given. */
async function insertParts(trx: Transaction, parts: readonly Part[]): Promise<string[]> {
  const rows = parts.map(({ uses: _uses, ...part }, n) => ({ ...part, n }));
  const stayed = parts.map(({ uses }, n) => ({
    n,
    uses: uses.map(({ quantity, backs = [] }) => ({ quantity, backs: backs.map((one) => one.quantity) })),
  }));
  const made = await sql<{ id: string }>`
    insert into repair_part (order_id, position, item_id, warehouse_id, wanted, used, wanted_by, wanted_at, cancelled_at, note)
      select p."orderId", p.k + coalesce((select max(position) from repair_part o where o.order_id = p."orderId"), 0), p."itemId", p."warehouseId", p.wanted,
        (select coalesce(sum((u ->> 'quantity')::numeric - (select coalesce(sum(b::numeric), 0) from jsonb_array_elements_text(u -> 'backs') b)), 0)
          from jsonb_array_elements(s.uses) u), p.by, p.at, p."cancelledAt", p.note
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p(n integer, k integer, "orderId" integer, "itemId" integer, "warehouseId" integer,
          wanted numeric, by integer, at timestamptz, "cancelledAt" timestamptz, note text)
        join jsonb_to_recordset(${JSON.stringify(stayed)}::jsonb) as s(n integer, uses jsonb) on s.n = p.n order by p.n
      returning id`.execute(trx);
  return made.rows.map((row) => row.id).toSorted((a, b) => Number(BigInt(a) - BigInt(b)));
}

type Use = TakenOverUse & { partId: string; orderId: number; itemId: number };

async function insertUses(trx: Transaction, uses: readonly Use[]): Promise<void> {
  const rows = uses.map(({ backs = [], ...use }, n) => ({ ...use, n, back: backs.map((one) => one.quantity) }));
  const made = await sql<{ id: string }>`
    insert into repair_part_use (part_id, order_id, item_id, serial_id, lot_id, quantity, back, unit_cost, from_place_id, condition, movement_id, used_by, used_at)
      select "partId", "orderId", "itemId", "serialId", "lotId", quantity,
        (select coalesce(sum(b::numeric), 0) from jsonb_array_elements_text(back) b), "unitCost", "fromPlaceId", condition, "movementId", by, at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as u(n integer, "partId" bigint, "orderId" integer, "itemId" integer, "serialId" bigint,
        "lotId" bigint, quantity numeric, back jsonb, "unitCost" numeric, "fromPlaceId" integer, condition text, "movementId" bigint, by integer, at timestamptz)
      order by n
      returning id`.execute(trx);
  const ids = made.rows.map((row) => row.id).toSorted((a, b) => Number(BigInt(a) - BigInt(b)));
  const backs = uses.flatMap(({ backs: of = [] }, n) => of.map((back) => ({ ...back, useId: ids[n]! })));
  await sql`
    insert into repair_part_back (use_id, quantity, to_place_id, movement_id, person_id, at)
      select "useId", quantity, "toPlaceId", "movementId", by, at
      from jsonb_to_recordset(${JSON.stringify(backs)}::jsonb) as b("useId" bigint, quantity numeric, "toPlaceId" integer, "movementId" bigint,
        by integer, at timestamptz)`.execute(trx);
}
