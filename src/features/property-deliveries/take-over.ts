import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import type { AcknowledgedHow, DeliveryWay } from './delivery.js';

export interface TakenOverDelivery {
  customerId: number;
  taskId?: number | null;
  way: DeliveryWay;
  toName?: string | null;
  toPhone?: string | null;
  toAddress?: string | null;
  carrier?: string | null;
  waybill?: string | null;
  note?: string | null;
  begunBy: number;
  begunAt: Date;
  /** `dueOn` is YYYY-MM-DD. */
  sent?: { by: number; at: Date; movementId: string; dueOn?: string | null } | null;
  /** `on` is YYYY-MM-DD; `signature` a PNG. */
  acknowledged?: {
    on: string;
    by: string;
    how: AcknowledgedHow;
    note?: string | null;
    recordedBy: number;
    recordedAt: Date;
    signature?: Uint8Array | null;
  } | null;
  cancelledAt?: Date | null;
  lines: {
    pieceId: number;
    /** A decimal number. */
    quantity: string;
    done?: string | null;
    accessories?: string | null;
    asIs?: string | null;
    /** What was sent was picked. */
    picked?: { fromPlaceId: number; by: number; at: Date } | null;
  }[];
}

/**
 * Takes over deliveries from the time before, as they were; their ids come back in the same order. The rules are not asked,
 * nothing moves, and the pieces are not given back by it: their receipts say so.
 */
export async function takeOverDeliveries(
  trx: Transaction,
  deliveries: readonly TakenOverDelivery[],
): Promise<{ id: number; number: string }[]> {
  if (deliveries.length === 0) return [];
  const made = await insertDeliveries(trx, deliveries);
  const lines = deliveries.flatMap((delivery, n) =>
    delivery.lines.map(({ picked, ...line }, at) => ({
      ...line,
      ...picked,
      deliveryId: made[n]!.id,
      position: at + 1,
    })),
  );
  await sql`
    insert into property_delivery_line (delivery_id, position, piece_id, quantity, done, accessories, as_is, from_place_id, picked_by, picked_at)
      select l."deliveryId", l.position, l."pieceId", l.quantity, l.done, l.accessories, l."asIs", l."fromPlaceId", l.by, l.at
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l("deliveryId" integer, position smallint, "pieceId" integer, quantity numeric,
        done text, accessories text, "asIs" text, "fromPlaceId" integer, by integer, at timestamptz)`.execute(trx);
  await sql`
    update property_delivery d set search = lower(concat_ws(' ', d.number, c.search, d.to_name, d.waybill, p.texts))
    from party c, (select l.delivery_id, string_agg(concat_ws(' ', p.code, p.description, p.brand, p.model, p.serial), ' ' order by l.position) as texts
      from property_delivery_line l join property_piece p on p.id = l.piece_id where l.delivery_id = any(${made.map(({ id }) => id)}::integer[])
      group by l.delivery_id) p
    where c.id = d.customer_id and p.delivery_id = d.id`.execute(trx);
  return made;
}

async function insertDeliveries(trx: Transaction, deliveries: readonly TakenOverDelivery[]) {
  const rows = deliveries.map(({ sent, acknowledged, ...delivery }, n) => ({
    ...delivery,
    lines: undefined,
    n,
    state: acknowledged ? 'acknowledged' : sent ? 'sent' : delivery.cancelledAt ? 'cancelled' : 'picking',
    sentBy: sent?.by,
    sentAt: sent?.at,
    movementId: sent?.movementId,
    dueOn: sent?.dueOn,
    on: acknowledged?.on,
    by: acknowledged?.by,
    how: acknowledged?.how,
    ackNote: acknowledged?.note,
    recordedBy: acknowledged?.recordedBy,
    recordedAt: acknowledged?.recordedAt,
    signature: acknowledged?.signature && Buffer.from(acknowledged.signature).toString('base64'),
    overAt: acknowledged?.recordedAt ?? delivery.cancelledAt,
  }));
  const made = await sql<{ id: number; number: string }>`
    insert into property_delivery (customer_id, task_id, way, state, to_name, to_phone, to_address, carrier, waybill, note, begun_by, begun_at, sent_by,
        sent_at, movement_id, due_on, acknowledged_on, acknowledged_by, acknowledged_how, acknowledge_note, recorded_by, recorded_at, signature, over_at)
      select d."customerId", d."taskId", d.way, d.state, d."toName", d."toPhone", d."toAddress", d.carrier, d.waybill, d.note, d."begunBy", d."begunAt",
        d."sentBy", d."sentAt", d."movementId", d."dueOn", d."on", d.by, d.how, d."ackNote", d."recordedBy", d."recordedAt",
        decode(d.signature, 'base64'), d."overAt"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(n integer, "customerId" integer, "taskId" integer, way text, state text, "toName" text,
          "toPhone" text, "toAddress" text, carrier text, waybill text, note text, "begunBy" integer, "begunAt" timestamptz, "sentBy" integer,
          "sentAt" timestamptz, "movementId" bigint, "dueOn" date, "on" date, by text, how text, "ackNote" text, "recordedBy" integer,
          "recordedAt" timestamptz, signature text, "overAt" timestamptz)
      order by d.n
      returning id, number`.execute(trx);
  return made.rows.toSorted((a, b) => a.id - b.id);
}
