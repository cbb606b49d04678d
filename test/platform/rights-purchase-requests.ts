import type { RightRow } from './rights-letters.js';

export const rightsPurchaseRequests: RightRow[] = [
  ['purchase_request.read', 'VHPFU', ['GET /purchase-requests', 'GET /purchase-requests/:number']],
  [
    'purchase_request.edit',
    'P',
    [
      'POST /purchase-requests/export',
      'POST /purchase-requests/:number/export',
      'GET /purchase-requests/from-alerts',
      'POST /purchase-requests/from-alerts',
      'GET /purchase-requests/new',
      'POST /purchase-requests/new',
      'POST /purchase-requests',
      'GET /purchase-requests/:number/edit',
      'POST /purchase-requests/:number/edit',
      'POST /purchase-requests/:number/change',
      'POST /purchase-requests/:number/submission',
      'POST /purchase-requests/:number/taking-back',
      'POST /purchase-requests/:number/cancellation',
      'POST /purchase-requests/:number/rest',
    ],
  ],
  [
    'purchase_request.decide',
    'STAVHWQPF',
    ['POST /purchase-requests/:number/approval', 'POST /purchase-requests/:number/rejection'],
  ],
];
