import type { RightRow } from './rights-letters.js';

export const rightsAlertRecipients: RightRow[] = [
  [
    'alert.settings',
    'PD',
    [
      'GET /reorder-alerts/recipients',
      'POST /reorder-alerts/recipients',
      'POST /reorder-alerts/recipients/:id/removal',
    ],
  ],
];
