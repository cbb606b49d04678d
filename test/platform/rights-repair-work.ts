import { type RightRow, stores } from './rights-letters.js';

export const rightsRepairWork: RightRow[] = [
  [
    'repair.read',
    stores,
    [
      'GET /repairs/:number/parts',
      'GET /repairs/:number/parts/print',
      'GET /repairs/:number/tests',
      'GET /repairs/:number/tests/:test',
      'GET /repairs/:number/inspection',
    ],
  ],
  [
    'repair.use_parts',
    'SW',
    [
      'POST /repairs/:number/parts',
      'POST /repairs/:number/parts/wants',
      'POST /repairs/:number/parts/retry',
      'POST /repairs/:number/parts/recovered',
      'POST /repairs/:number/parts/:part/cancellation',
      'POST /repairs/:number/parts/uses/:use/back',
    ],
  ],
  ['repair.work', 'W', ['POST /repairs/:number/tests', 'POST /repairs/:number/inspection/request']],
  ['repair.inspect', 'Q', ['GET /repairs/inspections', 'POST /repairs/:number/inspection']],
  ['repair.put_away', 'SW', ['POST /repairs/:number/put-away', 'POST /repairs/:number/sending']],
  ['repair.open', 'WQS', ['POST /tool-loans/returns/:id/repair-order']],
];
