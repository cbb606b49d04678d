import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { expectNoOrder, openDamageOrder } from './damage-order.js';
import { publishLoan } from './posting.js';
import { expectDamaged } from './report-loss.js';

/**
 * Opens the repair order of a damaged return that has none: of one from before there was a workshop, or whose order was
 * cancelled or given up for a write-off that was refused. Refuses what came back in good order, what is settled, undone or
 * waits for a write-off, and what the workshop has already.
 */
export async function openRepairOfReturn(
  context: Context,
  input: { key: string; returnId: string },
): Promise<{ repair: string }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'repair.open', key, content: { repair_order: content } }, async (trx, inside) => {
    const { back, line, quantity } = await expectDamaged(trx, input.returnId);
    await expectNoOrder(trx, back.id, line);
    const placeId = back.to_place_id!;
    const damaged = { returnId: back.id, quantity, placeId, note: back.note, receivedAt: back.returned_at };
    const repair = await openDamageOrder(trx, inside, line, damaged);
    publishLoan(trx, { loanId: line.loan_id, items: [line.item_id], places: [placeId] });
    const after = { item: line.item, serial: line.serial, repair };
    return {
      result: { repair },
      events: [{ name: 'tool.sent_to_repair', subject: ['tool_loan', line.loan_id], after }],
    };
  });
}
