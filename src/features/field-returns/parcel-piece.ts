import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse } from '../../platform/refusal.js';
import {
  beginUnpacking,
  expectOpenParcel,
  type LockedParcel,
  lockParcel,
  serialText,
} from '../expected-returns/index.js';
import { logReturn } from './log-return.js';
import { lockReturn } from './move-return.js';
import type { ReceiveRefusal } from './receive-refusals.js';
import { type Receipt, receiveReturn } from './receive-return.js';
import { undoReceipt } from './receive-undo.js';

export interface ParcelPiece {
  /** The parcel's number. */
  parcel: string;
  /** The announced line that it is; without one it was not announced. */
  lineId: string | null;
  /** A return that was logged before, with its tag on the piece. */
  returnId?: number | null;
  itemId?: number | null;
  /** What it is, while nobody knows its item. */
  description?: string | null;
  serial?: string | null;
  lot?: string | null;
  quantity?: string;
  /** `customer` when it is repaired for them and goes back. */
  ownership?: 'own' | 'customer';
  key: string;
}

/**
 * Takes a piece out of a parcel: as the announced line that it is, also with another number than was told, or beyond what
 * was announced. It is received under the return that was logged for it, else under a new one. Refuses parcels that are
 * closed or cancelled, a line that has come (`parcel_line_taken`), and what `receiveReturn` refuses.
 */
export async function receiveParcelPiece(context: Context, input: ParcelPiece): Promise<Receipt> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'return.receive', key, content }, async (trx, inside) => {
    const parcel = await lockParcel(trx, { number: input.parcel });
    await beginUnpacking(trx, inside, parcel);
    const line = input.lineId ? await openLine(trx, parcel, input.lineId) : null;
    const itemId = input.itemId ?? line?.item_id ?? null;
    const serial = serialText(input.serial) || null;
    const came = { serial, lot: input.lot?.trim() || null, quantity: input.quantity ?? line?.quantity ?? '1' };
    const known = input.returnId ?? (await loggedFor(trx, { lineId: input.lineId, itemId, serial }));
    const id = known ?? (await logPiece(inside, parcel, { ...input, itemId, ...came }, line));
    await putInParcel(trx, id, parcel, input.lineId);
    const received = await receiveReturn(inside, { id, ...came, broughtBy: parcel.carrier, key: inside.newId() });
    publishAfterCommit(trx, [`return_parcel:${parcel.id}`]);
    const after = { return: received.number, line: input.lineId, serial };
    return {
      result: received,
      events: [{ name: 'return_parcel.piece_received', subject: ['return_parcel', parcel.id], after }],
    };
  });
}

interface OpenLine {
  item_id: number | null;
  description: string | null;
  quantity: string;
}

async function openLine(trx: Transaction, parcel: LockedParcel, lineId: string): Promise<OpenLine> {
  const found = await sql<OpenLine & { open: boolean }>`
    select item_id, description, quantity, received_at is null and waived_at is null and undone_at is null as open
    from expected_return where id = ${lineId} and parcel_id = ${parcel.id}`.execute(trx);
  const [line] = found.rows;
  if (!line) return refuse('not_found', {}, 404);
  if (!line.open) refuse<ReceiveRefusal>('parcel_line_taken', { parcel: parcel.number });
  return line;
}

/** What a technician logged on site for this line or this very piece is what comes now. */
async function loggedFor(
  trx: Transaction,
  { lineId, itemId, serial }: { lineId: string | null; itemId: number | null; serial: string | null },
): Promise<number | undefined> {
  const found = await sql<{ id: number }>`
    select id from field_return where state = 'logged' and (expected_return_id = ${lineId}::bigint
      and (serial is null or ${serial}::text is null or upper(serial) = ${serial}::text)
      or item_id = ${itemId}::integer and upper(serial) = ${serial}::text)
    order by upper(serial) is not distinct from ${serial}::text desc, id limit 1`.execute(trx);
  return found.rows[0]?.id;
}

async function logPiece(
  context: Context,
  parcel: LockedParcel,
  piece: ParcelPiece & { quantity: string },
  line: OpenLine | null,
): Promise<number> {
  const { id } = await logReturn(context, {
    loggedAs: 'parcel',
    itemId: piece.itemId ?? null,
    description: piece.description ?? line?.description ?? null,
    serial: piece.serial ?? null,
    serialConfirmed: true,
    lot: piece.lot ?? null,
    quantity: piece.quantity,
    customerId: parcel.customer_id,
    taskId: parcel.task_id,
    expectedReturnId: piece.lineId,
    parcelId: parcel.id,
    ...(piece.ownership && { ownership: piece.ownership }),
    key: context.newId(),
  });
  return id;
}

async function putInParcel(
  trx: Transaction,
  returnId: number,
  parcel: LockedParcel,
  lineId: string | null,
): Promise<void> {
  await lockReturn(trx, { id: returnId });
  await trx
    .updateTable('field_return')
    .set({ parcel_id: parcel.id, ...(lineId && { expected_return_id: lineId }) })
    .where('id', '=', returnId)
    .where('state', '=', 'logged')
    .execute();
}

/** Puts a piece back to what has not come: scanned by mistake. Refuses closed parcels, and what `undoReceipt` refuses. */
export async function undoParcelPiece(
  context: Context,
  input: { parcel: string; returnId: number; key: string },
): Promise<void> {
  const { key, ...content } = input;
  await runCommand(context, { right: 'return.receive', key, content }, async (trx, inside) => {
    const parcel = await lockParcel(trx, { number: input.parcel });
    expectOpenParcel(parcel);
    const one = await lockReturn(trx, { id: input.returnId });
    if (one.parcel_id !== parcel.id) refuse('not_found', {}, 404);
    await undoReceipt(inside, { id: one.id });
    publishAfterCommit(trx, [`return_parcel:${parcel.id}`]);
    return { result: null, events: [] };
  });
}
