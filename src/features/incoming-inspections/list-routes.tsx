import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { InspectionList, InspectionListPage } from '../../../views/incoming-inspections/list-page.js';
import { inspectionMessages } from '../../../views/incoming-inspections/messages.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { filterForm } from './forms.js';
import { inspectionPath } from './incoming-inspection.js';
import { listVerdicts, listWaiting, waitingByCode, waitingCounts } from './queries.js';

async function showList(c: RequestContext) {
  const { db } = contextOf(c);
  const checked = checkForm(filterForm, c.req.query());
  const { view, search, code } = checked.ok ? checked.input : filterForm.parse({});
  const named = code ? await waitingByCode(db, code) : [];
  // What was scanned is one thing: it is judged at once.
  if (named.length === 1) return seeOther(c, inspectionPath(named[0]!));
  const sought = search ?? code;
  const page = pageNumber(c.req.query('page'));
  const none = { rows: [], page: { number: 1, size: 1, total: 0 } };
  const props = {
    view,
    ...(sought && { search: sought }),
    waiting: view === 'waiting' ? await listWaiting(db, sought, page) : none,
    verdicts: view === 'waiting' ? none : await listVerdicts(db, view, sought, page),
    counts: await waitingCounts(db),
    ...(code && named.length === 0 && { unknown: code }),
  };
  return fragmentOrPage(c, translator(c.get('language'), inspectionMessages)('inspections'), {
    fragment: () => <InspectionList {...props} />,
    page: () => <InspectionListPage {...props} />,
  });
}

export const listRoutes = new Hono<Env>().get('/incoming-inspections', requires('goods_receipt.read'), (c) =>
  showList(c),
);
