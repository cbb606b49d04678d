import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { formMessages } from '../../../views/repairs/form-messages.js';
import { PlanPage } from '../../../views/repairs/plan-page.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { personChosen } from '../people/index.js';
import { assignRepair } from './assign-repair.js';
import { benchChoices } from './bench-queries.js';
import { leadsRepairs } from './expect-work.js';
import { assignForm, planForm } from './forms.js';
import type { RepairRow } from './order-queries.js';
import { planRepair } from './plan-repair.js';
import { orderOf } from './show-order.js';

interface State {
  plan?: { values: FormValues; errors: FormErrors };
  assign?: { values: FormValues; errors: FormErrors };
  refusal?: string;
}

const valuesOf = (order: RepairRow): FormValues => ({
  ...(order.urgent && { urgent: 'on' }),
  ...(order.customer_waiting && { customer_waiting: 'on' }),
  ...(order.charged && { charged: 'on' }),
  promised_on: order.promised_on ?? '',
  bench: String(order.bench_id ?? ''),
});

async function showPlan(c: RequestContext, state: State = {}) {
  const { db, actor } = contextOf(c);
  const order = await orderOf(c);
  const others = order.taken_by !== null && order.taken_by !== actor.personId;
  const content = (
    <PlanPage
      order={order}
      form={state.plan ?? { values: valuesOf(order), errors: {} }}
      assign={state.assign ?? { values: {}, errors: {} }}
      benches={await benchChoices(db, order.bench_id)}
      mayAssign={!others || leadsRepairs(actor)}
      refusal={state.refusal}
    />
  );
  const title = translator(c.get('language'), formMessages)('plan_of', { number: order.number });
  return page(c, title, content, Object.keys(state).length > 0 ? 422 : 200);
}

/** Refusals that are about one field go beside it. */
const fieldOf: Record<string, string> = {
  repair_day_past: 'promised_on',
  repair_own_not_charged: 'charged',
  bench_retired: 'bench',
};

async function plan(c: RequestContext) {
  const order = await orderOf(c);
  const form = await readForm(c, planForm);
  if (!form.ok) return showPlan(c, { plan: form });
  const { urgent, customer_waiting: customerWaiting, charged, promised_on, bench } = form.input;
  try {
    await planRepair(contextOf(c), {
      id: order.id,
      urgent,
      customerWaiting,
      charged,
      promisedOn: promised_on ?? null,
      benchId: bench ?? null,
    });
    return seeOther(c, `/repairs/${order.number}?done=planned`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    const text = c.get('say')(error);
    const beside = fieldOf[error.reason];
    const { values } = form;
    // A box has no room for a message beside it.
    if (!beside || beside === 'charged') return showPlan(c, { plan: { values, errors: {} }, refusal: text });
    return showPlan(c, { plan: { values, errors: { [beside]: text } } });
  }
}

async function assign(c: RequestContext) {
  const context = contextOf(c);
  const order = await orderOf(c);
  const form = await readForm(c, assignForm);
  if (!form.ok) return showPlan(c, { assign: form });
  const { values } = form;
  if (!form.input.person) return showPlan(c, { assign: { values, errors: { person: 'required' } } });
  const person = await personChosen(context.db, form.input.person);
  if (!person) return showPlan(c, { assign: { values, errors: { person: 'unknown_choice' } } });
  try {
    await assignRepair(context, { id: order.id, personId: person.id });
    return seeOther(c, `/repairs/${order.number}?done=given`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    const text = c.get('say')(error);
    if (error.reason === 'repairer_wrong') return showPlan(c, { assign: { values, errors: { person: text } } });
    return showPlan(c, { assign: { values, errors: {} }, refusal: text });
  }
}

export const planRoutes = new Hono<Env>()
  .get('/repairs/:number/plan', requires('repair.plan'), (c) => showPlan(c))
  .post('/repairs/:number/plan', requires('repair.plan'), (c) => plan(c))
  .post('/repairs/:number/assignment', requires('repair.plan'), (c) => assign(c));
