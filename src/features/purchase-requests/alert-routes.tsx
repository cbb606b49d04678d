import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { listAddress } from '../../../views/components/paging.js';
import { AskSupplierPage, FromAlertsPage } from '../../../views/purchase-requests/from-alerts-page.js';
import { requestMessages } from '../../../views/purchase-requests/messages.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { supplierChosen } from '../parties/index.js';
import { alertsWithoutSupplier, draftFromAlerts } from './draft-from-alerts.js';
import { alertsForm, anyForm, keyOf } from './forms.js';
import { findRequest, skippedAlerts } from './queries.js';
import { requestPath } from './request.js';

const titleOf = (c: RequestContext) => translator(c.get('language'), requestMessages)('from_alerts');

/** The filters and the page of the alert list, which leads here with them and is to be come back to as it was. */
const listed = ['state', 'search', 'warehouse', 'kind', 'supplier', 'reason', 'page'] as const;
const listAsked = (c: RequestContext) =>
  Object.fromEntries(listed.map((name) => [name, c.req.query(name)?.slice(0, 200)]));
const alertList = (c: RequestContext, more: Record<string, string> = {}) =>
  listAddress('/reorder-alerts', { ...listAsked(c), ...more });

interface Asked {
  alerts: number[];
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

async function ask(c: RequestContext, { alerts, values, errors, refusal }: Asked) {
  const { db, newId } = c.get('deps');
  const content = (
    <AskSupplierPage
      alerts={alerts}
      unsupplied={await alertsWithoutSupplier(db, alerts)}
      form={{ values, errors }}
      formKey={newId()}
      action={listAddress('/purchase-requests/from-alerts', listAsked(c))}
      back={alertList(c)}
      refusal={refusal && c.get('say')(refusal)}
    />
  );
  return page(c, titleOf(c), content, 422);
}

/** The suppliers that were chosen for single alerts, `supplier.12`; what is none is said beside its field. */
async function suppliersChosen(c: RequestContext, values: FormValues, errors: FormErrors) {
  const chosen: Record<string, number> = {};
  for (const [name, text] of Object.entries(values)) {
    const alert = /^supplier\.([1-9]\d{0,9})$/.exec(name)?.[1];
    if (!alert || !text) continue;
    const supplier = await supplierChosen(c.get('deps').db, text.slice(0, 200));
    if (supplier) chosen[alert] = supplier.id;
    else errors[name] = 'unknown_choice';
  }
  return chosen;
}

async function draft(c: RequestContext) {
  const context = contextOf(c);
  const ticked = await readForm(c, anyForm);
  const form = checkForm(alertsForm, ticked.values);
  const { values } = form;
  if (!values['alert']) return seeOther(c, alertList(c, { unticked: '1' }));
  const alerts = form.ok ? form.input.alert : [];
  const errors: FormErrors = form.ok ? {} : form.errors;
  const typed = form.ok ? form.input.supplier : undefined;
  const supplier = typed ? await supplierChosen(context.db, typed) : undefined;
  if (typed && !supplier) errors['supplier'] = 'unknown_choice';
  const suppliers = await suppliersChosen(c, values, errors);
  if (Object.keys(errors).length > 0) return ask(c, { alerts, values, errors });
  try {
    const key = keyOf(values, context.newId);
    const made = await draftFromAlerts(context, {
      alertIds: alerts,
      supplierId: supplier?.id ?? null,
      ...(Object.keys(suppliers).length > 0 && { suppliers }),
      key,
    });
    const [only] = made.requests;
    if (only && made.requests.length === 1 && made.skipped.length === 0)
      return seeOther(c, requestPath((await findRequest(context.db, { id: only }))!.number));
    const told = { made: made.requests.join(','), skipped: made.skipped.join(',') };
    return seeOther(c, listAddress('/purchase-requests/from-alerts', { ...listAsked(c), ...told }));
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
  return page(c, titleOf(c), <FromAlertsPage requests={found} skipped={skipped} back={alertList(c)} />);
}

export const alertRoutes = new Hono<Env>()
  .get('/purchase-requests/from-alerts', requires('purchase_request.edit'), (c) => showMade(c))
  .post('/purchase-requests/from-alerts', requires('purchase_request.edit'), (c) => draft(c));
