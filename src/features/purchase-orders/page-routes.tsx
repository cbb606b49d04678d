import { Hono } from 'hono';
import { z } from 'zod';
import { type OrderAct, OrderPage } from '../../../views/purchase-orders/order-page.js';
import { can, type Context, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { attachmentsShown } from '../attachments/index.js';
import { typedDecimal } from '../purchase-requests/index.js';
import { acceptSum, mayAccept } from './accept-sum.js';
import { orderAttachable } from './attachable.js';
import { cancelOrder, cancelRest, restoreRest, undoableRest } from './cancel-order.js';
import { changeOrder } from './change-order.js';
import { chaseOrder } from './chase-order.js';
import { acceptForm, cancelForm, changeForm, chaseForm, keyOf, restForm } from './forms.js';
import { orderPath, type PurchaseOrderRefusal } from './order.js';
import { findOrder, linesOfOrder, type OrderRow, receiptsOfOrder, storyOfOrder } from './queries.js';

async function orderOf(c: RequestContext): Promise<OrderRow> {
  const number = c.req.param('number') ?? '';
  const context = contextOf(c);
  const order = number.length <= 40 ? await findOrder(context.db, { number }, todayOf(context)) : undefined;
  return order ?? refuse('not_found', {}, 404);
}

interface Typed {
  act: OrderAct;
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

async function showOrder(c: RequestContext, order: OrderRow, typed?: Typed) {
  const context = contextOf(c);
  const { db, actor, newId } = context;
  const edits = can(actor, 'purchase_order.edit');
  const content = (
    <OrderPage
      order={order}
      lines={await linesOfOrder(db, order.id, todayOf(context))}
      receipts={await receiptsOfOrder(db, order.id)}
      story={await storyOfOrder(db, order.id)}
      undoable={edits && order.state !== 'cancelled' ? await undoableRest(db, order.id) : null}
      showsPrices={can(actor, 'price.read')}
      may={{
        edit: edits,
        receive: can(actor, 'goods_receipt.receive'),
        readRequest: can(actor, 'purchase_request.read'),
        accept: await mayAccept(context, order.id),
      }}
      formKey={newId()}
      typed={typed ? { act: typed.act, form: { values: typed.values, errors: typed.errors } } : null}
      refusal={typed?.refusal && c.get('say')(typed.refusal)}
      attachments={await attachmentsShown(c, orderAttachable, String(order.id))}
    />
  );
  const wrong = typed && Object.keys(typed.errors).length > 0;
  return page(c, order.number, content, typed?.refusal?.status ?? (wrong ? 422 : 200));
}

/** Does something with an order and shows it; what is refused comes back with what was typed. */
async function doWith<T>(
  c: RequestContext,
  act: OrderAct,
  schema: z.ZodType<T>,
  run: (context: Context, order: OrderRow, input: T, values: FormValues) => Promise<unknown>,
) {
  const order = await orderOf(c);
  const form = await readForm(c, schema);
  if (!form.ok) return showOrder(c, order, { act, ...form });
  try {
    await run(contextOf(c), order, form.input, form.values);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return showOrder(c, await orderOf(c), { act, values: form.values, errors: {}, refusal: error });
  }
  return seeOther(c, orderPath(order.number));
}

/** What the form says of lines: `promised.12`, `price.12`; empty leaves the day, and takes the price away. */
function lineChanges(values: FormValues) {
  const ids = new Set(Object.keys(values).flatMap((name) => /^(?:promised|price)\.(\d{1,9})$/.exec(name)?.[1] ?? []));
  return [...ids].map((id) => {
    const day = values[`promised.${id}`];
    const price = values[`price.${id}`];
    return {
      id: Number(id),
      promisedOn: day || null,
      ...(price !== undefined && { unitPrice: typedDecimal(price) || null }),
    };
  });
}

/** Whoever may only accept is led back to what waits. */
async function accept(c: RequestContext) {
  if (can(c.get('actor'), 'purchase_order.read'))
    return doWith(c, 'accept', acceptForm, (context, { id }, { sum, accept_note }) =>
      acceptSum(context, { id, sum, note: accept_note ?? null }),
    );
  const order = await orderOf(c);
  const form = await readForm(c, acceptForm);
  if (!form.ok) return refuse<PurchaseOrderRefusal>('order_sum_changed', { order: order.number });
  await acceptSum(contextOf(c), { id: order.id, sum: form.input.sum, note: form.input.accept_note ?? null });
  return seeOther(c, '/approvals');
}

const edit = requires('purchase_order.edit');
const nothing = z.object({});

export const pageRoutes = new Hono<Env>()
  .get('/purchase-orders/:number', requires('purchase_order.read'), async (c) => showOrder(c, await orderOf(c)))
  .post('/purchase-orders/:number/change', edit, (c) =>
    doWith(c, 'change', changeForm, (context, { id }, { note, why }, values) =>
      changeOrder(context, {
        id,
        version: Number(values['version']) || 0,
        erpNumber: values['erp_number'] ?? '',
        note: note ?? null,
        reason: why ?? null,
        lines: lineChanges(values),
      }),
    ),
  )
  .post('/purchase-orders/:number/chase', edit, (c) =>
    doWith(c, 'chase', chaseForm, (context, { id }, { chase_line, said, new_day }) =>
      chaseOrder(context, { id, lineId: chase_line ?? null, note: said, promisedOn: new_day ?? null }),
    ),
  )
  .post('/purchase-orders/:number/rest', edit, (c) =>
    doWith(c, 'rest', restForm, (context, { id }, { line, rest_quantity, rest_reason }, values) =>
      cancelRest(context, {
        id,
        lineId: line,
        quantity: typedDecimal(rest_quantity) || null,
        reason: rest_reason,
        key: keyOf(values, context.newId),
      }),
    ),
  )
  .post('/purchase-orders/:number/restoration', edit, (c) =>
    doWith(c, 'restore', nothing, (context, { id }) => restoreRest(context, { id })),
  )
  .post('/purchase-orders/:number/acceptance', requires('purchase_request.decide'), (c) => accept(c))
  .post('/purchase-orders/:number/cancellation', edit, (c) =>
    doWith(c, 'cancel', cancelForm, (context, { id }, { cancel_reason }) =>
      cancelOrder(context, { id, reason: cancel_reason }),
    ),
  );
