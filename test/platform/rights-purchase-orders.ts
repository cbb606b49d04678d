import type { RightRow } from './rights-letters.js';

export const rightsPurchaseOrders: RightRow[] = [
  [
    'purchase_order.read',
    'SAVHWQPFU',
    ['GET /purchase-orders', 'GET /purchase-orders/export.xlsx', 'GET /purchase-orders/:number'],
  ],
  [
    'purchase_order.edit',
    'P',
    [
      'GET /purchase-orders/import',
      'POST /purchase-orders/import',
      'POST /purchase-orders/import/rows',
      'GET /purchase-orders/new',
      'POST /purchase-orders/new',
      'POST /purchase-orders',
      'POST /purchase-orders/:number/change',
      'POST /purchase-orders/:number/chase',
      'POST /purchase-orders/:number/rest',
      'POST /purchase-orders/:number/restoration',
      'POST /purchase-orders/:number/cancellation',
    ],
  ],
  ['purchase_request.decide', 'STAVHWQPF', ['POST /purchase-orders/:number/acceptance']],
];
