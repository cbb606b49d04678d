import { Hono } from 'hono';
import { z } from 'zod';
import { DeliveryCard, DeliveryPage } from '../../../views/webhooks/delivery-page.js';
import { WebhookPage } from '../../../views/webhooks/webhook-page.js';
import { DeliveryLog } from '../../../views/webhooks/delivery-log.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { pageNumber, readForm } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { webhookOf } from './edit-routes.js';
import { bigId, keyForm, logFilter } from './forms.js';
import { sendPrices } from './keep-webhooks.js';
import { findDelivery, listDeliveries } from './queries.js';
import { TEST_EVENT, webhookEvents } from './queue-event.js';
import { sendAgain, sendFailedAgain, sendTest } from './send-by-hand.js';
import { shownBody } from './shown-body.js';
import { webhookPath } from './webhook.js';

async function showWebhook(c: RequestContext, refusal?: Refusal) {
  const webhook = await webhookOf(c);
  const { db, newId } = c.get('deps');
  const actor = c.get('actor');
  const filters = logFilter.parse(c.req.query());
  const props = {
    webhook,
    ...(await listDeliveries(db, webhook.id, filters, pageNumber(c.req.query('page')))),
    filters,
    events: [...webhookEvents, TEST_EVENT],
    mayEdit: can(actor, 'webhook.edit') && !webhook.removed_at,
    seesPrices: can(actor, 'price.read'),
    testKey: newId(),
    refusal: refusal && c.get('say')(refusal),
    history: can(actor, 'history.read')
      ? await historyOf(db, 'webhook', webhook.id, pageNumber(c.req.query('history')))
      : null,
  };
  return fragmentOrPage(c, webhook.name, {
    fragment: () => <DeliveryLog {...props} />,
    page: () => <WebhookPage {...props} />,
    status: refusal ? 422 : 200,
  });
}

async function showDelivery(c: RequestContext, refusal?: Refusal) {
  const webhook = await webhookOf(c);
  const id = bigId.safeParse(c.req.param('delivery'));
  const found = id.success ? await findDelivery(c.get('deps').db, webhook.id, id.data) : undefined;
  const delivery = found ?? refuse('not_found', {}, 404);
  const prices = can(c.get('actor'), 'price.read');
  const props = {
    webhook,
    delivery: { ...delivery, body: shownBody(delivery.body, prices && webhook.sends_prices) },
    prices,
    mayEdit: can(c.get('actor'), 'webhook.edit') && !webhook.removed_at,
    refusal: refusal && c.get('say')(refusal),
  };
  return fragmentOrPage(c, `${webhook.name} ${props.delivery.id}`, {
    fragment: () => <DeliveryCard {...props} />,
    page: () => <DeliveryPage {...props} />,
    status: refusal ? 422 : 200,
  });
}

/** What is refused comes back to the page with the reason. */
async function act(
  c: RequestContext,
  run: () => Promise<string>,
  show: (c: RequestContext, refusal: Refusal) => Response | Promise<Response>,
) {
  try {
    return seeOther(c, await run());
  } catch (error) {
    if (error instanceof Refusal && error.status === 422) return show(c, error);
    throw error;
  }
}

export const logRoutes = new Hono<Env>()
  .get('/webhooks/:id', requires('webhook.read'), (c) => showWebhook(c))
  .get('/webhooks/:id/deliveries/:delivery', requires('webhook.read'), (c) => showDelivery(c))
  .post('/webhooks/:id/tests', requires('webhook.edit'), async (c) => {
    const { id } = await webhookOf(c);
    const form = await readForm(c, keyForm);
    const key = form.ok ? form.input.key : c.get('deps').newId();
    const test = async () => {
      const { deliveryId } = await sendTest(contextOf(c), { id, key });
      return `${webhookPath(id)}/deliveries/${deliveryId}`;
    };
    return act(c, test, showWebhook);
  })
  .post('/webhooks/:id/prices', requires('webhook.edit'), async (c) => {
    const { id } = await webhookOf(c);
    const { values } = await readForm(c, z.object({}));
    const mark = async () => {
      await sendPrices(contextOf(c), { id, version: Number(values['version']) || 0 });
      return webhookPath(id);
    };
    return act(c, mark, showWebhook);
  })
  .post('/webhooks/:id/attempts', requires('webhook.edit'), async (c) => {
    const { id } = await webhookOf(c);
    const again = async () => {
      await sendFailedAgain(contextOf(c), { id });
      return webhookPath(id);
    };
    return act(c, again, showWebhook);
  })
  .post('/webhooks/:id/deliveries/:delivery/attempts', requires('webhook.edit'), async (c) => {
    const { id } = await webhookOf(c);
    const delivery = bigId.safeParse(c.req.param('delivery'));
    if (!delivery.success) return refuse('not_found', {}, 404);
    const again = async () => {
      await sendAgain(contextOf(c), { id, deliveryId: delivery.data });
      return `${webhookPath(id)}/deliveries/${delivery.data}`;
    };
    return act(c, again, showDelivery);
  });
