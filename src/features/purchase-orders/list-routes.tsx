import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { orderMessages } from '../../../views/purchase-orders/messages.js';
import { OrderList, OrderListPage } from '../../../views/purchase-orders/order-list-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { itemChosen } from '../items/index.js';
import { parseLabelCode } from '../labels/index.js';
import { supplierChosen } from '../parties/index.js';
import { filterForm } from './forms.js';
import { orderPath } from './order.js';
import { countOrders, findOrder, listOrders } from './queries.js';

/** A supplier or item that is not found leaves nothing to be seen, rather than everything. */
const NOTHING = -2;

async function showList(c: RequestContext) {
  const { db, actor, ...context } = contextOf(c);
  const today = todayOf(context);
  const checked = checkForm(filterForm, c.req.query());
  const { view, search, supplier, item } = checked.ok ? checked.input : {};
  const typed = (search ?? '').normalize('NFKC').trim();
  // A whole number that was scanned or typed, ours or the ERP's, leads to its order.
  const ours = parseLabelCode(typed.toUpperCase())?.kind === 'purchase_order';
  const found = typed ? await findOrder(db, ours ? { number: typed } : { erp: typed }, today) : undefined;
  if (found && !view) return seeOther(c, orderPath(found.number));
  const [bySupplier, byItem] = [
    supplier ? await supplierChosen(db, supplier) : undefined,
    item ? await itemChosen(db, item) : undefined,
  ];
  const narrowed = Boolean(search ?? supplier ?? item);
  const filters = {
    view: view ?? (narrowed ? ('all' as const) : ('open' as const)),
    ...(search && { search }),
    ...(supplier && { supplierId: bySupplier?.id ?? NOTHING }),
    ...(item && { itemId: byItem?.id ?? NOTHING }),
  };
  const props = {
    ...(await listOrders(db, filters, pageNumber(c.req.query('page')), today)),
    view: filters.view,
    query: { ...(search && { search }), ...(supplier && { supplier }), ...(item && { item }) },
    counts: await countOrders(db, today),
    mayEdit: can(actor, 'purchase_order.edit'),
    showsPrices: can(actor, 'price.read'),
    imported: c.req.query('imported'),
  };
  return fragmentOrPage(c, translator(c.get('language'), orderMessages)('orders'), {
    fragment: () => <OrderList {...props} />,
    page: () => <OrderListPage {...props} />,
  });
}

export const listRoutes = new Hono<Env>().get('/purchase-orders', requires('purchase_order.read'), (c) => showList(c));
