import { type RightRow, stores } from './rights-letters.js';

export const rightsExpectedReturns: RightRow[] = [
  [
    'old_part.read',
    stores,
    [
      'GET /expected-returns',
      'GET /expected-returns/:id',
      'GET /expected-returns/parcels',
      'GET /expected-returns/parcels/:number',
      'GET /expected-returns/parcels/:number/paper',
      // By who asked, and by whoever may waive: the command tells them apart.
      'POST /expected-returns/:id/waiver-request-withdrawal',
    ],
  ],
  ['old_part.receive', 'SW', ['POST /expected-returns/:id/receipt', 'POST /expected-returns/:id/receipt-undo']],
  ['old_part.waive', 'VH', ['POST /expected-returns/:id/waiver', 'POST /expected-returns/:id/waiver-undo']],
  ['return.ask_waiver', 'TSAV', ['POST /expected-returns/:id/waiver-request']],
  [
    'return.announce',
    'TSWAV',
    [
      'POST /expected-returns/:id/chase',
      'POST /expected-returns/:id/withdrawal',
      'GET /expected-returns/advance/new',
      'POST /expected-returns/advance/new',
      'POST /expected-returns/advance',
      'GET /expected-returns/parcels/new',
      'POST /expected-returns/parcels/new',
      'GET /expected-returns/parcels/expected-from',
      'POST /expected-returns/parcels',
      'GET /expected-returns/parcels/:number/change',
      'POST /expected-returns/parcels/:number/change',
      'POST /expected-returns/parcels/:number/cancellation',
      'POST /expected-returns/parcels/:number/restoration',
    ],
  ],
];
