import { type RightRow, stores } from './rights-letters.js';

export const rightsFieldReturns: RightRow[] = [
  [
    'return.read',
    stores,
    [
      'GET /field-returns',
      'GET /field-returns/export.xlsx',
      'GET /field-returns/:number',
      'GET /field-returns/:number/tag',
    ],
  ],
  [
    'return.log',
    'TSWQAV',
    [
      'GET /field-returns/new',
      'POST /field-returns/new',
      'POST /field-returns',
      'POST /field-returns/:number/cancellation',
      'GET /field-returns/:number/change',
      'POST /field-returns/:number/change',
    ],
  ],
  [
    'return.identify',
    'SWQ',
    ['GET /field-returns/:number/identification', 'POST /field-returns/:number/identification'],
  ],
  ['label.print', 'SWQPD', ['GET /field-returns/tags', 'POST /field-returns/tags', 'GET /field-returns/tags/print']],
];
