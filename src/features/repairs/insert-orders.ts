import { sql } from 'kysely';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import type { RepairResult, RepairSource, RepairState } from './repair.js';

/** An order's columns; days as YYYY-MM-DD. */
export interface OrderColumns {
  source: RepairSource;
  returnId?: number | null;
  toolReturnId?: string | null;
  propertyPieceId?: number | null;
  /** What it is, when the catalogue does not know it. */
  description?: string | null;
  itemId: number;
  serialId?: string | null;
  lotId?: string | null;
  quantity?: string;
  ownerId: number;
  placeId: number;
  benchId?: number | null;
  homePlaceId?: number | null;
  customerId?: number | null;
  deviceId?: number | null;
  taskId?: number | null;
  symptomId?: number | null;
  symptomNote?: string | null;
  charged?: boolean;
  customerWaiting?: boolean;
  urgent?: boolean;
  promisedOn?: string | null;
  /** Without it by the settings of its kind, counted from when the piece came in. */
  targetOn?: string | null;
  partsWish?: 'keep' | 'return' | null;
  state: RepairState;
  takenBy?: number | null;
  takenAt?: Date | null;
  result?: RepairResult | null;
  resultNote?: string | null;
  openedBy: number;
  receivedAt: Date;
  openedAt: Date;
  inMovementId?: string | null;
  outMovementId?: string | null;
  closedAt?: Date | null;
  closedBy?: number | null;
}

/**
 * Writes orders in one statement; what they are found by and their target days are worked out here. They come back in
 * the same order.
 */
export async function insertOrders(
  trx: Transaction,
  { config }: Pick<Context, 'config'>,
  orders: readonly OrderColumns[],
): Promise<{ id: number; number: string }[]> {
  const rows = orders.map((order, n) => ({ ...order, n }));
  const made = await sql<{ id: number; number: string }>`
    insert into repair_order (source, return_id, tool_return_id, item_id, serial_id, lot_id, quantity, owner_id, place_id, bench_id, home_place_id, customer_id,
        device_id, task_id, symptom_id, symptom_note, charged, customer_waiting, urgent, promised_on, parts_wish, state, target_on, taken_by, taken_at,
        result, result_note, opened_by, received_at, opened_at, in_movement_id, out_movement_id, closed_at, closed_by, property_piece_id,
        description, search)
      select o.source, o."returnId", o."toolReturnId", o."itemId", o."serialId", o."lotId", coalesce(o.quantity, 1), o."ownerId", o."placeId", o."benchId", o."homePlaceId",
        o."customerId", o."deviceId", o."taskId", o."symptomId", o."symptomNote", coalesce(o.charged, false), coalesce(o."customerWaiting", false),
        coalesce(o.urgent, false), o."promisedOn", o."partsWish", o.state,
        coalesce(o."targetOn", (o."receivedAt" at time zone ${config.timeZone})::date + d.days), o."takenBy", o."takenAt", o.result, o."resultNote",
        o."openedBy", o."receivedAt", o."openedAt", o."inMovementId", o."outMovementId", o."closedAt", o."closedBy", o."propertyPieceId", o.description,
        lower(concat_ws(' ', case when i.id > 0 then i.search end, s.number, l.number, c.search, f.number, f.tag, o.description, z.code, z.brand, z.model, z.serial))
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as o(n integer, source text, "returnId" integer, "toolReturnId" bigint, "itemId" integer,
          "serialId" bigint, "lotId" bigint, quantity numeric, "ownerId" integer, "placeId" integer, "benchId" integer, "homePlaceId" integer,
          "customerId" integer, "deviceId" integer, "taskId" integer, "symptomId" integer, "symptomNote" text, charged boolean, "customerWaiting" boolean,
          urgent boolean, "promisedOn" date, "targetOn" date, "partsWish" text, state text, "takenBy" integer, "takenAt" timestamptz, result text,
          "resultNote" text, "openedBy" integer, "receivedAt" timestamptz, "openedAt" timestamptz, "inMovementId" bigint, "outMovementId" bigint,
          "closedAt" timestamptz, "closedBy" integer, "propertyPieceId" integer,
          description text)
        join item i on i.id = o."itemId" left join serial s on s.id = o."serialId" left join lot l on l.id = o."lotId"
        left join party c on c.id = o."customerId" left join field_return f on f.id = o."returnId"
        left join property_piece z on z.id = o."propertyPieceId"
        join lateral (select (a.value #>> '{}')::integer as days from app_setting a
          where a.name = 'repair_days_' || case when o."ownerId" <> 1 then 'customer' else i.kind end) d on true
      order by o.n
    returning id, number`.execute(trx);
  const inOrder = made.rows.toSorted((a, b) => a.id - b.id);
  // The number is known only now; it is found by like the rest, through the same index.
  await sql`update repair_order set search = lower(number) || ' ' || search where id = any(${inOrder.map(({ id }) => id)}::integer[])`.execute(
    trx,
  );
  return inOrder;
}
