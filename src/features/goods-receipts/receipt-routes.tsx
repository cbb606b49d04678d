import { Hono } from 'hono';
import { type Context, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { seeOther } from '../../platform/respond.js';
import { keepActing } from '../sign-in/index.js';
import { cancelReceipt, closeReceipt, reopenReceipt } from './close-receipt.js';
import { enterPrice } from './enter-price.js';
import { anyForm, keyOf, priceForm, scanForm } from './forms.js';
import { receiptPath } from './goods-receipt.js';
import type { ReceiptRow } from './queries.js';
import { scanReceipt } from './scan-receipt.js';
import { answerScan, receiptOf, showReceipt } from './show-receipt.js';
import { undoLine } from './undo-line.js';

async function scan(c: RequestContext) {
  const receipt = await receiptOf(c);
  const form = scanForm.parse(Object.fromEntries(new URLSearchParams(await c.req.text())));
  const context = contextOf(c);
  await keepActing(context);
  const said = await scanReceipt(context, {
    receipt,
    code: form.command ?? form.code,
    typed: form.via === 'typed' || form.command !== undefined,
    state: form.state,
    key: form.key ?? context.newId(),
    ...(form.actor !== undefined && { actorId: form.actor }),
  });
  return answerScan(c, said);
}

/** Does something with a receipt and shows it; what is refused is said above it. */
async function doWith(
  c: RequestContext,
  done: string,
  run: (context: Context, receipt: ReceiptRow, key: string, values: Record<string, string>) => Promise<unknown>,
) {
  const receipt = await receiptOf(c);
  const form = await readForm(c, anyForm);
  const context = contextOf(c);
  try {
    await run(context, receipt, keyOf(form.values, context.newId), form.values);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showReceipt(c, { refusal: error });
  }
  return seeOther(c, `${receiptPath(receipt.number)}?done=${done}`);
}

function lineOf(c: RequestContext): string {
  const id = c.req.param('line') ?? '';
  return /^\d{1,18}$/.test(id) ? id : refuse('not_found', {}, 404);
}

export const receiptRoutes = new Hono<Env>()
  .get('/goods-receipts/:number', requires('goods_receipt.read'), (c) => showReceipt(c))
  .post('/goods-receipts/:number', requires('goods_receipt.receive'), (c) => scan(c))
  .post('/goods-receipts/:number/closing', requires('goods_receipt.receive'), (c) =>
    doWith(c, 'closed', (context, { id }, key) => closeReceipt(context, { id, key })),
  )
  .post('/goods-receipts/:number/cancellation', requires('goods_receipt.receive'), (c) =>
    doWith(c, 'cancelled', (context, { id }, key) => cancelReceipt(context, { id, key })),
  )
  .post('/goods-receipts/:number/reopening', requires('goods_receipt.receive'), (c) =>
    doWith(c, 'reopened', (context, { id }, key) => reopenReceipt(context, { id, key })),
  )
  .post('/goods-receipts/:number/entries/:line/undo', requires('goods_receipt.receive'), (c) =>
    doWith(c, 'undone', (context, { id }, key) => undoLine(context, { receiptId: id, lineId: lineOf(c), key })),
  )
  .post('/goods-receipts/:number/entries/:line/price', requires('purchase_order.edit'), (c) =>
    doWith(c, 'priced', (context, { id }, _key, values) => {
      const price = priceForm.safeParse(values).data?.price;
      const asked = (values['price'] ?? '').slice(0, 40);
      return enterPrice(context, { receiptId: id, lineId: lineOf(c), unitPrice: price === undefined ? asked : price });
    }),
  );
