import { sql } from 'kysely';
import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { amountOf, postMovement, textOf } from '../../stock/index.js';
import { typedAmount } from './amount.js';
import { closeIfComplete } from './close-if-complete.js';
import { type LockedTransfer, lockSent } from './lock-transfer.js';
import { headerOf, placeOfCode, recordStep } from './posting.js';
import { lockedPieces } from './put-back.js';
import { publishTransfer, type TransferRefusal, transferPath } from './transfer.js';

export interface Loss {
  transferId: number;
  pieceId: string;
  /** As typed; without it all of it that is under way. */
  quantity?: string | null;
  reason: string;
  key?: string;
}

/**
 * What never arrived is given up: from TRANSIT to the lost. Refuses a transfer that is not sent or over, somebody who
 * packed, sent or received of it (`transfer_lost_by_handler`), a piece that has arrived (`transfer_arrived_already`) or never
 * left (`transfer_piece_not_sent`), and more than is under way (`transfer_more_than_under_way`).
 */
export async function losePiece(context: Context, input: Loss): Promise<{ item: string }> {
  const { key, ...content } = input;
  const act = { right: 'transfer.ask' as const, ...(key && { key }), content: { lose: content } };
  return runCommand(context, act, async (trx, inside) => {
    const transfer = await lockSent(trx, input.transferId);
    await expectOther(trx, inside, transfer);
    const { piece, quantity } = await lostOf(trx, transfer, input);
    const reason = input.reason.trim();
    const lost = await placeOfCode(trx, 'LOST');
    const posted = await postMovement(trx, 'scrap', headerOf(inside, transfer.number, reason), [
      {
        itemId: piece.item_id,
        quantity,
        serialId: piece.serial_id,
        lotId: piece.lot_id,
        fromPlaceId: await placeOfCode(trx, 'TRANSIT'),
        fromCondition: piece.condition,
        toPlaceId: lost,
        toCondition: piece.condition,
      },
    ]);
    await trx
      .insertInto('transfer_arrival')
      .values({
        piece_id: piece.id,
        kind: 'lost',
        quantity,
        place_id: lost,
        movement_id: posted.id,
        reason,
        person_id: inside.actor.personId,
        at: inside.now(),
      })
      .execute();
    const facts = { item: piece.item, serial: piece.serial, quantity };
    await recordStep(trx, inside, transfer.id, 'lost', { reason, facts });
    await closeIfComplete(trx, inside, transfer);
    const notice = {
      kind: 'transfer_lost',
      href: transferPath(transfer.number),
      facts: { transfer: transfer.number, item: piece.item, quantity, reason },
    };
    const told = [transfer.asked_by, ...(transfer.sent_by ? [transfer.sent_by] : [])];
    await notify(trx, told, notice, { except: inside.actor.personId });
    publishTransfer(trx, transfer, { items: [piece.item_id], places: [lost] });
    return {
      result: { item: piece.item },
      events: [{ name: 'transfer.lost', subject: ['transfer', transfer.id], after: { ...facts, reason } }],
    };
  });
}

async function lostOf(trx: Transaction, transfer: LockedTransfer, input: Loss) {
  const piece = (await lockedPieces(trx, transfer.id)).find((one) => one.id === input.pieceId);
  if (!piece) return refuse('not_found', {}, 404);
  const facts = { item: piece.item, serial: piece.serial ?? '', transfer: transfer.number };
  if (piece.put_back) refuse<TransferRefusal>('transfer_piece_not_sent', facts);
  if (piece.open === '0') refuse<TransferRefusal>('transfer_arrived_already', facts);
  if (!input.quantity) return { piece, quantity: piece.open };
  const item = await trx
    .selectFrom('item')
    .select('decimals')
    .where('id', '=', piece.item_id)
    .executeTakeFirstOrThrow();
  const quantity = typedAmount(input.quantity, item.decimals);
  const asked = { ...facts, asked: input.quantity };
  if (quantity === null) return refuse<TransferRefusal>('transfer_quantity_invalid', asked, 422);
  if (quantity > amountOf(piece.open))
    refuse<TransferRefusal>('transfer_more_than_under_way', { ...asked, open: piece.open }, 422);
  return { piece, quantity: textOf(quantity) };
}

/** Nobody writes off what went through their own hands. */
async function expectOther(trx: Transaction, { actor }: Context, transfer: LockedTransfer): Promise<void> {
  const found = await sql<{ handled: boolean }>`
    select ${transfer.sent_by}::integer = ${actor.personId} or exists (
      select from transfer_line l join transfer_piece x on x.line_id = l.id left join transfer_arrival a on a.piece_id = x.id and a.kind = 'received'
      where l.transfer_id = ${transfer.id} and ${actor.personId} in (x.picked_by, a.person_id)) as handled`.execute(
    trx,
  );
  if (found.rows[0]!.handled) refuse<TransferRefusal>('transfer_lost_by_handler', { transfer: transfer.number });
}
