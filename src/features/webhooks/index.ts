import type { IconName } from '../../../views/components/icon-shapes.js';
import type { NavigationName } from '../../../views/layout/messages.js';
import { webhooksNotifications, webhooksRefusals } from '../../../views/webhooks/refusals.js';
import type { Feature } from '../../platform/feature.js';
import { upkeepOfWebhooks } from './daily-upkeep.js';
import { webhooksRoutes } from './routes.js';
import { sendWaiting } from './send-waiting.js';

export const webhooksFeature: Feature<NavigationName, IconName> = {
  name: 'webhooks',
  tables: ['webhook', 'webhook_delivery', 'webhook_try'],
  routes: webhooksRoutes,
  navigation: [
    { href: '/webhooks', name: 'webhooks', icon: 'send', right: 'webhook.read', order: 97, under: '/settings' },
  ],
  refusals: webhooksRefusals,
  notifications: webhooksNotifications,
  jobs: { webhook: (deps, { webhookId }) => sendWaiting(deps, webhookId) },
  daily: [upkeepOfWebhooks],
};

export { queueEvent, type WebhookEvent, webhookEvents } from './queue-event.js';
