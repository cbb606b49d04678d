import { type RightRow, stores } from './rights-letters.js';

export const rightsToolLoans: RightRow[] = [
  [
    'loan.read',
    stores,
    [
      'GET /tool-loans',
      'GET /tool-loans/damaged',
      'GET /tool-loans/losses',
      'GET /tool-loans/losses/:id',
      'GET /tool-loans/owed',
      'GET /tool-loans/owed/:line',
      'GET /tool-loans/returns/:id',
      'GET /tool-loans/signatures/:id',
      'GET /tool-loans/:number',
      'GET /tool-loans/:number/paper',
      'GET /tool-loans/:number/return-paper',
    ],
  ],
  ['task.read', stores, ['GET /tool-loans/task-choices']],
  [
    'stock.lend',
    'S',
    [
      'GET /tool-loans/tool-choices',
      'GET /tool-loans/new',
      'POST /tool-loans/new',
      'POST /tool-loans',
      'GET /tool-loans/:number/sign',
      'POST /tool-loans/:number/sign',
    ],
  ],
  [
    'stock.return',
    'S',
    [
      'GET /tool-loans/:number/return',
      'POST /tool-loans/:number/return',
      'POST /tool-loans/returns/:id/repair',
      'POST /tool-loans/returns/:id/write-off',
      'POST /tool-loans/owed/:line/bringing',
    ],
  ],
  ['loan.extend', 'SVH', ['POST /tool-loans/returns/:id/undo']],
  ['loan.waive', 'VH', ['POST /tool-loans/owed/:line/waiver']],
  [
    'loan.report_loss',
    stores.replace('U', ''),
    ['GET /tool-loans/:number/lost', 'POST /tool-loans/:number/lost', 'POST /tool-loans/losses/:id/withdrawal'],
  ],
  [
    'loan.write_off',
    stores.replace('U', ''),
    ['POST /tool-loans/losses/:id/approval', 'POST /tool-loans/losses/:id/refusal'],
  ],
];
