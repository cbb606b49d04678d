import { Hono } from 'hono';
import { z } from 'zod';
import { translator } from '../../../views/components/language.js';
import { DecisionPage } from '../../../views/requisitions/decision-page.js';
import { decisionMessages } from '../../../views/requisitions/promise-messages.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { field, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { decideRequisition } from './decide-requisition.js';
import { sees } from './sight.js';

const decisionForm = z.object({
  version: field.id(),
  key: z.preprocess((value) => value || undefined, z.uuid().optional()),
  reason: field.optionalText(500),
  /** Which page it was decided on: the approvals', or the slip's own. */
  back: field.optionalText(20),
});

/** The slip of the address, if the reader may see it. */
async function slipOf(c: RequestContext) {
  const context = contextOf(c);
  const slip = await context.db
    .selectFrom('requisition')
    .select(['id', 'number', 'version', 'value'])
    .where('number', '=', (c.req.param('number') ?? '').toUpperCase())
    .executeTakeFirst();
  if (!slip || !(await sees(context.db, context, slip.id))) return refuse('not_found', {}, 404);
  return slip;
}

async function decide(c: RequestContext, approved: boolean) {
  const slip = await slipOf(c);
  const form = await readForm(c, decisionForm);
  const { newId } = c.get('deps');
  const show = (status: 403 | 404 | 409 | 422 | 429, refusal: string) => {
    const t = translator(c.get('language'), decisionMessages);
    const keys = { approve: newId(), reject: newId() };
    const content = (
      <DecisionPage slip={slip} refusal={refusal} again={status === 422} reason={form.values['reason']} keys={keys} />
    );
    return page(c, `${slip.number} · ${t('decision')}`, content, status);
  };
  if (!form.ok) return show(422, translator(c.get('language'), decisionMessages)('not_readable'));
  const { version, key, reason, back } = form.input;
  try {
    await decideRequisition(contextOf(c), { id: slip.id, approved, version, reason, key });
  } catch (error) {
    if (error instanceof Refusal && error.reason !== 'not_permitted') return show(error.status, c.get('say')(error));
    throw error;
  }
  return seeOther(c, back === 'approvals' ? `/approvals?decided=${slip.number}` : `/requisitions/${slip.number}`);
}

export const decisionRoutes = new Hono<Env>()
  .post('/requisitions/:number/approval', requires('requisition.decide'), (c) => decide(c, true))
  .post('/requisitions/:number/rejection', requires('requisition.decide'), (c) => decide(c, false));
