import { sql } from 'kysely';
import type { Db } from '../../platform/database.js';
import type { Condition } from '../../stock/index.js';
import { shelvesOf } from './pick-facts.js';
import { proposeBin } from './propose-bin.js';
import type { TransferState } from './transfer.js';

export interface TransferRow {
  id: number;
  number: string;
  state: TransferState;
  from_warehouse_id: number;
  from_code: string;
  from_name: string;
  from_name_en: string | null;
  to_warehouse_id: number;
  to_code: string;
  to_name: string;
  to_name_en: string | null;
  alert_id: number | null;
  needed_by: string | null;
  note: string | null;
  asked_by: number;
  asker: string;
  asker_en: string | null;
  asked_at: Date;
  carrier: string | null;
  waybill: string | null;
  sender: string | null;
  sender_en: string | null;
  sent_at: Date | null;
  over_at: Date | null;
  lines: number;
  /** Of the first line, for a list. */
  item: string | null;
  name: string | null;
  name_en: string | null;
  /** Lines with something in the parcel; lines of which something is under way; lines of which something was lost. */
  picked: number;
  missing: number;
  lost: number;
  version: number;
}

export const transferColumns = sql`
  t.id, t.number, t.state, t.from_warehouse_id, f.code as from_code, f.name as from_name, f.name_en as from_name_en, t.to_warehouse_id, w.code as to_code,
  w.name as to_name, w.name_en as to_name_en, t.alert_id, t.needed_by::text as needed_by, t.note, t.asked_by, a.name as asker, a.name_en as asker_en,
  t.asked_at, t.carrier, t.waybill, s.name as sender, s.name_en as sender_en, t.sent_at, t.over_at, n.lines, n.item, n.name, n.name_en, n.picked, n.missing,
  n.lost, t.version`;
export const transferJoins = sql`
  join place f on f.id = t.from_warehouse_id join place w on w.id = t.to_warehouse_id join person a on a.id = t.asked_by left join person s on s.id = t.sent_by
  cross join lateral (
    select count(*)::int as lines, (array_agg(i.code order by l.position))[1] as item, (array_agg(i.name_zh order by l.position))[1] as name,
      (array_agg(i.name_en order by l.position))[1] as name_en, count(*) filter (where l.sent > l.received + l.lost)::int as missing,
      count(*) filter (where l.lost > 0)::int as lost,
      count(*) filter (where exists (select from transfer_piece x where x.line_id = l.id and x.put_back_at is null))::int as picked
    from transfer_line l join item i on i.id = l.item_id where l.transfer_id = t.id) n`;

export async function findTransfer(db: Db, number: string): Promise<TransferRow | undefined> {
  const found = await sql<TransferRow>`
    select ${transferColumns} from transfer t ${transferJoins} where t.number = ${number.toUpperCase()}`.execute(db);
  return found.rows[0];
}

export interface Place {
  code: string;
  lot: string | null;
  quantity: string;
}

export interface TransferLine {
  id: number;
  item_id: number;
  item: string;
  name: string;
  name_en: string | null;
  unit: string;
  decimals: number;
  tracking: 'quantity' | 'lot' | 'serial';
  condition: Condition;
  quantity: string;
  cancelled: string;
  picked: string;
  left: string;
  sent: string;
  received: string;
  lost: string;
  under_way: string;
  /** Where to take it from, first first; only while it is picked. */
  from: Place[];
  /** Where it is to go at the destination; only while it is received. */
  to: string | null;
}

export interface TransferPiece {
  id: string;
  line_id: number;
  quantity: string;
  open: string;
  serial: string | null;
  lot: string | null;
  place: string;
  picker: string;
  picker_en: string | null;
  picked_at: Date;
  arrivals: {
    id: string;
    kind: 'received' | 'lost';
    quantity: string;
    place: string;
    person: string;
    person_en: string | null;
    at: string;
    reason: string | null;
  }[];
}

/** How many places are shown where an item lies. */
const MOST_PLACES = 4;

