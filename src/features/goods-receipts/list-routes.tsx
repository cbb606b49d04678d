import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { ReceiptList, ReceiptListPage } from '../../../views/goods-receipts/list-page.js';
import { receiptMessages } from '../../../views/goods-receipts/messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { itemChosen } from '../items/index.js';
import { supplierChosen } from '../parties/index.js';
import { filterForm } from './forms.js';
import { expectedOrders, listReceipts, openReceipts, type ReceiptFilters } from './list-queries.js';
import { ordersNamed } from './opening-queries.js';

const DUE_SHOWN = 5;
/** An id that nothing has: a filter for something unknown finds nothing. */
const NOTHING = -1;

async function filtersOf(c: RequestContext) {
  const { db } = c.get('deps');
  const checked = checkForm(filterForm, c.req.query());
  const texts = checked.ok ? checked.input : filterForm.parse({});
  const { view, search, supplier, item, order } = texts;
  const filters: ReceiptFilters = {
    view,
    ...(search && { search }),
    ...(supplier && { supplierId: (await supplierChosen(db, supplier))?.id ?? NOTHING }),
    ...(item && { itemId: (await itemChosen(db, item))?.id ?? NOTHING }),
    ...(order && { orderId: (await ordersNamed(db, order))[0]?.id ?? NOTHING }),
  };
  return { texts, filters };
}

async function showList(c: RequestContext) {
  const { db, actor, ...context } = contextOf(c);
  const { texts, filters } = await filtersOf(c);
  const today = todayOf(context);
  const number = pageNumber(c.req.query('page'));
  const isExpected = filters.view === 'expected';
  const empty = { rows: [], page: { number: 1, size: 1, total: 0 } };
  const isFiltered = Boolean(texts.search ?? texts.supplier ?? texts.item ?? texts.order);
  const props = {
    ...texts,
    receipts: isExpected ? empty : await listReceipts(db, filters, number),
    expected: isExpected ? await expectedOrders(db, filters, number) : empty,
    due: filters.view === 'open' && !isFiltered ? await expectedOrders(db, { until: today }, 1, DUE_SHOWN) : empty,
    open: await openReceipts(db),
    today,
    mayReceive: can(actor, 'goods_receipt.receive'),
  };
  return fragmentOrPage(c, translator(c.get('language'), receiptMessages)('receipts'), {
    fragment: () => <ReceiptList {...props} />,
    page: () => <ReceiptListPage {...props} />,
  });
}

export const listRoutes = new Hono<Env>().get('/goods-receipts', requires('goods_receipt.read'), (c) => showList(c));
