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
import { ordersFile } from './list-file.js';
import { orderPath } from './order.js';
import { countOrders, findOrder, listOrders } from './queries.js';

/** A supplier or item that is not found leaves nothing to be seen, rather than everything. */
const NOTHING = -2;

/** What the address asks for, as it stands there and as the list is narrowed by it. */
async function asked(c: RequestContext) {
  const { db } = c.get('deps');
  const checked = checkForm(filterForm, c.req.query());
  const { view, search, supplier, item } = checked.ok ? checked.input : {};
  const [bySupplier, byItem] = [
    supplier ? await supplierChosen(db, supplier) : undefined,
    item ? await itemChosen(db, item) : undefined,
  ];
  const narrowed = Boolean(search ?? supplier ?? item);
  return {
    query: { ...(search && { search }), ...(supplier && { supplier }), ...(item && { item }) },
    filters: {
      view: view ?? (narrowed ? ('all' as const) : ('open' as const)),
      ...(search && { search }),
      ...(supplier && { supplierId: bySupplier?.id ?? NOTHING }),
      ...(item && { itemId: byItem?.id ?? NOTHING }),
    },
  };
}

async function showList(c: RequestContext) {
  const { db, actor, ...context } = contextOf(c);
  const today = todayOf(context);
  const { filters, query } = await asked(c);
  const typed = (query.search ?? '').normalize('NFKC').trim();
  // A whole number that was scanned or typed, ours or the ERP's, leads to its order, whatever tab is chosen.
  const ours = parseLabelCode(typed.toUpperCase())?.kind === 'purchase_order';
  const found = typed ? await findOrder(db, ours ? { number: typed } : { erp: typed }, today) : undefined;
  if (found) return seeOther(c, orderPath(found.number));
  const props = {
    ...(await listOrders(db, filters, pageNumber(c.req.query('page')), today)),
    view: filters.view,
    query,
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

/** The list as a workbook; prices are told in it as on the page. */
async function download(c: RequestContext) {
  const { db, actor, ...context } = contextOf(c);
  const today = todayOf(context);
  const file = await ordersFile(db, (await asked(c)).filters, {
    language: c.get('language'),
    now: context.now(),
    today,
    showsPrices: can(actor, 'price.read'),
  });
  return c.body(file, 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="purchase-orders-${today}.xlsx"`,
  });
}

export const listRoutes = new Hono<Env>()
  .get('/purchase-orders', requires('purchase_order.read'), (c) => showList(c))
  .get('/purchase-orders/export.xlsx', requires('purchase_order.read'), (c) => download(c));
