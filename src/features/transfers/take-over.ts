import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import type { Condition } from '../../stock/index.js';
import { keepSearchText } from './search-text.js';

interface TakenOverPiece {
  /** A decimal number; 1 for a serial. */
  quantity: string;
  serialId?: string | null;
  lotId?: string | null;
  /** The bin that it was picked from, and the movement from there to TRANSIT. */
  fromPlaceId: number;
  movementId: string;
  pickedBy: number;
  pickedAt: Date;
  /** The bin at the destination, and the movement from TRANSIT to there. */
  received?: { quantity: string; placeId: number; movementId: string; by: number; at: Date } | null;
  /** The movement from TRANSIT to the place LOST (`placeId`). */
  lost?: { quantity: string; placeId: number; movementId: string; by: number; at: Date; reason: string } | null;
}

export interface TakenOverTransfer {
  fromWarehouseId: number;
  toWarehouseId: number;
  alertId?: number | null;
  /** YYYY-MM-DD */
  neededBy?: string | null;
  note?: string | null;
  askedBy: number;
  askedAt: Date;
  sent?: { by: number; at: Date; carrier?: string | null; waybill?: string | null } | null;
  /** Everything that was sent is on a shelf or lost. */
  received?: { by: number; at: Date } | null;
  cancelled?: { by: number; at: Date } | null;
  /** One line for each item and condition; `cancelled` of it was asked for and never sent, all of it when the transfer was cancelled. */
  lines: {
    itemId: number;
    condition: Condition;
    quantity: string;
    cancelled?: string | null;
    reservationId?: string | null;
    pieces?: TakenOverPiece[];
  }[];
}

/**
 * Takes over transfers from the time before, as they were, in a few statements; their ids come back in the same order.
 * The rules are not asked, nothing moves and nothing is reserved: the movements are given.
 */
export async function takeOverTransfers(
  trx: Transaction,
  rows: readonly TakenOverTransfer[],
): Promise<{ id: number; number: string }[]> {
  if (rows.length === 0) return [];
  const made = await insertTransfers(trx, rows);
  const ids = made.map(({ id }) => id);
  await insertLines(trx, rows, ids);
  await insertPieces(trx, rows, ids);
  await sql`
    update transfer_line l set received = p.received, lost = p.lost, sent = case when t.sent_at is null then 0 else p.quantity end
    from transfer t, (select line_id, sum(quantity) as quantity, sum(received) as received, sum(lost) as lost from transfer_piece group by line_id) p
    where t.id = l.transfer_id and p.line_id = l.id and t.id = any(${ids}::integer[])`.execute(trx);
  await insertSteps(trx, ids);
  await keepSearchText(trx, ids);
  return made;
}

function stateOf({ received, sent, cancelled }: TakenOverTransfer): string {
  if (received) return 'received';
  if (sent) return 'sent';
  return cancelled ? 'cancelled' : 'asked';
}

async function insertTransfers(trx: Transaction, transfers: readonly TakenOverTransfer[]) {
  const rows = transfers.map(({ sent, received, cancelled, lines: _lines, ...transfer }, n) => ({
    ...transfer,
    n,
    state: stateOf(transfers[n]!),
    carrier: sent?.carrier,
    waybill: sent?.waybill,
    sentBy: sent?.by,
    sentAt: sent?.at,
    overBy: (received ?? cancelled)?.by,
    overAt: (received ?? cancelled)?.at,
  }));
  const made = await sql<{ id: number; number: string }>`
    insert into transfer (from_warehouse_id, to_warehouse_id, alert_id, state, needed_by, note, asked_by, asked_at, carrier, waybill, sent_by, sent_at,
        over_by, over_at)
      select t."fromWarehouseId", t."toWarehouseId", t."alertId", t.state, t."neededBy", t.note, t."askedBy", t."askedAt", t.carrier, t.waybill,
        t."sentBy", t."sentAt", t."overBy", t."overAt"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(n integer, "fromWarehouseId" integer, "toWarehouseId" integer, "alertId" integer,
          state text, "neededBy" date, note text, "askedBy" integer, "askedAt" timestamptz, carrier text, waybill text, "sentBy" integer,
          "sentAt" timestamptz, "overBy" integer, "overAt" timestamptz)
      order by t.n
      returning id, number`.execute(trx);
  return made.rows.toSorted((a, b) => a.id - b.id);
}

