import type { RightRow } from './rights-letters.js';

export const rightsWebhooks: RightRow[] = [
  [
    'webhook.read',
    'DU',
    ['GET /webhooks', 'GET /webhooks/guide', 'GET /webhooks/:id', 'GET /webhooks/:id/deliveries/:delivery'],
  ],
  [
    'webhook.edit',
    'D',
    [
      'POST /webhooks/inside-hosts',
      'GET /webhooks/new',
      'POST /webhooks',
      'GET /webhooks/:id/edit',
      'POST /webhooks/:id',
      'POST /webhooks/:id/secret',
      'POST /webhooks/:id/stop',
      'POST /webhooks/:id/stop/end',
      'POST /webhooks/:id/removal',
      'POST /webhooks/:id/prices',
      'POST /webhooks/:id/prices/end',
      'POST /webhooks/:id/tests',
      'POST /webhooks/:id/attempts',
      'POST /webhooks/:id/deliveries/:delivery/attempts',
    ],
  ],
];
