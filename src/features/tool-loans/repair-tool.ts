import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { refuse } from '../../platform/refusal.js';
import { postMovement, usableConditions } from '../../stock/index.js';
import { expectNoOrder } from './damage-order.js';
import { headerOf, publishLoan } from './posting.js';
import { expectDamaged } from './report-loss.js';
import type { ToolLoanRefusal } from './tool-loan.js';

/** A damaged return no longer waits: it is usable again, or written off. */
export async function settleDamage(trx: Transaction, { now }: Pick<Context, 'now'>, returnId: string): Promise<void> {
  await trx
    .updateTable('tool_return')
    .set({ repaired_at: now() })
    .where('id', '=', returnId)
    .where('repaired_at', 'is', null)
    .execute();
}

/**
 * A tool that came back damaged is repaired: out of quarantine onto its shelf, or another, as refurbished. What somebody
 * has made usable in another way does not move; it only no longer waits. For what has no repair order: refuses what the
 * workshop has (`tool_in_repair`), what came back in good order, what is settled or waits for a write-off, pieces that have
 * gone elsewhere, and places that are no shelf.
 */
export async function repairTool(
  context: Context,
  input: { key: string; returnId: string; toPlaceId?: number; note?: string | null },
): Promise<{ loanId: number; number: string; movementId: string | null }> {
  const { key, ...content } = input;
  return runCommand(context, { right: 'stock.return', key, content: { repair: content } }, async (trx, inside) => {
    const { back, line, quantity } = await expectDamaged(trx, input.returnId);
    await expectNoOrder(trx, back.id, line);
    const toPlaceId = input.toPlaceId ?? line.home_place_id;
    await expectShelf(trx, toPlaceId);
    const isUsable = usableConditions.some((condition) => condition === line.serial_condition);
    if (line.serial_id && !isUsable && line.serial_place_id !== back.to_place_id) {
      const { item, serial, serial_place: place, serial_place_en: placeEn } = line;
      refuse<ToolLoanRefusal>('tool_elsewhere', { item, serial, place, placeEn });
    }
    const movement = isUsable
      ? null
      : await postMovement(
          trx,
          'move',
          headerOf(inside, { key, number: line.loan, reason: input.note?.trim() || null }),
          [
            {
              itemId: line.item_id,
              serialId: line.serial_id,
              quantity,
              fromPlaceId: back.to_place_id!,
              fromCondition: 'faulty',
              toPlaceId,
              toCondition: 'refurbished',
            },
          ],
        );
    await settleDamage(trx, inside, back.id);
    publishLoan(trx, { loanId: line.loan_id, items: [line.item_id], places: [back.to_place_id!, toPlaceId] });
    const movementId = movement?.id ?? null;
    const after = {
      item: line.item,
      serial: line.serial,
      quantity,
      movement: movementId,
      note: input.note?.trim() || null,
    };
    return {
      result: { loanId: line.loan_id, number: line.loan, movementId },
      events: [{ name: 'tool.repaired', subject: ['tool_loan', line.loan_id], after }],
    };
  });
}

async function expectShelf(trx: Transaction, placeId: number): Promise<void> {
  const place = await trx.selectFrom('place').select(['code', 'kind']).where('id', '=', placeId).executeTakeFirst();
  if (!place) return refuse('not_found', {}, 404);
  if (!['warehouse', 'bin'].includes(place.kind))
    refuse<ToolLoanRefusal>('tool_place_wrong', { place: place.code }, 422);
}
