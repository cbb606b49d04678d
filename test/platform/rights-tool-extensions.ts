import { type RightRow, stores } from './rights-letters.js';

export const rightsToolExtensions: RightRow[] = [
  ['loan.read', stores, ['GET /tool-loans/extensions/:id']],
  [
    'loan.ask_extension',
    stores.replace('U', ''),
    [
      'GET /tool-loans/:number/extension',
      'POST /tool-loans/:number/extension',
      'POST /tool-loans/extensions/:id/withdraw',
    ],
  ],
  [
    'loan.extend',
    'SVH',
    [
      'GET /tool-loans/extensions',
      'POST /tool-loans/extensions/:id/decide',
      'POST /tool-loans/:number/extension/direct',
    ],
  ],
];
