import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { webhooksMessages } from '../../../views/webhooks/messages.js';
import { GuidePage } from '../../../views/webhooks/guide-page.js';
import { WebhookList, WebhookListPage } from '../../../views/webhooks/webhook-list-page.js';
import { readSetting } from '../../platform/app-settings.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage, page, seeOther } from '../../platform/respond.js';
import { insideHostsForm } from './forms.js';
import { keepInsideHosts } from './keep-inside-hosts.js';
import { editRoutes } from './edit-routes.js';
import { logRoutes } from './log-routes.js';
import { listWebhooks } from './queries.js';
import { HOLDING_TRIES, pauses } from './retry-pauses.js';

async function showList(c: RequestContext, typed?: { hosts: string; errors: FormErrors }) {
  const { db } = c.get('deps');
  const hosts = await readSetting(db, 'webhook_inside_hosts');
  const props = {
    ...(await listWebhooks(db, pageNumber(c.req.query('page')))),
    hosts: { values: { hosts: typed?.hosts ?? hosts.join('\n') }, errors: typed?.errors ?? {} },
    mayEdit: can(c.get('actor'), 'webhook.edit'),
  };
  return fragmentOrPage(c, translator(c.get('language'), webhooksMessages)('webhooks'), {
    fragment: () => <WebhookList {...props} />,
    page: () => <WebhookListPage {...props} />,
    status: typed ? 422 : 200,
  });
}

const rooms = new Hono<Env>()
  .get('/webhooks', requires('webhook.read'), (c) => showList(c))
  .get('/webhooks/guide', requires('webhook.read'), (c) =>
    page(
      c,
      translator(c.get('language'), webhooksMessages)('guide'),
      <GuidePage pauses={pauses} holding={HOLDING_TRIES} />,
    ),
  )
  .post('/webhooks/inside-hosts', requires('webhook.edit'), async (c) => {
    const form = await readForm(c, insideHostsForm);
    if (!form.ok) return showList(c, { hosts: form.values['hosts'] ?? '', errors: form.errors });
    await keepInsideHosts(contextOf(c), form.input);
    return seeOther(c, '/webhooks');
  });

export const webhooksRoutes = new Hono<Env>().route('/', rooms).route('/', editRoutes).route('/', logRoutes);
