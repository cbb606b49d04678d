import { runCommand } from '../../platform/command.js';
import type { Context } from '../../platform/context.js';
import type { Transaction } from '../../platform/database.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { createPartyPlace } from '../places/index.js';
import { type GoodsReceiptRefusal, publishReceipt } from './goods-receipt.js';
import { keepSearchText } from './lock-receipt.js';

export interface ReceiptInput {
  supplierId: number;
  warehouseId: number;
  orderId?: number | null;
  deliveryNote?: string | null;
  carrier?: string | null;
  waybill?: string | null;
  note?: string | null;
}

const papers = {
  goods_receipt_delivery_note: 'receipt_delivery_note_known',
  goods_receipt_waybill: 'receipt_waybill_known',
} as const satisfies Record<string, GoodsReceiptRefusal>;

/**
 * Opens a receipt for what a supplier delivered. Refuses somebody who is no supplier, a place that is no warehouse in use,
 * an order that is cancelled or of another supplier, and the delivery note or waybill of a receipt that there is already
 * (`receipt_delivery_note_known`, `receipt_waybill_known`, with its number): the same parcel is taken in once.
 */
export async function openReceipt(
  context: Context,
  input: ReceiptInput & { key?: string },
): Promise<{ id: number; number: string }> {
  const { key, ...content } = input;
  const act = { right: 'goods_receipt.receive' as const, ...(key && { key }), content: { open: content } };
  return runCommand(context, act, async (trx, inside) => {
    await expectSupplier(trx, input.supplierId);
    await expectWarehouse(trx, input.warehouseId);
    if (input.orderId) await expectOrder(trx, input.orderId, input.supplierId);
    const made = await insert(trx, inside, input);
    await keepSearchText(trx, made.id);
    publishReceipt(trx, made.id);
    return {
      result: made,
      events: [{ name: 'goods_receipt.opened', subject: ['goods_receipt', made.id], after: papersOf(input) }],
    };
  });
}

/** What the history tells of it: who delivers and for which warehouse, the receipt itself says. */
const papersOf = ({ deliveryNote, carrier, waybill, note }: ReceiptInput) => ({ deliveryNote, carrier, waybill, note });

async function insert(trx: Transaction, { actor, now }: Context, input: ReceiptInput) {
  const values = {
    supplier_id: input.supplierId,
    warehouse_id: input.warehouseId,
    order_id: input.orderId ?? null,
    delivery_note: textOf(input.deliveryNote),
    carrier: textOf(input.carrier),
    waybill: textOf(input.waybill),
    note: input.note?.trim() || null,
    opened_by: actor.personId,
    opened_at: now(),
  };
  await refuseKnown(trx, values);
  try {
    return await trx.insertInto('goods_receipt').values(values).returning(['id', 'number']).executeTakeFirstOrThrow();
  } catch (error) {
    // Two at the same moment: the index decides, and the other's number is not to be seen from here.
    const { code, constraint } = error as { code?: string; constraint?: keyof typeof papers };
    throw code === '23505' && constraint && papers[constraint]
      ? new Refusal(papers[constraint], { receipt: '', paper: '' }, 422)
      : error;
  }
}

const textOf = (text: string | null | undefined) => text?.normalize('NFKC').trim() || null;

async function refuseKnown(
  trx: Transaction,
  values: { supplier_id: number; delivery_note: string | null; waybill: string | null },
): Promise<void> {
  for (const [column, reason] of [
    ['delivery_note', papers.goods_receipt_delivery_note],
    ['waybill', papers.goods_receipt_waybill],
  ] as const) {
    const paper = values[column];
    if (!paper) continue;
    const known = await trx
      .selectFrom('goods_receipt')
      .select('number')
      .where('supplier_id', '=', values.supplier_id)
      .where((eb) => eb(eb.fn('upper', [column]), '=', paper.toUpperCase()))
      .where(column, 'is not', null)
      .where('state', '<>', 'cancelled')
      .executeTakeFirst();
    if (known) refuse<GoodsReceiptRefusal>(reason, { receipt: known.number, paper }, 422);
  }
}

/** A supplier's place outside is made with the supplier; one that was entered otherwise gets it now. */
async function expectSupplier(trx: Transaction, supplierId: number): Promise<void> {
  const supplier = await trx
    .selectFrom('party as p')
    .leftJoin('place as l', 'l.party_id', 'p.id')
    .select(['p.id', 'p.code', 'p.name', 'p.name_en', 'p.kind', 'p.retired_at', 'l.id as place_id'])
    .where('p.id', '=', supplierId)
    .executeTakeFirst();
  if (!supplier || supplier.kind !== 'supplier' || supplier.retired_at)
    return refuse<GoodsReceiptRefusal>('receipt_supplier_wrong', {}, 422);
  if (!supplier.place_id) await createPartyPlace(trx, { ...supplier, kind: 'supplier' });
}

async function expectWarehouse(trx: Transaction, warehouseId: number): Promise<void> {
  const place = await trx
    .selectFrom('place')
    .select('id')
    .where('id', '=', warehouseId)
    .where('kind', '=', 'warehouse')
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  if (!place) refuse<GoodsReceiptRefusal>('receipt_warehouse_wrong', {}, 422);
}

async function expectOrder(trx: Transaction, orderId: number, supplierId: number): Promise<void> {
  const order = await trx
    .selectFrom('purchase_order')
    .select(['number', 'state', 'supplier_id'])
    .where('id', '=', orderId)
    .executeTakeFirst();
  if (!order || order.supplier_id !== supplierId)
    return refuse<GoodsReceiptRefusal>('receipt_order_other_supplier', { order: order?.number ?? '' }, 422);
  if (order.state === 'cancelled') refuse<GoodsReceiptRefusal>('receipt_order_cancelled', { order: order.number }, 422);
}
