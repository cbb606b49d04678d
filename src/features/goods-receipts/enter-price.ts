import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import { refuse } from '../../platform/refusal.js';
import { type GoodsReceiptRefusal, publishReceipt } from './goods-receipt.js';
import { lockReceipt } from './lock-receipt.js';

/**
 * Keeps what the supplier charges for an entry, to be held against the order's price; what the stock cost stays as it is.
 * Null takes the price away. Refuses an undone entry, and what is no price.
 */
export async function enterPrice(
  context: Context,
  input: { receiptId: number; lineId: string; unitPrice: string | null },
): Promise<void> {
  await runCommand(context, { right: 'purchase_order.edit' }, async (trx) => {
    const receipt = await lockReceipt(trx, input.receiptId);
    const line = await trx
      .selectFrom('goods_receipt_line')
      .select(['id', 'unit_price', 'undone_at', 'item_id'])
      .where('id', '=', input.lineId)
      .where('receipt_id', '=', receipt.id)
      .executeTakeFirst();
    if (!line) return refuse('not_found', {}, 404);
    if (line.undone_at) refuse<GoodsReceiptRefusal>('receipt_line_undone', { receipt: receipt.number, item: '' });
    if (input.unitPrice !== null && !/^\d{1,9}(\.\d{1,4})?$/.test(input.unitPrice))
      refuse<GoodsReceiptRefusal>('receipt_price_invalid', { asked: input.unitPrice }, 422);
    await trx
      .updateTable('goods_receipt_line')
      .set({ unit_price: input.unitPrice })
      .where('id', '=', line.id)
      .execute();
    publishReceipt(trx, receipt.id);
    const after = { line: line.id, unit_price: input.unitPrice };
    const before = { unit_price: line.unit_price };
    return {
      result: undefined,
      events: [{ name: 'goods_receipt.price_entered', subject: ['goods_receipt', receipt.id], before, after }],
    };
  });
}
