import { sql } from 'kysely';
import type { Transaction } from '../../platform/database.js';
import { CUSTOMER_GOODS, type CameBy, type Why } from './property.js';
import { searchOf } from './write-search.js';

interface Step {
  at: Date;
  by: number;
  note?: string | null;
}

export interface TakenOverPiece {
  why: Why;
  itemId?: number | null;
  description: string;
  brand?: string | null;
  model?: string | null;
  serial?: string | null;
  /** Decimal; 1 without it. */
  quantity?: string;
  unit?: string;
  accessories?: string | null;
  looks?: string | null;
  damage?: string | null;
  care?: string | null;
  fault?: string | null;
  /** CNY, for all of it. */
  statedValue?: string | null;
  /** YYYY-MM-DD */
  promisedOn?: string | null;
  charged?: boolean;
  /** As the book has it: a piece of `itemId`, or else a lot of customers' goods. */
  serialId?: string | null;
  lotId?: string | null;
  returnId?: number | null;
  movementId?: string | null;
  /** YYYY-MM-DD */
  checkDueOn?: string | null;
  checks?: { matches: boolean; usable: boolean; note?: string | null; by: number; at: Date }[];
  done?: Step | null;
  returned?: string;
  ended?: string;
  /** When the last of it had gone; needed when nothing of it is open. */
  overAt?: Date | null;
}

export interface TakenOverReceipt {
  customerId: number;
  contactName?: string | null;
  contactPhone?: string | null;
  came: CameBy;
  carrier?: string | null;
  waybill?: string | null;
  broughtBy?: string | null;
  taskId?: number | null;
  deviceId?: number | null;
  note?: string | null;
  received: Step;
  /** On paper without a drawn signature. */
  signed?: { by: string; at: Date; signature?: Uint8Array } | null;
  /** Beside `received`, which is kept of itself; `piece` is its place among the pieces. */
  steps?: (Step & { act: string; piece?: number })[];
  pieces: TakenOverPiece[];
}

export interface TakenOver {
  id: number;
  number: string;
  pieces: { id: number; code: string }[];
}

/**
 * Takes over receipts from the time before, as they were: a statement for each table however many there are. They come
 * back in the same order, and are numbered in it. The rules are not asked and nothing is posted; a receipt is over when
 * its pieces are.
 */
export async function takeOverReceipts(trx: Transaction, receipts: readonly TakenOverReceipt[]): Promise<TakenOver[]> {
  const heads = await insertHeads(trx, receipts);
  const pieces = await insertPieces(trx, receipts, heads);
  const taken = heads.map((head, n) => ({ ...head, pieces: pieces.filter((piece) => piece.n === n) }));
  await insertChecks(trx, receipts, taken);
  await insertSteps(trx, receipts, taken);
  await writeSearches(
    trx,
    taken.map(({ id }) => id),
  );
  return taken.map((one) => ({ ...one, pieces: one.pieces.map(({ id, code }) => ({ id, code })) }));
}

const json = (rows: unknown) => sql`${JSON.stringify(rows)}::jsonb`;

async function insertHeads(trx: Transaction, receipts: readonly TakenOverReceipt[]) {
  const rows = receipts.map(({ pieces, steps: _steps, signed, received, ...one }, n) => ({
    ...one,
    n,
    receivedBy: received.by,
    receivedAt: received.at,
    signedBy: signed?.by,
    signedAt: signed?.signature && signed.at,
    signature: signed?.signature && Buffer.from(signed.signature).toString('hex'),
    overAt: overAt(pieces),
  }));
  const made = await sql<{ id: number; number: string }>`
    insert into property_receipt (customer_id, contact_name, contact_phone, came, carrier, waybill, brought_by, task_id, device_id, note, received_by,
        received_at, signed_by, signed_at, signature, over_at)
      select r."customerId", r."contactName", r."contactPhone", r.came, r.carrier, r.waybill, r."broughtBy", r."taskId", r."deviceId", r.note,
        r."receivedBy", r."receivedAt", r."signedBy", r."signedAt", decode(r.signature, 'hex'), r."overAt"
      from jsonb_to_recordset(${json(rows)}) as r(n integer, "customerId" integer, "contactName" text, "contactPhone" text, came text, carrier text,
        waybill text, "broughtBy" text, "taskId" integer, "deviceId" integer, note text, "receivedBy" integer, "receivedAt" timestamptz,
        "signedBy" text, "signedAt" timestamptz, signature text, "overAt" timestamptz)
      order by r.n
      returning id, number`.execute(trx);
  return made.rows.toSorted((a, b) => a.id - b.id);
}

