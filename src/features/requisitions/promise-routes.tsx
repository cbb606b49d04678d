import { Hono } from 'hono';
import { z } from 'zod';
import { translator } from '../../../views/components/language.js';
import { listAddress } from '../../../views/components/paging.js';
import { BackOrderList, BackOrderListPage } from '../../../views/requisitions/back-order-list-page.js';
import { BackOrderPage } from '../../../views/requisitions/back-order-page.js';
import { backOrderMessages } from '../../../views/requisitions/promise-messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, field, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragmentOrPage, page, seeOther } from '../../platform/respond.js';
import { findBackOrder, listBackOrders, promiseHolders, warehousesWaitedFor } from './back-order-queries.js';
import { fillBackOrder, waitersFor } from './fill-back-order.js';
import { reassignPromise } from './reassign-promise.js';

const filterForm = z.object({ warehouse: field.optionalText(40), search: field.optionalText(100) });
const key = () => z.preprocess((value) => value || undefined, z.uuid().optional());
/** Where somebody fills it from who receives goods or a transfer: there they go on, not in the list. */
const cameFrom = z.preprocess(
  (value) => value || undefined,
  z
    .string()
    .regex(/^\/(?:goods-receipts\/GR|transfers\/TF)-\d{6,9}$/)
    .optional()
    .catch(undefined),
);
const fillForm = z.object({ key: key(), reason: field.optionalText(500), from: cameFrom });
const reassignForm = z.object({
  key: key(),
  from: field.id(),
  quantity: field.optionalText(30),
  reason: field.optionalText(500),
});

const title = (c: RequestContext) => translator(c.get('language'), backOrderMessages)('back_orders');

async function showList(c: RequestContext) {
  const context = contextOf(c);
  const checked = checkForm(filterForm, c.req.query());
  const filters = checked.ok ? checked.input : {};
  const found = await listBackOrders(context.db, context, filters, pageNumber(c.req.query('page')));
  const props = {
    ...found,
    filters,
    mayFill: can(c.get('actor'), 'requisition.reassign'),
    newKey: context.newId,
    filled: c.req.query('filled'),
  };
  const warehouses = await warehousesWaitedFor(context.db);
  return fragmentOrPage(c, title(c), {
    fragment: () => <BackOrderList {...props} />,
    page: () => <BackOrderListPage {...props} warehouses={warehouses} />,
  });
}

interface Refused {
  text: string;
  status: 403 | 404 | 409 | 422 | 429;
  /** The line that was to give up its promise; none when the line itself was to be filled. */
  from?: number;
  quantity?: string;
  reason?: string;
}

const lineOf = (c: RequestContext): number => {
  const id = Number(c.req.param('line'));
  return Number.isInteger(id) && id > 0 && id <= 2_147_483_647 ? id : refuse('not_found', {}, 404);
};

async function showLine(c: RequestContext, refused?: Refused) {
  const context = contextOf(c);
  const row = await findBackOrder(context.db, context, lineOf(c));
  if (!row && refused) throw new Refusal('back_order_gone', {}, 409);
  if (!row) return refuse('not_found', {}, 404);
  const holders = can(context.actor, 'requisition.reassign')
    ? await promiseHolders(context.db, {
        itemId: row.item_id,
        warehouseId: row.warehouse_id,
        exceptLine: row.line_id,
      })
    : [];
  const content = (
    <BackOrderPage
      row={row}
      waiters={await waitersFor(context.db, row.item_id, row.warehouse_id)}
      holders={holders}
      mayFill={can(context.actor, 'requisition.reassign')}
      newKey={context.newId}
      refused={refused}
    />
  );
  return page(c, `${row.item} · ${title(c)}`, content, refused?.status ?? 200);
}

async function fill(c: RequestContext) {
  const form = await readForm(c, fillForm);
  const input: z.infer<typeof fillForm> = form.ok ? form.input : {};
  try {
    const { from, ...asked } = input;
    const done = await fillBackOrder(contextOf(c), { lineId: lineOf(c), ...asked });
    return seeOther(
      c,
      from ? listAddress(from, { done: 'filled' }) : listAddress('/requisitions/back-orders', { filled: done.number }),
    );
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason === 'not_permitted' || error.reason === 'not_found') throw error;
    return showLine(c, { text: c.get('say')(error), status: error.status, reason: form.values['reason'] });
  }
}

async function reassign(c: RequestContext) {
  const form = await readForm(c, reassignForm);
  if (!form.ok) return refuse('not_found', {}, 404);
  const { from, quantity, reason = '', key } = form.input;
  try {
    const done = await reassignPromise(contextOf(c), {
      fromLineId: from,
      toLineId: lineOf(c),
      quantity,
      reason,
      key,
    });
    return seeOther(c, listAddress('/requisitions/back-orders', { filled: done.to }));
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason === 'not_permitted' || error.reason === 'not_found') throw error;
    return showLine(c, { text: c.get('say')(error), status: error.status, from, quantity, reason });
  }
}

export const promiseRoutes = new Hono<Env>()
  .get('/requisitions/back-orders', requires('requisition.read'), (c) => showList(c))
  .get('/requisitions/back-orders/:line', requires('requisition.read'), (c) => showLine(c))
  .post('/requisitions/back-orders/:line/promise', requires('requisition.reassign'), (c) => fill(c))
  .post('/requisitions/back-orders/:line/reassignment', requires('requisition.reassign'), (c) => reassign(c));
