import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { type Amount, amountOf, least, postMovement, textOf } from '../../stock/index.js';
import { typedAmount } from './amount.js';
import { closeIfComplete } from './close-if-complete.js';
import { type LockedTransfer, lockSent } from './lock-transfer.js';
import { headerOf, placeOfCode } from './posting.js';
import { type Bin, expectBin, proposeBin } from './propose-bin.js';
import { lockedPieces, type LockedPiece } from './put-back.js';
import { publishTransfer, type TransferRefusal } from './transfer.js';

export interface Receipt {
  transferId: number;
  itemId: number;
  condition?: string | null;
  serialId?: string | null;
  lotId?: string | null;
  /** The bin that was scanned; without it the one proposed. */
  binId?: number | null;
  /** As typed; without it all of it that is under way. */
  quantity?: string | null;
  key?: string;
}

export interface Received {
  item: string;
  serial: string | null;
  lot: string | null;
  place: string;
  quantity: string;
  /** The arrivals that it made; more than one when several picks of the same were one scan here. */
  arrivals: string[];
  complete: boolean;
}

/**
 * Something of a parcel is on its shelf: from TRANSIT to the bin. Refuses a transfer that is not sent or over, what is not
 * in the parcel (`transfer_not_on_it`; of a piece `transfer_serial_not_on_it`, or `transfer_serial_not_awaited` with those of
 * its item that are), was received (`transfer_arrived_already`) or is more than is under way
 * (`transfer_more_than_under_way`), the bins that `expectBin` refuses, and when there is none to propose
 * (`transfer_bin_missing`). The same key again gives the first answer. The last piece closes the transfer.
 */
export async function receivePiece(context: Context, input: Receipt): Promise<Received> {
  const { key, ...content } = input;
  const act = { right: 'transfer.receive' as const, ...(key && { key }), content: { receive: content } };
  return runCommand(context, act, async (trx, inside) => {
    const transfer = await lockSent(trx, input.transferId);
    const pieces = await meant(trx, transfer, input);
    const [first] = pieces as [LockedPiece];
    const bin = await binFor(trx, transfer, first, input.binId);
    const quantity = await quantityOf(trx, first, pieces, input.quantity);
    const arrivals = await putAway(trx, inside, transfer, bin, allot(pieces, quantity));
    const complete = await closeIfComplete(trx, inside, transfer);
    publishTransfer(trx, transfer, { items: [first.item_id], places: [bin.id] });
    const { item, serial, lot } = first;
    const after = { item, serial, lot, place: bin.code, quantity: textOf(quantity) };
    return {
      result: { ...after, arrivals, complete },
      events: [{ name: 'transfer.received', subject: ['transfer', transfer.id], after }],
    };
  });
}

/** Which pieces of the parcel a scan means: what is open of them. */
async function meant(trx: Transaction, transfer: LockedTransfer, input: Receipt): Promise<LockedPiece[]> {
  const item = await trx.selectFrom('item').select('code').where('id', '=', input.itemId).executeTakeFirst();
  const own = (await lockedPieces(trx, transfer.id)).filter(
    (piece) => !piece.put_back && piece.item_id === input.itemId,
  );
  const same = own.filter(
    (piece) =>
      (!input.serialId || piece.serial_id === input.serialId) &&
      (!input.lotId || piece.lot_id === input.lotId) &&
      (!input.condition || piece.condition === input.condition),
  );
  const facts = { item: item?.code ?? '', transfer: transfer.number, serial: same[0]?.serial ?? '' };
  if (same.length === 0 && input.serialId) await refuseSerial(trx, input.serialId, own, facts);
  if (same.length === 0) refuse<TransferRefusal>('transfer_not_on_it', facts);
  const open = same.filter((piece) => piece.open !== '0');
  const [first] = open;
  if (!first) return refuse<TransferRefusal>('transfer_arrived_already', facts);
  // One condition and one lot at a time: what differs lies apart.
  return open.filter((piece) => piece.condition === first.condition && piece.lot_id === first.lot_id);
}

