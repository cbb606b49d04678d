import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { batchWords } from '../../../views/triage/batch-messages.js';
import { BatchListPage } from '../../../views/triage/batch-list-page.js';
import { BatchPage } from '../../../views/triage/batch-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { type AlertRow, faultsOfBatch, findAlert, listAlerts } from './batch-queries.js';
import { closeAlert } from './close-alert.js';
import { closeForm } from './forms.js';

const words = (c: RequestContext) => translator(c.get('language'), batchWords);

async function showList(c: RequestContext) {
  const closed = c.req.query('view') === 'closed';
  const found = await listAlerts(c.get('deps').db, closed, pageNumber(c.req.query('page')));
  return page(c, words(c)('batches'), <BatchListPage {...found} closed={closed} />);
}

async function alertOf(c: RequestContext): Promise<AlertRow> {
  const id = c.req.param('id') ?? '';
  const found = /^[1-9]\d{0,8}$/.test(id) ? await findAlert(c.get('deps').db, Number(id)) : undefined;
  return found ?? refuse('not_found', {}, 404);
}

async function showAlert(c: RequestContext, state?: { values: FormValues; errors: FormErrors }, refusal?: Refusal) {
  const { db, actor, newId } = contextOf(c);
  const alert = await alertOf(c);
  const content = (
    <BatchPage
      alert={alert}
      faults={await faultsOfBatch(db, alert.id)}
      form={state ?? { values: {}, errors: {} }}
      closeKey={can(actor, 'triage.decide') && !alert.closed_at ? newId() : null}
      refusal={refusal && c.get('say')(refusal)}
    />
  );
  const title = words(c)('batch_of', { item: alert.item, batch: alert.batch });
  return page(c, title, content, refusal?.status ?? (state ? 422 : 200));
}

async function saveClosing(c: RequestContext) {
  const alert = await alertOf(c);
  const form = await readForm(c, closeForm);
  if (!form.ok) return showAlert(c, form);
  try {
    await closeAlert(contextOf(c), { id: alert.id, ...form.input });
    return seeOther(c, `/triage/batches/${alert.id}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason === 'not_permitted') throw error;
    return showAlert(c, { values: form.values, errors: {} }, error);
  }
}

export const batchRoutes = new Hono<Env>()
  .get('/triage/batches', requires('triage.read'), (c) => showList(c))
  .get('/triage/batches/:id', requires('triage.read'), (c) => showAlert(c))
  .post('/triage/batches/:id/close', requires('triage.decide'), (c) => saveClosing(c));
