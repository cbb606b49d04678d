import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { ChangeLinesPage } from '../../../views/requisitions/change-lines-page.js';
import { requisitionMessages } from '../../../views/requisitions/page-messages.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { changeLines, type LineChange } from './change-lines.js';
import { substitutesFor } from './draft-queries.js';
import { slipOf } from './draft-routes.js';
import { changeForm } from './forms.js';
import { openLines, type RequisitionRow } from './queries.js';
import { mayChangeApproved, MOST_QUANTITY, quantityFault } from './requisition.js';

async function showForm(
  c: RequestContext,
  slip: RequisitionRow,
  form: { values: FormValues; errors: FormErrors },
  refusal?: Refusal,
) {
  const { db, actor } = contextOf(c);
  if (!mayChangeApproved(actor, slip)) return seeOther(c, `/requisitions/${slip.number}`);
  const content = (
    <ChangeLinesPage
      slip={slip}
      lines={await openLines(db, slip.id)}
      substitutes={await substitutesFor(db, slip.id)}
      form={form}
      refusal={refusal && c.get('say')(refusal)}
    />
  );
  const title = translator(c.get('language'), requisitionMessages)('change_lines');
  const wrong = refusal || Object.keys(form.errors).length > 0;
  return page(c, `${slip.number} · ${title}`, content, wrong ? 422 : 200);
}

async function save(c: RequestContext) {
  const slip = await slipOf(c);
  const form = await readForm(c, changeForm);
  const errors: FormErrors = form.ok ? {} : form.errors;
  const changes: LineChange[] = [];
  for (const line of await openLines(contextOf(c).db, slip.id)) {
    const quantity = form.values[`quantity-${line.id}`];
    const itemId = Number(form.values[`item-${line.id}`]) || undefined;
    if (quantity === undefined || (quantity === line.wanted && !itemId)) continue;
    const fault = /^0+$/.test(quantity) ? null : quantityFault(quantity, line.decimals);
    const facts = { item: line.code, decimals: line.decimals, most: MOST_QUANTITY };
    if (fault) errors[`quantity-${line.id}`] = c.get('say')(new Refusal(fault, facts));
    else changes.push({ lineId: line.id, quantity, itemId });
  }
  if (!form.ok || Object.keys(errors).length > 0) return showForm(c, slip, { values: form.values, errors });
  try {
    const { version, reason } = form.input;
    await changeLines(contextOf(c), { id: slip.id, version, reason, changes });
    return seeOther(c, `/requisitions/${slip.number}`);
  } catch (error) {
    if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 422)) throw error;
    // Looked at again, the slip is what it is now: sent once more, the form is no longer stale.
    const now = await slipOf(c);
    return showForm(c, now, { values: { ...form.values, version: String(now.version) }, errors: {} }, error);
  }
}

export const changeRoutes = new Hono<Env>()
  .get('/requisitions/:number/lines', requires('requisition.cancel'), async (c) =>
    showForm(c, await slipOf(c), { values: {}, errors: {} }),
  )
  .post('/requisitions/:number/lines', requires('requisition.cancel'), (c) => save(c));
