import { type RightRow, stores } from './rights-letters.js';

export const rightsRepairQuotes: RightRow[] = [
  [
    'quote.read',
    'AVHWFU',
    [
      'GET /repair-quotes',
      'GET /repair-quotes/:number',
      'GET /repair-quotes/:number/print',
      'GET /repair-quotes/:number/pdf',
    ],
  ],
  [
    'quote.draft',
    'AVW',
    [
      'GET /repair-quotes/new',
      'POST /repair-quotes',
      'GET /repair-quotes/:number/edit',
      'POST /repair-quotes/:number',
      'POST /repair-quotes/:number/submission',
      'POST /repair-quotes/:number/sending',
      'POST /repair-quotes/:number/withdrawal',
      'POST /repair-quotes/:number/copy',
    ],
  ],
  [
    'quote.decide',
    stores.replace('U', ''),
    ['POST /repair-quotes/:number/approval', 'POST /repair-quotes/:number/rejection'],
  ],
  ['quote.answer', 'AVH', ['POST /repair-quotes/:number/answer']],
];