async function insertLines(trx: Transaction, transfers: readonly TakenOverTransfer[], ids: number[]): Promise<void> {
  const rows = transfers.flatMap(({ lines, cancelled }, n) =>
    lines.map(({ pieces: _pieces, ...line }, at) => ({
      ...line,
      cancelled: line.cancelled ?? (cancelled ? line.quantity : '0'),
      transferId: ids[n],
      position: at + 1,
    })),
  );
  await sql`
    insert into transfer_line (transfer_id, position, item_id, condition, quantity, cancelled, reservation_id, sent)
      select l."transferId", l.position, l."itemId", l.condition::stock_condition, l.quantity, l.cancelled, l."reservationId", 0
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l("transferId" integer, position smallint, "itemId" integer, condition text,
        quantity numeric, cancelled numeric, "reservationId" bigint)`.execute(trx);
}

async function insertPieces(trx: Transaction, transfers: readonly TakenOverTransfer[], ids: number[]): Promise<void> {
  const rows = transfers.flatMap(({ lines }, n) =>
    lines.flatMap(({ pieces = [] }, at) => pieces.map((piece) => ({ ...piece, transferId: ids[n], position: at + 1 }))),
  );
  const numbered = rows.map((row, n) => ({ ...row, n }));
  const made = await sql<{ id: string }>`
    insert into transfer_piece (line_id, quantity, serial_id, lot_id, from_place_id, movement_id, picked_by, picked_at, received, lost)
      select l.id, p.quantity, p."serialId", p."lotId", p."fromPlaceId", p."movementId", p."pickedBy", p."pickedAt",
        coalesce((p.received ->> 'quantity')::numeric, 0), coalesce((p.lost ->> 'quantity')::numeric, 0)
      from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) as p(n integer, "transferId" integer, position smallint, quantity numeric,
          "serialId" bigint, "lotId" bigint, "fromPlaceId" integer, "movementId" bigint, "pickedBy" integer, "pickedAt" timestamptz, received jsonb, lost jsonb)
        join transfer_line l on l.transfer_id = p."transferId" and l.position = p.position
      order by p.n
      returning id::text`.execute(trx);
  const pieceIds = made.rows.map(({ id }) => BigInt(id)).toSorted((a, b) => (a < b ? -1 : 1));
  const arrivals = rows.flatMap((row, n) =>
    (['received', 'lost'] as const).flatMap((kind) => {
      const became = row[kind];
      return became ? [{ ...became, kind, pieceId: String(pieceIds[n]) }] : [];
    }),
  );
  await sql`
    insert into transfer_arrival (piece_id, kind, quantity, place_id, movement_id, reason, person_id, at)
      select a."pieceId", a.kind, a.quantity, a."placeId", a."movementId", a.reason, a.by, a.at
      from jsonb_to_recordset(${JSON.stringify(arrivals)}::jsonb) as a("pieceId" bigint, kind text, quantity numeric, "placeId" integer,
        "movementId" bigint, reason text, by integer, at timestamptz)`.execute(trx);
}

async function insertSteps(trx: Transaction, ids: number[]): Promise<void> {
  await sql`
    insert into transfer_step (transfer_id, kind, person_id, at, facts)
      select t.id, s.kind, s.person_id, s.at, s.facts from transfer t cross join lateral (values
          ('asked', t.asked_by, t.asked_at, null::jsonb),
          ('sent', t.sent_by, t.sent_at, jsonb_strip_nulls(jsonb_build_object('carrier', t.carrier, 'waybill', t.waybill))),
          (case when t.state = 'cancelled' then 'cancelled' else 'received' end, t.over_by, t.over_at, null)) s(kind, person_id, at, facts)
      where t.id = any(${ids}::integer[]) and s.person_id is not null order by t.id, s.at`.execute(trx);
}
