import { type RightRow, stores } from './rights-letters.js';

const withoutTechnicians = stores.replace('T', '');

export const rightsReorderAlerts: RightRow[] = [
  [
    'alert.read',
    withoutTechnicians,
    ['GET /reorder-alerts', 'GET /reorder-alerts/export.xlsx', 'GET /reorder-alerts/:id'],
  ],
  [
    'alert.act',
    'P',
    [
      'POST /reorder-alerts/acknowledgement',
      'POST /reorder-alerts/:id/acknowledgement',
      'POST /reorder-alerts/:id/snooze',
      'POST /reorder-alerts/:id/dismissal',
      'POST /reorder-alerts/:id/reopening',
    ],
  ],
];
