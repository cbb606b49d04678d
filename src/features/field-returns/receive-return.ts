import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { publishAfterCommit } from '../../platform/gathering.js';
import { refuse, refusingTaken } from '../../platform/refusal.js';
import { serialText } from '../expected-returns/index.js';
import type { LockedReturn } from './field-return.js';
import { lockReturn, markRepeat, moveReturn } from './move-return.js';
import { quarantineOf, takeIn, type TakenIn } from './receive-posting.js';
import type { ReceiveRefusal } from './receive-refusals.js';
import { settleWith } from './receive-settle.js';
import { writeSearch } from './write-search.js';

export interface ReceiptInput {
  id: number;
  /** As it stands on the piece, if it differs from what was logged. */
  serial?: string | null;
  quantity?: string;
  lot?: string | null;
  broughtBy?: string | null;
  /** Where it is put; without it QUARANTINE. */
  placeId?: number | null;
  /** It has been lying there since before it was logged: nothing moves. Pieces with a number are found there without it. */
  lies?: boolean;
  key: string;
}

export interface Receipt {
  id: number;
  number: string;
  movementId: string | null;
}

/**
 * Takes a logged return in: untested, into quarantine, in one movement from wherever the book has it outside the stores
 * (customer, on the way, the technician's custody), and settles what was expected. Without an item it only lies there; so
 * does a piece that the book has in quarantine untested, without a return.
 * Refuses what is received (naming who did) or cancelled, a serial that the book has on a shelf or with somebody else
 * (`return_serial_elsewhere`, with the offer of a correction), that is issued or lent still, gone, or here already, and a
 * customer's piece that the book has as ours inside the house; and one that a supplier brought as new goods, which quality
 * has not released (`return_serial_supplied`): that entry is undone first.
 */
export async function receiveReturn(context: Context, input: ReceiptInput): Promise<Receipt> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'return.receive', key, content }, async (trx, inside) => {
    const one = await lockReturn(trx, { id: input.id });
    await refuseUnlessLogged(trx, one);
    const came = {
      serial: serialText(input.serial) || one.serial,
      lot: input.lot?.trim() || one.lot,
      quantity: input.quantity ?? one.quantity,
    };
    const placeId = await quarantineOf(trx, input.placeId);
    const taken: TakenIn = one.item_id
      ? await takeIn(trx, inside, one, { ...came, placeId, ...(input.lies && { lies: true }) })
      : { movementId: null, serialId: null, placeId };
    await markReceived(trx, inside, one, { ...came, ...taken, broughtBy: input.broughtBy?.trim() || null });
    await settleWith(trx, inside, one, { ...came, ...taken });
    const before = { serial: one.serial, lot: one.lot, quantity: one.quantity };
    const after = { item: one.item, ...came, place: taken.placeId, movement: taken.movementId };
    const result = { id: one.id, number: one.number, movementId: taken.movementId };
    return { result, events: [{ name: 'field_return.received', subject: ['field_return', one.id], before, after }] };
  });
}

/** Refuses a return that is received, naming who did, or cancelled. */
export async function refuseUnlessLogged(trx: Transaction, one: LockedReturn): Promise<void> {
  if (one.state === 'logged') return;
  if (one.state === 'cancelled') refuse<ReceiveRefusal>('return_was_cancelled', { number: one.number });
  const by = await trx
    .selectFrom('field_return as r')
    .innerJoin('person as p', 'p.id', 'r.received_by')
    .select(['p.name as by', 'p.name_en as byEn', 'r.received_at'])
    .where('r.id', '=', one.id)
    .executeTakeFirstOrThrow();
  const facts = { number: one.number, by: by.by, byEn: by.byEn, since: by.received_at!.toISOString() };
  refuse<ReceiveRefusal>('return_received_already', facts);
}

export interface Received extends TakenIn {
  serial: string | null;
  lot: string | null;
  quantity: string;
  broughtBy: string | null;
  /** Who has it in hand, when somebody else decides that it is taken in. */
  by?: number;
}

/** Writes that it is here, as what it came, and looks again whether it is a repeat. Refuses a piece with an open return. */
export async function markReceived(
  trx: Transaction,
  context: Context,
  one: LockedReturn,
  came: Received,
): Promise<void> {
  const { serial, lot, quantity, serialId, movementId, placeId } = came;
  await refusingTaken({ field_return_piece_open: 'return_already_here' }, () =>
    moveReturn(trx, context, one, {
      state: 'received',
      set: {
        serial,
        lot,
        quantity,
        serial_id: serialId,
        movement_id: movementId,
        place_id: placeId,
        received_at: context.now(),
        received_by: came.by ?? context.actor.personId,
        brought_by: came.broughtBy,
      },
    }),
  );
  if (serial !== one.serial) await writeSearch(trx, one.id);
  await markRepeat(trx, context, { ...one, serial, serial_id: serialId });
  publishAfterCommit(trx, ['stock', `place:${placeId}`]);
}
