import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { notify, settleNotices } from '../../platform/notify.js';
import { refuse } from '../../platform/refusal.js';
import { reverseMovement } from '../../stock/index.js';
import { keepersOf } from './keepers.js';
import { type LockedTransfer, lockSent } from './lock-transfer.js';
import { headerOf, recordStep, recount } from './posting.js';
import { type LockedPiece, lockedPieces } from './put-back.js';
import { keepSearchText } from './search-text.js';
import { publishTransfer, type TransferRefusal, transferPath } from './transfer.js';

export const goodsWays = ['packed', 'shelf'] as const;
export type GoodsWay = (typeof goodsWays)[number];

export interface SendingUndone {
  id: number;
  reason: string;
  /** The goods stay in the parcel, to be sent again; or all of them lie in their bins again, promised to the transfer. */
  goods: GoodsWay;
  key?: string;
}

/**
 * A parcel did not leave after all: the transfer waits to be picked and sent again, and who was told that it comes hears
 * that it doesn't. What was given up when it was sent stays so. Refuses a transfer that is not sent or over, one of which
 * something was received or lost (`transfer_begun_to_arrive`), and, back to the shelf, what the book refuses: a bin that
 * was retired meanwhile. The same form twice does it once.
 */
export async function undoSending(context: Context, input: SendingUndone): Promise<void> {
  const { key, ...content } = input;
  const act = { right: 'transfer.send' as const, ...(key && { key }), content: { undoSending: content } };
  await runCommand(context, act, async (trx, inside) => {
    const transfer = await lockSent(trx, input.id);
    const pieces = (await lockedPieces(trx, transfer.id)).filter((piece) => !piece.put_back);
    if (pieces.some((piece) => piece.open !== piece.quantity))
      refuse<TransferRefusal>('transfer_begun_to_arrive', { transfer: transfer.number, to: transfer.to_code });
    const reason = input.reason.trim();
    await trx
      .updateTable('transfer')
      .set((set) => ({
        state: 'asked',
        carrier: null,
        waybill: null,
        sent_by: null,
        sent_at: null,
        version: set('version', '+', 1),
      }))
      .where('id', '=', transfer.id)
      .execute();
    const back = input.goods === 'shelf' ? pieces : [];
    await putAllBack(trx, inside, transfer, back);
    await recount(trx, transfer.id);
    await keepSearchText(trx, [transfer.id]);
    await recordStep(trx, inside, transfer.id, 'unsent', { reason });
    await tellWhoWasTold(trx, inside, transfer, reason);
    const places = back.map((piece) => piece.from_place_id);
    publishTransfer(trx, transfer, { items: pieces.map((piece) => piece.item_id), places });
    const after = { reason, goods: input.goods };
    return {
      result: undefined,
      events: [{ name: 'transfer.sending_undone', subject: ['transfer', transfer.id], after }],
    };
  });
}

/** In the order of the items, as everybody locks their levels. */
async function putAllBack(trx: Transaction, context: Context, transfer: LockedTransfer, pieces: LockedPiece[]) {
  for (const piece of pieces.toSorted((a, b) => a.item_id - b.item_id))
    await reverseMovement(trx, piece.movement_id, headerOf(context, transfer.number));
  if (pieces.length === 0) return;
  await trx
    .updateTable('transfer_piece')
    .set({ put_back_at: context.now() })
    .where(
      'id',
      'in',
      pieces.map((piece) => piece.id),
    )
    .execute();
}

async function tellWhoWasTold(trx: Transaction, { actor }: Context, transfer: LockedTransfer, reason: string) {
  const href = transferPath(transfer.number);
  await settleNotices(trx, href, ['transfer_sent', 'transfer_old', 'transfer_reopened']);
  const facts = { transfer: transfer.number, from: transfer.from_code, to: transfer.to_code, reason };
  const people = [transfer.asked_by, ...(await keepersOf(trx, transfer.to_warehouse_id))];
  await notify(trx, people, { kind: 'transfer_unsent', href, facts }, { except: actor.personId });
}
