import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { AskSupplierPage, FromAlertsPage } from '../../../views/purchase-requests/from-alerts-page.js';
import { requestMessages } from '../../../views/purchase-requests/messages.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { supplierChosen } from '../parties/index.js';
import { draftFromAlerts } from './draft-from-alerts.js';
import { alertsForm, keyOf } from './forms.js';
import { findRequest, skippedAlerts } from './queries.js';
import { requestPath } from './request.js';

const titleOf = (c: RequestContext) => translator(c.get('language'), requestMessages)('from_alerts');

interface Asked {
  alerts: number[];
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

function ask(c: RequestContext, { alerts, values, errors, refusal }: Asked) {
  const content = (
    <AskSupplierPage
      alerts={alerts}
      form={{ values, errors }}
      formKey={c.get('deps').newId()}
      refusal={refusal && c.get('say')(refusal)}
    />
  );
  return page(c, titleOf(c), content, 422);
}

async function draft(c: RequestContext) {
  const context = contextOf(c);
  const form = await readForm(c, alertsForm);
  const { values } = form;
  const alerts = form.ok ? form.input.alert : [];
  const typed = form.ok ? form.input.supplier : undefined;
  const supplier = typed ? await supplierChosen(context.db, typed) : undefined;
  if (typed && !supplier) return ask(c, { alerts, values, errors: { supplier: 'unknown_choice' } });
  try {
    const key = keyOf(values, context.newId);
    const made = await draftFromAlerts(context, { alertIds: alerts, supplierId: supplier?.id ?? null, key });
    const [only] = made.requests;
    if (only && made.requests.length === 1 && made.skipped.length === 0)
      return seeOther(c, requestPath((await findRequest(context.db, { id: only }))!.number));
    const query = new URLSearchParams({ made: made.requests.join(','), skipped: made.skipped.join(',') });
    return seeOther(c, `/purchase-requests/from-alerts?${query.toString()}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return ask(c, { alerts, values, errors: {}, refusal: error });
  }
}

const MOST_SHOWN = 200;
const idsIn = (text: string | undefined) =>
  (text ?? '')
    .split(',')
    .filter((id) => /^[1-9]\d{0,8}$/.test(id))
    .slice(0, MOST_SHOWN)
    .map(Number);

async function showMade(c: RequestContext) {
  const { db } = c.get('deps');
  const found = [];
  for (const id of idsIn(c.req.query('made'))) {
    const request = await findRequest(db, { id });
    if (request) found.push(request);
  }
  const skipped = await skippedAlerts(db, idsIn(c.req.query('skipped')));
  return page(c, titleOf(c), <FromAlertsPage requests={found} skipped={skipped} />);
}

export const alertRoutes = new Hono<Env>()
  .get('/purchase-requests/from-alerts', requires('purchase_request.edit'), (c) => showMade(c))
  .post('/purchase-requests/from-alerts', requires('purchase_request.edit'), (c) => draft(c));
