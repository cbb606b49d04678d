import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { receiptMessages } from '../../../views/goods-receipts/messages.js';
import { NewReceiptPage } from '../../../views/goods-receipts/new-receipt-page.js';
import { choiceText } from '../../platform/choices.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { supplierChosen } from '../parties/index.js';
import { keyOf, newForm } from './forms.js';
import { type GoodsReceiptRefusal, receiptPath } from './goods-receipt.js';
import { openReceipt } from './open-receipt.js';
import { findOpening, type Opening, type OrderToReceive, ordersNamed, receivingWarehouses } from './opening-queries.js';

interface Shown {
  values: FormValues;
  errors?: FormErrors;
  code?: string;
  found?: Opening;
  refusal?: string;
}

async function showNew(c: RequestContext, { values, errors = {}, code, found, refusal }: Shown) {
  const { db, actor, newId } = contextOf(c);
  const isRefused = Boolean(refusal) || Object.keys(errors).length > 0;
  const content = (
    <NewReceiptPage
      form={{ values, errors }}
      warehouses={await receivingWarehouses(db, actor.personId)}
      formKey={keyOf(values, newId)}
      code={code ?? null}
      receipts={found?.receipts ?? []}
      going={found?.orders.flatMap((order) => order.receipts) ?? []}
      isKnown={Boolean(found && (found.orders.length > 0 || found.receipts.length > 0))}
      refusal={refusal}
    />
  );
  const title = translator(c.get('language'), receiptMessages)('new_receipt');
  return page(c, title, content, isRefused ? 422 : 200);
}

/** A code that names one receipt leads there; an order fills in the form; anything else may be a delivery note. */
async function start(c: RequestContext) {
  const code = (c.req.query('code') ?? c.req.query('order') ?? '').normalize('NFKC').trim().slice(0, 60);
  if (!code) return showNew(c, { values: {} });
  const found = await findOpening(c.get('deps').db, code);
  const [receipt, second] = found.receipts;
  if (receipt && !second && found.orders.length === 0) return seeOther(c, receiptPath(receipt.number));
  const [order] = found.orders;
  if (!order) return showNew(c, { values: { delivery_note: code }, code, found });
  return showNew(c, { values: valuesOf(c, order), code, found });
}

function valuesOf(c: RequestContext, order: OrderToReceive): FormValues {
  return {
    order: order.number,
    supplier: choiceText(c.get('language'), order.supplier_code, order.supplier, order.supplier_en),
    ...(order.warehouse_id && { warehouse: String(order.warehouse_id) }),
  };
}

const papers: Partial<Record<GoodsReceiptRefusal, string>> = {
  receipt_delivery_note_known: 'delivery_note',
  receipt_waybill_known: 'waybill',
  receipt_supplier_wrong: 'supplier',
  receipt_warehouse_wrong: 'warehouse',
  receipt_order_cancelled: 'order',
  receipt_order_other_supplier: 'order',
};

async function open(c: RequestContext) {
  const { db, newId, ...context } = contextOf(c);
  const form = await readForm(c, newForm);
  if (!form.ok) return showNew(c, form);
  const { input, values } = form;
  const supplier = await supplierChosen(db, input.supplier);
  const order = input.order ? (await ordersNamed(db, input.order.normalize('NFKC').trim()))[0] : undefined;
  const errors = {
    ...(!supplier && { supplier: 'unknown_choice' }),
    ...(input.order && !order && { order: 'unknown_choice' }),
  };
  if (!supplier || Object.keys(errors).length > 0) return showNew(c, { values, errors });
  try {
    const made = await openReceipt(
      { db, newId, ...context },
      {
        supplierId: supplier.id,
        warehouseId: input.warehouse,
        orderId: order?.id ?? null,
        deliveryNote: input.delivery_note ?? null,
        carrier: input.carrier ?? null,
        waybill: input.waybill ?? null,
        note: input.note ?? null,
        key: keyOf(values, newId),
      },
    );
    return seeOther(c, `${receiptPath(made.number)}?done=opened`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    const { key: _, ...again } = values;
    const said = c.get('say')(error);
    const at = papers[error.reason as GoodsReceiptRefusal];
    return showNew(c, { values: again, ...(at ? { errors: { [at]: said } } : { refusal: said }) });
  }
}

export const newRoutes = new Hono<Env>()
  .get('/goods-receipts/new', requires('goods_receipt.receive'), (c) => start(c))
  .post('/goods-receipts', requires('goods_receipt.receive'), (c) => open(c));
