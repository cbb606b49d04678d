import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { pickingMessages } from '../../../views/picking/messages.js';
import { ParcelsPage } from '../../../views/picking/parcels-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { confirmArrival } from './confirm-arrival.js';
import { arrivalForm } from './forms.js';
import { LATE_AFTER_DAYS, listParcels } from './queries.js';

async function showParcels(c: RequestContext, refusal?: Refusal) {
  const context = contextOf(c);
  const found = await listParcels(context, pageNumber(c.req.query('page')));
  const content = (
    <ParcelsPage
      {...found}
      today={todayOf(context)}
      lateAfter={LATE_AFTER_DAYS}
      mayPick={can(context.actor, 'requisition.pick')}
      newKey={context.newId}
      refusal={refusal && c.get('say')(refusal)}
    />
  );
  return page(c, translator(c.get('language'), pickingMessages)('parcels'), content, refusal?.status ?? 200);
}

async function arrive(c: RequestContext) {
  const issueId = c.req.param('id') ?? '';
  if (!/^[1-9]\d{0,17}$/.test(issueId)) return refuse('not_found', {}, 404);
  const form = await readForm(c, arrivalForm);
  if (!form.ok) return seeOther(c, '/picking/parcels');
  try {
    await confirmArrival(contextOf(c), { issueId, arrivedOn: form.input.arrived_on, key: form.input.key });
    return seeOther(c, '/picking/parcels');
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showParcels(c, error);
  }
}

export const parcelRoutes = new Hono<Env>()
  .get('/picking/parcels', requires('requisition.arrive'), (c) => showParcels(c))
  .post('/picking/parcels/:id/arrival', requires('requisition.arrive'), (c) => arrive(c));
