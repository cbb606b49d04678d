import type { RightRow } from './rights-letters.js';

export const rightsReceiveReturns: RightRow[] = [
  [
    'return.receive',
    'SW',
    [
      'GET /field-returns/receive',
      'POST /field-returns/receive',
      'POST /field-returns/receive/strays',
      'POST /field-returns/:number/receipt',
      'POST /field-returns/:number/receipt-undo',
      'GET /field-returns/parcels/new',
      'POST /field-returns/parcels',
      'POST /field-returns/parcels/:number/pieces',
      'POST /field-returns/parcels/:number/pieces/:id/undo',
      'POST /field-returns/parcels/:number/completion',
      'POST /field-returns/parcels/:number/reopening',
    ],
  ],
  [
    'return.read_all',
    'SAVHWQPFU',
    ['GET /field-returns/parcels/:number', 'GET /field-returns/corrections', 'GET /field-returns/corrections/:id'],
  ],
  ['return.ask_correction', 'SWQ', ['POST /field-returns/:number/correction']],
  [
    'return.correct_book',
    'VH',
    ['POST /field-returns/corrections/:id/approval', 'POST /field-returns/corrections/:id/refusal'],
  ],
];
