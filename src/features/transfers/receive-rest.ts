import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { amountOf } from '../../stock/index.js';
import { closeIfComplete } from './close-if-complete.js';
import { lockSent } from './lock-transfer.js';
import { lockedPieces } from './put-back.js';
import { binFor, putAway } from './receive-piece.js';
import { publishTransfer, type TransferRefusal } from './transfer.js';

/**
 * Everything that has no serial number arrived as it was sent, each to the bin proposed for it; pieces with a number are
 * scanned one by one. Refuses a transfer that is not sent or over, when nothing such is under way
 * (`transfer_nothing_loose`), and when there is no bin to propose. The same key again does nothing more.
 */
export async function receiveRest(context: Context, input: { transferId: number; key?: string }): Promise<void> {
  const { key, transferId } = input;
  const act = { right: 'transfer.receive' as const, ...(key && { key }), content: { receiveRest: transferId } };
  await runCommand(context, act, async (trx, inside) => {
    const transfer = await lockSent(trx, transferId);
    const loose = (await lockedPieces(trx, transfer.id)).filter(
      (piece) => !piece.put_back && piece.serial_id === null && piece.open !== '0',
    );
    if (loose.length === 0) refuse<TransferRefusal>('transfer_nothing_loose', { transfer: transfer.number });
    const places: number[] = [];
    for (const piece of loose.toSorted((a, b) => a.item_id - b.item_id)) {
      const bin = await binFor(trx, transfer, piece);
      await putAway(trx, inside, transfer, bin, [{ piece, quantity: amountOf(piece.open) }]);
      places.push(bin.id);
    }
    await closeIfComplete(trx, inside, transfer);
    publishTransfer(trx, transfer, { items: loose.map((piece) => piece.item_id), places });
    const after = { as_sent: loose.map((piece) => `${piece.item} × ${piece.open}`).join(', ') };
    return {
      result: undefined,
      events: [{ name: 'transfer.received', subject: ['transfer', transfer.id], after }],
    };
  });
}
