import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { DeliveryList, DeliveryListPage } from '../../../views/property-deliveries/delivery-list-page.js';
import { deliveryMessages } from '../../../views/property-deliveries/delivery-messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { parseLabelCode } from '../labels/index.js';
import { deliveryPath } from './delivery.js';
import { filterForm } from './forms.js';
import { deliveriesFile } from './list-file.js';
import { listDeliveries, waitingDeliveries } from './list-queries.js';
import { findDelivery } from './queries.js';

function filtersOf(c: RequestContext) {
  const checked = checkForm(filterForm, c.req.query());
  const { view, search } = checked.ok ? checked.input : filterForm.parse({});
  return { view, ...(search && { search }) };
}

async function showList(c: RequestContext) {
  const { db, actor, ...context } = contextOf(c);
  const filters = filtersOf(c);
  const scanned = (filters.search ?? '').normalize('NFKC').trim().toUpperCase();
  // A whole number that was scanned leads to its delivery.
  if (parseLabelCode(scanned)?.kind === 'property_delivery' && (await findDelivery(db, actor, scanned)))
    return seeOther(c, deliveryPath(scanned));
  const today = todayOf(context);
  const props = {
    ...(await listDeliveries(db, actor, filters, pageNumber(c.req.query('page')))),
    ...filters,
    waiting: await waitingDeliveries(db, actor, today),
    today,
    mayBegin: can(actor, 'property.deliver'),
  };
  return fragmentOrPage(c, translator(c.get('language'), deliveryMessages)('deliveries'), {
    fragment: () => <DeliveryList {...props} />,
    page: () => <DeliveryListPage {...props} />,
  });
}

async function download(c: RequestContext) {
  const { db, actor, config, now } = contextOf(c);
  const reader = { language: c.get('language'), timeZone: config.timeZone, now: now() };
  const file = await deliveriesFile(db, actor, filtersOf(c), reader);
  return c.body(file, 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="property-deliveries-${todayOf({ config, now })}.xlsx"`,
  });
}

export const listRoutes = new Hono<Env>()
  .get('/property-deliveries', requires('property.read'), (c) => showList(c))
  .get('/property-deliveries/export.xlsx', requires('property.read'), (c) => download(c));
