import { type RightRow, stores } from './rights-letters.js';

export const rightsTransfers: RightRow[] = [
  [
    'transfer.read',
    stores.replace('T', ''),
    ['GET /transfers', 'GET /transfers/:number', 'GET /transfers/:number/paper', 'GET /transfers/:number/receiving'],
  ],
  [
    'transfer.ask',
    'SPV',
    [
      'GET /transfers/new',
      'POST /transfers',
      'POST /transfers/from-alert',
      'POST /transfers/:number/lines/:line',
      'POST /transfers/:number/losses',
      'POST /transfers/:number/losses/:arrival/found',
      'POST /transfers/:number/cancellation',
    ],
  ],
  [
    'transfer.send',
    'S',
    ['POST /transfers/:number', 'POST /transfers/:number/sending', 'POST /transfers/:number/sending/undo'],
  ],
  ['transfer.receive', 'S', ['POST /transfers/:number/receiving', 'POST /transfers/:number/receiving/rest']],
];
