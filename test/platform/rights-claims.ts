import { everybody, type RightRow } from './rights-letters.js';

export const rightsClaims: RightRow[] = [
  ['fault_term.read', everybody, ['GET /fault-terms', 'GET /fault-terms/:id']],
  ['fault_term.propose', 'TWQSAV', ['GET /fault-terms/new', 'POST /fault-terms']],
  [
    'fault_term.decide',
    'QD',
    [
      'GET /fault-terms/choices',
      'POST /fault-terms/:id/approval',
      'POST /fault-terms/:id/refusal',
      'POST /fault-terms/:id/merger',
      'POST /fault-terms/:id/names',
      'POST /fault-terms/:id/retirement',
      'POST /fault-terms/:id/retirement/end',
    ],
  ],
];
