import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { InstalledPage } from '../../../views/repair-reports/installed-page.js';
import { repairReportMessages } from '../../../views/repair-reports/messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { itemChosen } from '../items/index.js';
import { installedForm, removedForm } from './forms.js';
import { deviceModels, listInstalled } from './installed-queries.js';
import { removeInstalled, setInstalled } from './set-installed.js';

const PATH = '/reports/repairs/installed';

async function showInstalled(
  c: RequestContext,
  form: { values: FormValues; errors: FormErrors } = { values: {}, errors: {} },
) {
  const { db, actor } = contextOf(c);
  const mayEdit = can(actor, 'installed_count.edit');
  const props = {
    ...(await listInstalled(db, pageNumber(c.req.query('page')))),
    models: mayEdit ? await deviceModels(db) : [],
    mayEdit,
    form,
  };
  const title = translator(c.get('language'), repairReportMessages)('installed');
  return page(c, title, <InstalledPage {...props} />, Object.keys(form.errors).length > 0 ? 422 : 200);
}

async function set(c: RequestContext) {
  const context = contextOf(c);
  const form = await readForm(c, installedForm);
  const item = form.ok ? await itemChosen(context.db, form.input.item) : undefined;
  if (!form.ok) return showInstalled(c, form);
  if (!item) return showInstalled(c, { values: form.values, errors: { item: 'unknown_choice' } });
  try {
    const { model, quantity } = form.input;
    await setInstalled(context, { itemId: item.id, model, quantity });
    return seeOther(c, PATH);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422) throw error;
    return showInstalled(c, { values: form.values, errors: { model: c.get('say')(error) } });
  }
}

export const installedRoutes = new Hono<Env>()
  .get(PATH, requires('repair_report.read'), (c) => showInstalled(c))
  .post(PATH, requires('installed_count.edit'), (c) => set(c))
  .post(`${PATH}/removal`, requires('installed_count.edit'), async (c) => {
    const form = await readForm(c, removedForm);
    if (!form.ok) return showInstalled(c, { values: {}, errors: form.errors });
    await removeInstalled(contextOf(c), { itemId: form.input.item_id, model: form.input.model });
    return seeOther(c, PATH);
  });
