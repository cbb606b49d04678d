import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { pickingMessages } from '../../../views/picking/messages.js';
import { QueuePage, type QueueProps } from '../../../views/picking/queue-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { endWalk } from './end-walk.js';
import { startForm } from './forms.js';
import type { PickingRefusal } from './picking.js';
import { putBack } from './put-back.js';
import { leftoverPicks, listQueue, queueWarehouses, slipIds, walkLength } from './queries.js';
import { startWalk } from './start-walk.js';

const words = (c: RequestContext) => translator(c.get('language'), pickingMessages);

async function showQueue(
  c: RequestContext,
  shown: Pick<QueueProps, 'said' | 'takeOver'> = {},
  status: 200 | 409 = 200,
) {
  const { db, actor } = contextOf(c);
  const warehouses = await queueWarehouses(db, actor.personId);
  const asked = c.req.query('warehouse')?.toUpperCase();
  const warehouse =
    warehouses.find((one) => one.code === asked) ?? warehouses.find((one) => one.own) ?? warehouses[0] ?? null;
  const number = pageNumber(c.req.query('page'));
  const queue = warehouse
    ? await listQueue(db, warehouse.id, number)
    : { rows: [], page: { number: 1, size: 1, total: 0 } };
  const content = (
    <QueuePage
      {...queue}
      {...shown}
      warehouses={warehouses}
      warehouse={warehouse?.code ?? null}
      readerId={actor.personId}
      walking={await walkLength(db, actor.personId)}
      leftover={await leftoverPicks(db)}
      mayIssue={can(actor, 'requisition.issue')}
    />
  );
  return fragmentOrPage(c, words(c)('picking'), { fragment: () => content, page: () => content, status });
}

/** What was done on another page and is told here. */
function saidOf(c: RequestContext): QueueProps['said'] {
  const slip = c.req.query('slip');
  const done = (['issued_done', 'sent_done', 'walk_ended'] as const).find((one) => one === c.req.query('done'));
  return done && slip && /^REQ-\d{6,10}$/.test(slip) ? { tone: 'success', text: words(c)(done, { slip }) } : undefined;
}

async function start(c: RequestContext) {
  const form = await readForm(c, startForm);
  const { numbers, takeOver } = form.ok ? form.input : { numbers: [], takeOver: false };
  const slips = await slipIds(c.get('deps').db, numbers);
  if (slips.length === 0) return seeOther(c, '/picking');
  try {
    await startWalk(contextOf(c), { slipIds: slips, takeOver });
    return seeOther(c, '/picking/walk');
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403) throw error;
    const other =
      error.reason === ('walked_by_other' satisfies PickingRefusal) ? String(error.facts['slip']) : undefined;
    return showQueue(c, { said: { tone: 'danger', text: c.get('say')(error) }, takeOver: other }, 409);
  }
}

async function end(c: RequestContext) {
  const [slipId] = await slipIds(c.get('deps').db, [c.req.param('number') ?? '']);
  if (!slipId) return refuse('not_found', {}, 404);
  const context = contextOf(c);
  try {
    const { slip } = await endWalk(context, { slipId });
    const left = await walkLength(context.db, context.actor.personId);
    return seeOther(c, left > 0 ? '/picking/walk' : `/picking?done=walk_ended&slip=${slip}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 409) throw error;
    return showQueue(c, { said: { tone: 'danger', text: c.get('say')(error) } }, 409);
  }
}

async function back(c: RequestContext) {
  const pickId = c.req.param('id') ?? '';
  if (!/^[1-9]\d{0,17}$/.test(pickId)) return refuse('not_found', {}, 404);
  const form: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
  try {
    const { slip } = await putBack(contextOf(c), { pickId });
    return seeOther(c, form['back'] === 'issue' ? `/picking/${slip}/issue` : '/picking');
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 409) throw error;
    return showQueue(c, { said: { tone: 'danger', text: c.get('say')(error) } }, 409);
  }
}

export const queueRoutes = new Hono<Env>()
  .get('/picking', requires('requisition.pick'), (c) => showQueue(c, { said: saidOf(c) }))
  .post('/picking/walks', requires('requisition.pick'), (c) => start(c))
  .post('/picking/walks/:number/end', requires('requisition.pick'), (c) => end(c))
  .post('/picking/picks/:id/put-back', requires('requisition.pick'), (c) => back(c));
