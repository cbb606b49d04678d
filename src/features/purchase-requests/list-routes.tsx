import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { requestMessages } from '../../../views/purchase-requests/messages.js';
import { RequestList, RequestListPage } from '../../../views/purchase-requests/request-list-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragmentOrPage, page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { parseLabelCode } from '../labels/index.js';
import { supplierChosen } from '../parties/index.js';
import { exportRequests } from './export-requests.js';
import { filterForm } from './forms.js';
import { countRequests, findRequest, listRequests, type RequestView } from './queries.js';
import { requestsFile } from './request-file.js';
import { requestPath } from './request.js';

/** A supplier that is not found leaves nothing to be seen, rather than everybody's. */
const NOBODY = -1;

async function listProps(c: RequestContext, refusal?: Refusal) {
  const { db, actor } = contextOf(c);
  const checked = checkForm(filterForm, c.req.query());
  const { view, search, supplier } = checked.ok ? checked.input : {};
  const counts = await countRequests(db);
  const mayEdit = can(actor, 'purchase_request.edit');
  const usual: RequestView = mayEdit && counts.approved > 0 ? 'approved' : search || supplier ? 'all' : 'draft';
  const chosen = supplier ? await supplierChosen(db, supplier) : undefined;
  const filters = {
    view: view ?? (search || supplier ? 'all' : usual),
    ...(search && { search }),
    ...(supplier && { supplierId: chosen?.id ?? NOBODY }),
  };
  return {
    ...(await listRequests(db, filters, pageNumber(c.req.query('page')))),
    view: filters.view,
    query: { ...(search && { search }), ...(supplier && { supplier }) },
    counts,
    mayEdit,
    showsPrices: can(actor, 'price.read'),
    refusal: refusal && c.get('say')(refusal),
  };
}

async function showList(c: RequestContext) {
  const scanned = (c.req.query('search') ?? '').normalize('NFKC').trim().toUpperCase();
  // A whole number that was scanned leads to its request.
  if (
    parseLabelCode(scanned)?.kind === 'purchase_request' &&
    (await findRequest(c.get('deps').db, { number: scanned }))
  )
    return seeOther(c, requestPath(scanned));
  const props = await listProps(c);
  return fragmentOrPage(c, translator(c.get('language'), requestMessages)('requests'), {
    fragment: () => <RequestList {...props} />,
    page: () => <RequestListPage {...props} />,
  });
}

/** A workbook of requests, which then count as handed to the ERP. */
async function download(c: RequestContext, number?: string) {
  const context = contextOf(c);
  try {
    const one = number === undefined ? undefined : await findRequest(context.db, { number });
    if (number !== undefined && !one) return refuse('not_found', {}, 404);
    const { ids } = await exportRequests(context, one ? { id: one.id } : {});
    const file = await requestsFile(context.db, ids, {
      language: c.get('language'),
      timeZone: context.config.timeZone,
      now: context.now(),
      showsPrices: can(context.actor, 'price.read'),
    });
    return c.body(file, 200, {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="${one ? one.number : `purchase-requests-${todayOf(context)}`}.xlsx"`,
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    const title = translator(c.get('language'), requestMessages)('requests');
    return page(c, title, <RequestListPage {...await listProps(c, error)} />, error.status);
  }
}

export const listRoutes = new Hono<Env>()
  .get('/purchase-requests', requires('purchase_request.read'), (c) => showList(c))
  .post('/purchase-requests/export', requires('purchase_request.edit'), (c) => download(c))
  .post('/purchase-requests/:number/export', requires('purchase_request.edit'), (c) =>
    download(c, c.req.param('number')),
  );
