import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { listAddress } from '../../../views/components/paging.js';
import { AlertList, AlertListPage } from '../../../views/reorder-alerts/list-page.js';
import { alertMessages } from '../../../views/reorder-alerts/messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { checkForm, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { fragment, isFragmentRequest, page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { supplierChosen } from '../parties/index.js';
import { acknowledgeAlerts } from './acknowledge-alert.js';
import { filterForm, tickedForm } from './forms.js';
import { alertsFile } from './list-file.js';
import { type AlertFilters, alertWarehouses, countAlerts, listAlerts } from './list-queries.js';

/** A supplier that is not found leaves nothing to be seen, rather than everybody's. */
const NOBODY = -1;

async function askedOf(c: RequestContext) {
  const { db } = c.get('deps');
  const checked = checkForm(filterForm, c.req.query());
  const { state, supplier, ...others } = checked.ok ? checked.input : filterForm.parse({});
  const chosen = supplier ? await supplierChosen(db, supplier) : undefined;
  return {
    filters: { state, ...others, ...(supplier && { supplier: chosen?.id ?? NOBODY }) },
    query: { ...others, supplier },
  };
}

interface Ticked {
  ids: number[];
  refusal: Refusal;
}

async function showList(c: RequestContext, ticked?: Ticked) {
  const { db, actor, now } = contextOf(c);
  const { filters, query } = await askedOf(c);
  const [done, left] = [Number(c.req.query('done')), Number(c.req.query('left'))];
  const told = Number.isInteger(done) && Number.isInteger(left) && c.req.query('done') !== undefined;
  const props = {
    ...(await pageOfAlerts(db, filters, pageNumber(c.req.query('page')))),
    state: filters.state,
    query,
    counts: await countAlerts(db),
    now: now(),
    ticked: new Set(ticked?.ids),
    may: { act: can(actor, 'alert.act'), request: can(actor, 'purchase_request.edit') },
    showsPrices: can(actor, 'price.read'),
    ...(told && { done: { done, left } }),
    unticked: c.req.query('unticked') === '1',
    ...(ticked && { refusal: c.get('say')(ticked.refusal) }),
  };
  if (isFragmentRequest(c) && !ticked) return fragment(c, <AlertList {...props} warehouses={[]} />);
  const content = <AlertListPage {...props} warehouses={await alertWarehouses(db)} />;
  return page(c, translator(c.get('language'), alertMessages)('alerts'), content, ticked?.refusal.status);
}

/** A page of the list, or its last one when what stood on the page was dealt with. */
async function pageOfAlerts(db: Db, filters: AlertFilters, number: number) {
  const asked = await listAlerts(db, filters, number);
  const last = Math.max(1, Math.ceil(asked.page.total / asked.page.size));
  return asked.rows.length > 0 || number <= last ? asked : listAlerts(db, filters, last);
}

async function acknowledge(c: RequestContext) {
  const form = await readForm(c, tickedForm);
  const ids = form.ok ? form.input.alert : [];
  try {
    const told = await acknowledgeAlerts(contextOf(c), ids);
    const { filters, query } = await askedOf(c);
    const number = pageNumber(c.req.query('page'));
    const shown = { ...query, state: filters.state, ...(number > 1 && { page: number }) };
    return seeOther(c, listAddress('/reorder-alerts', { ...shown, ...told }));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403) throw error;
    return showList(c, { ids, refusal: error });
  }
}

async function download(c: RequestContext) {
  const { db, actor, config, now } = contextOf(c);
  const { filters } = await askedOf(c);
  const file = await alertsFile(db, filters, {
    language: c.get('language'),
    timeZone: config.timeZone,
    now: now(),
    showsPrices: can(actor, 'price.read'),
  });
  return c.body(file, 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="reorder-alerts-${todayOf({ config, now })}.xlsx"`,
  });
}

export const listRoutes = new Hono<Env>()
  .get('/reorder-alerts', requires('alert.read'), (c) => showList(c))
  .get('/reorder-alerts/export.xlsx', requires('alert.read'), (c) => download(c))
  .post('/reorder-alerts/acknowledgement', requires('alert.act'), (c) => acknowledge(c));
