import { translator } from '../../../views/components/language.js';
import { orderMessages } from '../../../views/repairs/order-messages.js';
import { OrderLive, OrderPage, type OrderPageProps, type RepairMay } from '../../../views/repairs/order-page.js';
import { can, contextOf, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, pageNumber } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { attachmentsShown } from '../attachments/index.js';
import { qualityShown } from '../items/index.js';
import { canSeeTask } from '../service-tasks/index.js';
import { repairAttachable } from './attachable.js';
import { leadsRepairs } from './expect-work.js';
import { repairCost } from './move-repair.js';
import { earlierRepairs, findRepair, type RepairRow, stepsOf } from './order-queries.js';
import { overStates, workableStates } from './repair.js';
import { diagnosesOf, labourOf, outsideOf, partsOf, runningFor, softwareOf, summaryOf } from './work-queries.js';

/** The order of the address, if the reader may see it. */
export async function orderOf(c: RequestContext): Promise<RepairRow> {
  const context = contextOf(c);
  return (await findRepair(context.db, context, c.req.param('number') ?? '')) ?? refuse('not_found', {}, 404);
}

/** Who works on repairs may know what they cost, as may who reads prices or costs. */
const seesCost = (actor: Parameters<typeof can>[0]) =>
  can(actor, 'price.read') || can(actor, 'cost.read') || can(actor, 'repair.work');

async function mayOf(c: RequestContext, order: RepairRow): Promise<RepairMay> {
  const { actor, db } = contextOf(c);
  const { state } = order;
  const open = !overStates.includes(state);
  const done = state === 'to_inspect' || state === 'passed';
  const atHand = open && !done && state !== 'outside';
  const mine = order.taken_by === actor.personId;
  const plans = can(actor, 'repair.plan');
  const leads = plans && leadsRepairs(actor);
  return {
    take: can(actor, 'repair.work') && atHand && order.taken_by === null,
    giveBack: plans && mine && open && !done,
    plan: plans && open,
    work: can(actor, 'repair.work') && workableStates.includes(state),
    sendOut: can(actor, 'repair.send_out') && atHand && state !== 'waiting_customer',
    takeIn: can(actor, 'repair.send_out') && state === 'outside',
    cancel: plans && atHand,
    inspect: can(actor, 'repair.inspect') && state === 'to_inspect',
    putAway: can(actor, 'repair.put_away') && state === 'passed',
    bill: can(actor, 'repair.send_out'),
    removeLabour: !open || !plans ? 'none' : leads ? 'all' : 'own',
    readQuote: can(actor, 'quote.read'),
    draftQuote: can(actor, 'quote.draft') && open && !done,
    seeTask: order.task_id !== null && can(actor, 'task.read') && (await canSeeTask(db, actor, order.task_id)),
  };
}

/** Of ids that events keep a reader could make nothing, and what things cost is for few. */
async function storyOf(c: RequestContext, orderId: number) {
  const found = await historyOf(c.get('deps').db, 'repair_order', orderId, pageNumber(c.req.query('history')));
  const hidden = new Set(['movement', ...(seesCost(c.get('actor')) ? [] : ['bill', 'value', 'cost'])]);
  const readable = (facts: Record<string, unknown> | null) =>
    facts && Object.fromEntries(Object.entries(facts).filter(([name]) => !hidden.has(name)));
  const rows = found.rows.map((row) => ({ ...row, before: readable(row.before), after: readable(row.after) }));
  return { ...found, rows };
}

type FormName = keyof OrderPageProps['forms'];

export interface RefusedForm {
  form?: { name: FormName; values: FormValues; errors: FormErrors };
  refusal?: string;
  status?: 409 | 422;
}

const LONG_MS = 12 * 3_600_000;

async function workOf(c: RequestContext, order: RepairRow) {
  const context = contextOf(c);
  const { db, actor } = context;
  const running = await runningFor(db, actor.personId);
  return {
    diagnoses: await diagnosesOf(db, order.id),
    labour: await labourOf(db, order.id),
    outside: await outsideOf(db, order.id, todayOf(context)),
    software: order.serial_id ? await softwareOf(db, order.serial_id, order.id) : [],
    parts: await partsOf(db, order.id),
    summary: await summaryOf(db, order.id),
    ...(running && {
      running: {
        ...running,
        here: running.order_id === order.id,
        long: context.now().getTime() - running.started_at.getTime() > LONG_MS,
      },
    }),
  };
}

/** The page of an order, with what was just done on it, or the form that was refused. */
export async function showOrder(c: RequestContext, refused: RefusedForm = {}) {
  const context = contextOf(c);
  const { db, actor, newId } = context;
  const order = await orderOf(c);
  const empty = { values: {}, errors: {} };
  const bill = /^[1-9]\d{0,17}$/.exec(c.req.query('bill') ?? '')?.[0];
  const forms: OrderPageProps['forms'] = {
    labour: empty,
    stop: empty,
    software: empty,
    bill: bill ? { values: { outside: bill }, errors: {} } : empty,
    ...(refused.form && { [refused.form.name]: refused.form }),
  };
  const done = `done_${c.req.query('done')}`;
  const props: OrderPageProps = {
    order,
    ...(await workOf(c, order)),
    steps: await stepsOf(db, order.id, context),
    earlier: await earlierRepairs(db, actor, order),
    ...(seesCost(actor) && { cost: await repairCost(db, order.id) }),
    readerId: actor.personId,
    may: await mayOf(c, order),
    forms,
    keys: { labour: newId(), software: newId() },
    ...(done in orderMessages && !refused.refusal && { done: done.slice('done_'.length) }),
    ...(can(actor, 'history.read') && { history: await storyOf(c, order.id) }),
    attachments: await attachmentsShown(c, repairAttachable, order.id),
    quality: await qualityShown(c, { source: 'repair', number: order.number }),
    refusal: refused.refusal,
  };
  const isRefused = refused.refusal !== undefined || refused.form !== undefined;
  return fragmentOrPage(c, translator(c.get('language'), orderMessages)('order_n', { number: order.number }), {
    fragment: () => <OrderLive {...props} />,
    page: () => <OrderPage {...props} />,
    status: isRefused ? (refused.status ?? 422) : 200,
  });
}

/** Does an act on the order of the address and shows it; a refused one says why on its page, with what was typed. */
export async function acting(
  c: RequestContext,
  done: string,
  act: (order: RepairRow) => Promise<unknown>,
  form?: RefusedForm['form'],
) {
  const order = await orderOf(c);
  try {
    await act(order);
    return seeOther(c, `/repairs/${order.number}?done=${done}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    const status = error.status === 422 ? 422 : 409;
    return showOrder(c, { refusal: c.get('say')(error), status, ...(form && { form }) });
  }
}