const MOST_NAMED = 5;

/** Another piece than those in the parcel: says which one it is, and which of its item are still to come. */
async function refuseSerial(
  trx: Transaction,
  serialId: string,
  own: LockedPiece[],
  about: { item: string; transfer: string },
): Promise<void> {
  const scanned = await trx.selectFrom('serial').select('number').where('id', '=', serialId).executeTakeFirst();
  const facts = { ...about, serial: scanned?.number ?? '' };
  const awaited = own.flatMap((piece) => (piece.open === '0' ? [] : (piece.serial ?? [])));
  if (awaited.length === 0) refuse<TransferRefusal>('transfer_serial_not_on_it', facts);
  const named = awaited.slice(0, MOST_NAMED).join(', ');
  const more = awaited.length > MOST_NAMED ? ' …' : '';
  refuse<TransferRefusal>('transfer_serial_not_awaited', { ...facts, n: awaited.length, awaited: named + more });
}

export async function binFor(
  trx: Transaction,
  transfer: LockedTransfer,
  piece: Pick<LockedPiece, 'item' | 'item_id' | 'condition'>,
  binId?: number | null,
): Promise<Bin> {
  const warehouse = { id: transfer.to_warehouse_id, code: transfer.to_code };
  if (binId) return expectBin(trx, binId, warehouse);
  const bin = await proposeBin(trx, {
    itemId: piece.item_id,
    condition: piece.condition,
    warehouseId: transfer.to_warehouse_id,
  });
  return bin ?? refuse<TransferRefusal>('transfer_bin_missing', { item: piece.item, warehouse: transfer.to_code });
}

async function quantityOf(
  trx: Transaction,
  first: LockedPiece,
  pieces: LockedPiece[],
  typed: string | null | undefined,
): Promise<Amount> {
  if (first.serial_id) return 1000n;
  const open = pieces.reduce((sum, piece) => sum + amountOf(piece.open), 0n);
  if (!typed) return open;
  const item = await trx
    .selectFrom('item')
    .select('decimals')
    .where('id', '=', first.item_id)
    .executeTakeFirstOrThrow();
  const quantity = typedAmount(typed, item.decimals);
  const facts = { item: first.item, asked: typed };
  if (quantity === null) return refuse<TransferRefusal>('transfer_quantity_invalid', facts, 422);
  if (quantity > open) refuse<TransferRefusal>('transfer_more_than_under_way', { ...facts, open: textOf(open) });
  return quantity;
}

/** A quantity over the pieces, the first picked first. */
function allot(pieces: LockedPiece[], quantity: Amount): { piece: LockedPiece; quantity: Amount }[] {
  let left = quantity;
  return pieces.flatMap((piece) => {
    const part = least(left, amountOf(piece.open));
    left -= part;
    return part > 0n ? [{ piece, quantity: part }] : [];
  });
}

/** Posts the parts from TRANSIT to a bin, each as an arrival of its own, which can be undone by itself. */
export async function putAway(
  trx: Transaction,
  context: Context,
  transfer: LockedTransfer,
  bin: Bin,
  parts: { piece: LockedPiece; quantity: Amount }[],
): Promise<string[]> {
  const transit = await placeOfCode(trx, 'TRANSIT');
  const arrivals: string[] = [];
  for (const { piece, quantity } of parts) {
    const posted = await postMovement(trx, 'move', headerOf(context, transfer.number), [
      {
        itemId: piece.item_id,
        quantity: textOf(quantity),
        serialId: piece.serial_id,
        lotId: piece.lot_id,
        fromPlaceId: transit,
        fromCondition: piece.condition,
        toPlaceId: bin.id,
        toCondition: piece.condition,
      },
    ]);
    const made = await trx
      .insertInto('transfer_arrival')
      .values({
        piece_id: piece.id,
        kind: 'received',
        quantity: textOf(quantity),
        place_id: bin.id,
        movement_id: posted.id,
        person_id: context.actor.personId,
        at: context.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    arrivals.push(made.id);
  }
  return arrivals;
}
