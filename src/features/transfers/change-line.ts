import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { amountOf, voidReservation } from '../../stock/index.js';
import { typedAmount } from './amount.js';
import { lockAsked, lockedLines } from './lock-transfer.js';
import { recordStep } from './posting.js';
import { reserveLine } from './reserve-lines.js';
import { publishTransfer, type TransferRefusal } from './transfer.js';

/**
 * Asks for more or less of a line while none of it is picked; 0 drops the line. What was promised is promised anew, also
 * when the promise had gone. Refuses a transfer that is sent or over, a line that is being picked (`transfer_line_picked`),
 * what is no quantity, more than is free, and dropping the last line (`transfer_empty`).
 */
export async function changeLine(
  context: Context,
  input: { transferId: number; lineId: number; quantity: string },
): Promise<{ item: string }> {
  return runCommand(context, { right: 'transfer.ask' }, async (trx, inside) => {
    const transfer = await lockAsked(trx, input.transferId);
    const lines = await lockedLines(trx, transfer.id);
    const line = lines.find((one) => one.id === input.lineId);
    // What was dropped stays so: meanwhile it may go the other way.
    if (!line || line.cancelled === line.quantity) return refuse('not_found', {}, 404);
    if (line.picked !== '0') refuse<TransferRefusal>('transfer_line_picked', { item: line.item });
    const dropped = /^0+([.,]0*)?$/.test(input.quantity.trim());
    const quantity = dropped ? amountOf(line.quantity) : typedAmount(input.quantity, line.decimals);
    if (quantity === null)
      return refuse<TransferRefusal>('transfer_quantity_invalid', { item: line.item, asked: input.quantity }, 422);
    if (dropped && lines.every((one) => one.id === line.id || one.left === '0'))
      refuse<TransferRefusal>('transfer_empty', {}, 422);
    if (line.reservation_id && line.promised !== '0')
      await voidReservation(trx, {
        key: inside.newId(),
        personId: inside.actor.personId,
        reservationId: line.reservation_id,
      });
    const wanted = { itemId: line.item_id, item: line.item, quantity, condition: line.condition };
    const [promise] = dropped ? [] : await reserveLine(trx, inside, transfer, wanted);
    const changed = dropped
      ? { cancelled: line.quantity }
      : { quantity: promise!.quantity, cancelled: '0', reservation_id: promise!.id };
    await trx.updateTable('transfer_line').set(changed).where('id', '=', line.id).execute();
    await trx
      .updateTable('transfer')
      .set((set) => ({ version: set('version', '+', 1) }))
      .where('id', '=', transfer.id)
      .execute();
    const before = { item: line.item, quantity: line.left };
    const after = { item: line.item, quantity: dropped ? '0' : promise!.quantity };
    await recordStep(trx, inside, transfer.id, 'line_changed', { facts: { ...after, was: before.quantity } });
    publishTransfer(trx, transfer, { items: [line.item_id] });
    return {
      result: { item: line.item },
      events: [{ name: 'transfer.line_changed', subject: ['transfer', transfer.id], before, after }],
    };
  });
}
