import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Db, Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { todayOf } from '../../platform/working-days.js';
import { postMovement, textOf } from '../../stock/index.js';
import { typedAmount } from './amount.js';
import { judgePick, type PickFacts, type Take } from './judge-pick.js';
import { lockAsked, type LockedTransfer, lockedLines } from './lock-transfer.js';
import { serialFacts, shelvesOf } from './pick-facts.js';
import { headerOf, placeOfCode } from './posting.js';
import { publishTransfer, type TransferRefusal } from './transfer.js';

export interface Pick {
  transferId: number;
  itemId: number;
  serialId?: string | null;
  lotId?: string | null;
  /** The bin that was scanned before: it is then expected to lie there. */
  binId?: number | null;
  /** As typed; without it all that the line needs and the bin has. */
  quantity?: string | null;
  key?: string;
}

export interface Picked {
  pieceId: string;
  item: string;
  serial: string | null;
  lot: string | null;
  place: string;
  quantity: string;
}

/**
 * Something of a line goes from its bin into the parcel: it moves to TRANSIT at once and takes up its promise. Refuses a
 * transfer that is sent or over, and everything that `judgePick` refuses. The same key again gives the first pick. Of two
 * who scan for one line the second sees what the first took: the transfer is locked.
 */
export async function pickPiece(context: Context, input: Pick): Promise<Picked> {
  const { key, ...content } = input;
  const act = { right: 'transfer.send' as const, ...(key && { key }), content: { pick: content } };
  return runCommand(context, act, async (trx, inside) => {
    const transfer = await lockAsked(trx, input.transferId);
    const { take, item, serial } = await judged(trx, inside, transfer, input);
    const { id: movementId } = await postPick(trx, inside, transfer, input, take);
    const quantity = textOf(take.quantity);
    const piece = await trx
      .insertInto('transfer_piece')
      .values({
        line_id: take.line.id,
        quantity,
        serial_id: input.serialId ?? null,
        lot_id: take.lotId,
        from_place_id: take.placeId,
        movement_id: movementId,
        picked_by: inside.actor.personId,
        picked_at: inside.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    publishTransfer(trx, transfer, { items: [input.itemId], places: [take.placeId] });
    const after = { item, serial, lot: take.lot, place: take.place, quantity, movement: movementId };
    return {
      result: { pieceId: piece.id, item, serial, lot: take.lot, place: take.place, quantity },
      events: [{ name: 'transfer.picked', subject: ['transfer', transfer.id], after }],
    };
  });
}

/** What a scan would take, without taking it: before it is asked how many. Refuses as the pick would. */
export async function judged(
  trx: Db | Transaction,
  context: Context,
  transfer: PickFacts['transfer'] & { id: number },
  input: Pick,
) {
  const item = await trx
    .selectFrom('item')
    .select(['code', 'decimals'])
    .where('id', '=', input.itemId)
    .executeTakeFirst();
  if (!item) return refuse('not_found', {}, 404);
  const serial = input.serialId ? ((await serialFacts(trx, input.serialId)) ?? refuse('not_found', {}, 404)) : null;
  const quantity = input.quantity ? typedAmount(input.quantity, item.decimals) : null;
  if (input.quantity && quantity === null)
    refuse<TransferRefusal>('transfer_quantity_invalid', { item: item.code, asked: input.quantity }, 422);
  const lot = input.lotId
    ? await trx.selectFrom('lot').select('number').where('id', '=', input.lotId).executeTakeFirst()
    : undefined;
  const bin = input.binId
    ? await trx.selectFrom('place').select(['id', 'code']).where('id', '=', input.binId).executeTakeFirst()
    : undefined;
  const verdict = judgePick(
    { item: item.code, serial, lotId: input.lotId ?? null, lot: lot?.number ?? null, quantity, bin: bin ?? null },
    {
      transfer,
      lines: (await lockedLines(trx, transfer.id)).filter((line) => line.item_id === input.itemId),
      shelves: await shelvesOf(trx, transfer.from_warehouse_id, [input.itemId]),
      today: todayOf(context),
    },
  );
  if (verdict.kind === 'refused') return refuse(verdict.reason, verdict.facts);
  return { take: verdict.take, item: item.code, serial: serial?.number ?? null };
}

async function postPick(trx: Transaction, context: Context, transfer: LockedTransfer, input: Pick, take: Take) {
  return postMovement(trx, 'move', headerOf(context, transfer.number), [
    {
      itemId: input.itemId,
      quantity: textOf(take.quantity),
      serialId: input.serialId ?? null,
      lotId: take.lotId,
      fromPlaceId: take.placeId,
      fromCondition: take.line.condition,
      toPlaceId: await placeOfCode(trx, 'TRANSIT'),
      toCondition: take.line.condition,
      reservationId: take.line.reservation_id,
    },
  ]);
}