/** The lines of a transfer, with where to take them from or put them while that is to be done. */
export async function linesOf(db: Db, transfer: TransferRow, today: string): Promise<TransferLine[]> {
  const found = await sql<Omit<TransferLine, 'from' | 'to'>>`
    select l.id, l.item_id, i.code as item, i.name_zh as name, i.name_en, i.unit, i.decimals, i.tracking, l.condition, trim_scale(l.quantity)::text as quantity,
      trim_scale(l.cancelled)::text as cancelled, trim_scale(p.picked)::text as picked, trim_scale(l.quantity - l.cancelled - p.picked)::text as left,
      trim_scale(l.sent)::text as sent, trim_scale(l.received)::text as received, trim_scale(l.lost)::text as lost,
      trim_scale(l.sent - l.received - l.lost)::text as under_way
    from transfer_line l join item i on i.id = l.item_id
      cross join lateral (select coalesce(sum(quantity), 0) as picked from transfer_piece where line_id = l.id and put_back_at is null) p
    where l.transfer_id = ${transfer.id} order by l.position`.execute(db);
  const wanted = found.rows.filter((line) => line.left !== '0').map((line) => line.item_id);
  const shelves =
    transfer.state === 'asked' && wanted.length > 0 ? await shelvesOf(db, transfer.from_warehouse_id, wanted) : [];
  return Promise.all(
    found.rows.map(async (line) => ({
      ...line,
      from: shelves
        .filter((one) => one.item_id === line.item_id && one.condition === line.condition)
        .filter((one) => one.expires_on === null || one.expires_on >= today)
        .slice(0, MOST_PLACES)
        .map(({ place: code, lot, free: quantity }) => ({ code, lot, quantity })),
      to: transfer.state === 'sent' && line.under_way !== '0' ? await binOf(db, transfer, line) : null,
    })),
  );
}

async function binOf(db: Db, transfer: TransferRow, line: { item_id: number; condition: Condition }) {
  const { item_id: itemId, condition } = line;
  return (await proposeBin(db, { itemId, condition, warehouseId: transfer.to_warehouse_id }))?.code ?? null;
}

/** What is in the parcel, and what became of it. */
export async function piecesOf(db: Db, transferId: number): Promise<TransferPiece[]> {
  const found = await sql<TransferPiece>`
    select x.id::text as id, x.line_id, trim_scale(x.quantity)::text as quantity, trim_scale(x.quantity - x.received - x.lost)::text as open, s.number as serial,
      o.number as lot, p.code as place, k.name as picker, k.name_en as picker_en, x.picked_at,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id::text, 'kind', a.kind, 'quantity', trim_scale(a.quantity)::text, 'place', b.code, 'person', h.name,
          'person_en', h.name_en, 'at', a.at, 'reason', a.reason) order by a.id)
        from transfer_arrival a join place b on b.id = a.place_id join person h on h.id = a.person_id where a.piece_id = x.id and a.undone_at is null), '[]') as arrivals
    from transfer_line l join transfer_piece x on x.line_id = l.id join place p on p.id = x.from_place_id join person k on k.id = x.picked_by
      left join serial s on s.id = x.serial_id left join lot o on o.id = x.lot_id
    where l.transfer_id = ${transferId} and x.put_back_at is null order by x.id limit 500`.execute(db);
  return found.rows;
}

export interface TransferStep {
  kind: string;
  person: string;
  person_en: string | null;
  at: Date;
  reason: string | null;
  facts: Record<string, string | number | null> | null;
}

/** The transfer's story. */
export async function stepsOf(db: Db, transferId: number): Promise<TransferStep[]> {
  const found = await sql<TransferStep>`
    select s.kind, p.name as person, p.name_en as person_en, s.at, s.reason, s.facts from transfer_step s join person p on p.id = s.person_id
    where s.transfer_id = ${transferId} order by s.id limit 200`.execute(db);
  return found.rows;
}

/** Whether somebody packed, sent or received of a transfer: then others say what is lost. */
export async function hasHandled(db: Db, transferId: number, personId: number): Promise<boolean> {
  const found = await sql<{ handled: boolean }>`
    select exists (select from transfer t where t.id = ${transferId} and t.sent_by = ${personId}) or exists (
      select from transfer_line l join transfer_piece x on x.line_id = l.id left join transfer_arrival a on a.piece_id = x.id and a.kind = 'received'
      where l.transfer_id = ${transferId} and ${personId} in (x.picked_by, a.person_id)) as handled`.execute(db);
  return found.rows[0]!.handled;
}

export interface WarehouseRow {
  id: number;
  code: string;
  name: string;
  name_en: string | null;
}

/** Every warehouse in use. */
export async function warehousesInUse(db: Db): Promise<WarehouseRow[]> {
  const found = await sql<WarehouseRow>`
    select id, code, name, name_en from place where kind = 'warehouse' and retired_at is null order by sort_key, code limit 200`.execute(
    db,
  );
  return found.rows;
}

/** The carrier of the last parcel from a warehouse, which is likely that of the next. */
export async function lastCarrier(db: Db, warehouseId: number): Promise<string | null> {
  const found = await sql<{ carrier: string }>`
    select carrier from transfer where from_warehouse_id = ${warehouseId} and carrier is not null order by id desc limit 1`.execute(
    db,
  );
  return found.rows[0]?.carrier ?? null;
}
