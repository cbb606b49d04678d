import { Hono } from 'hono';
import type { FormState } from '../../../views/components/fields.js';
import { translator } from '../../../views/components/language.js';
import { webhooksMessages } from '../../../views/webhooks/messages.js';
import { SecretPage } from '../../../views/webhooks/secret-page.js';
import { WebhookFormPage } from '../../../views/webhooks/webhook-form-page.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { field, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { changeForm, makeForm } from './forms.js';
import {
  changeWebhook,
  leavePricesOut,
  makeWebhook,
  removeWebhook,
  renewSecret,
  startWebhook,
  stopWebhook,
} from './keep-webhooks.js';
import { findWebhook, type WebhookRow } from './queries.js';
import { webhookEvents } from './queue-event.js';
import { newSecret } from './signature.js';
import { webhookPath } from './webhook.js';

/** The webhook of the address; 404 for none. */
export async function webhookOf(c: RequestContext): Promise<WebhookRow> {
  const id = field.id().safeParse(c.req.param('id'));
  const found = id.success ? await findWebhook(c.get('deps').db, id.data) : undefined;
  return found ?? refuse('not_found', {}, 404);
}

/** The same for who changes it: what is removed is not changed any more. */
async function keptOf(c: RequestContext): Promise<WebhookRow> {
  const webhook = await webhookOf(c);
  return webhook.removed_at ? refuse('not_found', {}, 404) : webhook;
}

const inField: Record<string, 'name' | 'url'> = {
  webhook_name_taken: 'name',
  webhook_bad_address: 'url',
  webhook_not_http: 'url',
  webhook_password_in_address: 'url',
  webhook_unknown_host: 'url',
  webhook_inside_address: 'url',
};

function showForm(c: RequestContext, webhook: WebhookRow | null, form: FormState, refusal?: Refusal) {
  const name = refusal && inField[refusal.reason];
  const said = refusal && c.get('say')(refusal);
  const errors = name ? { ...form.errors, [name]: said! } : form.errors;
  const props = {
    webhook,
    form: { values: form.values, errors },
    events: webhookEvents,
    refusal: name ? undefined : said,
    newKey: form.values['key'] || c.get('deps').newId(),
  };
  const refused = refusal !== undefined || Object.keys(errors).length > 0;
  const title = translator(c.get('language'), webhooksMessages)(webhook ? 'change' : 'add');
  return page(c, title, <WebhookFormPage {...props} />, refused ? 422 : 200);
}

/** The only answer that holds a secret: it is not kept by the browser, and no address shows it again. */
function showSecret(c: RequestContext, id: number, name: string, secret: string) {
  const title = translator(c.get('language'), webhooksMessages)('secret');
  return page(c, title, <SecretPage id={id} name={name} secret={secret} />);
}

async function make(c: RequestContext) {
  const form = await readForm(c, makeForm);
  if (!form.ok) return showForm(c, null, form);
  const secret = newSecret();
  try {
    const { id, made } = await makeWebhook(contextOf(c), { ...form.input, secret });
    return made ? await showSecret(c, id, form.input.name, secret) : seeOther(c, webhookPath(id));
  } catch (error) {
    if (error instanceof Refusal && error.status === 422)
      return showForm(c, null, { values: form.values, errors: {} }, error);
    throw error;
  }
}

async function change(c: RequestContext) {
  const webhook = await keptOf(c);
  const form = await readForm(c, changeForm);
  if (!form.ok) return showForm(c, webhook, form);
  try {
    await changeWebhook(contextOf(c), { ...form.input, id: webhook.id });
  } catch (error) {
    // The page comes back with the version of now, so that saving again is a decision and not a mistake.
    if (error instanceof Refusal && error.status === 422)
      return showForm(c, webhook, { values: form.values, errors: {} }, error);
    throw error;
  }
  return seeOther(c, webhookPath(webhook.id));
}

export const editRoutes = new Hono<Env>()
  .get('/webhooks/new', requires('webhook.edit'), (c) => showForm(c, null, { values: {}, errors: {} }))
  .post('/webhooks', requires('webhook.edit'), (c) => make(c))
  .get('/webhooks/:id/edit', requires('webhook.edit'), async (c) => {
    const webhook = await keptOf(c);
    const values = { name: webhook.name, url: webhook.url, events: webhook.events.join(',') };
    return showForm(c, webhook, { values, errors: {} });
  })
  .post('/webhooks/:id', requires('webhook.edit'), (c) => change(c))
  .post('/webhooks/:id/secret', requires('webhook.edit'), async (c) => {
    const { id, name } = await keptOf(c);
    const secret = newSecret();
    await renewSecret(contextOf(c), { id, secret });
    return showSecret(c, id, name, secret);
  })
  .post('/webhooks/:id/stop', requires('webhook.edit'), async (c) => {
    const { id } = await keptOf(c);
    await stopWebhook(contextOf(c), { id });
    return seeOther(c, webhookPath(id));
  })
  .post('/webhooks/:id/stop/end', requires('webhook.edit'), async (c) => {
    const { id } = await keptOf(c);
    await startWebhook(contextOf(c), { id });
    return seeOther(c, webhookPath(id));
  })
  .post('/webhooks/:id/prices/end', requires('webhook.edit'), async (c) => {
    const { id } = await keptOf(c);
    await leavePricesOut(contextOf(c), { id });
    return seeOther(c, webhookPath(id));
  })
  .post('/webhooks/:id/removal', requires('webhook.edit'), async (c) => {
    await removeWebhook(contextOf(c), { id: (await keptOf(c)).id });
    return seeOther(c, '/webhooks');
  });