/** When the last piece was over, if all are. */
function overAt(pieces: readonly TakenOverPiece[]): Date | null {
  const ends = pieces.flatMap((piece) => (piece.overAt ? [piece.overAt] : []));
  return ends.length < pieces.length || ends.length === 0 ? null : ends.reduce((a, b) => (a > b ? a : b));
}

async function insertPieces(
  trx: Transaction,
  receipts: readonly TakenOverReceipt[],
  heads: readonly { id: number; number: string }[],
) {
  const rows = receipts.flatMap(({ pieces, customerId }, n) =>
    pieces.map(({ checks, done, ...piece }, at) => ({
      ...piece,
      n,
      customerId,
      receiptId: heads[n]!.id,
      position: at + 1,
      code: `${heads[n]!.number}-${at + 1}`,
      bookItemId: piece.lotId ? CUSTOMER_GOODS : piece.itemId,
      checkedAt: checks?.at(-1)?.at,
      doneAt: done?.at,
      doneBy: done?.by,
      doneNote: done?.note,
    })),
  );
  const made = await sql<{ id: number; code: string }>`
    insert into property_piece (receipt_id, position, code, customer_id, why, item_id, description, brand, model, serial, quantity, unit, accessories,
        looks, damage, care, fault, stated_value, promised_on, charged, book_item_id, serial_id, lot_id, return_id, movement_id, check_due_on,
        checked_at, done_at, done_by, done_note, returned, ended, over_at)
      select p."receiptId", p.position, p.code, p."customerId", p.why, p."itemId", p.description, p.brand, p.model, p.serial, coalesce(p.quantity, 1),
        coalesce(p.unit, '件'), p.accessories, p.looks, p.damage, p.care, p.fault, p."statedValue", p."promisedOn", coalesce(p.charged, false),
        p."bookItemId", p."serialId", p."lotId", p."returnId", p."movementId", p."checkDueOn", p."checkedAt", p."doneAt", p."doneBy", p."doneNote",
        coalesce(p.returned, 0), coalesce(p.ended, 0), p."overAt"
      from jsonb_to_recordset(${json(rows)}) as p("receiptId" integer, position smallint, code text, "customerId" integer, why text, "itemId" integer,
        description text, brand text, model text, serial text, quantity numeric, unit text, accessories text, looks text, damage text, care text,
        fault text, "statedValue" numeric, "promisedOn" date, charged boolean, "bookItemId" integer, "serialId" bigint, "lotId" bigint,
        "returnId" integer, "movementId" bigint, "checkDueOn" date, "checkedAt" timestamptz, "doneAt" timestamptz, "doneBy" integer, "doneNote" text,
        returned numeric, ended numeric, "overAt" timestamptz)
      order by p."receiptId", p.position
      returning id, code`.execute(trx);
  const ids = new Map(made.rows.map((row) => [row.code, row.id]));
  return rows.map(({ n, code }) => ({ n, code, id: ids.get(code)! }));
}

async function insertChecks(trx: Transaction, receipts: readonly TakenOverReceipt[], taken: readonly TakenOver[]) {
  const rows = receipts
    .flatMap((one, n) =>
      one.pieces.flatMap((piece, at) =>
        (piece.checks ?? []).map((check) => ({ ...check, piece: taken[n]!.pieces[at]!.id })),
      ),
    )
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  await sql`
    insert into property_check (piece_id, matches, usable, note, checked_by, checked_at)
      select c.piece, c.matches, c.usable, c.note, c.by, c.at
      from jsonb_to_recordset(${json(rows)}) as c(piece integer, matches boolean, usable boolean, note text, by integer, at timestamptz)
      order by c.at`.execute(trx);
}

async function insertSteps(trx: Transaction, receipts: readonly TakenOverReceipt[], taken: readonly TakenOver[]) {
  const rows = receipts.flatMap((one, n) =>
    [{ ...one.received, act: 'received', piece: undefined }, ...(one.steps ?? [])].map(({ piece, ...step }) => ({
      ...step,
      receipt: taken[n]!.id,
      piece: piece === undefined ? null : taken[n]!.pieces[piece]!.id,
    })),
  );
  await sql`
    insert into property_step (receipt_id, piece_id, act, person_id, at, note)
      select s.receipt, s.piece, s.act, s.by, s.at, s.note
      from jsonb_to_recordset(${json(rows)}) as s(receipt integer, piece integer, act text, by integer, at timestamptz, note text)
      order by s.at, s.receipt`.execute(trx);
}

async function writeSearches(trx: Transaction, ids: readonly number[]): Promise<void> {
  const rows = [...(await searchOf(trx, ids))].map(([id, search]) => ({ id, search }));
  await sql`
    update property_receipt r set search = s.search
    from jsonb_to_recordset(${json(rows)}) as s(id integer, search text) where r.id = s.id`.execute(trx);
}
